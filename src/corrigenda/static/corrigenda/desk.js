// The desk's single keys and its dialog. Everything here is also a link or a button; without this file all of it works.
"use strict";

(() => {
  const OFF = "corrigenda.keys"; // in local storage: "off" when someone switched the keys off
  const dialog = document.getElementById("keys");
  const switchBox = document.getElementById("keys-on");

  document.documentElement.classList.add("js");
  for (const button of document.querySelectorAll("[data-opens]")) {
    if (button.dataset.opens === "palette") continue; // palette.js
    button.hidden = false;
    button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
  }
  switchBox.checked = stored() !== "off";
  switchBox.addEventListener("change", () => store(switchBox.checked ? "on" : "off"));

  function stored() {
    try { return localStorage.getItem(OFF); } catch { return null; }
  }

  function store(value) {
    try { localStorage.setItem(OFF, value); } catch { /* a browser that keeps nothing: the switch holds for this page */ }
  }

  const typing = (element) => element.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");

  // On a keyboard of another script the key's place counts: the key of `j` is `j`.
  const letter = (event) => (/^[\x20-\x7e]$|^Escape$/.test(event.key) ? event.key : event.code.replace(/^Key/, "").toLowerCase());

  const visible = (element) => element.getClientRects().length > 0;

  function pressed(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return send(event);
    if (event.key === "Enter" && oneLine(event)) return sendWith(event);
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat && !"jk".includes(event.key)) return;
    if (document.querySelector("dialog[open]") || !switchBox.checked || typing(event.target)) return;
    const key = letter(event);
    if ((key === "j" || key === "k") && step(key === "j" ? 1 : -1)) return event.preventDefault();
    const meant = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key && visible(one));
    if (!meant) return;
    event.preventDefault();
    meant.click();
  }

  // In the queue: move the focus to the next or previous row.
  function step(by) {
    const rows = [...document.querySelectorAll("[data-row]")];
    if (!rows.length) return false;
    const at = rows.findIndex((row) => row.closest("li").contains(document.activeElement));
    const to = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by));
    rows[to].focus();
    rows[to].closest("li").scrollIntoView({ block: "nearest" });
    return true;
  }

  // Ctrl+Enter or Cmd+Enter sends the decision from any of its fields, as it sends a suggestion on a reader's page.
  function send(event) {
    const form = event.target.closest("form[data-form]");
    if (!form) return;
    event.preventDefault();
    form.requestSubmit();
  }

  // Whether Enter in this field has nothing to do but to send the form.
  const oneLine = (event) => !event.isComposing && !event.altKey && event.target.matches("form[data-form] input:not([type=button], [type=submit], [type=reset], [type=file])");

  // Enter does what the form's main button does. A browser would take the first button, which may only show a preview.
  function sendWith(event) {
    const main = event.target.form.querySelector("button.primary:not([type=button])");
    if (!main) return;
    event.preventDefault();
    if (!main.disabled && main.getAttribute("aria-disabled") !== "true") event.target.form.requestSubmit(main);
  }

  // A preview that arrives late must not take away a field that someone is typing in.
  function spare(event) {
    const target = event.detail.target;
    if (target !== document.activeElement && target.contains(document.activeElement)) event.detail.shouldSwap = false;
    if (target.id === "field-notice" && written(target)) event.detail.shouldSwap = false;
  }

  // Whether the editor has put words of their own into the notice, since the draft beside it was made.
  const written = (field) => {
    const [own, drafted] = ["notice", "drafted"].map((name) => field.querySelector(`[name=${name}]`)?.value.trim());
    return own !== drafted;
  };

  // Beside the button that accepts: in how many other articles, so that nobody decides on what is below the fold unseen.
  function count() {
    for (const said of document.querySelectorAll("[data-counts]")) {
      const boxes = [...document.querySelectorAll(`input[name="${said.dataset.counts}"]`)];
      said.hidden = !boxes.length;
      said.querySelector("strong").textContent = boxes.filter((box) => box.checked).length;
    }
  }

  count();
  document.addEventListener("change", count);
  document.addEventListener("htmx:afterSettle", count);
  document.addEventListener("keydown", pressed);
  document.addEventListener("htmx:oobBeforeSwap", spare);
  document.addEventListener("htmx:beforeSwap", (event) => { if (event.detail.target.id === "preview") spare(event); });
})();
