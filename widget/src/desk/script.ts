// Reads the script tag while the script runs: later the page no longer tells which tag it was. Only the start does this;
// the files that it loads find what the tag says on the window (tag.ts).
import type { Tag } from "./tag";

const { dataset, src } = document.currentScript as HTMLScriptElement;

/** Whether this tag is the first of its page that names a site. A page that has the tag twice still asks only once. */
export const first = dataset.site && !window.hasOwnProperty("corrigenda");
if (first) window.corrigenda = { ...dataset, desk: new URL(src).origin } as Tag;
