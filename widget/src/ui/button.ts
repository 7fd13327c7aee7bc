// A button that comes with a selection in the article, goes with it and stays out of its way. If a mouse has made the
// selection, the button is beside its end. On a touch screen, it is at the foot of the window or, if the words
// themselves are down there, at its head: the words and the system's own menu stay free.
import { articleRoots, settings } from "../desk/site";
import { tag, unknown } from "../desk/tag";
import type { Story } from "../page/stories";
import { room } from "./dom";
import { make } from "./make";
import { gettext } from "./words";

const FOOT = 140;
const EDGE = 8;
const BUTTONS = ["touch", "off", undefined];

const wished = () => (BUTTONS.includes(tag.button) ? tag.button : unknown("button"));

let button: HTMLButtonElement | undefined;
let words: Range | null = null;
let storyOf: (range: Range) => Story;
let selected: (() => Range | null) | undefined;
let open: (range: Range | null) => void;
let byMouse = false;

/**
 * Offers the button from now on. `find` returns the article of a selection, `read` what is selected; `press` is what the
 * button does; `pointer`, what has made a selection just now.
 */
export function watch(find: typeof storyOf, read: () => Range | null, press: typeof open, pointer?: string): void {
  byMouse = !!pointer && pointer !== "touch";
  if (!selected) {
    for (const type of ["scroll", "resize"]) addEventListener(type, place, { capture: true, passive: true });
    addEventListener("pointerdown", () => (byMouse = false), true);
    document.addEventListener("selectionchange", offer);
  }
  storyOf = find;
  selected = read;
  open = press;
  void offer();
}

async function offer(): Promise<void> {
  const found = await settings();
  const touch = onTouchScreen();
  const wanted = wished();
  const range = wanted !== "off" && (touch || (byMouse && !wanted)) ? selected!() : null;
  words = range && articleRoots(found, storyOf(range)).some((root) => range.intersectsNode(root)) ? range : null;
  if (words) button ??= makeButton();
  if (button) button.hidden = !words;
  place();
}

const onTouchScreen = () => matchMedia("(pointer:coarse)").matches;

function makeButton(): HTMLButtonElement {
  const made = make("button", { onclick: () => open(selected!()) }, gettext("Suggest a correction"));
  // Otherwise a press would take the selection away before it is read.
  made.onpointerdown = made.onmousedown = (event) => event.preventDefault();
  room().append(made);
  return made;
}

function place(): void {
  if (!words || !button) return;
  const { style } = button;
  const box = words.getBoundingClientRect();
  style.left = style.top = "";
  const touch = onTouchScreen();
  button.className = `offer ${!touch ? "beside" : box.bottom > innerHeight - FOOT ? "high" : "low"}`;
  if (touch) return;
  const end = [...words.getClientRects()].filter(({ width }) => width).at(-1) ?? box;
  const { offsetWidth: width, offsetHeight: height } = button;
  const below = end.bottom + EDGE;
  const left = isRtl(words.endContainer) ? end.left - width : end.right;
  style.top = `${below + height < innerHeight ? below : end.top - EDGE - height}px`;
  style.left = `${Math.max(EDGE, Math.min(left, innerWidth - width - EDGE))}px`;
}

const isRtl = ({ parentElement }: Node) => !!parentElement && getComputedStyle(parentElement).direction === "rtl";
