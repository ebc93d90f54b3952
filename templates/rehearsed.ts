// Opens a shipped notebook for its tests, as a headless run does but in this process.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseBlockCall, readDeclared, readNotebook } from "../kernel/index.ts";
import { enumerateScenarios } from "../kernel/run/plan/scenario-ids.ts";
import { type Rehearsal, rehearse } from "../kernel/run/testing/rehearsal.ts";
import type { Evaluation, Notebook } from "../kernel/types/index.ts";

const asset = async (name: string) => readFileSync(join(import.meta.dirname, "../kernel/assets/data", name));
const pureGlobals = { Math, JSON, Array, Object, String, Number };

export interface Opened {
  notebook: Notebook;
  guest: Rehearsal;
}

/** The caller disposes of `guest`; `ports` give it attached files. A notebook that does not read as it stands is refused. */
export async function openShipped(html: string, ports: Parameters<typeof rehearse>[0] = {}): Promise<Opened> {
  const { notebook, problems } = readNotebook(html);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const guest = rehearse({ headless: true, display: null, asset, globals: pureGlobals, ...ports });
  await guest.open(notebook.cells);
  return { notebook, guest };
}

/** Every scenario of the full product. */
export const evaluateAll = ({ notebook, guest }: Opened, outputs: string[] | null): Promise<Evaluation> =>
  guest.evaluate(enumerateScenarios(readDeclared(notebook).scenarios, "matrix"), outputs, { timeLimitMs: 60_000 });

export const callsOf = (notebook: Notebook) => notebook.cells.flatMap((cell) => parseBlockCall(cell.source).call ?? []);
export const ofBlock = (notebook: Notebook, block: RegExp) => callsOf(notebook).filter((call) => block.test(call.block));
