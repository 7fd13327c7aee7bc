// The site's public settings, asked for when first needed, and the copy of this page by them.
import { copyOf, rootOf, type Copy } from "../page/copy";
import { ask, atDesk, tag } from "./tag";
import { learn } from "../ui/words";

interface Settings {
  language?: string;
  article_selector?: string | null;
  furniture?: string[];
  languages?: Record<string, string>;
  max_exact?: number;
}

let asked: Promise<Settings> | undefined;

/** A desk that is down must not stop a reader: then the defaults serve, and the next need asks again. */
export const settings = () => (asked ??= load());

async function load(): Promise<Settings> {
  const found = await ask<Settings>(atDesk(`/api/v1/sites/${encodeURIComponent(tag.site)}`));
  if (!found) asked = undefined;
  const language = tag.lang || document.documentElement.lang || found?.language || "en";
  await learn(language, found?.languages ?? {});
  return found ?? {};
}

export function articleRoot({ article_selector }: Settings): Element | null {
  return rootOf(document, tag.articleSelector ?? article_selector);
}

export async function pageCopy(): Promise<Copy | null> {
  const site = await settings();
  const root = articleRoot(site);
  return root && copyOf(root, tag.furniture ?? site.furniture);
}
