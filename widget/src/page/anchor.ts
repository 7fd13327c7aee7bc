// Finds words on this page again, for marks and for a quotation a reader typed. It can say no: null. The server's own
// anchoring decides; a mark that is not sure is not drawn.
import type { Target } from "./selector";

export type Place = [start: number, end: number];

/** How many units of context before and after must agree, tried in turn: words beside the passage may have changed. */
const AGREEMENTS = [[128, 128], [16, 16], [32, 0], [0, 32]] as const;

/** Where (UTF-16 units) a target's words stand with their context, if that is one place only. */
export function find(text: string, { exact, prefix, suffix }: Target): Place | null {
  for (const [before, after] of AGREEMENTS) {
    const head = before ? prefix.slice(-before) : "";
    const wanted = head + exact + suffix.slice(0, after);
    const [at, another] = occurrences(text, wanted);
    if (at !== undefined && another === undefined) return [at + head.length, at + head.length + exact.length];
  }
  return null;
}

/** Every place of a quotation as a reader may type it: with straight quotation marks. */
export function findTyped(text: string, quotation: string): Place[] {
  const wanted = straight(quotation);
  return occurrences(straight(text), wanted).map((at) => [at, at + wanted.length]);
}

/** One unit for one, so places in the result are places in the text. */
const straight = (text: string) => text.replace(/[\u2018-\u201b]/g, "'").replace(/[\u201c-\u201f\xab\xbb]/g, '"');

function occurrences(text: string, words: string): number[] {
  const found: number[] = [];
  for (let at = words ? text.indexOf(words) : -1; at >= 0; at = text.indexOf(words, at + 1)) found.push(at);
  return found;
}
