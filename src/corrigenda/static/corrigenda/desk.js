// The desk's single keys and its dialog. Everything here is also a link or a button; without this file all of it works.
// Which Enter sends a form is in early_keys.js.
"use strict";

(() => {
  const OFF = "corrigenda.keys"; // in local storage, in version 0.1
  const dialog = document.getElementById("keys");
  const switchBox = document.getElementById("keys-on");

  document.documentElement.classList.add("js");
  for (const button of document.querySelectorAll("[data-opens]")) {
    if (button.dataset.opens === "palette") continue; // palette.js
    button.hidden = false;
    button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
  }
  switchBox.addEventListener("change", keep);
  if (wasOff()) { switchBox.checked = false; keep(); }

  // Kept with the person's account, so that it holds in each of their browsers.
  function keep() {
    const body = new URLSearchParams({ on: switchBox.checked ? "1" : "0" });
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    fetch(switchBox.dataset.keeps, { method: "POST", body, headers: { "X-CSRFToken": token } });
  }

  // Version 0.1 kept it in the browser. What was kept there counts once.
  function wasOff() {
    try { const kept = localStorage.getItem(OFF); localStorage.removeItem(OFF); return kept === "off"; } catch { return false; }
  }

  const typing = (element) => element.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");

  // On a keyboard of another script the key's place counts: the key of `j` is `j`.
  const letter = (event) => (/^[\x20-\x7e]$|^Escape$/.test(event.key) ? event.key : event.code.replace(/^Key/, "").toLowerCase());

  const visible = (element) => element.getClientRects().length > 0;

  function pressed(event) {
    if (sends(event)) return send(event);
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat && !"jk".includes(event.key)) return;
    if (document.querySelector("dialog[open]") || !switchBox.checked || typing(event.target)) return;
    const key = letter(event);
    if ((key === "j" || key === "k") && step(key === "j" ? 1 : -1)) return event.preventDefault();
    if (/^[1-9]$/.test(key) && choose(Number(key))) return event.preventDefault();
    const nearest = document.activeElement.closest("[data-numbered]") ?? document;
    const meant = [nearest, document].flatMap((within) => [...within.querySelectorAll("[data-key]")])
      .find((one) => one.dataset.key === key && visible(one));
    if (!meant) return;
    event.preventDefault();
    meant.click();
  }

  // On a case: the suggestion of that number, so that the next key is about this one.
  function choose(number) {
    const chosen = document.querySelectorAll("[data-numbered]")[number - 1];
    chosen?.focus();
    return chosen !== undefined;
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

  // The form's main button is meant. A browser would take the first button, which may only show a preview.
  function send(event) {
    const form = event.target.closest("form[data-form]");
    if (!form || settled() && form.closest("#decide")) return;
    event.preventDefault();
    if (event.target.type === "radio" && decides(event.target)) event.target.checked = true; // the reason with the focus
    const own = event.target.closest("[data-own-button]")?.querySelector("button");
    form.requestSubmit(own ?? form.querySelector("button.primary:not([type=button])"));
  }

  // A box that asks a question of its own, once it is ticked.
  function leadOn(event) {
    const next = event.target.checked && document.getElementById(event.target.dataset.leadsTo);
    if (next && !next.value) next.focus();
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

  // An open case says that somebody looks at it; a tab that nobody sees does not.
  const LOOKS = 20_000; // milliseconds
  const presence = document.getElementById("presence");
  if (presence) setInterval(() => { if (!document.hidden) presence.dispatchEvent(new Event("looking")); }, LOOKS);

  // Whether someone else has decided the case since this page was made. Then nothing on the page decides any more.
  const settled = () => document.querySelector("[data-settled]") !== null;

  function disable() {
    if (!settled()) return;
    for (const button of document.querySelectorAll("#decide button")) button.disabled = true;
    for (const link of document.querySelectorAll(".case a.button[hx-get]")) {
      const button = document.createElement("button");
      Object.assign(button, { disabled: true, type: "button", className: link.className });
      button.append(...link.childNodes);
      link.replaceWith(button);
    }
  }

  count();
  document.addEventListener("htmx:afterSettle", disable);
  document.addEventListener("change", count);
  document.addEventListener("change", leadOn);
  document.addEventListener("htmx:afterSettle", count);
  document.addEventListener("keydown", pressed);
  document.addEventListener("htmx:oobBeforeSwap", spare);
  document.addEventListener("htmx:beforeSwap", (event) => { if (event.detail.target.id === "preview") spare(event); });
})();
