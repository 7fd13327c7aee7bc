// Nothing is published unseen: a button waits until each line of the notice beside it has been on screen.
"use strict";

(() => {
  const seenOf = new WeakMap(); // a notice -> { text, lines: how many, seen: the numbers of those that were on screen }
  const notices = (form) => [...form.querySelectorAll("[data-read-first]")].filter((notice) => text(notice).trim());
  const text = (notice) => notice.value ?? notice.textContent;
  const waiting = (form) => form.querySelector("[data-when-read]");

  function lineHeight(style) {
    return parseFloat(style.lineHeight) || 1.2 * parseFloat(style.fontSize);
  }

  // The middle of each line, in code: [across, down] in the window, and half the height of a line.
  function linesOf(notice) {
    const style = getComputedStyle(notice);
    const [above, below] = [parseFloat(style.paddingTop), parseFloat(style.paddingBottom)];
    const height = lineHeight(style);
    const count = Math.max(1, Math.round((notice.scrollHeight - above - below) / height));
    const box = notice.getBoundingClientRect();
    const top = box.top + parseFloat(style.borderTopWidth) + above - notice.scrollTop;
    return Array.from({ length: count }, (_, line) => [box.left + box.width / 2, top + (line + 0.5) * height, height / 2]);
  }

  // Whether a point of the notice is in the window, and nothing covers it.
  function onScreen(notice, x, y) {
    const view = window.visualViewport;
    if (y < view.offsetTop || y > view.offsetTop + view.height) return false;
    const top = document.elementFromPoint(x, y);
    return top !== null && notice.contains(top);
  }

  function look(notice) {
    const lines = linesOf(notice);
    const before = seenOf.get(notice);
    const typed = before && notice === document.activeElement;
    const same = before && before.lines === lines.length && (typed || before.text === text(notice));
    const known = { text: text(notice), lines: lines.length, seen: same ? before.seen : new Set() };
    seenOf.set(notice, known);
    if (document.visibilityState !== "visible") return;
    lines.forEach(([x, y, half], line) => {
      if (onScreen(notice, x, y - 0.8 * half) && onScreen(notice, x, y + 0.8 * half)) known.seen.add(line);
    });
  }

  const isRead = (notice) => {
    const known = seenOf.get(notice);
    return known !== undefined && known.text === text(notice) && known.seen.size === known.lines;
  };
  const allRead = (form) => notices(form).every(isRead);

  function update() {
    for (const form of document.querySelectorAll("form[data-form]")) {
      const button = waiting(form);
      if (!button) continue;
      notices(form).forEach(grow);
      notices(form).forEach(look);
      button.setAttribute("aria-disabled", String(!allRead(form)));
      document.getElementById(button.getAttribute("aria-describedby")).hidden = allRead(form);
    }
  }

  // What scrolls inside its own field could not be read as a whole.
  function grow(notice) {
    if (notice.scrollHeight > notice.clientHeight) {
      notice.style.blockSize = `${notice.scrollHeight + notice.offsetHeight - notice.clientHeight}px`;
    }
  }

  // A look counts when what it sees has been painted: two frames after what gave rise to it.
  let asked = false;
  function lookSoon() {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => requestAnimationFrame(() => { asked = false; update(); }));
  }

  function refuse(event) {
    const form = event.target;
    const button = event.submitter ?? waiting(form);
    if (!button?.hasAttribute("data-when-read")) return;
    notices(form).filter((notice) => notice === document.activeElement).forEach(look); // what is typed is under the eyes
    if (allRead(form)) return;
    event.preventDefault();
    event.stopPropagation();
    notices(form).find((notice) => !isRead(notice)).scrollIntoView({ block: "center" });
    lookSoon();
  }

  // Whoever writes in a field sees the notice too, if the window has room for both.
  function bringNear(field) {
    const form = field?.closest("form[data-form]");
    if (!form || !field.matches("input, textarea, select") || field.matches("[data-read-first]")) return;
    notices(form).forEach((notice) => notice.scrollIntoView({ block: "nearest" }));
    field.scrollIntoView({ block: "nearest" });
  }

  const sizes = new ResizeObserver(lookSoon);
  const places = new IntersectionObserver(lookSoon, { threshold: Array.from({ length: 21 }, (_, step) => step / 20) });

  function begin() {
    for (const button of document.querySelectorAll("[data-when-read][disabled]")) {
      button.disabled = false; // it is off in the page for browsers without scripts
      button.setAttribute("aria-disabled", "true");
    }
    for (const notice of document.querySelectorAll("form[data-form] [data-read-first]")) {
      sizes.observe(notice);
      places.observe(notice);
    }
    lookSoon();
  }

  for (const what of ["scroll", "input", "change", "toggle", "close"]) document.addEventListener(what, lookSoon, true);
  for (const what of ["resize", "scroll"]) window.visualViewport.addEventListener(what, lookSoon);
  window.addEventListener("resize", lookSoon);
  document.addEventListener("visibilitychange", lookSoon);
  document.addEventListener("submit", refuse, true);
  document.addEventListener("focusin", (event) => bringNear(event.target));
  document.addEventListener("htmx:afterSettle", () => { begin(); bringNear(document.activeElement); });
  begin();
})();
