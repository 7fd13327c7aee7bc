// On a touch screen: a button that comes with a selection and stays out of its way. The button is at the foot of the
// window or, if the words themselves are down there, at its head. The words and the system's own menu stay free.
import { room } from "./dom";
import { make } from "./make";
import { settings } from "../desk/site";
import { gettext } from "./words";

const FOOT = 140;

let button: HTMLButtonElement | undefined;

export async function offerButton(selected: Range | null, open: () => void): Promise<void> {
  if (!selected) {
    if (button) button.hidden = true;
    return;
  }
  await settings();
  button ??= makeButton(open);
  button.hidden = false;
  button.classList.toggle("high", selected.getBoundingClientRect().bottom > innerHeight - FOOT);
}

function makeButton(onclick: () => void): HTMLButtonElement {
  const touchButton = make("button", { className: "touch", onclick }, gettext("Suggest a correction"));
  // Otherwise a tap would take the selection away before it is read.
  touchButton.onpointerdown = (event) => event.preventDefault();
  room().append(touchButton);
  return touchButton;
}
