// Builds elements. Text goes in as text nodes only, never as markup: page text and answers may be hostile.
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

/** Returns a link, or its words alone if the address is not a web address. */
export const link = (href: string, words: string): Node | string =>
  /^https?:/i.test(href) ? make("a", { href, target: "_blank", rel: "noreferrer" }, words) : words;
