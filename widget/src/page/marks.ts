// Marks words on the page without touching its markup: what this reader has suggested, and what was corrected. The
// browser's own highlights draw the marks; a browser without highlights draws nothing.
import { find, type Place } from "./anchor";
import type { Copy } from "./copy";
import { stylePage } from "../ui/dom";
import { make } from "../ui/make";
import type { Target } from "./selector";
import type { Suggestion } from "../desk/send";
import { put, SENT, take, type Sent } from "../desk/store";
import { pageUrl } from "../desk/tag";
import { tip } from "../ui/tip";
import { gettext } from "../ui/words";

type Kind = "chosen" | "sent" | "corrected";

export interface Correction {
  number: number;
  label: string;
  notice: string;
  published_at: string;
  url: string;
  old: string | null;
  place: string;
  anchor: Target | null;
}

const MOST = 50;

const drawn: { [kind in Kind]?: Highlight } = {};

/** Notes that a suggestion was sent. Its words are marked now and whenever this reader comes back. */
export function noteSent({ url, target }: Suggestion, copy: Copy | null): void {
  if (!target || target.part) return;
  put(SENT, [...take<Sent[]>(SENT, []), { url, target }].slice(-MOST));
  if (copy && url === pageUrl()) markSent(copy, { target });
}

export function markSent(copy: Copy, { target }: Pick<Sent, "target">): void {
  mark("sent", copy, find(copy.text, target));
}

export function markCorrected(copy: Copy, { anchor, label, old }: Correction): void {
  const ranges = mark("corrected", copy, anchor && find(copy.text, anchor));
  if (!old || !ranges.length) return;
  // A highlight gets no clicks itself, so the page's clicks are looked at. Links and selecting come first.
  addEventListener("click", ({ target, clientX: x, clientY: y }) => {
    if ((target as Element).closest?.("a, button, input, [data-corrigenda]") || !getSelection()!.isCollapsed) return;
    const rects = ranges.flatMap((range) => [...range.getClientRects()]);
    if (rects.some(({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom)) {
      tip(make("b", {}, label), " ", ...was(old));
    }
  });
}

export const was = (old: string) => [gettext("was:"), " ", make("del", { dir: "auto" }, old)];

/** Draws the style of a kind over words. Returns the stretches of text that the words are in. */
export function mark(kind: Kind, copy: Copy, place: Place | null): Range[] {
  const ranges = place ? copy.ranges(...place) : [];
  if ("highlights" in CSS) {
    stylePage();
    drawn[kind] ??= new Highlight();
    ranges.forEach((range) => drawn[kind]!.add(range));
    CSS.highlights.set(`corrigenda-${kind}`, drawn[kind]);
  }
  return ranges;
}

export const unmark = (kind: Kind) => drawn[kind]?.clear();
