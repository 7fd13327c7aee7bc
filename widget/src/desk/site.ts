// The site's public settings, asked for when first needed, and the copy of this page by these settings.
import { copyOf, rootsOf, type Copy } from "../page/copy";
import { ADS, CARDS } from "../page/labels";
import * as tag from "./tag";
import { ask, atDesk } from "./tag";
import { learn } from "../ui/words";

interface Settings {
  language?: string;
  article_selector?: string | null;
  furniture?: string[];
  labels?: string[];
  cards?: string[];
  languages?: Record<string, string>;
  max_exact?: number;
}

let loading: Promise<Settings> | undefined;

/** Returns the settings. If the desk is down, the defaults serve, so the reader can go on; the next call asks again. */
export const settings = () => (loading ??= load());

async function load(): Promise<Settings> {
  const answer = await ask<Settings>(atDesk("/api/v1/sites/" + tag.site));
  if (!answer) loading = undefined;
  const site = answer ?? {};
  const { labels = [], cards = [], language = "en", languages = {} } = site;
  ADS.push(...labels);
  CARDS.push(...cards);
  await learn(tag.lang || document.documentElement.lang || language, languages);
  return site;
}

const furnitureOf = ({ furniture }: Settings) => tag.furniture ?? furniture;

export const articleRoots = (site: Settings) =>
  rootsOf(document, tag.articleSelector ?? site.article_selector, furnitureOf(site));

export async function pageCopy(): Promise<Copy | null> {
  const site = await settings();
  const roots = articleRoots(site);
  return roots[0] ? copyOf(roots, furnitureOf(site)) : null;
}
