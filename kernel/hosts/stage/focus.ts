// Keyboard and pointer: selecting cells, leaving for the shell's card at the gap, forwarding harmless shortcuts.
import type { FromStage } from "../wire/protocol.ts";
import type { Cells } from "./cells.ts";

export interface FocusPorts {
  document: Document;
  root: HTMLElement;
  cells: Cells;
  selected: () => number | null;
  /** There is a card under the selected cell. */
  open: () => boolean;
  post: (message: FromStage) => void;
}

/**
 * Combinations the shell may act on; it decides, and acts on none that destroys. `mod` is Ctrl or Cmd; `plain` ones are
 * the text's own while one types. What the shell does not know stays the browser's (find, print).
 */
const forwarded: { key: RegExp; mod: boolean; plain?: boolean }[] = [
  { key: /^[ks.]$/i, mod: true },
  { key: /^[zy]$/i, mod: true, plain: true },
  { key: /^(escape|\?|\/|f1|enter|[abcdfhlopv])$/i, mod: false, plain: true },
  { key: /^(arrowup|arrowdown|home|end|pageup|pagedown)$/i, mod: false, plain: true },
];

const tabbable =
  "a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, iframe, audio[controls], video[controls], [contenteditable=''], [contenteditable='true'], [tabindex]"; // prettier-ignore
const control =
  "a, button, input, select, textarea, label, summary, option, canvas, [role=button], [role=slider], [contenteditable], [data-control]"; // prettier-ignore

const isEditing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));

const cellOf = (target: EventTarget | null): number | null => {
  const section = target instanceof Element ? target.closest<HTMLElement>("[data-cell]") : null;
  return section ? Number(section.dataset.cell) : null;
};

