// A small note at the foot of the window. Takes no focus; goes when the reader clicks elsewhere or presses Escape.
import { room } from "./dom";
import { make } from "./make";

let box: HTMLElement | undefined;

export function tip(...children: (Node | string)[]): void {
  // A live region has to be there before its words are.
  const shown = (box ??= make("div", { className: "tip", popover: "auto", role: "status", dir: "auto" }));
  room().append(shown);
  if (shown.showPopover) shown.showPopover();
  else addEventListener("click", () => shown.remove(), { once: true });
  shown.replaceChildren(...children);
}
