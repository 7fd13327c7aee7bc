// What the script tag says, and the way to the desk it names. Read once, while the script runs: later the page no
// longer tells which tag it was.
import { make } from "../ui/make";

const script = document.currentScript as HTMLScriptElement;

const { site = "", lang, articleSelector, furniture } = script.dataset;

export const tag = {
  site,
  lang,
  articleSelector,
  furniture: furniture?.split(","),
};

/** The address of something at the desk, which is where the script came from. */
export const atDesk = (path: string) => new URL(script.src).origin + path;

/** Asks the desk, with no cookie and for so many milliseconds. */
export const request = (address: string, patience: number, more?: RequestInit) =>
  fetch(address, { credentials: "omit", signal: AbortSignal.timeout(patience), ...more });

const PATIENCE = 2_000; // milliseconds

/** GET something of the desk's; null where it cannot be had: the page goes on without. */
export async function ask<Answer>(address: string): Promise<Answer | null> {
  try {
    const answer = await request(address, PATIENCE);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** The address the newsroom knows this page by. */
export function pageUrl(): string {
  const canonical = document.querySelector<HTMLLinkElement>("link[rel~=canonical]")?.href;
  return canonical && make("a", { href: canonical }).host === location.host ? canonical : location.href.split("#")[0]!;
}
