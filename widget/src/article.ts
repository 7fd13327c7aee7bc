// The second file: what a reader sees without asking for it. The start loads it on a page that has notices, or from
// which this reader has sent something; the third file stands on it. The start in a browser's cache may be older than
// this file: keep the name and the argument of what it calls.
import { sentHere } from "./desk/store";
import { articleRoots, pageCopy, settings } from "./desk/site";
import { markCorrected, markSent, type Correction } from "./page/marks";
import { showNotices } from "./ui/notices";

/** What the desk tells of a page. */
export interface Told {
  corrections?: Correction[];
  jsonld?: unknown;
}

/** Marks what this reader has sent and what was corrected, and shows the notices. */
export async function show({ corrections = [], jsonld }: Told): Promise<void> {
  const copy = await pageCopy();
  if (!copy) return;
  sentHere().forEach((each) => markSent(copy, each));
  corrections.forEach((each) => markCorrected(copy, each));
  showNotices(corrections, jsonld, articleRoots(await settings()));
}
