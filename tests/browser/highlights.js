async (picture) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  const drawn = canvas.getContext("2d", { willReadFrequently: true });
  drawn.drawImage(image, 0, 0);
  const { data, width } = drawn.getImageData(0, 0, canvas.width, canvas.height);
  const isLit = (x, y) => {
    const at = 4 * (Math.round(y) * width + Math.round(x));
    return data[at] > 200 && data[at + 1] < 60 && data[at + 2] > 200;
  };
  // An emoji hides the colour behind it; above and below it the colour shows.
  const shares = [0.02, 0.06, 0.5, 0.97];
  const boxIsLit = (box) =>
    [0.2, 0.5, 0.8].filter((part) =>
      shares.some((share) => isLit(box.left + scrollX + box.width * part, box.top + scrollY + 1 + (box.height - 2) * share)),
    ).length >= 2;

  const lit = [];
  const unlit = [];
  let astray = "";
  let passage = -1;
  const signs = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  const range = document.createRange();
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    if (node.nodeType === Node.COMMENT_NODE) {
      const begins = node.data.startsWith("[");
      passage = begins ? Number(node.data.slice(1)) : -1;
      if (begins) [lit[passage], unlit[passage]] = ["", ""];
      continue;
    }
    if (node.parentElement.closest("style, script, rt, svg, iframe, .vh")) continue;
    for (const { segment, index } of signs.segment(node.data)) {
      if (!segment.trim()) continue;
      range.setStart(node, index);
      range.setEnd(node, index + segment.length);
      const box = [...range.getClientRects()].find(({ width, height }) => width > 0.5 && height > 0.5);
      if (!box) continue;
      const on = boxIsLit(box);
      if (passage < 0) astray += on ? segment : "";
      else if (on) lit[passage] += segment;
      else unlit[passage] += segment;
    }
  }
  return { lit, unlit, astray };
};
