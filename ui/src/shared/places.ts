// Warehouses and bins as a list to choose from: each warehouse, then its bins.
import type { WarehouseView } from "$lib/generated/operations";

export interface PlaceChoice {
  id: string;
  text: string;
}

/** Those that are in use; of a shop with one warehouse and no bin just that one. */
export const choicesOf = (warehouses: readonly WarehouseView[]): PlaceChoice[] =>
  warehouses
    .filter(({ active }) => active)
    .flatMap(({ name, bins }) => [
      { id: name, text: name },
      ...bins.filter(({ active }) => active).map(({ place }) => ({ id: place, text: place })),
    ]);

/** Whether there is more than one place: otherwise nobody is asked for one. */
export const hasPlaces = (warehouses: readonly WarehouseView[] | undefined): boolean => choicesOf(warehouses ?? []).length > 1;

/** The place that somebody's words name: in full, or a bin of this PC's warehouse; none where they name no place. */
export function placeNamed(words: string | null | undefined, warehouses: readonly WarehouseView[] | undefined): string {
  const meant = [words, `${hereOf(warehouses)}/${words}`];
  return choicesOf(warehouses ?? []).find(({ id }) => meant.includes(id))?.id ?? "";
}

/** This PC's warehouse. */
export const hereOf = (warehouses: readonly WarehouseView[] | undefined): string => warehouses?.find(({ here }) => here)?.name ?? "";
