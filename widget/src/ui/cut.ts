// Offers to send only the first part of a selection that is too long.
import { make } from "./make";
import { cut, points, type Target } from "../page/selector";
import type { Popover } from "./popover";
import { gettext, language, say } from "./words";

/** Asks the reader in the popover, and calls `go` with the target's first `most` code points. */
export function offerToCut(
  popover: Popover,
  text: string,
  target: Target,
  most: number,
  go: (target: Target) => void,
): void {
  const count = (number: number) => number.toLocaleString(language);
  popover.show({
    title: gettext("This is too long to send at once"),
    body: [say(gettext("Characters selected: %s."), count(points(target.exact)))],
    action: make(
      "button",
      { onclick: () => go(cut(text, target, most)) },
      say(gettext("Keep the first %s"), count(most)),
    ),
  });
}
