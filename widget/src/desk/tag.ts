// What the script tag says, and the way to the desk that it names. Each file of the widget finds it on the window, where
// the start has put it (script.ts). The start in a browser's cache may be older than the file: keep these names.

import type { Events } from "../../npm/index";

export interface Tag {
  desk: string;
  site: string;
  lang?: string;
  articleSelector?: string;
  furniture?: string;
  key?: string;
  button?: string;
  theme?: string;
}

declare global {
  interface Window {
    corrigenda?: Tag;
  }
}

export const tag: Partial<Tag> = window.corrigenda ?? {};
export const site = tag.site ?? "";

const said: Record<string, unknown> = {};

/** Says in the console, once, that the value of an attribute of the tag is misspelt. */
export function unknown(name: "key" | "button" | "theme"): undefined {
  said[name] ??= console.warn("Corrigenda: unknown data-" + name) ?? 1;
}

/** Tells the page's own scripts what happens here (docs/embedding.md). What is secret to the reader stays out. */
export const emit = <Name extends keyof Events>(name: Name, detail: Events[Name]) =>
  document.dispatchEvent(new CustomEvent(`corrigenda:${name}`, { detail }));

/** Returns the address of something at the desk, which is where the script came from. */
export const atDesk = (path: string) => tag.desk + path;

export const PATIENCE = 10_000; // milliseconds

/** Asks the desk, with no cookie and for `patience` milliseconds. (Safari 15 has no `AbortSignal.timeout`.) */
export function request(address: string, patience: number, more?: RequestInit): Promise<Response> {
  const ending = new AbortController();
  setTimeout(() => ending.abort(), patience);
  return fetch(address, { credentials: "omit", signal: ending.signal, ...more });
}

/** Gets something from the desk by GET. Returns null if the desk does not give it: the page goes on without. */
export async function ask<Answer>(address: string): Promise<Answer | null> {
  try {
    const answer = await request(address, PATIENCE);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** Asks the desk in the name of the site. */
export const askAbout = <Answer>(path: string, about: Record<string, string>) =>
  ask<Answer>(atDesk(`/api/v1/${path}?${new URLSearchParams({ site, ...about })}`));

/** Returns the address of the form without JavaScript, on a page of the desk. */
export const plainForm = ({ url }: { url: string }) => atDesk(`/suggest/${site}?url=${encodeURIComponent(url)}`);
