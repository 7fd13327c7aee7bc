// What the script tag says, and the way to the desk that it names. The tag is read once, while the script runs: later
// the page no longer tells which tag it was.

const script = document.currentScript as HTMLScriptElement;

export const { site = "", lang, articleSelector } = script.dataset;
export const furniture = script.dataset.furniture?.split(",");

/** Returns the address of something at the desk, which is where the script came from. */
export const atDesk = (path: string) => new URL(script.src).origin + path;

/** Asks the desk, with no cookie and for `patience` milliseconds. */
export const request = (address: string, patience: number, more?: RequestInit) =>
  fetch(address, { credentials: "omit", signal: AbortSignal.timeout(patience), ...more });

const PATIENCE = 2_000; // milliseconds

/** Gets something from the desk by GET. Returns null if the desk does not give it: the page goes on without. */
export async function ask<Answer>(address: string): Promise<Answer | null> {
  try {
    const answer = await request(address, PATIENCE);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** Returns the address that this page names as its own. A copy of the page on another host names the newsroom's. */
export const canonicalUrl = () => document.querySelector<HTMLLinkElement>("link[rel~=canonical]")?.href;

/** Returns the address by which the newsroom knows this page. */
export function pageUrl(): string {
  const canonical = canonicalUrl();
  return canonical?.split("/")[2] === location.host ? canonical! : location.href.split("#")[0]!;
}
