// Marks words on the page without touching its markup: what this reader has suggested, and what was corrected. The
// browser's own highlights draw the marks; a browser without highlights draws nothing.
import type { Place } from "./anchor";
import type { Copy } from "./copy";
import { stylePage } from "../ui/dom";
import { make } from "../ui/make";
import type { Target } from "./selector";
import type { Shown } from "./shown";
import { tip } from "../ui/tip";
import { gettext } from "../ui/words";

type Kind = "chosen" | "sent" | "corrected";

export interface Correction {
  number: number;
  label: string;
  notice: string;
  published_at: string;
  published_on: string;
  url: string;
  old: string | null;
  place: string;
  anchor: Target | null;
}

const drawn: { [kind in Kind]?: Highlight } = {};

let marked: Shown[] = [];

/** Draws the marks of these articles, and no others. */
export function draw(articles: Shown[]): void {
  marked = articles;
  addEventListener("click", onClick); // once, however often it is added
  unmark("sent");
  unmark("corrected");
  highlight("sent", articles.flatMap(({ sent }) => sent));
  highlight("corrected", articles.flatMap(({ corrected }) => corrected.flat()));
}

/** A highlight gets no clicks itself, so the page's clicks are looked at. Links and selecting come first. */
function onClick({ target, clientX: x, clientY: y }: MouseEvent): void {
  if ((target as Element).closest?.("a, button, input, [data-corrigenda]") || !getSelection()!.isCollapsed) return;
  const isAt = ({ left, right, top, bottom }: DOMRect) => left <= x && x <= right && top <= y && y <= bottom;
  for (const { corrections = [], corrected } of marked) {
    const at = corrected.findIndex((ranges) => ranges.some((range) => [...range.getClientRects()].some(isAt)));
    const { label, old } = corrections[at] ?? {};
    if (old) tip(make("b", {}, label!), " ", ...was(old));
  }
}

export const was = (old: string) => [gettext("was:"), " ", make("del", { dir: "auto" }, old)];

/** Draws the style of a kind over words of the copy. */
export const mark = (kind: Kind, copy: Copy, place: Place) => highlight(kind, copy.ranges(...place));

function highlight(kind: Kind, ranges: Range[]): void {
  if (!("highlights" in CSS)) return;
  stylePage();
  drawn[kind] ??= new Highlight();
  ranges.forEach((range) => drawn[kind]!.add(range));
  CSS.highlights.set(`corrigenda-${kind}`, drawn[kind]);
}

export const unmark = (kind: Kind) => drawn[kind]?.clear();
