// Makes a W3C selector in code points from a stretch of the page. Only this file converts UTF-16 units.
import { oneSpace, strip, type Copy } from "./copy";

export interface Target {
  exact: string;
  prefix: string;
  suffix: string;
  start: number;
  end: number;
  /** Where the words stand, if that is outside the copy. */
  part?: string;
}

const CONTEXT = 64;
/** The parts of an article that may stand outside its copy. */
const PARTS: Record<string, string> = {
  headline: "h1",
  standfirst: "h1~p,h1~h2",
  caption: "figcaption",
};

/** Returns the number of code points in a text that has no lone surrogates. */
export const points = (text: string) => [...text].length;

/** Returns the position in UTF-16 units of a position in code points. */
export const units = (text: string, position: number) => [...text].slice(0, position).join("").length;

/** Returns the selector of text[start:end] (UTF-16 units) without white space at its edges; null if nothing is left. */
export function describe(text: string, start: number, end: number): Target | null {
  if (inPair(text, start)) start--;
  if (inPair(text, end)) end++;
  const chosen = text.slice(start, end);
  const exact = strip(chosen);
  if (!exact) return null;
  start += chosen.indexOf(exact);
  const before = [...text.slice(0, start)];
  return {
    exact,
    prefix: before.slice(-CONTEXT).join(""),
    suffix: [...text.slice(start + exact.length)].slice(0, CONTEXT).join(""),
    start: before.length,
    end: before.length + points(exact),
  };
}

const inPair = (text: string, at: number) => text.charCodeAt(at) >> 10 === 0x37;

/** Returns the selector of a selection; null if it lies wholly in furniture, outside the copy or in a shadow tree. */
export function describeRange(copy: Copy, range: Range): Target | null {
  try {
    return describe(
      copy.text,
      copy.at(range.startContainer, range.startOffset),
      copy.at(range.endContainer, range.endOffset),
    );
  } catch {
    return null; // In a shadow tree, nothing stands before or after the page's words.
  }
}

/** Returns the target of words outside the copy; null if the page does not show what part of the article they are. */
export function describePart({ startContainer }: Range, words: string, isAlt: boolean): Target | null {
  const part = isAlt ? "alt" : Object.keys(PARTS).find((name) => startContainer.parentElement?.closest(PARTS[name]!));
  return part ? { ...describe(words, 0, words.length)!, part } : null;
}

/** Returns the heading that words outside the copy stand under; empty if there is none but the page's. */
export function headingNear({ startContainer }: Range): string {
  let near = startContainer.parentElement;
  while (near && near !== document.body) {
    const heading = near.querySelector("h1,h2,h3,h4,legend,caption");
    if (heading) return oneSpace(heading.textContent!);
    near = near.parentElement;
  }
  return "";
}

/** Returns the target, cut to its first `most` code points. */
export function cut(text: string, target: Target, most: number): Target {
  const start = units(text, target.start);
  const kept = [...target.exact].slice(0, most).join("");
  return describe(text, start, start + kept.length)!;
}
