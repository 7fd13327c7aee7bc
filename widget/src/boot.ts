// The start: the only file that every page loads. It hears the reader, asks whether the page has notices, and loads the
// other files when they are needed. Whatever fails here fails silently: the page is the newsroom's, and a reader who
// wants to tell something still has the plain form.
import { first } from "./desk/script";
import { keptKeys, sentHere } from "./desk/store";
import { ask, atDesk, pageUrl, PATIENCE, plainForm, request, site, tag } from "./desk/tag";
import { ROOTS } from "./page/model";
import type { Told } from "./article";

// The names of the other files at the desk, with the hash of each: written by build.mjs.
declare const ARTICLE: string;
declare const SUGGESTING: string;
declare const RELATED: string;

const PAUSE = 3_000; // milliseconds

const loads: Record<string, Promise<any>> = {};
let failures = 0;
let failedAt = -PAUSE;

const quietly = (work: () => unknown) => Promise.resolve().then(work).catch(() => {});

/**
 * Loads a file of the widget once. If that has failed, the next call asks again. Imports are kept here, because a
 * browser takes its time to give one again, and the popover has to open in the frame after the key.
 */
function load(file: string): Promise<any> {
  // Firefox and Safari remember that an address failed. In another folder, all imports have addresses of their own.
  const folder = failures ? `/w/${failures}/` : "/w/";
  return (loads[file] ??= import(atDesk(folder + file)).catch((error) => {
    delete loads[file];
    failures++;
    failedAt = performance.now();
    throw error;
  }));
}

const article = (): Promise<typeof import("./article")> => load(ARTICLE);

/** Loads what a suggestion needs: two files side by side. */
async function suggesting(): Promise<typeof import("./suggesting")> {
  const both = await Promise.all([article(), load(SUGGESTING)]);
  return both[1];
}

/** Loads the same before the reader has asked for it, but not at once after a failure: a selection changes often. */
const ahead = async () => (performance.now() - failedAt < PAUSE ? null : suggesting());

function selected(): Range | null {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  // Firefox may hold several ranges; the suggestion is about everything from the first to the last.
  const range = selection.getRangeAt(0).cloneRange();
  const last = selection.getRangeAt(selection.rangeCount - 1);
  range.setEnd(last.endContainer, last.endOffset);
  return range;
}

let opening: unknown;

/** Opens the popover when its file is there, once however often it is asked for. `link` is where a click would lead. */
function open(range: Range | null, link?: string): void {
  opening ??= quietly(() => openOr(range, link)).then(() => (opening = null));
}

/** Opens the popover, or else the form on a page of the desk. */
async function openOr(range: Range | null, link?: string): Promise<void> {
  try {
    const tooLate = new Promise<never>((_, fail) => setTimeout(fail, PATIENCE));
    await (await Promise.race([suggesting(), tooLate])).open(range);
  } catch {
    const form = link || plainForm();
    // A key leads nowhere by itself: a reader who cannot reach the desk stays on the page.
    if (link || (await request(form, PATIENCE, { mode: "no-cors" }))) location.assign(form);
  }
}

function onKey(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey, isComposing, repeat } = event;
  if (key !== "Enter" || !(ctrlKey || metaKey) || altKey || isComposing || event.defaultPrevented) return;
  const at = event.composedPath()[0] as HTMLElement;
  const range = selected();
  // If no words are selected, these same keys open a link in a new tab.
  if (at.isContentEditable || at.closest?.("input,textarea,select" + (range ? "" : ",a,button,summary"))) return;
  event.preventDefault();
  if (!repeat) open(range);
}

function onClick(event: MouseEvent): void {
  const own = (event.target as Element).closest?.<HTMLAnchorElement>("[data-corrigenda=open]");
  // With these keys, a link opens in a tab or a window of its own.
  if (!own || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(null, own.href || plainForm());
}

/** Loads the files ahead when words of the article have been selected. */
function onPointerUp(): void {
  const range = selected();
  if (range && likelyRoots().some((root) => range.intersectsNode(root))) quietly(ahead);
}

/** Returns where the article is by the tag or by the text model. The second file, which has the settings, is sure. */
function likelyRoots(): Element[] {
  const roots = [...document.querySelectorAll(tag.articleSelector ?? ROOTS)];
  return roots[0] ? roots : [document.body];
}

let touched = false;

/** On a touch screen, a button comes with a selection and goes with it. */
async function onSelection(): Promise<void> {
  const range = matchMedia("(pointer:coarse)").matches ? selected() : null;
  touched ||= !!range;
  if (touched) await (await ahead())?.offer(range, () => open(selected()));
}

/** Loads the files ahead when the line that invites, or a button of the page's own, comes into view. */
function watchInvitations(): void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    quietly(ahead);
  });
  const invitations = document.querySelectorAll(`[data-corrigenda=open],a[href^="${atDesk("/suggest/")}"]`);
  invitations.forEach((each) => observer.observe(each));
}

/** The third file sends what waits as soon as it is there. */
const sendKept = () => keptKeys()[0] && quietly(ahead);

async function look(): Promise<void> {
  if (document.querySelector("[data-corrigenda=related]")) quietly(() => load(RELATED));
  watchInvitations();
  sendKept();
  const told = await ask<Told>(atDesk(`/api/v1/corrections?${new URLSearchParams({ site, url: pageUrl() })}`));
  if (told?.corrections?.[0] || sentHere()[0]) await (await article()).show(told ?? {});
}

if (first) {
  addEventListener("keydown", onKey);
  addEventListener("click", onClick);
  addEventListener("pointerup", () => quietly(onPointerUp));
  addEventListener("online", sendKept);
  document.addEventListener("selectionchange", () => quietly(onSelection));
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => quietly(look));
  else quietly(look);
}
