// The site's public settings, asked for when first needed, and the copy of this page by them.
import { copyOf, rootOf, type Copy } from "./copy";
import { atDesk, request, tag } from "./tag";
import { learn } from "./words";

interface Settings {
  language?: string;
  article_selector?: string | null;
  furniture?: string[];
  languages?: Record<string, string>;
  max_exact?: number;
}

const PATIENCE = 2_000; // milliseconds

let asked: Promise<Settings> | undefined;

/** GET something of the desk's; null where it cannot be had: the page goes on without. */
export async function ask<Answer>(address: string): Promise<Answer | null> {
  try {
    const answer = await request(address, PATIENCE);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

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
