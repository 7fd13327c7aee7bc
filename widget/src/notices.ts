// The notices of this page: at the article's foot, or where the newsroom's template wants them. Plain elements in the
// page itself, so that they look as the page does.
import { link, make, stylePage } from "./dom";
import { was, type Correction } from "./marks";
import { day, gettext, language, say } from "./words";

export function showNotices(corrections: Correction[], root: Element): void {
  const place = document.querySelector<HTMLElement>("[data-corrigenda=notices]");
  // Notices that a template has written are the newsroom's own.
  if (!corrections.length || place?.childElementCount) return;
  stylePage();
  const aside = place ?? footOf(root);
  aside.lang = language();
  aside.dir = "auto";
  aside.append(make("h2", {}, gettext("Corrections")), ...corrections.map(notice));
}

function footOf(root: Element): HTMLElement {
  const aside = make("aside");
  aside.dataset.corrigenda = "notices";
  root.append(aside);
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
