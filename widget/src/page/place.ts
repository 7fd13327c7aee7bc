// Places the popover on the screen: below the words it is about, else above them, else in the middle. On a small
// screen, the style makes it a sheet at the foot, which has to stay above a keyboard that covers the page.
const EDGE = 16;

/** Places the dialog. Called whenever the dialog, or the visible part of the page, changes size. */
export function place(dialog: HTMLElement, words: DOMRect | undefined): void {
  const { offsetWidth: width, offsetHeight: height, style } = dialog;
  const { left = 0, top = 0, bottom = 0 } = words ?? {};
  const below = bottom + EDGE;
  const above = top - EDGE - height;
  const free = !words ? -1 : below + height < innerHeight ? below : above;
  style.top = `${free > 0 ? free : Math.max(EDGE, (innerHeight - height) / 2)}px`;
  style.left = `${Math.max(EDGE, Math.min(left || innerWidth / 2 - width / 2, innerWidth - width - EDGE))}px`;
  style.setProperty("--keyboard", `${innerHeight - visualViewport!.height - visualViewport!.offsetTop}px`);
}
