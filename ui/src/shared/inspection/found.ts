// What is found of goods that came back, as it is typed: the state they are in, what second grade is worth, the checklist.
// The same over the counter and on the long path.
import type { Answer, Condition, Grade, Looked } from "$lib/generated/operations";
import { isAmount, tidy } from "../figures";

export interface Answered {
  /** Empty until somebody looked. */
  result: Looked | "";
  note: string;
}

/** By what was looked at. */
export type Answers = Record<string, Answered>;

export interface Found {
  grade: Grade | "";
  /** Of second grade: what all of it is worth; by the table if empty. */
  worth: string;
  /** How it looks, where the policy asks; over the counter only, the long path notes it with the receipt. */
  condition: Condition | "";
  answers: Answers;
}

export const nothingFound = (): Found => ({ grade: "", worth: "", condition: "", answers: {} });

export const answerTo = (answers: Answers, item: string): Answered => answers[item] ?? { result: "", note: "" };

/** What nobody looked at. */
export const openItems = (answers: Answers, items: readonly string[]): string[] =>
  items.filter((item) => answerTo(answers, item).result === "");

/** What was looked at, in the order of the list, as the operations take it. */
export const answersTo = (answers: Answers, items: readonly string[]): Answer[] =>
  items.flatMap((item) => {
    const { result, note } = answerTo(answers, item);
    return result === "" ? [] : [{ item, result, note: note.trim() }];
  });

export const isWorth = (text: string): boolean => text.trim() === "" || isAmount(text);

export const worthOf = ({ worth }: Pick<Found, "worth">): string | null => (worth.trim() === "" ? null : tidy(worth));
