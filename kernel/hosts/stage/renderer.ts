// Puts a cell's rendering on the page. The old output stays until the new one is ready, and a control in use stays put.
import type { BlockDraw, DemandAct, DrawContext } from "../../blocks/contract/block.ts";
import { kindOf } from "../../blocks/contract/facts.ts";
import { hasTrait } from "../../blocks/contract/kind.ts";
import { h } from "../../drawing/element.ts";
import { provenanceButton, provenanceClass } from "../../drawing/provenance.ts";
import { status } from "../../drawing/status.ts";
import type { Rendering } from "../../run/plan/ports.ts";
import { contentDigest } from "../../run/values/digest.ts";
import type { Json, JsonObject, Language } from "../../types/index.ts";
import type { Former } from "../wire/protocol.ts";
import { mend } from "./accessible.ts";
import type { CellElement } from "./cells.ts";
import { displayValue } from "./display.ts";
import { holdWidget } from "./widget.ts";

export interface Look {
  language: Language;
  width: number;
  dark: boolean;
  mode: DrawContext["mode"];
}

export interface RendererPorts {
  document: Document;
  draws: Record<string, () => Promise<{ default: BlockDraw }>>;
  look: () => Look;
  element: (cell: number) => CellElement | undefined;
  onInput: (cell: number, name: string, value: Json) => void;
  onReset: (cell: number, name: string) => void;
  /** The passport of a name, or of a cell when it is not null. */
  onPassport: (name: string, rect: Parameters<DrawContext["onPassport"]>[1], cell: number | null) => void;
  onDownload: DrawContext["onDownload"];
  onCopy: DrawContext["onCopy"];
  onConfig: (cell: number, set: JsonObject) => void;
  onInputConfig: (cell: number, port: string, set: JsonObject) => void;
  onDemand: (cell: number, act: DemandAct) => void;
  onVariant: DrawContext["onVariant"];
  /** Where the scale of a cell ends, once this scenario's largest value is known. */
  reach: (cell: number, config: string, scenario: string, largest: number) => number;
  said: NonNullable<DrawContext["said"]>;
  read: NonNullable<DrawContext["read"]>;
  /** The cell connected to a port of another. */
  feeder: (cell: number, port: string) => number | undefined;
  /** Something was put on the page. */
  drawn: (cell: number) => void;
}

type Expected = Pick<Former, "cell" | "digest" | "same" | "other">;

interface Shown {
  rendering: Rendering;
  /** Rises with each show: an older drawing that ends late is dropped. */
  turn: number;
  abort: AbortController;
}

export class Renderer {
  private readonly ports: RendererPorts;
  private readonly shown = new Map<number, Shown>();
  private readonly formers = new Map<number, Shown>();
  private expected = new Map<number, Expected>();
  private readonly compared: HTMLElement[] = [];
  private readonly lines = new Map<string, HTMLElement>();
  private readonly waiting = new Set<Promise<void>>();

  constructor(ports: RendererPorts) {
    this.ports = ports;
  }

  show(cell: number, rendering: Rendering): void {
    const before = this.shown.get(cell);
    const next: Shown = { rendering, turn: (before?.turn ?? 0) + 1, abort: new AbortController() };
    this.shown.set(cell, next);
    const work = this.draw(cell, next, before?.abort ?? null).finally(() => this.waiting.delete(work));
    this.waiting.add(work);
  }

  /** Draws a former result in a cell that has shown nothing yet, under what it is; what cannot be drawn is left out. */
  former(cell: number, rendering: Extract<Rendering, { kind: "block" }>, mark: string): void {
    if (this.shown.has(cell)) return;
    const shown: Shown = { rendering, turn: 0, abort: new AbortController() };
    this.formers.set(cell, shown);
    const work = Promise.resolve(this.block(cell, shown, rendering))
      .then(
        (nodes) => {
          const element = this.ports.element(cell);
          if (this.formers.get(cell) !== shown || !element || nodes.length === 0) return shown.abort.abort();
          const said = h(this.ports.document, "p", { class: "former" }, mark);
          element.section.dataset.former = "";
          element.section.removeAttribute("data-empty");
          put(element.body, [said, ...nodes]);
          this.ports.drawn(cell);
        },
        // Results of another version may not suit this one: the cell stays empty until it is computed.
        () => shown.abort.abort(),
      )
      .finally(() => this.waiting.delete(work));
    this.waiting.add(work);
  }

