// The site's public settings, asked for when first needed, and the copy of an article by these settings.
import { copyOf, rootsOf, type Copy, type Readings } from "../page/copy";
import { ADS, CARDS } from "../page/labels";
import type { Story } from "../page/stories";
import { ask, atDesk, site, tag } from "./tag";
import { learn } from "../ui/words";

interface Settings {
  language?: string;
  article_selector?: string | null;
  furniture?: string[];
  labels?: string[];
  cards?: string[];
  languages?: Record<string, string>;
  max_exact?: number;
  fact_words?: string[];
}

type Part = Pick<Story, "root" | "has">;

const PAUSE = 3_000; // milliseconds; within them, nobody waits for the settings twice

let loading: Promise<Settings> | undefined;

/** Returns the settings. If the desk is down, the defaults serve, so the reader can go on. A later call asks again. */
export const settings = () => (loading ??= load());

async function load(): Promise<Settings> {
  const answer = await ask<Settings>(atDesk("/api/v1/sites/" + site));
  if (!answer) setTimeout(() => (loading = undefined), PAUSE);
  const found = answer ?? {};
  const { labels = [], cards = [], language = "en", languages = {} } = found;
  ADS.push(...labels);
  CARDS.push(...cards);
  await learn(tag.lang || document.documentElement.lang || language, languages);
  return found;
}

/** Returns the words for figures and dates, if the desk knows them in this page's language. */
export const factWordsOf = ({ language, fact_words }: Settings) =>
  !pageLanguage() || pageLanguage().split("-")[0] === language ? fact_words : undefined;

const pageLanguage = () => document.documentElement.lang.toLowerCase();

const furnitureOf = ({ furniture }: Settings) => tag.furniture?.split(",") ?? furniture;

/** Returns the parts of an article's story, one at least. An element with an address of its own may be the story as it is. */
export function articleRoots(found: Settings, { root, has }: Part, readings?: Readings): Element[] {
  const roots = rootsOf(document, tag.articleSelector ?? found.article_selector, furnitureOf(found), has, readings);
  return roots[0] || !root ? roots : [root];
}

/** Returns the parts of an article's story, and their copy. */
export function readStory(found: Settings, part: Part): { parts: Element[]; copy: Copy } {
  const readings: Readings = new Map();
  const parts = articleRoots(found, part, readings);
  return { parts, copy: copyOf(parts, furnitureOf(found), readings) };
}

export const articleCopy = async (part: Part) => readStory(await settings(), part).copy;
