/** Texts that leave their box: sideways out of the nearest block or the card, or out of a control in any direction. */
const controls = "button, a.button, .segment, .day, .slot";
const tolerance = 1;

export function spills(card: Element): string[] {
  return textsIn(card).flatMap((text) => {
    const box = boxOf(text);
    const wide = [box, text.parentElement!.closest("dialog")].map((element) => element?.getBoundingClientRect());
    const control = text.parentElement!.closest(controls)?.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(text);
    const out = [...range.getClientRects()].some(
      (rect) =>
        wide.some((outer) => outer && leaves(rect, outer, "x")) ||
        (control && (leaves(rect, control, "x") || leaves(rect, control, "y"))),
    );
    const clipped = box.scrollWidth > box.clientWidth + tolerance;
    return out || clipped ? [`${box.className || box.localName}: ${text.data.trim()}`] : [];
  });
}

function leaves(inner: DOMRect, outer: DOMRect, axis: "x" | "y"): boolean {
  const [start, end] = axis === "x" ? (["left", "right"] as const) : (["top", "bottom"] as const);
  return inner[start] < outer[start] - tolerance || inner[end] > outer[end] + tolerance;
}

/** Texts on screen; not those for screen readers alone. */
function textsIn(node: Node): Text[] {
  if (node instanceof Text) return node.data.trim() ? [node] : [];
  if (node instanceof Element && (node.classList.contains("hidden") || !node.checkVisibility())) return [];
  return [...node.childNodes].flatMap(textsIn);
}

/** The nearest element that is laid out as a box. */
function boxOf(text: Text): Element {
  let box = text.parentElement!;
  while (/^(inline|contents)$/.test(getComputedStyle(box).display) && box.parentElement) box = box.parentElement;
  return box;
}
