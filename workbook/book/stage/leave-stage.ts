// Tab goes out of the frame: into the card under the cell, else past the stage.

export const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [contenteditable="true"], [tabindex]:not([tabindex="-1"])';

const stopsIn = (root: ParentNode, selector: string): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>(selector)].filter((stop) => stop.offsetParent !== null);

export const leaveStage = (area: HTMLElement | null, cell: number | null, direction: "forward" | "backward"): void => {
  const card = cell === null ? null : area?.querySelector<HTMLElement>(`[data-card="${cell}"]`);
  if (card) {
    const stops = stopsIn(card, focusable);
    (direction === "forward" ? stops[0] : stops.at(-1))?.focus();
    return;
  }
  const frame = area?.querySelector("iframe");
  const stops = stopsIn(document, `${focusable}, iframe`);
  const at = frame ? stops.indexOf(frame) : -1;
  (direction === "forward" ? stops[at + 1] : stops[at - 1])?.focus();
};
