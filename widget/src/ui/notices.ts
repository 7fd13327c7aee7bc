// Shows the notices of this page: at the article's foot, or where the newsroom's template wants them. They are plain
// elements in the page itself, so that they look like the page. Machines get them as data, too.
import { stylePage } from "./dom";
import { link, make } from "./make";
import { was, type Correction } from "../page/marks";
import { day, gettext, language, say } from "./words";

export function showNotices(corrections: Correction[], data: unknown, roots: Element[]): void {
  const place = document.querySelector<HTMLElement>("[data-corrigenda=notices]");
  // Notices that a template has written are the newsroom's own, and stay alone.
  if (!corrections.length || place?.childElementCount) return;
  stylePage();
  const aside = place ?? placeIn(roots, corrections);
  aside.lang = language;
  aside.dir = "auto";
  aside.append(make("h2", {}, gettext("Corrections")), ...corrections.map(notice));
  // A block of data is not run, so a strict policy lets it be; but Firefox reports a breach of Trusted Types.
  if (!("mozInnerScreenX" in window)) {
    aside.append(make("script", { type: "application/ld+json" }, JSON.stringify(data)));
  }
}

/** Puts the element for notices under the headline if one of them is grave, else at the article's foot. */
function placeIn(roots: Element[], corrections: Correction[]): HTMLElement {
  const aside = make("aside");
  aside.dataset.corrigenda = "notices";
  const headline = corrections.some(({ place }) => place[0] === "u") && roots[0]!.querySelector("h1");
  if (headline) headline.after(aside);
  else roots.at(-1)!.append(aside);
  return aside;
}

function notice({ label, number, published_at, url, notice, old }: Correction): HTMLElement {
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
      make("time", { dateTime: published_at }, day(published_at)),
    ),
    make("p", { dir: "auto" }, notice),
  );
  if (old) {
    section.append(make("details", {}, make("summary", {}, gettext("Old wording")), ...was(old)));
  }
  return section;
}
