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

/** This PC's warehouse. */
export const hereOf = (warehouses: readonly WarehouseView[] | undefined): string => warehouses?.find(({ here }) => here)?.name ?? "";
