// Which rows of across() the active scenario owns. Pure: the draws use it, so that a value does not depend on who looks.
import type { AcrossRow } from "../types/index.ts";

export const baselineRow = <R extends { scenario: string }>(rows: readonly R[]): R | null =>
  rows.find((row) => row.scenario === "baseline") ?? null;

/** The row of a scenario id: exact, else its variant part ("sec+sobre" → "sobre"), else the baseline's (a context alone). */
export function rowOf<R extends { scenario: string }>(rows: readonly R[], id: string): R | null {
  const variant = id.split("+").at(-1) ?? id;
  return (
    rows.find((row) => row.scenario === id) ?? rows.find((row) => row.scenario.split("+").at(-1) === variant) ?? baselineRow(rows)
  );
}

/** The row shown now: the trial's while there is one. */
export function activeRow<R extends { scenario: string }>(rows: readonly R[], id: string, trial: boolean): R | null {
  if (trial) {
    const row = rows.find((candidate) => candidate.scenario === "trial");
    if (row) return row;
  }
  return rowOf(rows, id);
}

export type PlainRow = Pick<AcrossRow, "scenario" | "name" | "color" | "state"> & { value: number | null; error: string | null };

/** A numeric across row as plain JSON. */
export const plainRow = (row: AcrossRow): PlainRow => ({
  scenario: row.scenario,
  name: row.name,
  color: row.color,
  state: row.state,
  value: row.state === "done" && typeof row.value === "number" && Number.isFinite(row.value) ? row.value : null,
  error: row.error ?? null,
});
