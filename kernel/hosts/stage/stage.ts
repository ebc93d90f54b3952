// The stage: the session behind one MessagePort, drawn on this page. All it knows of the shell comes along the port.
import type { AttachedFile } from "../../blocks/contract/block.ts";
import { factsOf } from "../../blocks/contract/facts.ts";
import { draws } from "../../blocks/draws.generated.ts";
import type { SessionPorts } from "../../run/plan/ports.ts";
import { createSession } from "../../run/session/session.ts";
import type { Cell, Command, Event, HumanText, Language, Notebook, OverrideSet } from "../../types/index.ts";
import { hostGlobals } from "../library/globals.ts";
import { prepareModule } from "../library/library.ts";
import { loadModule } from "../library/modules.ts";
import { messageScheduler, wait } from "../library/scheduler.ts";
import { type FromStage, heartbeatMs, type ToStage } from "../wire/protocol.ts";
import { Anchors } from "./anchors.ts";
import { announcer } from "./announce.ts";
import { Cells } from "./cells.ts";
import { Extents } from "./extents.ts";
import { exportFigure } from "./figure.ts";
import { watchFocus } from "./focus.ts";
import { formerRendering } from "./former.ts";
import { codeShown, showCode } from "./highlight.ts";
import { watchLayout } from "./layout.ts";
import { type Look, Renderer } from "./renderer.ts";
import { blockCallOf, roleOf } from "./roles.ts";
import { snapshot } from "./snapshot.ts";
import { stageHeavy } from "./stage-heavy.ts";
import { pageHost, stageLibrary } from "./stage-library.ts";

export interface StageSettings {
  engine: string;
  /** Where shipped data sets are: "/assets/data/". */
  assets: string;
  /** The classic worker script of heavy blocks. */
  heavy: Record<string, string>;
}

/** After these the page computes something else than what the server had. */
const moves = new Set<Command["kind"]>(["open", "edit", "trial", "choose"]);
/** A drawing that takes longer is not waited for. */
const drawingLimitMs = 5000;

type LookMessage = Extract<ToStage, { kind: "look" }>;
type Ask<K extends ToStage["kind"]> = Extract<ToStage, { kind: K }>;

