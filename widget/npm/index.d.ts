/** The widget of Corrigenda, as a page's own scripts see it. The widget itself comes from your desk. */

/** What the attributes of the script tag say (`data-article-selector` is `articleSelector`). */
export interface Options {
  /** The language of the widget, as BCP 47 writes it. */
  lang?: string;
  /** A CSS selector of the article's copy. */
  articleSelector?: string;
  /** CSS selectors, separated by commas, of what is inside the article but is not copy. */
  furniture?: string;
  /** `touch`: a selection brings the button on a touch screen only; `off`: it never does. */
  button?: "touch" | "off";
  /** Other keys than Ctrl+Enter, such as `mod+shift+e`. */
  key?: string;
  theme?: "auto" | "light" | "dark";
}

/** What a suggestion is about: a range, all that an element holds, or a text that stands once in the copy. */
export interface About {
  range?: Range | null;
  element?: Element;
  text?: string;
}

/** What happens, by name. `url` is the address of the article. */
export interface Events {
  /** The popover opened; `exact` is the words that it is about. */
  open: { url: string; exact: string };
  closed: { url: string };
  /** The desk has the suggestion. */
  sent: { url: string; number: number };
  /** The desk cannot be reached: the suggestion waits in this browser. */
  kept: { url: string };
  /** The desk refused the suggestion (`status` is that of HTTP), or it could be neither sent nor kept. */
  error: { url: string; status?: number };
}

export interface Corrigenda {
  /** Opens the popover; without an argument, about what is selected. */
  open(about?: About): Promise<void>;
  /** Asks for the notices of the articles on the page again. */
  refresh(): void;
  /** Calls the listener each time, until the widget is destroyed. */
  on<Name extends keyof Events>(name: Name, listener: (detail: Events[Name]) => void): void;
  /** Sets options anew. The language and the selectors count until the widget has read the article. */
  configure(options: Options): void;
  /** Takes the widget off the page, with its notices and marks. */
  destroy(): void;
}

/** Loads the widget from a desk, once a page. Rejects if the desk cannot be reached. `nonce` is that of your policy. */
export function load(options: Options & { desk: string; site: string; nonce?: string }): Promise<Corrigenda>;

declare global {
  interface Window {
    Corrigenda?: Corrigenda;
  }
}
