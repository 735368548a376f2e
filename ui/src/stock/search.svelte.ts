// What the list of goods shows; kept, so that a person comes back to the list they left.
class StockSearch {
  text = $state("");
  quarantine = $state(false);
  /** A warehouse or bin; everything if empty. */
  place = $state("");
}

export const search = new StockSearch();
