// Finds words on this page again, for marks and for a quotation that a reader typed. Returns null if the place is not
// sure. The server's own anchoring decides; a mark that is not sure is not drawn.
import type { Target } from "./selector";

export type Place = [start: number, end: number];

/** How many units of context before and after must agree, tried in turn: words beside the passage may have changed. */
const AGREEMENTS = [[128, 128], [16, 16], [32, 0], [0, 32]] as const;

/** Returns where (UTF-16 units) a target's words stand with their context; null unless that is one place only. */
export function find(text: string, { exact, prefix, suffix }: Pick<Target, "exact" | "prefix" | "suffix">): Place | null {
  for (const [before, after] of AGREEMENTS) {
    const head = before ? prefix.slice(-before) : "";
    const wanted = head + exact + suffix.slice(0, after);
    const [at, another] = occurrences(text, wanted);
    if (at !== undefined && another === undefined) return [at + head.length, at + head.length + exact.length];
  }
  return null;
}

/** Returns where each occurrence of a quotation begins, typed as a reader may type it: with straight quotation marks. */
export const findTyped = (text: string, quotation: string) => occurrences(straight(text), straight(quotation));

/** Straightens quotation marks, one unit for one unit: places in the result are places in the text. */
const straight = (text: string) => text.replace(/[\u2018-\u201b]/g, "'").replace(/[\u201c-\u201f\xab\xbb]/g, '"');

function occurrences(text: string, words: string): number[] {
  const places: number[] = [];
  for (let at = words ? text.indexOf(words) : -1; at >= 0; at = text.indexOf(words, at + 1)) places.push(at);
  return places;
}
