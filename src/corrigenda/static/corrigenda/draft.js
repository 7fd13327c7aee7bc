// Saves what an editor types into a decision's form, a moment after each change and whenever the form goes away.
"use strict";

(() => {
  const PAUSE = 800; // milliseconds without a key before the form is saved
  let unsaved = null; // the form with changes that are not saved yet
  let timer = 0;

  const address = (form) => form.querySelector("[data-draft]")?.dataset.draft;

  function changed(event) {
    const form = event.target.closest("form[data-form]");
    if (!form || !address(form)) return;
    unsaved = form;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  }

  async function save() {
    const form = unsaved;
    unsaved = null;
    if (!form) return;
    const answer = await fetch(address(form), { method: "POST", body: new FormData(form) }).catch(() => null);
    if (answer?.status === 204) form.querySelector("[data-draft-saved]").hidden = false;
    else if (answer === null && form.isConnected) unsaved ??= form; // no connection: with the next change
  }

  // A page that goes away can no longer wait for an answer.
  function leave() {
    if (unsaved) navigator.sendBeacon(address(unsaved), new FormData(unsaved));
    unsaved = null;
  }

  // A decision that is sent needs no draft. Another form, such as the one that logs out, may end the page.
  function sent(event) {
    if (event.target === unsaved) unsaved = null;
    else leave();
  }

  document.addEventListener("input", changed);
  document.addEventListener("submit", sent);
  document.addEventListener("htmx:beforeSwap", (event) => { if (event.detail.target.contains(unsaved)) leave(); });
  window.addEventListener("pagehide", leave);
})();
