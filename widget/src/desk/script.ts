// Reads the script tag while the script runs: later the page no longer tells which tag it was. Only the start does this;
// the files that it loads find what the tag says on the window (tag.ts).
import type { Tag } from "./tag";

// A module script is nowhere named; it is the first of its page.
const script = (document.currentScript ?? document.querySelector('[src*="/widget.js"]')) as HTMLScriptElement;
const { origin, searchParams } = new URL(script.src);
// Loaders that cannot set attributes write the same names into the address.
const said = { button: undefined, ...Object.fromEntries(searchParams), ...script.dataset };

/** Whether this tag is the first of its page that names a site. A page that has the tag twice still asks only once. */
export const first = "site" in said && !window.hasOwnProperty("Corrigenda");
// The other files hold on to the object, also if the widget is destroyed and begins again.
const known = window.hasOwnProperty("corrigenda") ? window.corrigenda : {};
if (first) window.corrigenda = Object.assign(known!, said, { desk: origin }) as Tag;
