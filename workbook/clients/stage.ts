// The shell's end of the stage: makes the sandboxed frame, speaks over one port, notices when it is stuck.
import type { Command, FromStage, ToStage } from "../../kernel/index.ts";
import { readStageMessage } from "./stage-messages.ts";

type Open = Extract<Command, { kind: "open" }>;
export type Answer = Extract<FromStage, { kind: "passport" | "value" | "evaluated" | "snapshot" | "exported" }>;
type Asked = Extract<ToStage, { request: number }>;
export type Question = Asked extends infer Q ? (Q extends { kind: "file" } ? never : Omit<Q & object, "request">) : never;

export interface StageSurroundings {
  /** Where the frame goes. */
  holder: HTMLElement;
  title: string;
  /** The open command for the document as it is now. */
  open: (interrupted: number[]) => Open;
  onMessage: (message: FromStage) => void;
  onStatus: (status: "starting" | "ready" | "stuck") => void;
  /** Cells running when a stuck frame is removed: they are the ones interrupted. */
  running: () => number[];
}

export interface Stage {
  send: (message: ToStage) => void;
  ask: (question: Question) => Promise<Answer>;
  /** Asks kindly; a frame that does not answer is removed before the next is made. */
  interrupt: () => void;
  restart: (interrupted?: number[]) => void;
  frame: () => HTMLIFrameElement | null;
  dispose: () => void;
}

/** A visible frame beats every 100 ms; silent for this long, it is stuck. */
const stuckAfterMs = 1000;
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
  const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>();
  const pending: ToStage[] = [];

  const close = () => {
    port?.close();
    frame?.remove();
    frame = null;
    port = null;
    ready = false;
    pending.length = 0;
    for (const { reject } of waiting.values()) reject(new Error("the stage was restarted"));
    waiting.clear();
  };

  const receive = (data: unknown) => {
    lastBeat = performance.now();
    if (stuck) {
      stuck = false;
      surroundings.onStatus("ready");
    }
    const message = readStageMessage(data);
    if (message === null || message.kind === "heartbeat") return;
    if (message.kind === "ready") {
      if (ready) return;
      ready = true;
      surroundings.onStatus("ready");
      for (const waited of pending.splice(0)) port?.postMessage(waited);
    }
    if ("request" in message && message.kind !== "file-request" && message.kind !== "progress") {
      waiting.get(message.request)?.resolve(message as Answer);
      waiting.delete(message.request);
      return;
    }
    surroundings.onMessage(message);
  };

  const start = (interrupted: number[]) => {
    close();
    if (disposed) return;
    stuck = false;
    surroundings.onStatus("starting");
    const made = document.createElement("iframe");
    made.className = "stage-frame";
    made.title = surroundings.title;
    made.setAttribute("sandbox", "allow-scripts");
    made.setAttribute("scrolling", "no");
    made.src = "/stage";
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = (event) => {
      if (made === frame) receive(event.data);
    };
    // The document is posted at once; the stage reads it when its kernel stands.
    pending.push(surroundings.open(interrupted));
    made.addEventListener(
      "load",
      () => {
        if (made !== frame) return;
        lastBeat = performance.now();
        made.contentWindow?.postMessage({ kind: "variante-connect" }, "*", [channel.port2]);
      },
      { once: true },
    );
    frame = made;
    lastBeat = performance.now();
    surroundings.holder.append(made);
  };

  const watch = setInterval(() => {
    if (!ready || stuck || document.visibilityState === "hidden") {
      if (document.visibilityState === "hidden") lastBeat = performance.now();
      return;
    }
    if (performance.now() - lastBeat > stuckAfterMs) {
      stuck = true;
      surroundings.onStatus("stuck");
    }
  }, 250);

  const stage: Stage = {
    send: (message) => {
      if (!frame) return;
      if (ready) port?.postMessage(message);
      else pending.push(message);
    },
    ask: (question) => {
      const request = ++asked;
      return new Promise((resolve, reject) => {
        if (!frame) return reject(new Error("no stage"));
        waiting.set(request, { resolve, reject });
        stage.send({ ...question, request } as ToStage);
      });
    },
    interrupt: () => {
      if (!frame) return;
      const before = lastBeat;
      const running = surroundings.running();
      stage.send({ kind: "interrupt" });
      const asking = frame;
      setTimeout(() => {
        if (frame === asking && lastBeat === before) start(running);
      }, graceMs);
    },
    restart: (interrupted = []) => start(interrupted),
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
