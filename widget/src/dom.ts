// Builds elements. Text goes in as text nodes only, never as markup: page text and answers may be hostile.
import pageStyle from "./page.css";
import shadowStyle from "./popover.css";
import { language } from "./words";

let host: HTMLElement | undefined;
let styled = false;

type Properties<Name extends keyof HTMLElementTagNameMap> = Partial<Omit<HTMLElementTagNameMap[Name], "style">>;

export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Properties<Name> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** A link, or its words alone where the address is none of the web's. */
export const link = (href: string, words: string): Node | string =>
  /^https?:/i.test(href) ? make("a", { href, target: "_blank", rel: "noreferrer" }, words) : words;

/** Where all our own things are: one shadow root, on a `div` that is furniture by the text model. */
export function room(): ShadowRoot {
  if (!host) {
    host = make("div");
    host.dataset.corrigenda = "popover";
    host.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet(shadowStyle)];
  }
  host.lang = language();
  // Some pages throw their body away and make another.
  if (!host.isConnected) document.body.append(host);
  return host.shadowRoot!;
}

/** Styles the page itself, once. */
export function stylePage(): void {
  if (!styled) document.adoptedStyleSheets.push(sheet(pageStyle));
  styled = true;
}

/** A made sheet, since a strict policy allows no inline style. */
function sheet(css: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
