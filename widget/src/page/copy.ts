// The copy of a page, by the text model: the words that a reader sees, with the way from each back to its text node.
// The server computes the same text from the same lists (anchoring/). Positions in this file are UTF-16 units.
import { ADS, CARDS } from "./labels";
import { BLOCKS, BOXES, CELLS, FURNITURE, HOLDERS, LEFT_OUT, ROOTS, WHITE_SPACE } from "./model";

export interface Copy {
  text: string;
  /** Returns where a point of the document stands in the copy; in furniture, where the copy goes on after the point. */
  at(node: Node, offset: number): number;
  /** Returns the stretches of text nodes that hold text[start:end], without the furniture between them. */
  ranges(start: number, end: number): Range[];
}

interface Piece {
  text: string;
  start: number;
  node?: Text | undefined; // a mark has none
}

interface Reading {
  raw: string;
  pieces: Piece[];
}

/** What has been read of elements that might be a story. Of use as long as nothing changes them. */
export type Readings = Map<Element, Reading>;

const WHITE = new RegExp(`[${WHITE_SPACE}]`, "g");
// Longer texts are no labels and no cards, whatever white space they hold. Not reading them keeps large pages fast.
const LONGEST = 1_000;
const CARD = 300;
const HEADLINE = 120;
const FOLLOWS = 4;

// The marks of the raw text, in which every other white space is " ". shape.py says what they mean.
const LABEL = "\t";
const HELD = "\r";
const LINK = "\v";
const LINK_END = "\f";
const ASKED = "\f\f";
const ASKING = "[type=email],[type=password],[href*='/suggest/']";

