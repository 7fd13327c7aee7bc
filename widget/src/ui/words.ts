// The words the widget says. English is built in and is the key; another language is one JSON file of the desk's.
// `gettext` is the name that `makemessages --domain djangojs` looks for.
import { ask } from "../desk/tag";

let words: Record<string, string> = {};
let spoken = "en";

export const gettext = (english: string): string => words[english] || english;

/** A sentence with `%s` in the place of a value. */
export const say = (sentence: string, value: unknown) => sentence.replace("%s", () => String(value));

export const language = () => spoken;

/** "in 2 minutes", with the language's own plural. */
export const inMinutes = (seconds: number) =>
  new Intl.RelativeTimeFormat(spoken).format(Math.ceil(seconds / 60), "minute");

export const day = (time: string) => new Date(time).toLocaleDateString(spoken, { dateStyle: "long" });

/** Fetches the words of a language, by lower-case tags; `pt-BR` is served by `pt` where there is no nearer one. */
export async function learn(wanted: string, addresses: Record<string, string>): Promise<void> {
  const tag = wanted.toLowerCase();
  const known = [tag, tag.split("-")[0]!].find((each) => addresses[each]);
  const found = known && (await ask<Record<string, string>>(addresses[known]!));
  if (!found) return;
  words = found;
  spoken = known;
}
