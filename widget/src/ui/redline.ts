// Shows the change while a reader types it: the words taken out, the words put in, and the words that stay around them.
import { make } from "./make";
import type { Target } from "../page/selector";

// A word, or one character in scripts that do not part words by spaces.
const TOKEN = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]|[\p{L}\p{M}\p{N}'\u2019]+|./gsu;

export function redline({ prefix, exact, suffix, start }: Target, now: string): (Node | string)[] {
  const before = exact.match(TOKEN) ?? [];
  const after = now.match(TOKEN) ?? [];
  const most = Math.min(before.length, after.length);
  let head = 0;
  let tail = 0;
  while (head < most && before[head] === after[head]) head++;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  // The context is cut to whole words of the same line.
  return [
    prefix.replace(/.*\n/s, "").replace(start > [...prefix].length ? /^\S*\s/ : "", ""),
    ...words("mark", before.slice(0, head)),
    ...words("del", before.slice(head, before.length - tail)),
    ...words("ins", after.slice(head, after.length - tail)),
    ...words("mark", before.slice(before.length - tail)),
    suffix.replace(/\n.*|\s\S*$/s, ""),
  ];
}

const words = (name: "mark" | "del" | "ins", tokens: string[]) =>
  tokens.length ? [make(name, {}, tokens.join(""))] : [];
