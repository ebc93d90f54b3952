// What the engine reports of a variable, written down in the life of its cell and the state of its name.
import type { Definition } from "../../compile/cell/definition.ts";
import type { Problem } from "../../types/index.ts";
import { type GraphObserver, isInputError } from "../graph/graph.ts";
import { NotAsked } from "../plan/demands.ts";
import { type Place, toProblem } from "../plan/failure.ts";
import type { Reach } from "../plan/reach.ts";
import type { Listener } from "../plan/session-services.ts";
import type { Box, CellLife, Computed } from "../plan/states.ts";

/** What is known of one exported name in one scenario. */
export interface NameState {
  phase: "pending" | "done" | "error";
  box: Box | null;
  error: unknown;
  /** What an override could not apply. */
  warnings: Problem[];
}

export const newNameState = (): NameState => ({ phase: "pending", box: null, error: null, warnings: [] });

interface Watch {
  listener: Listener;
  clock: () => number;
  reach: () => Reach;
  refusal: (input: string) => unknown;
}

export function cellObserver(life: CellLife, definition: Definition, watch: Watch): GraphObserver {
  const { listener, clock } = watch;
  return {
    pending: () => {
      life.phases.set("", "pending");
      life.progress = null;
      life.startedAt = null;
      listener.changed(life);
    },
    fulfilled: (result: Computed) => {
      if (life.startedAt !== null) life.ms = clock() - life.startedAt;
      life.phases.set("", "done");
      life.problem = null;
      life.partial = null;
      life.warnings = result.warnings;
      if (result.outputs === null) life.value = { value: result.value };
      listener.changed(life);
    },
    rejected: (error, own) => {
      if (error instanceof NotAsked && own) {
        life.phases.set("", "unasked");
        life.problem = null;
        life.partial = null;
        listener.changed(life);
        return;
      }
      const place = { cell: life.cell, name: definition.outputs[0] ?? null, scenario: life.home };
      const problem = own ? toProblem(error, place) : surroundingProblem(error, place, watch);
      life.phases.set("", problem ? "failed" : "blocked");
      life.problem = problem;
      life.partial = null;
      listener.changed(life);
    },
  };
}

/** `life` is null when no cell computes the name here: an override, or a cell that does not run. */
export function nameObserver(
  state: NameState,
  name: string,
  life: CellLife | null,
  watch: Watch,
  touched: () => void,
): GraphObserver {
  const tell = () => {
    if (life) watch.listener.changed(life);
    touched();
  };
  return {
    pending: () => {
      state.phase = "pending";
      life?.phases.set(name, "pending");
      tell();
    },
    fulfilled: (box: Box) => {
      Object.assign(state, { phase: "done", box, error: null });
      if (life) {
        life.phases.set(name, "done");
        const definition = watch.reach().definition(life.cell);
        if (definition?.outputs[0] === name) {
          life.value = { value: box.value };
          if (definition.autodisplay && definition.kind !== "block") life.displayed = [box.value];
        }
      }
      tell();
    },
    rejected: (error, own) => {
      Object.assign(state, { phase: "error", box: null, error });
      if (life) {
        life.phases.set(name, own || life.phases.get("") === "failed" ? "failed" : "blocked");
        if (own) life.problem = toProblem(error, { cell: life.cell, name, scenario: life.home });
      }
      tell();
    },
  };
}

/** An input that is no cell (a file, a standard name, an undefined name) failed: the cell that reads it says so. */
function surroundingProblem(error: unknown, place: Place, { reach, refusal }: Watch): Problem | null {
  const input = isInputError(error) ? error.input : null;
  if (input === null || reach().compilation.declared.has(input)) return null;
  const problem = toProblem(refusal(input) ?? error, place);
  return input.startsWith("file:") ? { ...problem, kind: "file" } : problem;
}