export function startStage(port: MessagePort, root: HTMLElement, settings: StageSettings): void {
  const page = root.ownerDocument;
  // Bound before any notebook code runs: code that replaces the method later does not come to hold the port.
  const post: (message: FromStage) => void = port.postMessage.bind(port);

  let notebook: Notebook = { title: "", theme: null, readOnly: false, cells: [] };
  let language: Language = "fr";
  let look: LookMessage = { kind: "look", theme: "light", mode: "notebook", only: null, selected: null, pinnedCode: true };
  let names = new Map<number, string>();
  let gapped = new Set<number>();
  let opened = false;

  // ---- the page
  const widthNow = () => Math.round(root.clientWidth) || 720;
  const lookNow = (): Look => ({ language, width: widthNow(), dark: look.theme === "dark", mode: look.mode });
  const cells: Cells = new Cells({
    document: page,
    root,
    roleOf,
    isBlock: (cell: Cell) => blockCallOf(cell) !== null,
    nameOf: (cell: Cell) => names.get(cell.id) ?? (language === "fr" ? `cellule ${cell.id}` : `cell ${cell.id}`),
    showCode: (element, cell) => showCode(element, cell.source, cell.type),
    gone: (cell) => renderer.gone(cell),
  });
  const layout = watchLayout(root, cells, (height, boxes) => post({ kind: "layout", height, cells: boxes }));
  const anchors = new Anchors();
  const extents = new Extents((cell, value) => post({ kind: "extent", cell, value }));
  const renderer = new Renderer({
    document: page,
    draws,
    look: lookNow,
    element: (cell) => cells.elements.get(cell),
    onInput: (_, name, value) => setTrial({ ...session.trial(), [name]: value }),
    onReset: (cell, name) => {
      const rendering = renderer.renderingOf(cell);
      if (rendering?.kind === "block") setTrial({ ...session.trial(), [name]: rendering.baseline });
    },
    onPassport: (name, rect, cell) => post({ kind: "passport-asked", name, rect, ...(cell === null ? {} : { cell }) }),
    onDownload: (name, mime, bytes) => post({ kind: "download", name, mime, bytes }),
    onCopy: ({ text, html, png }) => post({ kind: "copy", text, html: html ?? null, png: png ?? null }),
    onConfig: (cell, set) => post({ kind: "config", cell, set }),
    feeder,
    onInputConfig: (id, port, set) => {
      const cell = feeder(id, port);
      if (cell !== undefined) post({ kind: "config", cell, set });
    },
    onDemand: (cell, act) =>
      act === "server" ? post({ kind: "server-experiment", cell }) : session.send({ kind: "experiment", cell, act }),
    onVariant: (set, name, above) => post({ kind: "variant", set, name, ...(above === undefined ? {} : { above }) }),
    reach: (cell, config, scenario, largest) => extents.reach(cell, config, scenario, largest),
    read: (text) => {
      for (const call of notebook.cells.map(blockCallOf)) {
        const labels =
          call && factsOf(call.block)?.widget === "table" ? (call.config.labels as Record<string, HumanText>) : undefined;
        if (labels && Object.hasOwn(labels, text)) return labels[text]!;
      }
      return null;
    },
    said: (name) => notebook.cells.map(blockCallOf).find((call) => call?.name === name) ?? null,
    drawn: (cell) => {
      const body = cells.elements.get(cell)?.body;
      if (body) anchors.write(cell, body);
      layout.touch();
    },
  });
  const focus = watchFocus({
    document: page,
    root,
    cells,
    selected: () => look.selected,
    open: () => look.selected !== null && gapped.has(look.selected),
    post,
  });

  function feeder(id: number, port: string) {
    const own = notebook.cells.find((cell) => cell.id === id);
    const name = own ? blockCallOf(own)?.inputs?.[port] : undefined;
    return name === undefined ? undefined : notebook.cells.find((cell) => blockCallOf(cell)?.name === name)?.id;
  }

  function setTrial(set: OverrideSet) {
    renderer.expect(null);
    session.send({ kind: "trial", set });
  }

  function arrangeCells() {
    cells.arrange(notebook, language, look.only, look.pinnedCode);
    focus.select(look.selected);
    layout.touch();
  }

  function applyLook(next: LookMessage) {
    const redraw = next.theme !== look.theme || next.mode !== look.mode;
    look = next;
    page.documentElement.dataset.theme = next.theme;
    page.documentElement.dataset.mode = next.mode;
    arrangeCells();
    if (!redraw) return;
    session.send({ kind: "environment", set: { dark: next.theme === "dark" } });
    renderer.redraw();
  }

  // ---- the session
  let requests = 0;
  const files = new Map<number, { resolve: (file: AttachedFile) => void; reject: (error: Error) => void }>();
  const speak = announcer(Date.now, (text) => post({ kind: "announce", text }));

  const ports: SessionPorts = {
    schedule: messageScheduler(),
    clock: Date.now,
    wait,
    file: (name, pin) =>
      new Promise((resolve, reject) => {
        const request = ++requests;
        files.set(request, { resolve, reject });
        post({ kind: "file-request", request, name, sha256: pin?.sha256 ?? null });
      }),
    asset: async (name) => {
      const response = await fetch(settings.assets + encodeURIComponent(name));
      if (!response.ok) throw new Error(`${name} : ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
    module: (specifier) => loadModule(specifier, prepareModule(pageHost)),
    library: stageLibrary(),
    globals: hostGlobals(),
    heavy: stageHeavy(settings.heavy),
    display: {
      arrange: (next) => {
        notebook = next;
        arrangeCells();
        anchors.read(next);
        for (const [cell, { body }] of cells.elements) anchors.write(cell, body);
      },
      show: (cell, rendering) => renderer.show(cell, rendering),
    },
    emit: (event) => {
      hear(event);
      post(event.kind === "activity" ? drawnToo(event) : event);
      speak.hear(event, language);
    },
    headless: false,
    engine: settings.engine,
  };
  const session = createSession(ports);

  function hear(event: Event) {
    if (event.kind !== "variables" || event.part) return;
    names = new Map();
    for (const { cell, name } of event.variables) if (!names.has(cell)) names.set(cell, name);
    for (const { cell, section } of cells.elements.values())
      section.setAttribute("aria-label", names.get(cell.id) ?? section.getAttribute("aria-label") ?? "");
  }

  /** Nothing runs any more, yet drawings are under way and the page still moves: the count is told whole once they stand. */
  let activity: Event | null = null;
  function drawnToo(event: Extract<Event, { kind: "activity" }>): Event {
    activity = event;
    const { pending } = renderer;
    if (event.running > 0 || pending === 0) return event;
    const limit = new Promise<void>((resolve) => setTimeout(resolve, drawingLimitMs));
    void Promise.race([renderer.settled(), limit]).then(() => activity === event && post(event));
    return { ...event, running: pending, done: Math.max(0, event.total - pending) };
  }

  /** The page knows its own width better than the shell does. */
  function command(message: Command) {
    if (moves.has(message.kind)) renderer.expect(null);
    if (message.kind === "open") {
      opened = true;
      setLanguage(message.environment.language);
      session.send({ ...message, environment: { ...message.environment, width: widthNow() } });
      return;
    }
    session.send(message);
    if (message.kind === "environment" && message.set.language && message.set.language !== language) {
      setLanguage(message.set.language);
      arrangeCells();
      renderer.redraw();
    }
  }

  function setLanguage(next: Language) {
    language = next;
    page.documentElement.lang = next;
  }

  let widthTimer: ReturnType<typeof setTimeout> | undefined;
  let width = widthNow();
  new ResizeObserver(() => {
    clearTimeout(widthTimer);
    widthTimer = setTimeout(() => {
      if (!opened || widthNow() === width) return;
      width = widthNow();
      session.send({ kind: "environment", set: { width } });
      renderer.redraw();
    }, 150);
  }).observe(root);

  // ---- the port
  async function exportCell({ cell, as, request }: Ask<"export">) {
    const element = cells.elements.get(cell);
    try {
      await renderer.settled();
      if (!element) throw new Error(language === "fr" ? "Cette cellule n’existe plus." : "This cell is gone.");
      const name = names.get(cell) ?? `cellule-${cell}`;
      post({ kind: "exported", request, ...(await exportFigure(as, element.body, renderer.renderingOf(cell), name, language)) });
    } catch (error) {
      post({ kind: "exported", request, mime: "", bytes: null, message: error instanceof Error ? error.message : String(error) });
    }
  }

  async function takeSnapshot({ request }: Ask<"snapshot">) {
    await Promise.all([renderer.settled(), codeShown()]);
    post({ kind: "snapshot", request, html: snapshot(root, notebook.title) });
  }

  function showFormer({ scenario, cells: formers }: Ask<"former">) {
    renderer.expect(formers.filter(({ digest }) => digest !== null));
    for (const { cell: id, value, mark } of formers) {
      const cell = notebook.cells.find((one) => one.id === id);
      const rendering = cell && formerRendering(cell, value, scenario, notebook);
      if (rendering) renderer.former(id, rendering, mark);
    }
  }

  function supplyFile({ request, name, sha256, bytes, message }: Ask<"file">) {
    const waiting = files.get(request);
    files.delete(request);
    if (bytes) waiting?.resolve({ name, sha256, bytes });
    else waiting?.reject(new Error(message ?? name));
  }

  function leaveGaps({ under, above }: Ask<"gaps">) {
    gapped = new Set(under.filter(({ height }) => height > 0).map(({ cell }) => cell));
    cells.leave(new Map(under.map(({ cell, height }) => [cell, height])));
    root.style.setProperty("--above", `${above}px`);
    layout.touch();
  }

  port.onmessage = ({ data }: MessageEvent<ToStage>) => {
    switch (data.kind) {
      case "gaps":
        return leaveGaps(data);
      case "look":
        return applyLook(data);
      case "focus":
        return focus.enter(data.cell, data.edge);
      case "press":
        return focus.press(data.x, data.y);
      case "file":
        return supplyFile(data);
      case "extent":
        return extents.hear(data.cell, data.value) ? renderer.again(data.cell) : undefined;
      case "snapshot":
        return void takeSnapshot(data);
      case "export":
        return void exportCell(data);
      case "former":
        return showFormer(data);
      default:
        return command(data);
    }
  };
  const beat = () => post({ kind: "heartbeat", at: Date.now() });
  setInterval(beat, heartbeatMs);
  beat();
  post({ kind: "ready" });
}
