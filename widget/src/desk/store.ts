// What the widget keeps in local storage. That may be full, forbidden or spoilt, which must not stop anything.
import type { Target } from "../page/selector";
import { site } from "./tag";

export interface Sent {
  url: string;
  target: Target;
}

export const SENT = `corrigenda:${site}:sent`;
export const KEPT = `corrigenda:${site}:kept:`;

export function attempt<Value>(work: () => Value, otherwise: Value): Value {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

export const put = (key: string, value: unknown) =>
  attempt(() => (localStorage.setItem(key, JSON.stringify(value)), true), false);

export const take = <Value>(key: string, otherwise: Value): Value =>
  attempt(() => JSON.parse(localStorage.getItem(key)!) ?? otherwise, otherwise);

/** Returns what this reader sent about an article, without the receipt's address: scripts of the page can read it. */
export const sentAbout = (page: string) => take<Sent[]>(SENT, []).filter(({ url }) => url === page);

/** Returns the keys of the suggestions that wait for the desk, in the order in which they were written: by time. */
export const keptKeys = () => attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(KEPT)).sort(), []);
