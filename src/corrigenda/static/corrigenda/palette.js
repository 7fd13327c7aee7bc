// The palette: Ctrl+K lists every action of the page and of the desk, and opens a case by its number.
"use strict";

(() => {
  const palette = document.getElementById("palette");
  const field = document.getElementById("palette-field");
  const list = document.getElementById("palette-list");
  const none = document.getElementById("palette-none");
  const ACTIONS = ".top a[href], .top button, main [data-key], main .choices .button, main .crumbs a, main .tabs a";
  let actions = []; // [words, what it does] of each, in the order of the page
  let shown = [];
  let at = 0;

  const inactive = (element) => element.disabled || element.getAttribute("aria-disabled") === "true" || element.closest("[hidden]");

  const words = (element) => {
    const copy = element.cloneNode(true);
    for (const key of copy.querySelectorAll("kbd, [aria-hidden=true]")) key.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  function open() {
    if (palette.open) return;
    const found = new Map();
    for (const element of document.querySelectorAll(ACTIONS)) {
      const name = words(element);
      const own = element.closest("#palette") || element.dataset.opens === "palette";
      if (name && !own && !inactive(element) && !found.has(name)) found.set(name, element);
    }
    actions = [...found].map(([name, element]) => ({ name, key: element.dataset.key || "", run: () => element.click() }));
    field.value = "";
    palette.showModal();
    list.setAttribute("aria-label", palette.dataset.actions);
    show();
  }

  // A number is the number of a case; anything else is looked for among the names of the actions, in any order.
  function show() {
    const typed = field.value.trim().toLocaleLowerCase();
    const number = /^(?:no\.?|№|#)?\s*([0-9]{1,9})$/.exec(typed);
    const asked = typed.split(/\s+/);
    shown = actions.filter(({ name }) => asked.every((word) => name.toLocaleLowerCase().includes(word)));
    if (number) {
      const address = palette.dataset.case.replace("0", Number(number[1]));
      shown.unshift({ name: `${palette.dataset.number} ${Number(number[1])}`, key: "", run: () => location.assign(address) });
    }
    list.replaceChildren(...shown.map(option));
    none.hidden = shown.length > 0;
    choose(0);
  }

  function option({ name, key, run }, index) {
    const item = document.createElement("li");
    item.id = `palette-${index}`;
    item.setAttribute("role", "option");
    item.append(name);
    if (key) {
      const hint = document.createElement("kbd");
      hint.textContent = key === "Escape" ? "Esc" : key;
      hint.setAttribute("aria-hidden", "true");
      item.append(hint);
    }
    item.addEventListener("click", () => { palette.close(); run(); });
    return item;
  }

  function choose(index) {
    at = shown.length ? (index + shown.length) % shown.length : 0;
    for (const [number, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(number === at));
    if (shown.length) field.setAttribute("aria-activedescendant", `palette-${at}`);
    else field.removeAttribute("aria-activedescendant");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  function pressed(event) {
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1 };
    if (event.isComposing) return;
    if (event.key in steps) choose(steps[event.key]);
    else if (event.key === "Enter") list.children[at]?.click();
    else return;
    event.preventDefault();
  }

  field.addEventListener("input", show);
  field.addEventListener("keydown", pressed);
  // The key is known by its place, too: on a keyboard of another script it types another letter.
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    if (event.key.toLowerCase() !== "k" && event.code !== "KeyK") return;
    event.preventDefault();
    if (document.querySelector("dialog[open]")) palette.close();
    else open();
  });
  for (const button of document.querySelectorAll("[data-opens=palette]")) {
    button.hidden = false;
    button.addEventListener("click", open);
  }
})();
