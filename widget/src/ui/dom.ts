// Holds our own elements, and the style that we give the page.
import pageStyle from "./page.css";
import shadowStyle from "./popover.css";
import { make } from "./make";
import { attempt } from "../desk/store";
import { tag, unknown } from "../desk/tag";
import { language } from "./words";

let host: HTMLElement | undefined;
let styled = false;

const SCHEMES: Record<string, string> = { auto: "light dark", light: "light", dark: "dark" };

/** Returns the one shadow root with all our elements, on a `div` that is furniture by the text model. */
export function room(): ShadowRoot {
  if (!host) {
    host = make("div");
    host.dataset.corrigenda = "popover";
    host.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet(shadowStyle)];
  }
  host.lang = language;
  host.style.colorScheme = SCHEMES[tag.theme ?? "auto"] ?? (unknown("theme"), SCHEMES.auto!);
  // Outside the body, which routers throw away while a reader types.
  if (!host.isConnected) document.documentElement.append(host);
  return host.shadowRoot!;
}

/** Styles the page itself, once. */
export function stylePage(): void {
  // Safari before 16.4 makes no style sheets: notices and marks do without.
  if (!styled) attempt(() => document.adoptedStyleSheets.push(sheet(pageStyle)), 0);
  styled = true;
}

/** Makes a style sheet object, since a strict policy allows no inline style. */
function sheet(css: string): CSSStyleSheet {
  const styleSheet = new CSSStyleSheet();
  styleSheet.replaceSync(css);
  return styleSheet;
}
