// Starts the widget: adds listeners, and does the rest only when it is needed. Whatever fails here fails silently: the
// page is the newsroom's, and a reader who wants to tell something still has the plain form.
import { offerButton } from "./ui/button";
import { oneSpace } from "./page/copy";
import { watchKept } from "./desk/keep";
import { tellLate } from "./ui/late";
import { markCorrected, markSent, sentHere, type Correction } from "./page/marks";
import { showNotices } from "./ui/notices";
import { describePart, describeRange } from "./page/selector";
import { articleRoots, pageCopy, settings } from "./desk/site";
import { suggest } from "./ui/suggest";
import { ask, atDesk, pageUrl, site } from "./desk/tag";

const quietly = (work: () => unknown) => Promise.resolve().then(work).catch(() => {});

function selected(): Range | null {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  // Firefox may hold several ranges; the suggestion is about everything from the first to the last.
  const range = selection.getRangeAt(0).cloneRange();
  const last = selection.getRangeAt(selection.rangeCount - 1);
  range.setEnd(last.endContainer, last.endOffset);
  return range;
}

async function open(range: Range | null): Promise<void> {
  const quote = oneSpace(range?.toString() ?? "");
  const copy = await pageCopy();
  const target = copy && range && describeRange(copy, range);
  // Words that were chosen outside the copy are not the same words inside it.
  const outside = quote && !target;
  await suggest({ copy: outside ? null : copy, range, target: outside ? describePart(range!, quote) : target, quote });
}

function onKey(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey, isComposing, repeat } = event;
  if (key !== "Enter" || !(ctrlKey || metaKey) || altKey || isComposing || event.defaultPrevented) return;
  const at = event.composedPath()[0] as HTMLElement;
  const range = selected();
  // If no words are selected, these same keys open a link in a new tab.
  if (at.isContentEditable || at.closest?.("input,textarea,select" + (range ? "" : ",a,button,summary"))) return;
  event.preventDefault();
  if (!repeat) quietly(() => open(range));
}

function onClick(event: MouseEvent): void {
  if (!(event.target as Element).closest?.("[data-corrigenda=open]") || event.defaultPrevented) return;
  event.preventDefault();
  quietly(() => open(null));
}

async function onSelection(): Promise<void> {
  const range = matchMedia("(pointer:coarse)").matches ? selected() : null;
  const inArticle = range && articleRoots(await settings()).some((root) => range.intersectsNode(root));
  await offerButton(inArticle ? range : null, () => quietly(() => open(selected())));
}

/** Shows what a reader sees without asking for it: notices, marks, and what became of kept suggestions. */
async function look(): Promise<void> {
  if (document.querySelector("[data-corrigenda=related]")) void import(atDesk("/related.js"));
  watchKept(tellLate);
  const address = atDesk(`/api/v1/corrections?${new URLSearchParams({ site, url: pageUrl() })}`);
  const { corrections = [], jsonld } = (await ask<{ corrections?: Correction[]; jsonld?: unknown }>(address)) ?? {};
  const sent = sentHere();
  const copy = corrections.length || sent.length ? await pageCopy() : null;
  if (!copy) return;
  sent.forEach((each) => markSent(copy, each));
  corrections.forEach((each) => markCorrected(copy, each));
  showNotices(corrections, jsonld, articleRoots(await settings()));
}

// A page that has the tag twice still asks only once.
const page = window as { corrigenda?: string };
if (site && !page.corrigenda) {
  page.corrigenda = site;
  addEventListener("keydown", onKey);
  addEventListener("click", onClick);
  document.addEventListener("selectionchange", () => quietly(onSelection));
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => quietly(look));
  else quietly(look);
}
