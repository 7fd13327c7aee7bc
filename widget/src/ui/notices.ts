// The notices of an article: at its foot, or where the newsroom's template wants them. They are plain elements in the
// page itself, so that they look like the page. Machines get them as data, too.
import { stylePage } from "./dom";
import { link, make } from "./make";
import { was, type Correction } from "../page/marks";
import type { Shown } from "../page/shown";
import { gettext, language, say } from "./words";

/** On what we have filled: `made` by us, or a `place` of the newsroom. A framework's snapshot of a page keeps it. */
const FILLED = "data-corrigenda-filled";

/** Takes away all notices of ours that no article has now: those of the last article, and copies in a snapshot. */
export function clearNotices(shown: Shown[]): void {
  document.querySelectorAll(`[${FILLED}]`).forEach((each) => {
    if (shown.some(({ notices }) => notices === each)) return;
    if (each.getAttribute(FILLED) === "made") each.remove();
    else {
      each.replaceChildren();
      each.removeAttribute(FILLED);
    }
  });
}

/** Puts the notices of an article where they belong, once. */
export function putNotices(article: Shown): void {
  const { parts, has } = article;
  const places = document.querySelectorAll<HTMLElement>(`[data-corrigenda=notices]:not([${FILLED}])`);
  const place = [...places].find(has);
  // Notices that a template has written are the newsroom's own, and stay alone.
  if (place?.childElementCount) article.notices?.remove();
  else if (place) fill(place, "place", article);
  else if (!parts.some((part) => part.contains(article.notices ?? null))) {
    const kept = article.notices;
    // A reading view drops an `aside`.
    const made = kept?.getAttribute(FILLED) === "made" ? kept : fill(make("section"), "made", article);
    putIn(parts, made, article.corrections!);
  }
}

function fill(element: HTMLElement, as: string, article: Shown): HTMLElement {
  const { corrections, jsonld } = article;
  stylePage();
  article.notices = element;
  element.dataset.corrigenda = "notices";
  element.setAttribute(FILLED, as);
  element.lang = language;
  element.dir = "auto";
  // A theme may make the headings of an article as large as its headline.
  const heading = make("h2", {}, gettext("Corrections"));
  heading.style.fontSize = "var(--corrigenda-heading,1.2em)";
  element.replaceChildren(heading, ...corrections!.map(notice));
  // A block of data is not run, so a strict policy lets it be; but Firefox reports a breach of Trusted Types.
  if (!("mozInnerScreenX" in window)) {
    element.append(make("script", { type: "application/ld+json" }, JSON.stringify(jsonld)));
  }
  return element;
}

/** Puts the notices under the headline if one of them is grave, else at the article's foot. */
function putIn(parts: Element[], notices: HTMLElement, corrections: Correction[]): void {
  const headline = corrections.some(({ place }) => place[0] === "u") && parts[0]!.querySelector("h1");
  if (headline) headline.after(notices);
  else parts[parts.length - 1]!.append(notices);
}

function notice({ label, number, published_at, published_on, url, notice, old }: Correction): HTMLElement {
  const section = make(
    "section",
    {},
    make(
      "p",
      {},
      make("b", {}, label),
      " · ",
      link(url, say(gettext("No. %s"), number)),
      " · ",
      make("time", { dateTime: published_at }, published_on),
    ),
    make("p", { dir: "auto" }, notice),
  );
  if (old) {
    section.append(make("details", {}, make("summary", {}, gettext("Old wording")), ...was(old)));
  }
  return section;
}
