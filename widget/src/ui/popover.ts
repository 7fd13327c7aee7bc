// The popover's shell: a native modal dialog in a shadow root, so the focus stays in the dialog and is given back. The
// shell knows nothing of suggestions. It shows a title, a body and one action, and says aloud what happens.
import { room } from "./dom";
import { make } from "./make";
import { place } from "../page/place";
import { gettext } from "./words";

export interface View {
  title: string;
  body: (Node | string)[];
  action: HTMLButtonElement;
  /** Sets the focus when the view appears. If it is not given, the action has the focus. */
  focus?: () => void;
}

export interface Popover {
  show(view: View): void;
  /** Says something in the live region. */
  tell(text: string, className?: string): void;
  close(): void;
}

const MAC = /Mac|iP/.test(navigator.platform);

let dialog: HTMLDialogElement | undefined;
let words: Range | null;

export const isOpen = () => !!dialog?.open && dialog.isConnected;

/** Opens the popover. `about` is the words it is about, which are selected again when it closes. */
export function openPopover(about: Range | null, onClose: () => void): Popover {
  words = about;
  const shell = (dialog ??= makeDialog());
  // A page that threw our element away threw an open popover away. A browser without dialogs fails here.
  shell.close();
  const title = make("h2", { id: "title" });
  const body = make("div", { className: "body" });
  const status = make("div", { role: "status" });
  const actions = make("span");
  const close = () => {
    // Chromium leaves the focus in a closed dialog for a moment, and the next key would be lost there.
    (room().activeElement as HTMLElement | null)?.blur();
    shell.close();
    end();
  };
  const end = () => {
    // The event of closing comes late: by then, the popover may be open about other words.
    if (shell.open) return;
    shell.onclose = null;
    if (about) {
      getSelection()!.removeAllRanges();
      getSelection()!.addRange(about);
    }
    onClose();
  };
  const cross = make("button", { className: "close", ariaLabel: gettext("Close"), onclick: close }, "✕");
  room().append(shell);
  shell.replaceChildren(make("hgroup", {}, title, cross), body, make("section", {}, status, keys(), actions));
  shell.onkeydown = (event) => onKey(event, close, () => actions.querySelector("button")!.click());
  shell.showModal();
  shell.onclose = end;
  return {
    close,
    show(view) {
      title.textContent = view.title;
      body.replaceChildren(...view.body);
      actions.replaceChildren(view.action);
      if (view.focus) view.focus();
      else view.action.focus();
    },
    tell(text, className = "") {
      status.textContent = text;
      status.className = className;
    },
  };
}

function onKey(event: KeyboardEvent, close: () => void, act: () => void): void {
  const { key, ctrlKey, metaKey, repeat, isComposing } = event;
  if (isComposing) return;
  // By itself, Chromium closes the dialog some time after the key, and the next key comes too early.
  if (key === "Escape") close();
  if (key !== "Enter") return;
  const sendAsked = ctrlKey || metaKey;
  // A key that is still held down from sending must not close the view that the sending has brought.
  if (sendAsked || repeat) event.preventDefault();
  if (sendAsked && !repeat) act();
}

function makeDialog(): HTMLDialogElement {
  const modal = make("dialog", { dir: "auto" });
  modal.setAttribute("aria-labelledby", "title");
  modal.setAttribute("closedby", "any");
  // The page's shortcuts must not react to what is typed here.
  for (const type of ["keydown", "keyup", "keypress"]) {
    modal.addEventListener(type, (event) => event.stopPropagation());
  }
  const settle = () => place(modal, words?.getBoundingClientRect());
  new ResizeObserver(settle).observe(modal);
  visualViewport!.addEventListener("resize", settle);
  return modal;
}

function keys(): HTMLElement {
  const send = MAC ? "⌘ Enter " : "Ctrl+Enter ";
  return make("span", { className: "keys" }, send, gettext("to send"), " · Esc ", gettext("to close"));
}
