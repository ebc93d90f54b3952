// Rows of across("x"): the baseline and each variant under the active context, then the trial; complete and ordered.
import type { AcrossRow } from "../types.ts";
import { canonical } from "./canonical.ts";
import { CellFailure, errorText } from "./failure.ts";
import type { Resolved } from "./scenarios.ts";
import { hashOf } from "./sha256.ts";
import type { Box } from "./states.ts";
import { deepFreeze } from "./values.ts";

export interface RowSource {
  resolved: Resolved;
  state: { phase: "pending" | "done" | "error"; box: Box | null; error: unknown } | undefined;
}

/** Under a context, `baseline` is the scenario with that context and no variant: rows are named by what varies. */
export function rowId({ id, choice }: Resolved): string {
  return id === "trial" ? "trial" : (choice.variant ?? "baseline");
}

export function acrossBox(sources: RowSource[]): { box: Box; settled: boolean } {
  let settled = true;
  const keys: string[][] = [];
  const rows = sources.map(({ resolved, state }): AcrossRow => {
    const row = { scenario: rowId(resolved), name: resolved.name, color: resolved.color };
    const phase = state?.phase ?? "pending";
    if (phase === "pending") settled = false;
    keys.push([
      row.scenario,
      JSON.stringify(row.name),
      row.color ?? "",
      phase,
      phase === "done" ? state!.box!.key : phase === "error" ? reason(state!.error) : "",
    ]);
    if (phase === "done") return { ...row, state: "done", value: deepFreeze(state!.box!.value) };
    if (phase === "error") return { ...row, state: "error", error: reason(state!.error) };
    return { ...row, state: "pending" };
  });
  return { box: { value: Object.freeze(rows), key: `rows:${hashOf(canonical(keys))}` }, settled };
}

const reason = (error: unknown): string => (error instanceof CellFailure ? error.problem.message.fr : errorText(error));
