// One consistent picture of a notebook for running it: compiled, declared, and which cells cannot run and why.
import { INTERRUPTED } from "../../blocks/contract/interrupted.ts";
import type { Compilation } from "../../compile/cell/definition.ts";
import { modes } from "../../compile/cell/modes.ts";
import { type Declared, readDeclared } from "../../notebook/declared.ts";
import type { Problem } from "../../types/index.ts";
import type { KeptPort } from "./ports.ts";
import { Reach } from "./reach.ts";
import type { FormerNames, Resolved } from "./scenarios.ts";
import type { SessionServices } from "./session-services.ts";
import type { Blocked } from "./states.ts";

export interface PreparedNotebook {
  compilation: Compilation;
  reach: Reach;
  declared: Declared;
  services: SessionServices;
  blocked: (cell: number) => Blocked | null;
  generation: (cell: number) => number;
  former: FormerNames;
  version: string | null;
  /** What stands under every scenario, when it is not the notebook as written. */
  base?: Resolved;
  /** Results kept beyond the session; only for the evaluation they were offered for. */
  kept?: KeptPort;
}

export interface PrepareOptions {
  compilation: Compilation;
  services: Omit<SessionServices, "settings">;
  interrupted: ReadonlySet<number>;
  generations: ReadonlyMap<number, number>;
  former: FormerNames;
  version: string | null;
}

export function prepareNotebook(options: PrepareOptions): PreparedNotebook {
  const { compilation, interrupted, generations, former, version } = options;
  const declared = readDeclared(compilation.notebook);
  const services: SessionServices = { ...options.services, settings: declared.settings };
  const faults = new Map<number, Problem>();
  for (const problem of compilation.problems) {
    if (problem.severity === "error" && problem.cell !== null && !faults.has(problem.cell)) faults.set(problem.cell, problem);
  }
  const disabled = new Set(declared.settings.disabled);
  const types = new Map(compilation.notebook.cells.map((cell) => [cell.id, cell.type]));

  const blocked = (cell: number): Blocked | null => {
    if (disabled.has(cell)) return { status: "disabled", cause: DISABLED, problem: null };
    const definition = compilation.definitions.get(cell);
    if (!definition || definition.kind === "none") {
      const type = types.get(cell);
      return { status: "not-run-here", cause: (type && modes[type].notRun) || NOT_RUN, problem: null };
    }
    const fault = faults.get(cell);
    if (fault) return { status: "error", cause: fault.message, problem: fault };
    if (interrupted.has(cell)) {
      const problem: Problem = {
        kind: "interrupted",
        severity: "error",
        cell,
        name: definition.outputs[0] ?? null,
        scenario: null,
        message: INTERRUPTED,
      };
      return { status: "error", cause: INTERRUPTED, problem };
    }
    if (definition.kind !== "block" && definition.body === "")
      return EMPTY.has(cell, compilation) ? null : { status: "error", cause: NOT_READY, problem: null };
    return null;
  };
  return {
    compilation,
    reach: new Reach(compilation),
    declared,
    services,
    blocked,
    generation: (cell) => generations.get(cell) ?? 0,
    former,
    version,
  };
}

const DISABLED = { fr: "Cellule désactivée.", en: "Cell disabled." };
const NOT_RUN = { fr: "Cette cellule n’est pas exécutée ici.", en: "This cell does not run here." };
const NOT_READY = { fr: "Cette cellule n’est pas encore compilée.", en: "This cell is not compiled yet." };

/** A cell with nothing in it has nothing to run, and nothing wrong. */
const EMPTY = {
  has: (cell: number, compilation: Compilation) =>
    compilation.notebook.cells.find((candidate) => candidate.id === cell)?.source.trim() === "",
};
