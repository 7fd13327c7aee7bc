// What the reader has selected on the page.
export function selected(): Range | null {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  // Firefox may hold several ranges; the suggestion is about everything from the first to the last.
  const range = selection.getRangeAt(0).cloneRange();
  const last = selection.getRangeAt(selection.rangeCount - 1);
  range.setEnd(last.endContainer, last.endOffset);
  return range;
}
