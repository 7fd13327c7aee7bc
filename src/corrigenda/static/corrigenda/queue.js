// Marks rows of the queue. Each row has a box; without this file the boxes and buttons do it all.
"use strict";

(() => {
  const bar = document.getElementById("together");
  const boxes = [...document.querySelectorAll("[data-mark]")];
  const single = document.getElementById("keys-on"); // whether single keys are on
  let last = -1; // the row that was marked last

  if (!bar) return;

  const rowOf = (element) => boxes.findIndex((box) => box.closest("li").contains(element));

  function count() {
    const marked = boxes.filter((box) => box.checked).length;
    bar.hidden = !marked;
    bar.querySelector("[data-marked]").textContent = marked;
  }

  function mark(row, range) {
    const [first, end] = range && last >= 0 ? [Math.min(last, row), Math.max(last, row)] : [row, row];
    const checked = range ? true : !boxes[row].checked;
    for (let at = first; at <= end; at += 1) boxes[at].checked = checked;
    last = row;
    count();
  }

  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "*" && single.checked && !event.target.closest("input:not([type=checkbox]), textarea, select")) {
      const checked = !boxes.every((box) => box.checked);
      for (const box of boxes) box.checked = checked;
      event.preventDefault();
      return count();
    }
    const row = event.key === " " && event.target.closest("[data-row], [data-mark]") ? rowOf(event.target) : -1;
    if (row < 0) return;
    event.preventDefault();
    mark(row, event.shiftKey);
  }

  document.addEventListener("keydown", pressed);
  document.addEventListener("click", (event) => {
    if (!event.target.matches("[data-mark]") || !event.detail) return; // a key was handled above
    last = event.shiftKey && last >= 0 ? last : rowOf(event.target);
    if (event.shiftKey) mark(rowOf(event.target), true);
    count();
  });
  addEventListener("pageshow", count); // a page that comes back keeps its marks
  count();
})();
