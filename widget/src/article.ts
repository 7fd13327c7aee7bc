// The second file: what a reader sees without asking for it. The start loads it on a page that has notices or a card of
// related articles, or from which this reader has sent something; the third file stands on it. The start in a browser's
// cache may be older than this file: keep the name and the argument of what it calls.
export { follow } from "./page/shown";
export { show } from "./related";
export type { Told } from "./page/shown";
