// Takes the words that an editor marks in the article into the form. Without this file they are typed or pasted.
"use strict";

(() => {
  const copy = document.querySelector("[data-marks]");
  if (!copy) return;
  const words = document.getElementById(copy.dataset.marks);
  const nth = document.getElementById("nth");

  function take() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!copy.contains(range.commonAncestorContainer)) return;
    const marked = range.toString().trim();
    if (!marked) return;
    const before = range.cloneRange();
    before.selectNodeContents(copy);
    before.setEnd(range.startContainer, range.startOffset);
    words.value = marked;
    nth.value = before.toString().split(marked).length - 1; // how many of the same stand before
  }

  copy.addEventListener("mouseup", take);
  copy.addEventListener("keyup", take);
  copy.addEventListener("touchend", take);
  words.addEventListener("input", () => { nth.value = ""; }); // typed words are looked for
})();
