// Shows the change while a reader types it: the words taken out, the words put in, and the words that stay around them.
import { make } from "./make";
import type { Target } from "../page/selector";

// A word, or one character in scripts that do not part words by spaces.
const TOKEN = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]|[\p{L}\p{M}\p{N}'\u2019]+|./gsu;

/** A change of one stretch of words. `head` and `tail` are the tokens before and after it, which stay. */
export interface Change {
  head: string[];
  gone: string[];
  come: string[];
  tail: string[];
}

export const changeOf = (old: string, now: string) => compare(old.match(TOKEN) ?? [], now.match(TOKEN) ?? []);

export function compare(before: string[], after: string[]): Change {
  const most = Math.min(before.length, after.length);
  let head = 0;
  let tail = 0;
  while (head < most && before[head] === after[head]) head++;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return {
    head: before.slice(0, head),
    gone: before.slice(head, before.length - tail),
    come: after.slice(head, after.length - tail),
    tail: before.slice(before.length - tail),
  };
}

export function redline({ prefix, exact, suffix, start }: Target, now: string): (Node | string)[] {
  const { head, gone, come, tail } = changeOf(exact, now);
  // The context is cut to whole words of the same line.
  return [
    prefix.replace(/.*\n/s, "").replace(start > [...prefix].length ? /^\S*\s/ : "", ""),
    ...words("mark", head),
    ...words("del", gone),
    ...words("ins", come),
    ...words("mark", tail),
    suffix.replace(/\n.*|\s\S*$/s, ""),
  ];
}

const words = (name: "mark" | "del" | "ins", tokens: string[]) =>
  tokens.length ? [make(name, {}, tokens.join(""))] : [];
