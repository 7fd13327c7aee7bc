// The start: the only file that every page loads. It hears the reader, asks whether the page has notices, and loads the
// other files when they are needed. Whatever fails here fails silently: the page is the newsroom's, and a reader who
// wants to tell something still has the plain form.
import { first } from "./desk/script";
import { keptKeys, sentAbout } from "./desk/store";
import { askAbout, atDesk, PATIENCE, plainForm, request, tag } from "./desk/tag";
import { note, noted } from "./page/noted";
import { selected } from "./page/selected";
import { likelyRoots, stories, storyAt, type Story } from "./page/stories";
import { isShortcut, modifiersOf } from "./ui/shortcut";
import type { Told } from "./article";
import type { About } from "../npm/index";

// The names of the other files at the desk, with the hash of each: written by build.mjs.
declare const ARTICLE: string;
declare const SUGGESTING: string;

// All in milliseconds.
const PAUSE = 3_000;
const LATER = 60_000;
const SLOW = 1_000;
const SOON = 100; // a page changes in many small steps

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

/** Loads what a suggestion needs: two files side by side, though the third asks for the second, too. */
const suggesting = (): Promise<typeof import("./suggesting")> => (quietly(article), load(SUGGESTING));

/** Loads the same before the reader has asked for it, but not at once after a failure: a selection changes often. */
const ahead = async () => (performance.now() - failedAt < PAUSE ? null : suggesting());

const storyOf = (range: Range | null) => storyAt(range?.startContainer.parentElement);

let opening: Promise<void> | null;

/**
 * Opens the popover when its file is there, once however often it is asked for. `link` is where a click would lead, and
 * `own` is what was clicked.
 */
function open(range: Range | null, story: Story, text?: string, link?: string, own?: Element): void {
  if (opening) return;
  let sign: Element | undefined;
  stories().forEach(note);
  const waiting = setTimeout(() => (sign = showSign(range ?? own ?? document.body)), SLOW);
  opening = quietly(() => openOr(range, story, link, text)).then(() => {
    clearTimeout(waiting);
    sign?.remove();
    opening = null;
  });
}

/** Shows a small sign that something is on its way. The start knows no words of the reader's language. */
function showSign(beside: Range | Element): Element {
  const { left, bottom } = beside.getBoundingClientRect();
  const sign = document.createElement("progress");
  sign.ariaLabel = "Corrigenda";
  sign.style.cssText = `position:fixed;z-index:9999;left:${left}px;top:min(${bottom}px,95vh)`;
  document.documentElement.append(sign);
  return sign;
}

/** Opens the popover, or else the form on a page of the desk. */
async function openOr(range: Range | null, story: Story, link?: string, text?: string): Promise<void> {
  try {
    const tooLate = new Promise<never>((_, fail) => setTimeout(fail, PATIENCE));
    await Promise.race([suggesting().then((file) => file.open(range, story, text, noted)), tooLate]);
  } catch {
    const form = link || plainForm(story);
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
  if (!repeat) press(range);
}

function onClick(event: MouseEvent): void {
  const own = (event.target as Element).closest?.<HTMLAnchorElement>("[data-corrigenda=open]");
  // With these keys, a link opens in a tab or a window of its own, or is saved.
  if (!own || event.defaultPrevented || modifiersOf(event)[0]) return;
  // The press may have taken the selection away. A key, which has no `detail`, does not.
  const range = selected() ?? (event.detail ? held : null);
  const story = range ? storyOf(range) : storyAt(own);
  event.preventDefault();
  open(range, story, "", own.href || plainForm(story), own);
}

/** What was selected when the pointer went down. */
let held: Range | null;

/** Loads the files ahead when words of the article have been selected. Then the third file offers a button. */
function onSelection({ pointerType }: Partial<PointerEvent>): unknown {
  return quietly(async () => {
    const range = selected();
    const done = pointerType || matchMedia("(pointer:coarse)").matches;
    if (!done || !range || !likelyRoots().some((root) => range.intersectsNode(root))) return;
    (await ahead())?.watch(storyOf, selected, press, pointerType);
  });
}

const press = (range: Range | null) => open(range, storyOf(range));

/** Loads the files ahead when the line that invites, or a button of the page's own, comes into view. */
const inView = new IntersectionObserver((entries) => {
  if (entries.some(({ isIntersecting }) => isIntersecting)) quietly(ahead);
});

function watchInvitations(): void {
  const invitations = document.querySelectorAll(`[data-corrigenda=open],a[href^="${atDesk("/suggest/")}"]`);
  invitations.forEach((each) => inView.observe(each));
}

/** The third file sends what waits as soon as it is there. */
const sendKept = () => keptKeys()[0] && quietly(ahead);

/** What the desk told, by the address of the article; null until it answers. Going back asks nothing again. */
let told: Record<string, Told | null> = {};

/** Looks at what stands on the page now. Asks the desk about each article that is new, and shows what it has told. */
function look(): void {
  pending = 0;
  if (ending.signal.aborted) return;
  watchInvitations();
  const card = document.querySelector<HTMLElement>("[data-corrigenda=related]");
  const now = stories();
  now.forEach(note);
  if (card) quietly(async () => (await article()).show(card, storyAt(card).about));
  for (const { url, about } of now) {
    if (url in told) continue;
    told[url] = null;
    quietly(async () => {
      told[url] = await askAbout<Told>("corrections", about);
      if (!told[url]) setTimeout(() => delete told[url], LATER);
      look();
    });
  }
  // What is known of nothing may have to be taken away.
  if (!loads[ARTICLE] && !now.some(({ url }) => told[url]?.corrections?.[0] || sentAbout(url)[0])) return;
  quietly(async () => (await article()).follow(now.map((story) => ({ ...story, ...told[story.url] }))));
}

let pending = 0;

/** Looks again soon. However another article comes, by whatever framework: the document changes. */
function lookSoon(): void {
  pending ||= setTimeout(() => quietly(look), SOON);
}

function begin(): void {
  sendKept();
  look();
  const attributeFilter = ["href", "data-corrigenda-url"];
  changes.observe(document, { childList: true, subtree: true, characterData: true, attributeFilter });
}

const changes = new MutationObserver(lookSoon);
const ending = new AbortController();

if (first) {
  const listen = (on: EventTarget, name: string, listener: (event: any) => void) =>
    on.addEventListener(name, listener, { signal: ending.signal, capture: name === "pointerdown" });
  listen(window, "keydown", onKey);
  listen(window, "click", onClick);
  listen(window, "pointerdown", () => (held = selected()));
  listen(window, "pointerup", onSelection);
  listen(window, "online", sendKept);
  listen(document, "selectionchange", onSelection);
  if (document.readyState === "loading") listen(window, "DOMContentLoaded", () => quietly(begin));
  else quietly(begin);

  // What the page's own scripts may call: npm/index.d.ts describes it.
  window.Corrigenda = {
    async open({ range = null, element, text }: About = {}) {
      if (element) (range = new Range()).selectNodeContents(element);
      range ??= text ? null : selected();
      open(range, storyOf(range), text);
      await opening;
    },
    refresh() {
      told = {};
      look();
    },
    on: (name, listener) => listen(document, "corrigenda:" + name, ({ detail }) => listener(detail)),
    configure: (options) => void Object.assign(tag, options),
    destroy() {
      ending.abort();
      changes.disconnect();
      inView.disconnect();
      tag.button = "off";
      document.querySelector("[data-corrigenda=popover]")?.remove();
      if (loads[ARTICLE]) quietly(async () => (await article()).follow([]));
      delete window.Corrigenda;
    },
  };
}
