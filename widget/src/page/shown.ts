// What is shown of the articles on the page: notices and marks. They belong to an article's element and go with it. A
// framework may throw them away when it renders the page again; then they are put back.
import { readStory, settings } from "../desk/site";
import type { Suggestion } from "../desk/send";
import { put, SENT, sentAbout, take, type Sent } from "../desk/store";
import { clearNotices, putNotices } from "../ui/notices";
import { find } from "./anchor";
import type { Copy } from "./copy";
import { draw, type Correction } from "./marks";
import type { Target } from "./selector";
import type { Story } from "./stories";

/** What the desk tells of an article. */
export interface Told {
  corrections?: Correction[];
  jsonld?: unknown;
}

type Article = Story & Told;

/** An article of which something is shown. */
export interface Shown extends Article {
  parts: Element[];
  /** The length of the text when the marks were drawn; less than nothing if they have to be drawn anew. */
  length: number;
  sent: Range[];
  corrected: Range[][];
  notices?: HTMLElement | undefined;
}

const MOST = 50;
const PATIENCE = 10_000; // milliseconds

/**
 * A framework that takes over the server's page makes the page anew if it meets an element that is not its own. Until
 * the page has loaded, ours has to wait; a picture that never comes holds up no notice.
 */
const loaded = new Promise<unknown>((done) => {
  addEventListener("load", done);
  setTimeout(done, document.readyState[0] === "c" ? 0 : PATIENCE);
});

let articles: Article[] = [];
let shown: Shown[] = [];

/** Shows what is known of these articles, and nothing of others. The start calls this whenever the page has changed. */
export async function follow(now: Article[]): Promise<void> {
  articles = now;
  const found = await settings();
  await loaded;
  // A later call knows better.
  if (articles !== now) return;
  const before = shown;
  shown = now.filter(({ corrections, url }) => corrections?.[0] || sentAbout(url)[0]).map((article) => {
    const known = before.find(({ root, url, corrections }) =>
      root === article.root && url === article.url && corrections === article.corrections);
    return Object.assign(known ?? { parts: [], length: -1, sent: [], corrected: [] }, article);
  });
  clearNotices(shown);
  const changed = shown.filter((each) => !stands(each));
  for (const each of changed) {
    look(each, readStory(found, each));
    if (each.corrections?.[0]) putNotices(each);
    each.length = lengthOf(each);
  }
  if (changed[0] || before.length !== shown.length) draw(shown);
}

/** Notes that a suggestion was sent. Its words are marked now and whenever this reader comes back. */
export function noteSent({ url, target }: Suggestion): void {
  if (!target || target.part) return;
  put(SENT, [...take<Sent[]>(SENT, []), { url, target }].slice(-MOST));
  shown.forEach((each) => (each.length = -1));
  void follow(articles);
}

/** Whether nothing has taken away what is shown, or changed what it is about. */
const stands = (each: Shown) =>
  lengthOf(each) === each.length && ![...each.sent, ...each.corrected.flat()].some(({ collapsed }) => collapsed) &&
  each.notices?.isConnected !== false;

/** Returns how long the text is; NaN if a part of it is gone. */
const lengthOf = ({ parts }: Shown) =>
  parts.reduce((sum, { isConnected, textContent }) => sum + (isConnected ? textContent!.length : NaN), 0);

function look(each: Shown, { parts, copy }: { parts: Element[]; copy: Copy }): void {
  each.parts = parts;
  const rangesOf = (target: Target | null) => {
    const place = target && find(copy.text, target);
    return place ? copy.ranges(...place) : [];
  };
  each.sent = sentAbout(each.url).flatMap(({ target }) => rangesOf(target));
  each.corrected = (each.corrections ?? []).map(({ anchor }) => rangesOf(anchor));
}
