// The start: the only file that every page loads. It hears the reader, asks whether the page has notices, and loads the
// other files when they are needed. Whatever fails here fails silently: the page is the newsroom's, and a reader who
// wants to tell something still has the plain form.
import { first } from "./desk/script";
import { keptKeys, sentHere } from "./desk/store";
import { ask, atDesk, pageUrl, PATIENCE, plainForm, request, site, tag } from "./desk/tag";
import { ROOTS } from "./page/model";
import { selected } from "./page/selected";
import { isShortcut } from "./ui/shortcut";
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
  const { key, isComposing, repeat } = event;
  if (!isShortcut(event) || isComposing || event.defaultPrevented) return;
  const at = event.composedPath()[0] as HTMLElement;
  const range = selected();
  // If no words are selected, Ctrl+Enter opens a link in a new tab.
  const others = range || key !== "Enter" ? "" : ",a,button,summary";
  if (at.isContentEditable || at.closest?.("input,textarea,select" + others)) return;
  event.preventDefault();
  if (!repeat) open(range);
}

function onClick(event: MouseEvent): void {
  const own = (event.target as Element).closest?.<HTMLAnchorElement>("[data-corrigenda=open]");
  // With these keys, a link opens in a tab or a window of its own.
  if (!own || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  // The press may have taken the selection away. A key, which has no `detail`, does not.
  open(selected() ?? (event.detail ? held : null), own.href || plainForm());
}

/** What was selected when the pointer went down. */
let held: Range | null;

/** Loads the files ahead when words of the article have been selected. Then the third file offers a button. */
function onSelection({ pointerType }: Partial<PointerEvent>): unknown {
  return quietly(async () => {
    const range = selected();
    const done = pointerType || matchMedia("(pointer:coarse)").matches;
    if (!done || !range || !likelyRoots().some((root) => range.intersectsNode(root))) return;
    (await ahead())?.watch(() => open(selected()), pointerType);
  });
}

/** Returns where the article is by the tag or by the text model. The second file, which has the settings, is sure. */
function likelyRoots(): Element[] {
  const roots = [...document.querySelectorAll(tag.articleSelector ?? ROOTS)];
  return roots[0] ? roots : [document.body];
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
  addEventListener("pointerdown", () => (held = selected()), true);
  addEventListener("pointerup", onSelection);
  addEventListener("online", sendKept);
  document.addEventListener("selectionchange", onSelection);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => quietly(look));
  else quietly(look);
}
