// The copy of a page, by the text model: the words that a reader sees, with the way from each back to its text node.
// The server computes the same text from the same lists (anchoring/). Positions in this file are UTF-16 units.
import { LABELS } from "./labels";
import { BLOCKS, CELLS, FURNITURE, LEFT_OUT, ROOTS, WHITE_SPACE } from "./model";

export interface Copy {
  text: string;
  /** Returns where a point of the document stands in the copy; in furniture, where the copy goes on after the point. */
  at(node: Node, offset: number): number;
  /** Returns the stretches of text nodes that hold text[start:end], without the furniture between them. */
  ranges(start: number, end: number): Range[];
}

interface Piece {
  node: Text;
  start: number;
}

const WHITE = new RegExp(`[${WHITE_SPACE}]`, "g");
// Longer texts are no labels, whatever white space they hold. Not reading them keeps large pages fast.
const LONGEST_LABEL = 1_000;

// Finds, in a selector without its strings, what browsers and the server (css_selectors.py) do not all read alike. Such
// a selector matches nothing on either side.
const DISPUTED =
  /[^ #$(-.:=>[\]^\w|~]|\|(?!=)|:(?!((first|last|nth|only)-(child|of-type)|not|empty|root)\b(?!-))| (s *]|of\b(?!-))|:not\([^)]*(:not|[^),(= ][ >+~](?!=))|[([][^)\]]*$/;

// Marks in the raw text, which has no other white space than " ": around the words of links. (shape.py has the rules.)
const LINK = "\v";
const LINK_END = "\f";
const LONGEST = 1_000;
const BLURB = 300;
const HEADLINE = 120;

/** Returns the text without the white space at its ends. `trim()` would also take a byte order mark, which is copy. */
export const strip = (text: string) => text.replace(/^[\t-\r ]+|[\t-\r ]+$/g, "");
export const oneSpace = (text: string) => strip(text.replace(WHITE, " ").replace(/ +/g, " "));

/** Returns the parts of the page's story, in order. If nothing is a story, the first match is taken for one. */
export function rootsOf(document: Document, articleSelector?: string | null, furniture: readonly string[] = []): Element[] {
  const named = furnitureOf(furniture);
  const leftOut = `${LEFT_OUT},${named}`;
  let first: Element | undefined;
  for (const selector of [articleSelector ?? "", ...ROOTS.split(","), "body"]) {
    const found = usable(selector) ? [...document.querySelectorAll(selector)] : [];
    first ??= found[0];
    let parts = found.filter((each) => !each.parentElement?.closest(`${selector},${named}`) && isStory(each, leftOut));
    const own = parts.filter((part) => !part.matches(leftOut));
    if (own[0]) parts = own;
    // A story begins at its headline, and ends before the next one.
    parts = parts.slice(Math.max(0, parts.findIndex((part) => part.querySelector("h1"))));
    const end = [...document.querySelectorAll("h1")].find((title) => isBefore(parts[0]!, title));
    if (parts[0]) return parts.filter((part) => !end || isBefore(part, end));
  }
  return first ? [first] : [];
}

/** Whether an element ends before another one begins. */
const isBefore = (one: Element | undefined, other: Element) => one?.compareDocumentPosition(other) === 4;

export function copyOf(roots: Element[], furniture: readonly string[] = []): Copy {
  const { raw, pieces } = read(roots, `${LEFT_OUT},${furnitureOf(furniture)}`);
  const { text, places } = closeGaps(raw);
  return {
    text,
    at: (node, offset) => firstAtOrAfter(places, rawPlace(pieces, raw.length, node, offset)),
    ranges(start, end) {
      if (start >= end) return [];
      return rangesOf(pieces, places[start]!, places[end - 1]! + 1);
    },
  };
}

const furnitureOf = (own: readonly string[]) => [FURNITURE, ...own.filter(usable)].join();

function usable(selector: string): boolean | undefined {
  try {
    document.querySelector(selector);
    return !DISPUTED.test(selector.replace(/(["'])[^\\]*?\1/g, " "));
  } catch {
    return;
  }
}

function isLabel(element: Element): boolean {
  const text = element.textContent!;
  return text.length < LONGEST_LABEL && LABELS.has(oneSpace(text).toLowerCase());
}

/** Whether a root has words, and is no teaser of another story. */
function isStory(root: Element, leftOut: string): boolean {
  const { raw } = read([root], leftOut);
  return !!strip(raw) && !(raw.length < LONGEST && /^l(b?l)*b?$/.test(kindsOf(raw)) && !root.querySelector("h1"));
}

/** Returns the kinds of the lines: `l` all linked, `b` a blurb, `x` running text. Other short lines are left out. */
const kindsOf = (raw: string) => raw.replace(/ +/g, " ").split("\n").map(kindOf).join("");

function kindOf(line: string): string {
  const words = line.replace(/\v[^\f]*\f/g, "");
  if (!/\p{L}/u.test(words)) return /\v *[^ \f]/.test(line) ? "l" : "";
  if (words.length < HEADLINE && !/[.。।][^\p{L}\p{N}]*$/u.test(words)) return "";
  return words.length < BLURB ? "b" : "x";
}

// A link within the page leads to no other story, nor does an address of mail.
const isLink = (element: Element) =>
  element.localName === "a" && /^(?![a-z]+:[^/])[^#]*#?$/i.test(element.getAttribute("href") ?? "#-");

/** Returns the text (a space for each white space, "\n" for each block boundary, marks) and where its nodes begin. */
function read(roots: Element[], leftOut: string) {
  const pieces: Piece[] = [];
  let raw = "";
  const visit = (element: Element, linked: boolean) => {
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3) {
        if (linked) raw += LINK;
        pieces.push({ node: node as Text, start: raw.length });
        raw += (node as Text).data.replace(WHITE, " ");
        if (linked) raw += LINK_END;
      } else if (node.nodeType === 1) {
        const child = node as Element;
        const boundary = child.matches(BLOCKS) ? "\n" : "";
        raw += boundary;
        if (child.matches(leftOut) || isLabel(child)) continue;
        visit(child, linked || isLink(child));
        raw += boundary || (child.matches(CELLS) ? " " : "");
      }
    }
  };
  for (const root of roots) {
    visit(root, false);
    raw += "\n";
  }
  // Half of a surrogate pair is no character if the other half is missing.
  return { raw: raw.replace(/\p{Cs}/gu, "\ufffd"), pieces };
}

/** Closes each gap to one "\n" or one space, none at the ends. `places` says where in the raw text each unit stood. */
function closeGaps(raw: string): { text: string; places: number[] } {
  const places: number[] = [];
  let text = "";
  for (const { 0: run, index } of raw.matchAll(/[\t-\r ]+|[^\t-\r ]+/g)) {
    const words = strip(run);
    if (!words && (!index || index + run.length === raw.length)) continue;
    const kept = words || (run.includes("\n") ? "\n" : run.includes(" ") ? " " : "");
    for (let i = 0; i < kept.length; i++) places.push(index + i);
    text += kept;
  }
  return { text, places };
}

function rawPlace(pieces: Piece[], end: number, node: Node, offset: number): number {
  const own = pieces.find((piece) => piece.node === node);
  if (own) return own.start + offset;
  const point = new Range();
  point.setStart(node, offset);
  return pieces.find((piece) => point.comparePoint(piece.node, 0) >= 0)?.start ?? end;
}

function firstAtOrAfter(places: number[], raw: number): number {
  const index = places.findIndex((place) => place >= raw);
  return index < 0 ? places.length : index;
}

function rangesOf(pieces: Piece[], rawStart: number, rawEnd: number): Range[] {
  return pieces.flatMap(({ node, start }) => {
    const from = Math.max(rawStart - start, 0);
    const to = Math.min(rawEnd - start, node.length);
    if (from >= to) return [];
    const range = new Range();
    range.setStart(node, from);
    range.setEnd(node, to);
    return [range];
  });
}
