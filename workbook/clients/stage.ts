// The shell's end of the stage: makes the sandboxed frame, speaks over one port, notices when it is stuck.
import type { FromStage, ToStage } from "../../kernel/index.ts";
import { readStageMessage } from "./stage-messages.ts";

export type Answer = Extract<
  FromStage,
  { kind: "passport" | "value" | "differences" | "evaluated" | "estimated" | "snapshot" | "exported" }
>;
/** Told before the answer, as parts of it are ready. */
export type PartialAnswer = Extract<FromStage, { kind: "evaluated-part" }>;
type Asked = Extract<ToStage, { request: number }>;
export type Question = Asked extends infer Q ? (Q extends { kind: "file" } ? never : Omit<Q & object, "request">) : never;

export interface StageSurroundings {
  /** Where the frame goes. */
  holder: HTMLElement;
  title: string;
  /** What a new stage hears first: its look, and the document as it is now. */
  greeting: (interrupted: number[]) => ToStage[];
  onMessage: (message: FromStage) => void;
  onStatus: (status: "starting" | "ready" | "stuck") => void;
  /** Cells said to run: those interrupted when a stuck frame is removed, unless one is known to hold the thread. */
  running: () => number[];
}

export interface Stage {
  send: (message: ToStage) => void;
  ask: (question: Question, onPart?: (part: PartialAnswer) => void) => Promise<Answer>;
  /** Asks kindly; a frame that does not answer is removed before the next is made. */
  interrupt: () => void;
  restart: (interrupted?: number[]) => void;
  frame: () => HTMLIFrameElement | null;
  dispose: () => void;
}

/** A visible frame beats every 100 ms; silent for this long, it is stuck. */
const stuckAfterMs = 1000;
/** A loaded frame that never says it is ready (it navigated itself away, its code died) is as good as stuck. */
const deadAfterMs = 8000;
/** More messages than this in a second are a flood, which would drown the shell: the frame is removed. */
const floodAbove = 3000;
/** An interrupt waits this long for a sign of life. */
const graceMs = 400;

