// What the list of goods shows; kept, so that a person comes back to the list they left.
class StockSearch {
  text = $state("");
  quarantine = $state(false);
}

export const search = new StockSearch();
