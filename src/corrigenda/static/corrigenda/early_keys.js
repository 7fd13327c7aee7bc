// Which Enter sends a form of the desk; and the keys that are pressed while a page's scripts are still on their way are
// kept, and pressed again once the scripts have come: who works by keyboard types ahead of a slow network.
"use strict";

// Enter sends a decision from any of its fields; Shift+Enter begins a new line. In other forms, Enter sends from fields
// of one line. Ctrl+Enter or Cmd+Enter sends any form, as it sends a suggestion on a reader's page.
const decides = (element) => element.closest("#decide form[data-form]") !== null;

function sends(event) {
  if (event.key !== "Enter" || event.shiftKey || event.altKey || event.isComposing || event.repeat) return false;
  if (event.ctrlKey || event.metaKey) return true;
  return event.target.matches("form[data-form] input") || decides(event.target) && !event.target.closest("a, button, summary");
}

(() => {
  const MOST = 5;
  const early = []; // what is pressed again: { event, target: of an Enter that sends a form }
  const modified = (event) => event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat;
  const single = (event) => !modified(event) && (event.key.length === 1 || event.key === "Escape");
  const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

  // An Enter that follows a kept key is about what that key will lead to.
  const follows = (event) => event.key === "Enter" && !modified(event) && early.length > 0 && !typing(event.target);

  // What is kept is for no script that comes meanwhile: it is pressed again, once.
  function keep(event) {
    const target = sends(event) ? event.target : undefined;
    const enter = target !== undefined || follows(event);
    if (early.length === MOST || !enter && (!single(event) || typing(event.target))) return;
    if (enter) event.preventDefault(); // a browser would press the form's first button, or begin a new line
    event.stopImmediatePropagation();
    early.push({ event, target });
  }

  // A browser follows a link at an Enter that somebody pressed, not at one that a script makes.
  function press(target, { key, code, shiftKey, ctrlKey, metaKey }) {
    const again = new KeyboardEvent("keydown", { key, code, shiftKey, ctrlKey, metaKey, bubbles: true, cancelable: true });
    if (target.dispatchEvent(again) && key === "Enter" && target.matches("a, button, summary")) target.click();
  }

  function pressAgain() {
    document.removeEventListener("keydown", keep);
    for (const { target, event } of early) press(target ?? document.activeElement, event);
  }

  document.addEventListener("keydown", keep);
  document.addEventListener("DOMContentLoaded", () => setTimeout(pressAgain)); // after all that waits for it
})();