export const createStage = (surroundings: StageSurroundings): Stage => {
  let frame: HTMLIFrameElement | null = null;
  let port: MessagePort | null = null;
  let ready = false;
  let stuck = false;
  let lastBeat = 0;
  let asked = 0;
  let disposed = false;
  interface Waiting {
    resolve: (answer: Answer) => void;
    reject: (error: Error) => void;
    onPart: ((part: PartialAnswer) => void) | undefined;
  }
  const waiting = new Map<number, Waiting>();
  /** Questions asked before the stage could hear. */
  const early: ToStage[] = [];
  let toInterrupt: number[] = [];
  /** The cell whose body began in the last message: while nothing follows, it holds the thread. */
  let holder: number | null = null;
  const guilty = (running: number[]) => (holder !== null && running.includes(holder) ? [holder] : running);

  const close = () => {
    port?.close();
    frame?.remove();
    frame = null;
    port = null;
    ready = false;
    early.length = 0;
    for (const { reject } of waiting.values()) reject(new Error("the stage was restarted"));
    waiting.clear();
  };

  let counted = 0;
  /** The watch ticks four times a second, unless messages leave the shell no time. */
  let lastTick = performance.now();
  let sinceTick = 0;
  let countedSince = 0;
  const floods = (at: number): boolean => {
    if (at - countedSince > 1000) {
      countedSince = at;
      counted = 0;
    }
    counted += 1;
    sinceTick += 1;
    return counted > floodAbove || (sinceTick > 300 && at - lastTick > 2000);
  };

  /** An answer that has not the shape of one: who asked must not wait for it for ever. */
  const refuse = (data: unknown, why: string) => {
    const request = typeof data === "object" && data !== null ? (data as { request?: unknown }).request : null;
    if (typeof request !== "number" || (data as { kind?: unknown }).kind === "file-request") return;
    waiting.get(request)?.reject(new Error(`the answer of the stage was refused: ${why}`));
    waiting.delete(request);
  };

  const receive = (data: unknown) => {
    lastBeat = performance.now();
    if (floods(lastBeat)) {
      // What still waits in the port goes with it.
      close();
      stuck = true;
      surroundings.onStatus("stuck");
      return;
    }
    if (stuck) {
      stuck = false;
      surroundings.onStatus("ready");
    }
    let why = "";
    const message = readStageMessage(data, (said) => {
      why = said;
    });
    holder = message?.kind === "states" ? (message.begins ?? null) : null;
    if (message === null) return refuse(data, why);
    if (message.kind === "heartbeat") return;
    if (message.kind === "ready") {
      if (ready) return;
      ready = true;
      for (const first of [...surroundings.greeting(toInterrupt), ...early.splice(0)]) port?.postMessage(first);
      surroundings.onStatus("ready");
      return;
    }
    if (message.kind === "evaluated-part") return waiting.get(message.request)?.onPart?.(message);
    if ("request" in message && message.kind !== "file-request" && message.kind !== "progress") {
      waiting.get(message.request)?.resolve(message as Answer);
      waiting.delete(message.request);
      return;
    }
    surroundings.onMessage(message);
  };

  /**
   * While the frame changes its height and its own process is busy, Chromium has no hit test for it and gives a press to
   * the frame's element, here: it is passed on. One that the stage gets itself never comes this way. The release may go
   * to either side, so that the press alone tells.
   */
  const lostPress = (made: HTMLIFrameElement, event: MouseEvent) => {
    if (made !== frame) return;
    event.preventDefault();
    made.focus({ preventScroll: true });
    stage.send({ kind: "press", x: event.offsetX, y: event.offsetY });
  };

  const start = (interrupted: number[]) => {
    close();
    if (disposed) return;
    stuck = false;
    holder = null;
    toInterrupt = interrupted;
    surroundings.onStatus("starting");
    const made = document.createElement("iframe");
    made.className = "stage-frame";
    made.title = surroundings.title;
    made.setAttribute("sandbox", "allow-scripts");
    made.setAttribute("scrolling", "no");
    made.src = "/stage";
    // A stage that reloads itself is connected afresh.
    made.addEventListener("load", () => {
      if (made !== frame) return;
      const channel = new MessageChannel();
      port?.close();
      port = channel.port1;
      port.onmessage = (event) => {
        if (made === frame) receive(event.data);
      };
      ready = false;
      stuck = false;
      lastBeat = performance.now();
      made.contentWindow?.postMessage({ kind: "variante-connect" }, "*", [channel.port2]);
    });
    made.addEventListener("mousedown", (event) => lostPress(made, event));
    frame = made;
    lastBeat = performance.now();
    surroundings.holder.append(made);
  };

  const watch = setInterval(() => {
    lastTick = performance.now();
    sinceTick = 0;
    if (document.visibilityState === "hidden") lastBeat = performance.now();
    if (stuck || !frame) return;
    if (performance.now() - lastBeat > (ready ? stuckAfterMs : deadAfterMs)) {
      stuck = true;
      surroundings.onStatus("stuck");
    }
  }, 250);

  const stage: Stage = {
    // Before it is ready nothing is lost: the greeting holds the document as it stands by then.
    send: (message) => {
      if (ready) port?.postMessage(message);
    },
    ask: (question, onPart) => {
      const request = ++asked;
      return new Promise((resolve, reject) => {
        if (!frame) return reject(new Error("no stage"));
        waiting.set(request, { resolve, reject, onPart });
        const message = { ...question, request } as ToStage;
        if (ready) port?.postMessage(message);
        else early.push(message);
      });
    },
    interrupt: () => {
      if (!frame || !ready) return start(guilty(surroundings.running()));
      const before = lastBeat;
      const running = guilty(surroundings.running());
      stage.send({ kind: "interrupt" });
      const asking = frame;
      setTimeout(() => {
        if (frame === asking && lastBeat === before) start(running);
      }, graceMs);
    },
    restart: (interrupted = []) => start(guilty(interrupted)),
    frame: () => frame,
    dispose: () => {
      disposed = true;
      clearInterval(watch);
      close();
    },
  };
  start([]);
  return stage;
};
