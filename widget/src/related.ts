// The card of related articles, `<div data-corrigenda="related">`. The widget loads this file if a page has the card.
// It is a file of its own, so that pages without the card do not pay for it.
import { askAbout } from "./desk/tag";

interface Story {
  url: string;
  headline: string;
  blurb: string;
  picture: string;
  mark: string;
}

interface Card {
  title: string;
  language: string;
  articles: Story[];
}

/** The address that each card of ours is about. A router may keep the element when another article comes. */
const filled = new WeakMap<Element, string>();

/** Builds an element. Text goes in as text: words that the archive has from a page may be hostile. */
function make(name: string, properties: object, ...children: (Node | string)[]): HTMLElement {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

function story({ url, headline, blurb, picture, mark }: Story): HTMLElement {
  const item = make("li", {}, make("a", { href: url }, headline || url));
  if (mark) item.append(" ", make("strong", {}, mark));
  if (picture) item.prepend(make("img", { src: picture, alt: "", loading: "lazy", width: 96 }));
  if (blurb) item.append(make("p", {}, blurb));
  return item;
}

/** Fills the place with the card of an article, by its addresses. A failure is not shown: the page is whole. */
export async function show(place: HTMLElement, about: Record<string, string>): Promise<void> {
  const { url } = about as { url: string };
  // A card that a template has written is the newsroom's own.
  if (filled.get(place) === url || (place.childElementCount && !filled.has(place))) return;
  filled.set(place, url);
  const card = await askAbout<Card>("related", about);
  if (filled.get(place) !== url) return;
  place.replaceChildren();
  if (!card?.articles.length) return;
  const { title, language, articles } = card;
  place.lang = language;
  place.dir = "auto";
  place.append(make("h2", {}, title), make("ul", {}, ...articles.map(story)));
}