  /** What cells are compared with once they are computed; null when the notebook is no more what the server ran. */
  expect(results: readonly Expected[] | null): void {
    this.expected = new Map(results?.map((one) => [one.cell, one]));
    for (const line of this.compared.splice(0)) line.remove();
    // What was drawn before this was known.
    for (const cell of this.expected.keys()) {
      const rendering = this.renderingOf(cell);
      if (rendering) this.ports.element(cell)?.body.append(...this.comparison(cell, rendering));
    }
  }

  /** Whether the page found what the server had. */
  private comparison(cell: number, rendering: Rendering): Node[] {
    const expected = this.expected.get(cell);
    const { document, look } = this.ports;
    if (!expected || rendering.kind !== "block" || rendering.partial || rendering.demand || look().mode !== "notebook") return [];
    const digest = contentDigest(rendering.value);
    if (digest === null) return [];
    const same = digest === expected.digest;
    const said = status(document, same ? "quiet" : "warn", same ? "met" : "warning", same ? expected.same : expected.other);
    const line = h(document, "p", { class: "vb vb-source" }, said);
    this.compared.push(line);
    return [line];
  }

  /** The cell speaks for itself now. */
  private forget(cell: number): void {
    this.formers.get(cell)?.abort.abort();
    this.formers.delete(cell);
  }

  /** Draws again what is there: another theme, width, mode or language. */
  redraw(): void {
    for (const [cell, { rendering }] of this.shown) if (rendering.kind !== "empty") this.show(cell, rendering);
  }

  /** Draws one cell again, over another scale. */
  again(cell: number): void {
    const rendering = this.renderingOf(cell);
    if (rendering) this.show(cell, rendering);
  }

  gone(cell: number): void {
    this.forget(cell);
    this.shown.get(cell)?.abort.abort();
    this.shown.delete(cell);
  }

  renderingOf(cell: number): Rendering | null {
    return this.shown.get(cell)?.rendering ?? null;
  }

  /** Drawings under way. */
  get pending(): number {
    return this.waiting.size;
  }

  /** Until every drawing under way is on the page. */
  async settled(): Promise<void> {
    while (this.waiting.size > 0) await Promise.all(this.waiting);
  }

  private async draw(cell: number, shown: Shown, before: AbortController | null): Promise<void> {
    let nodes: Node[];
    try {
      nodes = await this.nodes(cell, shown);
    } catch (error) {
      nodes = [this.failure(error instanceof Error ? error.message : String(error))];
    }
    const element = this.ports.element(cell);
    if (this.shown.get(cell) !== shown || !element) return shown.abort.abort();
    this.forget(cell);
    delete element.section.dataset.former;
    element.section.toggleAttribute("data-empty", nodes.length === 0);
    element.section.dataset.rendering = shown.rendering.kind;
    put(element.body, [...nodes, ...this.provenance(cell, shown.rendering, nodes), ...this.comparison(cell, shown.rendering)]);
    if (shown.rendering.kind === "values") mend(nodes);
    before?.abort();
    this.ports.drawn(cell);
  }

  private nodes(cell: number, shown: Shown): Node[] | Promise<Node[]> {
    const { rendering } = shown;
    const { document } = this.ports;
    const { language, mode } = this.ports.look();
    switch (rendering.kind) {
      case "empty":
        return [];
      case "error":
        // In the workbook the shell's card under the cell says it, with the remedy.
        return mode === "notebook" ? [] : [this.failure(rendering.problem.message[language])];
      case "values": {
        const nodes = rendering.values.map((value) => displayValue(document, value, language, this.caption(cell)));
        const say = (name: string, value: Json) => this.ports.onInput(cell, name, value);
        const note = holdWidget(document, rendering.values, rendering.override, language, say);
        return note ? [...nodes, note] : nodes;
      }
      case "block":
        return this.block(cell, shown, rendering);
    }
  }

