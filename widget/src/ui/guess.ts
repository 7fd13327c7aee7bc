// Guesses the kind of a suggestion from its change, for a reader who has not chosen one. The desk has a finer rule
// (corrections/words/facts.py). This one is careful where that matters: it calls no change of a fact a slip of spelling.
import { changeOf, compare } from "./redline";

const FACT = /[\p{Lu}\p{N}\p{Sc}%\u2030]/u;
const FIGURE = /^\p{N}/u;
const WORD = /^\p{L}/u;
const SMALL = /^\p{Ll}[\p{Ll}\p{M}'\u2019]*$/u;
const NEAR = 2_000; // units; what stands farther away does not say whether these words are inside a quotation

/**
 * Returns the value of a kind, or "" if the change tells none. `before` and `after`: what stands around the old words.
 * `factWords`: the language's words for figures and dates; without them, no change is called one of spelling.
 */
export function guessKind(before: string, old: string, after: string, now: string, factWords: string[] = []): string {
  // A reader may have selected a part of a word.
  const line = lastLine(before);
  const { head, gone, come, tail } = changeOf(line + old + after, line + now + after);
  const changed = [...gone, ...come];
  const isFact = (token: string) => FACT.test(token) || factWords.includes(token.toLowerCase());
  if (!changed.join("").trim()) return "";
  // A sign, too, belongs to the figure that it stands before: -5, 1.5.
  if (changed.some(isFact) || FIGURE.test(tail[0] ?? "")) return "fact";
  if (isQuoted(lastLine(head.join("")))) return "quote";
  return factWords[0] && isSpelling(gone.filter(isWord), come.filter(isWord)) ? "typo" : "";
}

const lastLine = (text: string) => text.slice(-NEAR).split("\n").at(-1)!;
const isWord = (token: string) => WORD.test(token);

/** Whether a quotation that began in this text has not ended. Each style of marks opens and closes by turns. */
const isQuoted = (text: string) =>
  text.replace(/[^"\u201c-\u201f\xab\xbb\u300c-\u300f]/g, "").length % 2 > 0 ||
  /(^|[\s(])['\u2018]((?!['\u2019](?!\p{L})).)+$/u.test(text);

/** Whether words changed in a few letters only, or words were joined or parted. */
function isSpelling(gone: string[], come: string[]): boolean {
  if (![...gone, ...come].every((word) => SMALL.test(word))) return false;
  if (gone.length !== come.length) return gone.join("") === come.join("");
  return gone.every((word, at) => areAlike(word, come[at]!));
}

/** Whether one word may be a slip for the other. Another beginning makes another word: legal, illegal. */
function areAlike(one: string, other: string): boolean {
  const { head, tail } = compare([...one], [...other]);
  const same = head.length + tail.length;
  return !!head[0] && (2 * same >= Math.max(one.length, other.length) || sorted(one) === sorted(other));
}

const sorted = (word: string) => [...word].sort().join("");
