// What the page says until the browser translates it. A translation replaces the words and leaves the elements.
import type { Story } from "./stories";

/** What a block of an article said. The address is the article's: a router may use the element for another one. */
export interface Noted {
  url: string;
  block: Element;
  text: string;
}

const html = document.documentElement;
const { lang } = html;

export let noted: Noted[] = [];

/** Notes the text as it is now. A browser that translates says so first: Chrome in a class, Firefox in the language. */
export function note(stories: Story[]): void {
  if (html.lang !== lang || html.matches("[class*=translated-]")) return;
  const blocksOf = ({ root }: Story) => [...(root ?? document).querySelectorAll("h1,h2,p,li,td,figcaption")];
  const textsOf = (story: Story) => blocksOf(story).map((block) => ({ url: story.url, block, text: block.textContent! }));
  noted = stories.flatMap(textsOf);
}
