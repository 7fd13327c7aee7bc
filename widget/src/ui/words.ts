// The words that the widget says. English is built in and is the key; each other language is one JSON file of the desk.
// `gettext` is the name that `makemessages --domain djangojs` looks for.
import { ask } from "../desk/tag";

let words: Record<string, string> = {};
export let language = "en";

export const gettext = (english: string): string => words[english] || english;

/** Returns a sentence with the value in the place of `%s`. */
export const say = (sentence: string, value: unknown) => sentence.replace("%s", () => `${value}`);

/** Returns words such as "in 2 minutes", with the language's own plural. */
export const inMinutes = (seconds: number) =>
  new Intl.RelativeTimeFormat(language).format(Math.ceil(seconds / 60), "minute");

/** Fetches the words of a language by lower-case tags. `pt` serves `pt-BR` if there is no nearer language. */
export async function learn(wanted: string, addresses: Record<string, string>): Promise<void> {
  const tag = wanted.toLowerCase();
  const nearest = [tag, tag.split("-")[0]!].find((name) => addresses[name]);
  const translated = nearest && (await ask<Record<string, string>>(addresses[nearest]!));
  if (!translated) return;
  words = translated;
  language = nearest;
}
