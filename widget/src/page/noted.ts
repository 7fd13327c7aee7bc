// What the page says until the browser translates it. A translation replaces the words and leaves the elements.
import type { Story } from "./stories";

/** What each block of an article said. The address is the article's: a router may use the element for another one. */
export type Noted = WeakMap<Node, { url: string; text: string }>;

const html = document.documentElement;
const { lang } = html;

export const noted: Noted = new WeakMap();

/** Notes the text as it is now. A browser that translates says so first: Chrome in a class, Firefox in the language. */
export function note({ root, url }: Story): void {
  if (html.lang !== lang || html.matches("[class*=translated-]")) return;
  for (const block of (root ?? document).querySelectorAll("h1,h2,p,li,td,figcaption")) {
    noted.set(block, { url, text: block.textContent! });
  }
}
