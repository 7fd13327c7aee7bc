// The copy of a page, by the text model: the words that a reader sees, with the way from each back to its text node.
// The server computes the same text from the same lists (anchoring/). Positions in this file are UTF-16 units.
import model from "../../../src/corrigenda/anchoring/copy/text_model.json";
import { LABELS } from "./labels";

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

const BLOCKS = new Set([...model.blocks, "br"]);
const WHITE = new RegExp(`[${model.white_space}]`, "g");
// Longer texts are no labels, whatever white space they hold. Not reading them keeps large pages fast.
const LONGEST_LABEL = 1_000;

// Finds, in a selector without its strings, what browsers and the server (css_selectors.py) do not all read alike. Such
// a selector matches nothing on either side.
const DISPUTED =
  /[^ #$(-.:=>[\]^\w|~]|\|(?!=)|:(?!((first|last|nth|only)-(child|of-type)|not|empty|root)\b(?!-))| (s *]|of\b(?!-))|:not\([^)]*(:not|[^),(= ][ >+~](?!=))|[([][^)\]]*$/;

/** Returns the text without the white space at its ends. `trim()` would also take a byte order mark, which is copy. */
export const strip = (text: string) => text.replace(/^[ \n]+|[ \n]+$/g, "");
export const oneSpace = (text: string) => strip(text.replace(WHITE, " ").replace(/ +/g, " "));

export function rootOf(document: Document, articleSelector?: string | null): Element | null {
  for (const selector of [articleSelector ?? "", ...model.roots, "body"]) {
    const root = usable(document, selector) && document.querySelector(selector);
    if (root) return root;
  }
  return null;
}

export function copyOf(root: Element, furniture: readonly string[] = []): Copy {
  const document = root.ownerDocument;
  const selectors = [...model.skipped, ...model.skipped_attributes, ...model.furniture, ...furniture];
  const leftOut = selectors.filter((selector) => usable(document, selector)).join();
  const { raw, pieces } = read(root, (element) => element.matches(leftOut) || isLabel(element));
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

function usable(document: Document, selector: string): boolean | undefined {
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

/** Returns the text (a space for each white space, "\n" for each block boundary) and where its nodes begin. */
function read(root: Element, leftOut: (element: Element) => boolean) {
  const pieces: Piece[] = [];
  let raw = "";
  const visit = (element: Element) => {
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3) {
        pieces.push({ node: node as Text, start: raw.length });
        raw += (node as Text).data.replace(WHITE, " ");
      } else if (node.nodeType === 1) {
        const child = node as Element;
        const boundary = BLOCKS.has(child.localName) ? "\n" : "";
        raw += boundary;
        if (leftOut(child)) continue;
        visit(child);
        raw += boundary || (model.cells.includes(child.localName) ? " " : "");
      }
    }
  };
  visit(root);
  // Half of a surrogate pair is no character if the other half is missing.
  return { raw: raw.replace(/\p{Cs}/gu, "\ufffd"), pieces };
}

/** Closes each gap to one "\n" or one space, none at the ends. `places` says where in the raw text each unit stood. */
function closeGaps(raw: string): { text: string; places: number[] } {
  const places: number[] = [];
  let text = "";
  for (const { 0: run, index } of raw.matchAll(/[ \n]+|[^ \n]+/g)) {
    const words = strip(run);
    if (!words && (!index || index + run.length === raw.length)) continue;
    const kept = words || (run.includes("\n") ? "\n" : " ");
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
