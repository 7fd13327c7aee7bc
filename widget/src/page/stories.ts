// The articles on this page, and the address of each. A page may be one article, or hold several: a feed that goes on
// while the reader scrolls. A router puts another article in its place without loading anything. So an address belongs
// to what stands on the page, not to the page. Only the start looks (it is told of changes); the other files get what
// it found.
import { attempt } from "../desk/store";
import { tag } from "../desk/tag";
import { ROOTS } from "./model";

/** An article on the page. */
export interface Story {
  /** The element with an address of its own; null if the article is the page's. */
  root: HTMLElement | null;
  url: string;
  /** Another address that may be the article's: a claim, which the desk judges by the words. */
  canonical?: string | undefined;
  /** What the desk is asked by: with a canonical address only if that came with this article. */
  about: Record<string, string>;
  /** Whether an element belongs to no other article of the page. */
  has(element: Element): boolean;
}

const OWN = "[data-corrigenda-url],article";
const TEASER = 300; // by the text model, a text this long is none
const BEGINNING = 5;
const WHOLE = 999;

/** What stands on the page and the address it came with: neither changes without the other. */
let page = { beginning: "", here: "", claim: "", url: "", about: {} };
/** The address with which each claim came. A claim that stays when the address changes is the last article's. */
const claimedAt: Record<string, string> = {};

/** Returns the articles that stand on the page now. */
export function stories(): Story[] {
  const all = [...document.querySelectorAll<HTMLElement>(OWN)].filter(isWhole).flatMap(ownStory);
  const inOwn = (element: Element) => own.some(({ root }) => root!.contains(element));
  let own = all.filter(({ url }, at) => at === all.findIndex((each) => each.url === url));
  const rest = likelyRoots().filter((each) => !inOwn(each) && !own.some(({ root }) => each.contains(root)));
  if (own[0] && !rest[0]) return own;
  look(rest[0] ? rest : [document.body], own);
  // What names the page's own address as its own, such as a card, is a part of the page's article.
  own = own.filter(({ url }) => url !== page.url);
  const { url, claim, about } = page;
  return [{ root: null, url, canonical: claim || undefined, about, has: (element) => !inOwn(element) }, ...own];
}

/** Returns the article in which an element stands: the nearest that has an address, else the page's. */
export function storyAt(element?: Element | null): Story {
  const all = stories();
  for (let near = element?.closest<HTMLElement>(OWN); near; near = near.parentElement?.closest<HTMLElement>(OWN)) {
    const [story] = ownStory(near);
    if (story && story.url !== page.url) return story;
  }
  return all[0]!;
}

/** Returns where the article is by the tag or by the text model. The second file, which has the settings, is sure. */
export function likelyRoots(): Element[] {
  const roots = attempt(() => [...document.querySelectorAll(tag.articleSelector ?? ROOTS)], []);
  return roots[0] ? roots : [document.body];
}

/** Whether an element is an article, and no teaser or comment. What the newsroom gave an address is. */
const isWhole = (element: HTMLElement) =>
  element.dataset.corrigendaUrl || (!element.parentElement!.closest(OWN) && element.textContent!.length >= TEASER);

function ownStory(root: HTMLElement): Story[] {
  const given = root.dataset.corrigendaUrl;
  const url = given ? withoutFragment(at(given)) : permalink(root);
  const canonical = given ? undefined : page.url;
  return url ? [{ root, url, canonical, about: { url }, has: (element) => root.contains(element) }] : [];
}

/** Returns the address that an article names as its own: by HTML's permalink, or by a linked heading. */
function permalink(article: HTMLElement): string {
  const mine = (each: Element | null) => (each?.closest(OWN) === article ? each : null);
  const heading = mine(article.querySelector("h1,h2,h3"));
  const link = mine(article.querySelector("[rel~=bookmark]")) ?? heading?.closest("a") ?? heading?.querySelector("a");
  const { href = "", host, hash } = (link ?? {}) as Partial<HTMLAnchorElement>;
  // An address within a page is a comment's, or an entry's.
  return host === location.host && !hash ? href : "";
}

/** Returns a whole address; what is none stays as it is. */
const at = (href: string) => Object.assign(document.createElement("a"), { href }).href;
const withoutFragment = (address: string) => address.split("#")[0]!;

/**
 * Takes the address of the window for the page's article when the article has changed. It is still the old article if
 * a router has changed the address first, or if another article of the page has this address.
 */
function look(roots: Element[], own: Story[]): void {
  const here = withoutFragment(location.href);
  const claim = document.querySelector<HTMLLinkElement>("link[rel~=canonical]")?.href ?? "";
  const beginning = beginningOf(roots.find((root) => root.querySelector("h1")) ?? roots[0]!);
  const stays = beginning === page.beginning && (claim === page.claim || here !== page.here);
  if (page.here && (stays || own.some(({ url }) => url === here))) return;
  const fresh = (claimedAt[claim] ??= here) === here || claim === here;
  const url = fresh && claim.split("?")[0] === here.split("?")[0] ? claim : here;
  page = { beginning, here, claim, url, about: fresh && claim && claim !== url ? { url, canonical: claim } : { url } };
}

/** Returns how an article begins. Of a page without one, all: its first words are the same on every page. */
function beginningOf(root: Element): string {
  const parts = [...root.querySelectorAll("h1,h2,p")].filter((each) => !each.closest("[data-corrigenda]"));
  const told = parts.slice(0, root === document.body ? WHOLE : BEGINNING).map((each) => each.textContent);
  return told.join("\n") || root.textContent!;
}
