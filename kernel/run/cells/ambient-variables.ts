// Variables of the base module that are no cell: environment, standard names, attachments.
import type { AttachedFile } from "../../blocks/contract/block.ts";
import { makeBox, type SessionServices } from "../plan/session-services.ts";
import type { Box } from "../plan/states.ts";
import type { Wanted } from "./cell-variables.ts";

/** ms between two values of `now` on screen. */
const TICK = 50;

/** What becomes of the files asked for. */
export interface FilesHeard {
  read: (file: AttachedFile) => void;
  /** The engine passes the words of a failure on to dependants, not the failure: who reads the file asks for it. */
  refused: (variable: string, error: unknown) => void;
}

/** Null for a name that none of these define: the engine then asks the whitelist. */
export function ambientVariable(
  variable: string,
  services: SessionServices,
  headless: boolean,
  heard: FilesHeard,
): Wanted | null {
  const at = variable.indexOf(":");
  const name = variable.slice(at + 1);
  const { ports, environment, settings, library } = services;
  switch (at < 0 ? "" : variable.slice(0, at)) {
    case "env": {
      if (name === "now" && !headless) return fixed("now", () => ticking(ports.clock, (signal) => ports.wait(TICK, signal)));
      const value = environment[name as keyof typeof environment];
      return fixed(String(value), () => makeBox(value, ""));
    }
    case "lib":
      return fixed("library", async () => ({ value: await library.get(name), key: variable }));
    case "file": {
      const pin = settings.files[name] ?? null;
      return fixed(pin?.sha256 ?? "", async () => {
        const file = await ports.file(name, pin).catch((error: unknown) => {
          heard.refused(variable, error);
          throw error;
        });
        heard.read(file);
        return { value: file, key: `sha256:${file.sha256}` };
      });
    }
    default:
      return null;
  }
}

const fixed = (print: string, body: () => unknown): Wanted => ({ print, inputs: [], body, observer: null });

async function* ticking(clock: () => number, wait: (signal: AbortSignal) => Promise<void>): AsyncGenerator<Box> {
  const stop = new AbortController();
  try {
    for (;;) {
      const now = clock();
      yield { value: now, key: `now:${now}` };
      await wait(stop.signal);
    }
  } finally {
    stop.abort();
  }
}
