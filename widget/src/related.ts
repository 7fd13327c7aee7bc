// The card of related articles, `<div data-corrigenda="related">`.
import { askAbout } from "./desk/tag";
import { make } from "./ui/make";

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
