// Counts down the time in which a decision can be undone, then has the bar say what became of the decision.
"use strict";

(() => {
  const SECOND = 1000; // milliseconds
  const bar = document.getElementById("undo");
  let closes = new Map(); // a form of the bar -> when its window closes, by this browser's clock

  function begin() {
    const forms = [...bar.querySelectorAll("[data-undo]")];
    closes = new Map(forms.map((form) => [form, closes.get(form) ?? Date.now() + form.dataset.undo * SECOND]));
    count();
  }

  function count() {
    for (const [form, at] of closes) {
      const left = form.querySelector("[data-left]");
      left.textContent = left.dataset.left.replace("#", Math.max(0, Math.ceil((at - Date.now()) / SECOND)));
    }
  }

  // The desk's own clock says whether a window has closed; this one only says when to ask.
  const toAsk = () => [...closes.values()].some((at) => at <= Date.now()) || bar.querySelector("[data-ended=pending]");

  setInterval(() => {
    count();
    if (toAsk()) bar.dispatchEvent(new Event("window-closed"));
  }, SECOND);
  document.addEventListener("htmx:afterSwap", (event) => { if (event.detail.target === bar) begin(); });
  begin();
})();
