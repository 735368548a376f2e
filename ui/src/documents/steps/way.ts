// What a customer is told of the way back, as fields of a form.
import type { Input } from "$lib/ask";
import type { View } from "../commands";

type Inbound = Pick<NonNullable<View["inbound"]>, "way" | "until" | "address">;

export interface WayBack {
  way: Inbound["way"];
  /** A whole day, or empty for none. */
  until: string;
  address: string;
}

export const wayOf = (inbound: Inbound): WayBack => ({
  way: inbound.way,
  until: inbound.until ?? "",
  address: inbound.address,
});

/** As the operations take it. */
export const told = (way: WayBack): NonNullable<Input<"return.approve">["way_back"]> => ({
  way: way.way,
  until: way.until || null,
  address: way.address.trim(),
});

/** Whether the form says what was there before. */
export const isSame = (way: WayBack, inbound: Inbound): boolean => {
  const [left, right] = [told(way), told(wayOf(inbound))];
  return left.way === right.way && left.until === right.until && left.address === right.address;
};