export function watchFocus(ports: FocusPorts): {
  enter: (cell: number, edge: "start" | "end") => void;
  select: (cell: number | null) => void;
  press: (x: number, y: number) => void;
} {
  const { document, root, cells, post } = ports;
  let hovered = "";

  const stops = (within: Element): HTMLElement[] =>
    [...within.querySelectorAll<HTMLElement>(tabbable)].filter(
      (element) => element.tabIndex >= 0 && element.getClientRects().length > 0,
    );
  /** Tab stops down the page; a cell's own section counts when it has the roving stop. */
  const section = (cell: number) => cells.elements.get(cell)?.section ?? null;

  /** One section at a time is a tab stop: the selected one, else the first. */
  const rove = (cell: number | null) => {
    const stop = cell ?? cells.reading[0] ?? null;
    for (const [id, element] of cells.elements) element.section.tabIndex = id === stop ? 0 : -1;
  };

  const select = (cell: number | null) => {
    for (const [id, element] of cells.elements) element.section.toggleAttribute("data-selected", id === cell);
    rove(cell);
  };

  const enter = (cell: number, edge: "start" | "end") => {
    const target = section(cell);
    if (!target) return;
    const inside = stops(target);
    const wanted = edge === "start" ? target : (inside.at(-1) ?? target);
    if (wanted === target) target.tabIndex = 0;
    wanted.focus({ preventScroll: true });
  };

  const pressed = (target: EventTarget | null) => {
    const cell = cellOf(target);
    if (cell === null) return;
    post({ kind: "select", cell, open: !(target instanceof Element && target.closest(control) !== null) });
  };
  document.addEventListener("pointerdown", (event) => pressed(event.target));

  /** Does what the browser would have done with a press it gave to the shell. */
  const press = (x: number, y: number) => {
    const target = document.elementFromPoint(x, y);
    pressed(target);
    const stop = target?.closest<HTMLElement>(tabbable);
    stop?.focus({ preventScroll: true });
    if (target instanceof HTMLElement || target instanceof SVGElement)
      target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, clientX: x, clientY: y }));
  };
  document.addEventListener("focusin", (event) => {
    const cell = cellOf(event.target);
    if (cell !== null && cell !== ports.selected()) post({ kind: "select", cell, open: false });
    if (cell !== null) rove(cell);
  });
  document.addEventListener("pointermove", (event) => {
    const cell = cellOf(event.target);
    const box = cell === null ? null : section(cell)!.getBoundingClientRect();
    const edge =
      box === null ? "inside" : event.clientY - box.top < 8 ? "above" : box.bottom - event.clientY < 8 ? "below" : "inside";
    const said = `${cell} ${edge}`;
    if (said === hovered) return;
    hovered = said;
    post({ kind: "hover", cell, edge });
  });
  document.documentElement.addEventListener("pointerleave", () => {
    hovered = "";
    post({ kind: "hover", cell: null, edge: "inside" });
  });

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    post({ kind: "link", href: link.getAttribute("href") ?? "" });
  });
  // A form would navigate the frame away.
  document.addEventListener("submit", (event) => event.preventDefault());
  // Files dropped beside a control would be opened in the frame's place.
  for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());

  document.addEventListener("keydown", (event) => {
    if (!event.isTrusted || event.defaultPrevented) return;
    if (event.key === "Tab" && !event.ctrlKey && !event.altKey && !event.metaKey) return leaveByTab(event);
    const mod = event.ctrlKey || event.metaKey;
    const editing = isEditing(event.target);
    const onSection = event.target instanceof HTMLElement && event.target.dataset.cell !== undefined;
    if (onSection && !mod && !event.altKey && /^Arrow(Up|Down)$/.test(event.key)) return moveBetween(event);
    const asked = forwarded.find(
      ({ key, mod: needs, plain }) => key.test(event.key) && needs === mod && !(plain && editing && event.key !== "Escape"),
    );
    if (!asked) return;
    // Enter and arrows belong to the control that has the focus.
    if (
      !mod &&
      !onSection &&
      event.key !== "Escape" &&
      event.target !== document.body &&
      event.target !== root &&
      !/^(\?|F1|\/)$/.test(event.key)
    )
      return;
    if (mod) event.preventDefault();
    post({
      kind: "shortcut",
      key: event.key,
      ctrl: event.ctrlKey,
      shift: event.shiftKey,
      alt: event.altKey,
      meta: event.metaKey,
    });
  });

  function moveBetween(event: KeyboardEvent) {
    const order = cells.reading;
    const at = order.indexOf(cellOf(event.target) ?? -1);
    const next = order[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (next === undefined) return;
    event.preventDefault();
    const target = section(next)!;
    rove(next);
    target.focus({ preventScroll: true });
  }

  /** At the gap, focus goes to the card; at either end the browser carries it out by itself. */
  function leaveByTab(event: KeyboardEvent) {
    const direction = event.shiftKey ? "backward" : "forward";
    const all = stops(root);
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = all[at + (event.shiftKey ? -1 : 1)];
    const from = cellOf(document.activeElement);
    const to = next ? cellOf(next) : null;
    const selected = ports.selected();
    if (selected !== null && ports.open() && crosses(from, to, selected, direction)) {
      event.preventDefault();
      post({ kind: "tab-out", cell: selected, direction });
    } else if (!next) post({ kind: "tab-out", cell: null, direction });
  }

  /** The gap of a grouped cell is under its whole group. */
  function crosses(from: number | null, to: number | null, selected: number, direction: "forward" | "backward"): boolean {
    const order = cells.reading;
    const group = cells.elements.get(selected)?.group ?? null;
    const last =
      group === null
        ? order.indexOf(selected)
        : Math.max(...order.map((id, index) => (cells.elements.get(id)!.group === group ? index : -1)));
    const place = (cell: number | null, none: number) => (cell === null ? none : order.indexOf(cell));
    if (direction === "forward") return place(from, -1) <= last && from !== null && place(to, order.length) > last;
    return place(from, order.length) > last && place(to, -1) <= last && to !== null;
  }

  rove(null);
  return { enter, select, press };
}