  private async block(cell: number, shown: Shown, rendering: Extract<Rendering, { kind: "block" }>): Promise<Node[]> {
    const { document, draws } = this.ports;
    const look = this.ports.look();
    const load = draws[rendering.block];
    if (!load)
      return rendering.value === undefined ? [] : [displayValue(document, rendering.value, look.language, this.caption(cell))];
    const { default: draw } = await load();
    // A first load may end after the drawing that replaces this one, whose element it would write in.
    if ((this.shown.get(cell) ?? this.formers.get(cell)) !== shown) return [];
    const name = rendering.name ?? "";
    const context: DrawContext = {
      ...look,
      document,
      cell,
      name: rendering.name,
      config: rendering.config,
      width: this.widthOf(cell, look.width),
      exercise: rendering.exercise,
      doubts: rendering.doubts,
      scenario: rendering.scenario,
      baseline: rendering.baseline,
      overriddenBy: rendering.overriddenBy,
      onInput: (value) => this.ports.onInput(cell, name, value),
      onReset: () => this.ports.onReset(cell, name),
      onPassport: (asked, rect) => this.ports.onPassport(asked, rect, null),
      ...(look.mode !== "print" && !decides(rendering.block) ? { onProvenance: this.asker(cell) } : {}),
      onDownload: this.ports.onDownload,
      onCopy: this.ports.onCopy,
      onConfig: (set) => this.ports.onConfig(cell, set),
      demand: rendering.demand ?? null,
      onDemand: (act) => this.ports.onDemand(cell, act),
      onVariant: this.ports.onVariant,
      reach: (largest) =>
        this.ports.reach(
          cell,
          JSON.stringify(rendering.config),
          rendering.scenario.trial ? "trial" : rendering.scenario.id,
          largest,
        ),
      said: this.ports.said,
      read: this.ports.read,
      input: (port) => {
        const from = this.renderingOf(this.ports.feeder(cell, port) ?? -1);
        return from?.kind === "block" ? from.value : undefined;
      },
      onInputConfig: (port, set) => this.ports.onInputConfig(cell, port, set),
      signal: shown.abort.signal,
    };
    return [await draw(rendering.value, context)];
  }

  /**
   * For the reader, under an output that offers no way of its own to its passport. In the notebook the shell's tools do, and
   * prose has none.
   */
  private provenance(cell: number, rendering: Rendering, nodes: Node[]): Node[] {
    const { document } = this.ports;
    const { language, mode } = this.ports.look();
    const shows = rendering.kind === "values" || (rendering.kind === "block" && !decides(rendering.block));
    if (!shows || nodes.length === 0 || (mode !== "reader" && mode !== "council")) return [];
    if (this.ports.element(cell)?.cell.type.startsWith("text/markdown")) return [];
    // An experiment that has not run yet has made nothing.
    if (rendering.kind === "block" && rendering.demand !== null && rendering.value === null) return [];
    const own = `.${provenanceClass}, .vb-passport`;
    if (nodes.some((node) => node.nodeType === 1 && (node as Element).querySelector(own) !== null)) return [];
    // The same element from one drawing to the next: what stands beside it is not laid anew.
    const key = `${cell} ${language}`;
    let line = this.lines.get(key);
    if (!line) {
      line = h(
        document,
        "p",
        { class: "vb vb-source" },
        provenanceButton({ document, language, onProvenance: this.asker(cell) }),
      );
      this.lines.set(key, line);
    }
    return [line];
  }

  private asker(cell: number): NonNullable<DrawContext["onProvenance"]> {
    return (rect) => this.ports.onPassport("", rect, cell);
  }

  /** A parameter in a group is narrower than the column. */
  private widthOf(cell: number, column: number): number {
    const element = this.ports.element(cell);
    return (element?.group != null && element.content.clientWidth) || column;
  }

  private caption(cell: number): string {
    return this.ports.element(cell)?.section.getAttribute("aria-label") ?? "";
  }

  private failure(message: string): HTMLElement {
    return h(this.ports.document, "p", { class: "failure", role: "alert" }, message);
  }
}

/** What decides says its source itself; it is not made of anything. */
const decides = (block: string): boolean => hasTrait(kindOf(block), "decides");

/** Replaces the children, leaving alone what is already in place; a control that is rebuilt gets its focus back. */
export function put(body: HTMLElement, nodes: Node[]): void {
  const same = nodes.length === body.childNodes.length && nodes.every((node, index) => body.childNodes[index] === node);
  if (same) return;
  const focused = body.ownerDocument.activeElement;
  const path =
    focused && body.contains(focused) && !nodes.some((node) => node.contains(focused)) ? focusPath(body, focused) : null;
  body.replaceChildren(...nodes);
  if (path) focusAgain(body, path);
}

interface FocusPath {
  index: number;
  tag: string;
  selection: [number, number] | null;
}

const focusable = "a[href], button, input, select, textarea, summary, [tabindex]";

function focusPath(body: HTMLElement, focused: Element): FocusPath {
  const input = focused as HTMLInputElement;
  let selection: [number, number] | null = null;
  if (focused.tagName === "INPUT" && /^(text|search|url|tel|)$/.test(input.type))
    selection = [input.selectionStart ?? 0, input.selectionEnd ?? 0];
  return { index: [...body.querySelectorAll(focusable)].indexOf(focused), tag: focused.tagName, selection };
}

function focusAgain(body: HTMLElement, { index, tag, selection }: FocusPath): void {
  const again = body.querySelectorAll<HTMLInputElement>(focusable)[index];
  if (again?.tagName !== tag) return;
  again.focus({ preventScroll: true });
  if (selection) again.setSelectionRange(...selection);
}
