// Offers to send only the first part of a selection that is too long. That is rare, so the widget loads this file when
// it happens. What has a state (the popover, the words in the reader's language) is the widget's own.
import { make } from "./ui/make";
import { cut, points, type Target } from "./page/selector";
import type { Popover } from "./ui/popover";

/** Asks the reader in the popover, and calls `go` with the target's first `most` code points. */
export function offerToCut(
  popover: Popover,
  text: string,
  target: Target,
  most: number,
  go: (target: Target) => void,
  gettext: (english: string) => string,
  language: string,
): void {
  const say = (sentence: string, number: number) => sentence.replace("%s", number.toLocaleString(language));
  popover.show({
    title: gettext("This is too long to send at once"),
    body: [say(gettext("Characters selected: %s."), points(target.exact))],
    action: make(
      "button",
      { onclick: () => go(cut(text, target, most)) },
      say(gettext("Keep the first %s"), most),
    ),
  });
}
