// The site's public settings, asked for when first needed, and the copy of this page by these settings.
import { copyOf, rootsOf, type Copy } from "../page/copy";
import { ADS, CARDS } from "../page/labels";
import { ask, atDesk, tag } from "./tag";
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
  const answer = await ask<Settings>(atDesk(`/api/v1/sites/${encodeURIComponent(tag.site)}`));
  if (!answer) loading = undefined;
  ADS.push(...(answer?.labels ?? []));
  CARDS.push(...(answer?.cards ?? []));
  const language = tag.lang || document.documentElement.lang || answer?.language || "en";
  await learn(language, answer?.languages ?? {});
  return answer ?? {};
}

const furnitureOf = ({ furniture }: Settings) => tag.furniture ?? furniture;

export const articleRoots = (site: Settings) =>
  rootsOf(document, tag.articleSelector ?? site.article_selector, furnitureOf(site));

export async function pageCopy(): Promise<Copy | null> {
  const site = await settings();
  const roots = articleRoots(site);
  return roots[0] ? copyOf(roots, furnitureOf(site)) : null;
}
