// The third file: everything that a reader needs to suggest a correction. The start loads it at the first sign that one
// will. The start in a browser's cache may be older than this file: keep the names and arguments of what it calls.
import { oneSpace } from "./page/copy";
import { watchKept } from "./desk/keep";
import { articleCopy, settings } from "./desk/site";
import { describePart, describeRange, headingNear } from "./page/selector";
import type { Story } from "./page/stories";
import { suggest } from "./ui/suggest";
import { tellLate } from "./ui/late";

/** Opens the popover about a selection in an article, or about no words in particular. */
export async function open(range: Range | null, story: Story): Promise<void> {
  const quote = oneSpace(range?.toString() ?? "");
  const copy = await articleCopy(story);
  const target = copy && range && describeRange(copy, range);
  // Words that were chosen outside the copy are not the same words inside it.
  const outside = quote && !target;
  const found = outside ? describePart(range!, quote) : target;
  const under = outside ? headingNear(range!) : "";
  await suggest({ story, copy: outside ? null : copy, range, target: found, quote, under });
}

export { watch } from "./ui/button";

watchKept(tellLate);
// Asked for ahead, so that the popover opens without a request.
void settings();
