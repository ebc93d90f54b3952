// The guest: the session behind length-prefixed frames. It draws nothing and asks its supervisor for every byte.
import type { AttachedFile } from "../../blocks/contract/block.ts";
import { ModelError } from "../../language/model-error.ts";
import type { SessionPorts } from "../../run/plan/ports.ts";
import { isOfSamples, SampleShare } from "../../run/plan/sample-share.ts";
import { createSession } from "../../run/session/session.ts";
import type { MakeTable } from "../kept/codec.ts";
import { GuestKept } from "../kept/port.ts";
import { hostGlobals } from "../library/globals.ts";
import { prepareModule } from "../library/library.ts";
import { loadModule } from "../library/modules.ts";
import { messageScheduler, wait } from "../library/scheduler.ts";
import { createFrameReader, encodeFrame, type Frame } from "../wire/frames.ts";
import type { FromGuest, ToGuest } from "../wire/protocol.ts";
import { guestHost, guestLibrary } from "./guest-library.ts";

export interface GuestStreams {
  input: AsyncIterable<Uint8Array>;
  output: (bytes: Uint8Array) => void;
}

export interface GuestSettings {
  engine: string;
  heavy: SessionPorts["heavy"];
}

type Waiting = { resolve: (value: any) => void; reject: (error: Error) => void };

/** Resolves when the input ends. */
export async function runGuest(streams: GuestStreams, settings: GuestSettings): Promise<void> {
  const post = (message: FromGuest, payload?: Uint8Array) => streams.output(encodeFrame(message, payload));
  const waiting = new Map<number, Waiting>();
  let requests = 0;

  const ask = <T>(message: (request: number) => FromGuest): Promise<T> =>
    new Promise((resolve, reject) => {
      const request = ++requests;
      waiting.set(request, { resolve, reject });
      post(message(request));
    });

  const kept = new GuestKept({
    post,
    ask: (number) => ask((request) => ({ kind: "kept-request", request, number })),
    table: async () => (await import("arquero")).table as MakeTable,
    clock: Date.now,
  });
  const draws = new SampleShare({ tell: post, clock: Date.now, wait });
  const session = createSession({
    schedule: messageScheduler(),
    clock: Date.now,
    wait,
    file: (name, pin) => ask<AttachedFile>((request) => ({ kind: "file-request", request, name, sha256: pin?.sha256 ?? null })),
    asset: (name) => ask<Uint8Array>((request) => ({ kind: "asset-request", request, name })),
    module: (specifier) => loadModule(specifier, prepareModule(guestHost)),
    library: guestLibrary(),
    globals: hostGlobals(),
    heavy: settings.heavy,
    display: null,
    emit: (event) => post(event),
    headless: true,
    engine: settings.engine,
    kept,
    samples: draws,
  });

  function supply(header: Extract<ToGuest, { kind: "file" | "asset" }>, payload: Uint8Array) {
    const asked = waiting.get(header.request);
    waiting.delete(header.request);
    const { message, text } = header;
    if (message !== null) asked?.reject(text ? Object.assign(new ModelError(text), { message }) : new Error(message));
    else if (header.kind === "file") asked?.resolve({ name: header.name, sha256: header.sha256, bytes: payload });
    else asked?.resolve(payload);
  }

  function receive({ header, payload }: Frame) {
    const message = header as ToGuest;
    if (message.kind === "file" || message.kind === "asset") supply(message, payload);
    else if (message.kind === "kept-offer") kept.offer(message);
    else if (isOfSamples(message)) draws.hear(message);
    else if (message.kind === "kept") {
      waiting.get(message.request)?.resolve(message.encoding === null ? null : { encoding: message.encoding, bytes: payload });
      waiting.delete(message.request);
    } else session.send(message);
  }

  post({ kind: "hello", engine: settings.engine });
  const reader = createFrameReader();
  for await (const chunk of streams.input) for (const frame of reader.push(chunk)) receive(frame);
  session.dispose();
}
