// The stage's page: one section per cell, parameter groups, and the gaps in which the shell lays its cards.
import { h } from "../../drawing/element.ts";
import type { Cell, Language, Notebook, ParameterRole } from "../../types/index.ts";
import { type Arrangement, arrange } from "./groups.ts";

export interface CellElement {
  section: HTMLElement;
  /** What layout measures: output and pinned code. */
  content: HTMLElement;
  body: HTMLElement;
  code: HTMLElement;
  gap: HTMLElement;
  /** First cell of its group, or null. */
  group: number | null;
  cell: Cell;
}

export interface CellsPorts {
  document: Document;
  root: HTMLElement;
  roleOf: (cell: Cell) => ParameterRole | null;
  isBlock: (cell: Cell) => boolean;
  nameOf: (cell: Cell) => string;
  /** Fills the pinned code of a cell. */
  showCode: (element: HTMLElement, cell: Cell) => void;
  /** A cell left the notebook: free what it holds. */
  gone: (cell: number) => void;
}

const headings = {
  context: { fr: ["Ce que l’on subit ", "(hypothèses)"], en: ["What one undergoes ", "(assumptions)"] },
  lever: { fr: ["Ce que l’on décide ", "(leviers)"], en: ["What one decides ", "(levers)"] },
} as const;

export class Cells {
  readonly elements = new Map<number, CellElement>();
  private readonly ports: CellsPorts;
  private readonly groupGaps = new Map<number, HTMLElement>();
  private plan = "";
  private gaps = new Map<number, number>();
  private order: number[] = [];

  constructor(ports: CellsPorts) {
    this.ports = ports;
  }

  /** Cells as people read them, down the page. */
  get reading(): number[] {
    return this.order;
  }

  arrange(notebook: Notebook, language: Language, only: number[] | null, pinnedCode: boolean): void {
    const shown = only === null ? notebook.cells : notebook.cells.filter((cell) => only.includes(cell.id));
    const present = new Set(notebook.cells.map((cell) => cell.id));
    for (const [id, element] of this.elements) {
      if (present.has(id)) continue;
      element.section.remove();
      this.elements.delete(id);
      this.ports.gone(id);
    }
    for (const cell of notebook.cells) this.refresh(cell, pinnedCode);
    const rows = arrange(shown, this.ports.roleOf);
    this.order = rows.flatMap((row) => (row.kind === "cell" ? [row.cell] : [...row.context, ...row.lever]));
    const plan = JSON.stringify([language, rows]);
    if (plan === this.plan) return;
    this.plan = plan;
    this.place(rows, language);
    this.leave(this.gaps);
  }

  private refresh(cell: Cell, pinnedCode: boolean): void {
    const element = this.elements.get(cell.id) ?? this.make(cell);
    element.cell = cell;
    element.section.dataset.type = cell.type;
    element.section.toggleAttribute("data-hidden", cell.hidden);
    element.section.setAttribute("aria-label", this.ports.nameOf(cell));
    // A block is read as a form and its drawing; its call is one click away.
    const code = cell.pinned && pinnedCode && !this.ports.isBlock(cell);
    element.code.hidden = !code;
    if (code) this.ports.showCode(element.code, cell);
  }

  private make(cell: Cell): CellElement {
    const { document } = this.ports;
    const body = h(document, "div", { class: "body" });
    const code = h(document, "pre", { class: "code", hidden: true, tabindex: 0 });
    const content = h(document, "div", { class: "content" }, body, code);
    const gap = h(document, "div", { class: "gap" });
    const section = h(document, "section", { class: "cell", "data-cell": cell.id, role: "group", tabindex: -1 }, content, gap);
    const element = { section, content, body, code, gap, group: null, cell };
    this.elements.set(cell.id, element);
    return element;
  }

  /** Moves sections to where the arrangement puts them; the focused element keeps its focus. */
  private place(rows: Arrangement[], language: Language): void {
    const { document, root } = this.ports;
    const focused = document.activeElement as HTMLElement | null;
    for (const element of this.elements.values()) element.group = null;
    this.groupGaps.clear();
    const children = rows.map((row) => (row.kind === "cell" ? this.elements.get(row.cell)!.section : this.group(row, language)));
    root.replaceChildren(...children);
    if (focused && focused !== document.activeElement && root.contains(focused)) focused.focus({ preventScroll: true });
  }

  private group(row: Extract<Arrangement, { kind: "group" }>, language: Language): HTMLElement {
    const { document } = this.ports;
    const column = (role: ParameterRole) => {
      const ids = row[role];
      if (ids.length === 0) return null;
      const [words, kind] = headings[role][language];
      for (const id of ids) this.elements.get(id)!.group = row.first;
      const list = h(document, "div", { class: "parameters" }, ...ids.map((id) => this.elements.get(id)!.section));
      return h(document, "div", { class: "role" }, h(document, "h3", {}, words, h(document, "span", {}, kind)), list);
    };
    const columns = [column("context"), column("lever")];
    const gap = h(document, "div", { class: "gap" });
    this.groupGaps.set(row.first, gap);
    const alone = columns.some((part) => part === null);
    return h(
      document,
      "div",
      { class: alone ? "group group-alone" : "group" },
      h(document, "div", { class: "roles" }, ...columns),
      gap,
    );
  }

  /** The element that opens under a cell: its group's, when it stands in one. */
  gapOf(element: CellElement): HTMLElement {
    return element.group === null ? element.gap : (this.groupGaps.get(element.group) ?? element.gap);
  }

  /** Leaves these heights under these cells, and none elsewhere. */
  leave(gaps: Map<number, number>): void {
    this.gaps = gaps;
    const heights = new Map<HTMLElement, number>();
    for (const element of this.elements.values()) heights.set(element.gap, 0);
    for (const gap of this.groupGaps.values()) heights.set(gap, 0);
    for (const [cell, height] of gaps) {
      const element = this.elements.get(cell);
      if (!element) continue;
      const gap = this.gapOf(element);
      heights.set(gap, Math.max(heights.get(gap) ?? 0, height));
    }
    for (const [gap, height] of heights) gap.style.height = `${height}px`;
  }
}
