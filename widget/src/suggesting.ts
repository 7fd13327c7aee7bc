// The third file: everything that a reader needs to suggest a correction. The start loads it at the first sign that one
// will. The start in a browser's cache may be older than this file: keep the names and arguments of what it calls.
import { find } from "./page/anchor";
import { oneSpace, type Copy } from "./page/copy";
import { watchKept } from "./desk/keep";
import { articleCopy, settings } from "./desk/site";
import { describePart, describeRange, headingNear } from "./page/selector";
import type { Noted } from "./page/noted";
import type { Story } from "./page/stories";
import { suggest } from "./ui/suggest";
import { tellLate } from "./ui/late";

/**
 * Opens the popover about a selection in an article, about a text that stands in it, or about nothing in particular.
 * `noted` is what each block of the article said before the browser may have translated it.
 */
export async function open(range: Range | null, story: Story, text = "", noted: Noted = new WeakMap()): Promise<void> {
  const original = originalOf(range, story, noted);
  const copy = original ? null : await articleCopy(story);
  range ??= copy && rangeOf(copy, oneSpace(text));
  const selected = oneSpace(range?.toString() ?? text);
  const quote = selected || oneSpace(altIn(range) ?? "");
  const target = copy && range && describeRange(copy, range);
  // Words that were chosen outside the copy are not the same words inside it.
  const outside = quote && !target;
  const found = outside && range && !original ? describePart(range, quote, !selected) : target;
  const under = outside && range ? headingNear(range) : "";
  await suggest({ story, copy: outside ? null : copy, range, target: found, quote, under, original });
}

/** Returns the alt text of the picture that was chosen. A script may choose the picture itself, which holds nothing. */
const altIn = (range: Range | null) =>
  range && (range.cloneContents().querySelector("img") ?? (range.startContainer as HTMLImageElement)).alt;

/** Returns what the block in which a range begins said before the browser translated it; empty if it did not. */
function originalOf(range: Range | null, story: Story, noted: Noted): string {
  let near: Node | null | undefined = range?.startContainer;
  while (near && !noted.has(near)) near = near.parentNode;
  const { url, text } = noted.get(near!) ?? {};
  return url === story.url && near!.textContent !== text ? oneSpace(text!) : "";
}

/** Returns where a text stands in the copy; null unless that is one place only. */
function rangeOf(copy: Copy, exact: string): Range | null {
  const place = find(copy.text, { exact, prefix: "", suffix: "" });
  const ranges = place ? copy.ranges(...place) : [];
  const last = ranges.at(-1);
  if (last) ranges[0]!.setEnd(last.endContainer, last.endOffset);
  return ranges[0] ?? null;
}

export { watch } from "./ui/button";

watchKept(tellLate);
// Asked for ahead, so that the popover opens without a request.
void settings();
