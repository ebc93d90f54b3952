// The guest's entry in Deno: takes the standard streams, puts the host's own names out of the notebook's reach, runs.
// Safety is the process's lack of permissions and its supervisor; this keeps accidents out of the frames.
import heavySource from "virtual:pack/heavy";
import { inflateSync } from "fflate";
import { heavyRunner } from "../heavy/heavy.ts";
import { shared } from "./dom/names.ts";
import { runGuest } from "./guest.ts";
import { drawing } from "./packed/drawing.ts";

declare const __ENGINE__: string;

interface DenoStreams {
  stdin: { readable: AsyncIterable<Uint8Array> };
  stdout: { writeSync: (bytes: Uint8Array) => number };
  stderr: { writeSync: (bytes: Uint8Array) => number };
  exit: (code: number) => never;
  /** How many Workers of heavy blocks the memory allows. */
  args: string[];
}

const scope = globalThis as typeof globalThis & Record<string, unknown> & { Deno: DenoStreams };
const { stdin, stdout, stderr, exit, args } = scope.Deno;
const HeavyWorker = Worker;
// Workers of the notebook's own, and Node's names, would have the streams again.
for (const name of ["Deno", "Worker", "process", "Buffer", "global", "prompt", "alert", "confirm"])
  delete (scope as Record<string, unknown>)[name];

function writeAll(stream: { writeSync: (bytes: Uint8Array) => number }, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += stream.writeSync(bytes.subarray(at));
}

/** What the notebook prints goes to the error stream, up to a megabyte. */
let printable = 1_000_000;
const print = (...values: unknown[]) => {
  if (printable <= 0) return;
  const line = `${values
    .map((value) => (typeof value === "string" ? value : safeText(value)))
    .join(" ")
    .slice(0, printable)}\n`;
  printable -= line.length;
  writeAll(stderr, new TextEncoder().encode(printable > 0 ? line : `${line}[…]\n`));
};
function safeText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
for (const name of ["log", "info", "debug", "warn", "error", "table", "dir", "trace"] as const) console[name] = print;
// A promise that a cell forgot must not end the run of the others.
for (const name of ["unhandledrejection", "error"])
  addEventListener(name, (event) => {
    event.preventDefault();
    print(`${name}:`, String((event as PromiseRejectionEvent).reason ?? (event as ErrorEvent).message));
  });

// A body may read `document` at any moment: it is made then.
Object.defineProperty(scope, "window", { get: () => globalThis, set: () => undefined, configurable: true });
const promised = ["document", ...shared].filter((name) => !(name in scope));
for (const name of promised) {
  Object.defineProperty(scope, name, {
    configurable: true,
    get: () => {
      // The small document looks on the global object for what it lacks: a promise found there would ask for it again.
      for (const other of promised) delete scope[other];
      drawing().installDocument();
      return scope[name];
    },
  });
}

let heavyUrl: Promise<string> | null = null;
async function makeHeavy(): Promise<Worker> {
  heavyUrl ??= heavySource().then((text) => {
    const script = inflateSync(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))) as Uint8Array<ArrayBuffer>;
    return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  });
  return new HeavyWorker(await heavyUrl, { type: "module" });
}

/** What the boot module waits for: the process ends with its input, and says so when the guest itself fails. */
export const done = runGuest(
  { input: stdin.readable, output: (bytes) => writeAll(stdout, bytes) },
  {
    engine: __ENGINE__,
    heavy: heavyRunner({ make: makeHeavy, kindOf: () => "any", most: Number(args[0] ?? 1), watched: false }),
  },
).then(() => exit(0));
