// The card of related articles, `<div data-corrigenda="related">`. The widget loads this file if a page has the card.
// It is a file of its own, so that pages without the card do not pay for it.
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

const place = document.querySelector<HTMLElement>("[data-corrigenda=related]")!;
const { site = "", desk = "" } = window.corrigenda ?? {};
const canonical = document.querySelector<HTMLLinkElement>("link[rel~=canonical]")?.href;
const ours = canonical && new URL(canonical, location.href).host === location.host;

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

async function show(): Promise<void> {
  const address = new URL("/api/v1/related", desk);
  address.search = String(new URLSearchParams({ site, url: ours ? canonical : location.href.split("#")[0]! }));
  const answer = await fetch(address, { credentials: "omit" });
  const { title, language, articles }: Card = await answer.json();
  // A card that a template has written is the newsroom's own.
  if (!answer.ok || place.childElementCount || !articles.length) return;
  place.lang = language;
  place.dir = "auto";
  place.append(make("h2", {}, title), make("ul", {}, ...articles.map(story)));
}

// A failure is not shown: the page is whole without the card.
show().catch(() => {});
