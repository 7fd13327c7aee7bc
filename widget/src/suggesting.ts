// The third file: everything that a reader needs to suggest a correction. The start loads it at the first sign that one
// will. The start in a browser's cache may be older than this file: keep the names and arguments of what it calls.
import { find } from "./page/anchor";
import { oneSpace, type Copy } from "./page/copy";
import { watchKept } from "./desk/keep";
import { articleCopy, settings } from "./desk/site";
import { describePart, describeRange, headingNear } from "./page/selector";
import type { Story } from "./page/stories";
import { suggest } from "./ui/suggest";
import { tellLate } from "./ui/late";

/** Opens the popover about a selection in an article, about a text that stands in it, or about nothing in particular. */
export async function open(range: Range | null, story: Story, text = ""): Promise<void> {
  const copy = await articleCopy(story);
  range ??= copy && rangeOf(copy, oneSpace(text));
  const quote = oneSpace(range?.toString() ?? text);
  const target = copy && range && describeRange(copy, range);
  // Words that were chosen outside the copy are not the same words inside it.
  const outside = quote && !target;
  const found = outside && range ? describePart(range, quote) : target;
  const under = outside && range ? headingNear(range) : "";
  await suggest({ story, copy: outside ? null : copy, range, target: found, quote, under });
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