// Finds, in a selector without its strings, what browsers and the server (css_selectors.py) do not all read alike. Such
// a selector matches nothing on either side.
const DISPUTED =
  /[^ #$(-.:=>[\]^\w|~]|\|(?!=)|:(?!((first|last|nth|only)-(child|of-type)|not|empty|root)\b(?!-))| (s *]|of\b(?!-))|:not\([^)]*(:not|[^),(= ][ >+~](?!=))|[([][^)\]]*$/;

/** Returns the text without the white space at its ends. `trim()` would also take a byte order mark, which is copy. */
export const strip = (text: string) => text.replace(/^[\t-\r ]+|[\t-\r ]+$/g, "");
export const oneSpace = (text: string) => strip(text.replace(WHITE, " ").replace(/ +/g, " "));

/**
 * Returns the parts of the page's story, in order. If nothing is a story, the first match is taken for one. `has` says
 * which elements are this story's, if the page has several. What it has read stands in `readings` afterwards.
 */
export function rootsOf(
  document: Document,
  articleSelector: string | null | undefined,
  furniture: readonly string[] | undefined,
  has: (element: Element) => boolean,
  readings?: Readings,
): Element[] {
  const named = furnitureOf(furniture);
  const leftOut = `${LEFT_OUT},${named}`;
  // An entry of a live blog may have an h1 and is no story of its own.
  const titles = [...document.querySelectorAll("h1:not([itemprop~=liveBlogUpdate] *)")].filter(has);
  // A story begins at its headline, and ends before the next one.
  const begun = (part: Element) => titles.filter((title) => part.compareDocumentPosition(title) !== FOLLOWS).length;
  let first: Element | undefined;
  for (const selector of [articleSelector ?? "", ...ROOTS.split(","), "body"]) {
    const found = usable(selector) ? [...document.querySelectorAll(selector)].filter(has) : [];
    first ??= found[0];
    let parts = found.filter((each) => !each.parentElement?.closest(`${selector},${named}`) && isStory(each, leftOut, readings));
    const own = parts.filter((part) => !part.matches(leftOut));
    if (own[0]) parts = own;
    const start = parts.find((part) => part.querySelector("h1")) ?? parts[0];
    if (!start) continue;
    // A title that other titles follow before the first part ends: what stands with it are the entries of a live blog.
    const heads = (title: Element) => !title.querySelector("a") && begun(title) < begun(parts[0]!);
    let blog: Element | null | undefined = titles.find(heads);
    while (blog && !blog.contains(parts[0]!)) blog = blog.parentElement;
    return parts.filter((part) => blog?.contains(part) || begun(part) === begun(start));
  }
  return first ? [first] : [];
}

/** Returns the copy of a story. What is in `readings`, by the same furniture, is not read again. */
export function copyOf(roots: Element[], furniture?: readonly string[], readings?: Readings): Copy {
  const known = roots[1] ? undefined : readings?.get(roots[0]!);
  const { raw, pieces } = known ?? read(roots, `${LEFT_OUT},${furnitureOf(furniture)}`);
  const { text, starts, places } = closeGaps(raw);
  const rawOf = (place: number) => carry(places, starts, place);
  return {
    text,
    at: (node, offset) => carry(starts, places, rawPlace(pieces, node, offset)),
    ranges(start, end) {
      if (start >= end) return [];
      return rangesOf(pieces, rawOf(start), rawOf(end - 1) + 1);
    },
  };
}

const furnitureOf = (own: readonly string[] = []) => [FURNITURE, ...own.filter(usable)].join();

function usable(selector: string): boolean | undefined {
  try {
    document.querySelector(selector);
    return !DISPUTED.test(selector.replace(/(["'])[^\\]*?\1/g, " "));
  } catch {
    return;
  }
}

/** Returns the mark that is left of a label; undefined if the text is none. */
function leftOfLabel(text: string): string | undefined {
  const label = oneSpace(text).replace(/ ?[:»›→]$/, "").toLowerCase();
  return CARDS.includes(label) ? LABEL : ADS.includes(label) ? "" : undefined;
}

/** Whether a root has words, and is no teaser of another story. */
function isStory(root: Element, leftOut: string, readings?: Readings): unknown {
  const reading = read([root], leftOut);
  const { raw } = reading;
  readings?.set(root, reading);
  return (
    strip(raw) &&
    (raw.length >= CARD || !/^l(b?l)*b?$/.test(kindsOf(besideLinks(raw))) || root.querySelector("h1"))
  );
}

/** Returns the text with one mark in the place of the words of each link. */
const besideLinks = (raw: string) => raw.replace(/\v[^\f]*\f/g, LINK).replace(/ +/g, " ");
const LETTERS = /\p{L}/u;
const SENTENCE = /[.。।][^\p{L}\p{N}]*$/u;

/** Returns the kinds of the lines: `l` all linked, `b` a sentence or a long line. Other short lines are left out. */
const kindsOf = (beside: string) => beside.split("\n").map(kindOf).join("");

function kindOf(line: string): string {
  if (!LETTERS.test(line)) return line.includes(LINK) ? "l" : "";
  return line.length < HEADLINE && !SENTENCE.test(line) ? "" : "b";
}

/** Returns the marks that are left of a box that is furniture; undefined if its words are copy. */
function leftOfBox(own: string, labelled: boolean): string | undefined {
  const beside = besideLinks(own);
  const kinds = kindsOf(beside);
  const words = strip(own);
  if (words && own.includes(ASKED) && own.length < CARD && !/b.*b/.test(kinds)) return "";
  if ((labelled || /^[\n-\r ]*\t/.test(own)) && /^b?l(b?l)*b?$/.test(kinds)) return "";
  if (!own.includes(LINK) || own.includes(HELD)) return;
  if (leftOfLabel(beside) === undefined && (LETTERS.test(beside) || SENTENCE.test(words.split("\n")[0]!))) return;
  return LINK + LINK_END;
}

/** Returns the marks that stand before the words of a link. A link within the page leads to no other story. */
function linksOf(link: Element): string {
  if (link.localName !== "a" || !/^([^#:]|:\/\/)*#?$/.test(link.getAttribute("href") ?? ":")) return "";
  return link.closest(HOLDERS) ? HELD + LINK : LINK;
}

/** Returns the text (a space for each white space, "\n" for each block boundary, marks) and where its nodes begin. */
function read(roots: Element[], leftOut: string): Reading {
  const pieces: Piece[] = [];
  let start = 0;
  let last = ""; // the last text that is not blank
  const add = (text: string, node?: Text) => {
    if (text) pieces.push({ text, start, node });
    start += text.length;
    if (/[^\n-\r ]/.test(text)) last = text;
  };
  const textOf = (first: number) => pieces.slice(first).map(({ text }) => text).join("");
  const visit = (element: Element, links: string) => {
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3) {
        const text = (node as Text).data.replace(WHITE, " ");
        const marks = strip(text) && links;
        add(marks);
        add(text, node as Text);
        if (marks) add(LINK_END);
      } else if (node.nodeType === 1) visitElement(node as Element, links);
    }
  };
  const visitElement = (element: Element, links: string) => {
    const boundary = element.matches(BLOCKS) ? "\n" : "";
    add(boundary);
    const [first, from, before] = [pieces.length, start, last];
    const text = element.textContent!;
    let left = element.matches(leftOut) ? "" : leftOfLabel(text.length < LONGEST ? text : "");
    if (left === undefined) {
      visit(element, links || linksOf(element));
      if (start - from < LONGEST && element.matches(BOXES)) {
        // A linked heading is the article's own, but not if it is all that an article within has.
        const own = textOf(first).replace(element.matches("article") ? /\r/g : "", "");
        left = leftOfBox(own, before === LABEL && element.matches("ul,ol"));
      }
    }
    if (left === undefined) add(boundary || (element.matches(CELLS) ? " " : ""));
    else {
      pieces.length = first;
      start = from;
      last = before;
      add(left);
    }
    if (element.matches(ASKING)) add(ASKED);
  };
  for (const root of roots) {
    visit(root, "");
    add("\n");
  }
  // Half of a surrogate pair is no character if the other half is missing.
  return { raw: textOf(0).replace(/\p{Cs}/gu, "\ufffd"), pieces };
}

/**
 * Closes each gap to one "\n" or one space, none at the ends. Between the gaps, the text is as it was: each such run
 * begins at `starts` in the raw text and at `places` in the text. The first and the last are empty.
 */
function closeGaps(raw: string): { text: string; starts: number[]; places: number[] } {
  const [starts, places] = [[0], [0]];
  let text = "";
  let end = 0;
  for (const { 0: words, index } of raw.matchAll(/[^\t-\r ]+(?: [^\t-\r ]+)*/g)) {
    const gap = raw.slice(end, index);
    if (text) text += gap.includes("\n") ? "\n" : gap.includes(" ") ? " " : "";
    starts.push(index);
    places.push(text.length);
    text += words;
    end = index + words.length;
  }
  starts.push(Infinity);
  places.push(text.length);
  return { text, starts, places };
}

/** Carries a place to the other text by where the runs begin in both. What stands in a gap goes to the gap's end. */
function carry(from: number[], to: number[], place: number): number {
  let run = 0;
  for (let after = from.length - 1; after - run > 1; ) {
    const middle = (run + after) >> 1;
    if (from[middle]! > place) after = middle;
    else run = middle;
  }
  return Math.min(to[run]! + place - from[run]!, to[run + 1]!);
}

function rawPlace(pieces: Piece[], node: Node, offset: number): number {
  const own = pieces.find((piece) => piece.node === node);
  if (own) return own.start + offset;
  const point = new Range();
  point.setStart(node, offset);
  return pieces.find((piece) => piece.node && point.comparePoint(piece.node, 0) >= 0)?.start ?? Infinity;
}

function rangesOf(pieces: Piece[], rawStart: number, rawEnd: number): Range[] {
  const held = pieces.filter(({ node, start }) => start < rawEnd && node?.length && start + node.length > rawStart);
  return held.map(({ node, start }) => {
    const range = new Range();
    range.setStart(node!, Math.max(rawStart - start, 0));
    range.setEnd(node!, Math.min(rawEnd - start, node!.length));
    return range;
  });
}
