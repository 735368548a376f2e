// Figures as they are typed into forms. Only the shape is looked at here, so that half a number is not sent;
// whether it is too much, and what it comes to, is the core's.

/** "1,5" and "１" are what fingers make of 1.5 and 1. */
export const tidy = (text: string): string =>
  text
    .trim()
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[，,。．]/g, ".");

export const isQuantity = (text: string): boolean => /^\d{1,9}(\.\d{1,3})?$/.test(tidy(text));

export const isAmount = (text: string): boolean => /^\d{1,12}(\.\d{1,3})?$/.test(tidy(text));

export const isNothing = (text: string): boolean => /^0*\.?0*$/.test(tidy(text));

/** Whether more is typed than there is: said at once; what may be is still the core's to say. */
export const isMore = (text: string, most: string): boolean =>
  isQuantity(text) && isQuantity(most) && Number(tidy(text)) > Number(most);

/** What was typed per line, as inputs name it. Nothing typed counts as 0, and zeros are kept only when asked for. */
export function lineQuantities(
  typed: readonly { line: number; quantity: string }[],
  keepZeros: boolean,
): { line: number; quantity: string }[] {
  return typed
    .map(({ line, quantity }) => ({ line, quantity: isNothing(quantity) ? "0" : tidy(quantity) }))
    .filter(({ quantity }) => keepZeros || !isNothing(quantity));
}
