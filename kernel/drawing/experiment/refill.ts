// Replaces what a part of a drawing holds while results stream in, and gives its focus back to the control in use.

const focusable = "a[href], button, input, select, summary, [tabindex]";

export function refill(slot: HTMLElement, nodes: readonly (Node | null)[]): void {
  const present = nodes.filter((node) => node !== null);
  const focused = slot.ownerDocument.activeElement;
  const place =
    focused && slot.contains(focused) && !present.some((node) => node.contains(focused))
      ? [...slot.querySelectorAll(focusable)].indexOf(focused)
      : -1;
  slot.replaceChildren(...present);
  if (place < 0) return;
  const again = slot.querySelectorAll<HTMLElement>(focusable)[place];
  if (again?.tagName === focused!.tagName) again.focus({ preventScroll: true });
}
