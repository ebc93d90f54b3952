// Rows of across("x") and passport("x"): the baseline and each variant under the active context, then the trial; complete and ordered.
import type { AcrossRow } from "../../types/index.ts";
import { isInputError } from "../graph/graph.ts";
import { toProblem } from "../plan/failure.ts";
import type { Resolved } from "../plan/scenarios.ts";
import type { Box } from "../plan/states.ts";
import { canonical } from "../values/canonical.ts";
import { hashOf } from "../values/sha256.ts";
import { deepFreeze } from "../values/values.ts";

export const ACROSS = "across:";
export const PASSPORT = "passport:";

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

export interface RowsPorts {
  headless: boolean;
  schedule: (flush: () => void) => void;
  /** Variables that hold rows: `across:x`, `passport:x`. */
  names: () => ReadonlySet<string>;
  sources: (name: string) => RowSource[];
  /** Makes the variable of these rows be computed again; false when it does not exist. */
  renew: (name: string) => boolean;
  refreshed: () => void;
}

/** The rows readers hold, renewed as scenarios settle; headless, given once all have. */
export class Rows {
  private readonly ports: RowsPorts;
  private readonly shown = new Map<string, Box>();
  private readonly waiters = new Map<string, ((box: Box) => void)[]>();
  private scheduled = false;

  constructor(ports: RowsPorts) {
    this.ports = ports;
  }

  get idle(): boolean {
    return !this.scheduled;
  }

  /** Body of the variable of one name's rows. */
  read(name: string): Box | Promise<Box> {
    const { box, settled } = acrossBox(this.ports.sources(name));
    if (settled || !this.ports.headless) return box;
    return new Promise((resolve) => {
      const waiting = this.waiters.get(name);
      if (waiting) waiting.push(resolve);
      else this.waiters.set(name, [resolve]);
    });
  }

  /** A value of this name changed in some scenario. */
  touch(name: string): void {
    if (this.scheduled) return;
    const names = this.ports.names();
    if (!names.has(ACROSS + name) && !names.has(PASSPORT + name)) return;
    this.scheduled = true;
    this.ports.schedule(() => {
      this.scheduled = false;
      this.refresh();
      this.ports.refreshed();
    });
  }

  /** Gives new rows to those who read them; while a row that was done computes again, the former rows stay. */
  refresh(): void {
    for (const name of this.ports.names()) {
      const { box, settled } = acrossBox(this.ports.sources(name));
      const waiters = this.waiters.get(name);
      if (waiters) {
        if (!settled) continue;
        this.waiters.delete(name);
        this.shown.set(name, box);
        for (const resolve of waiters) resolve(box);
        continue;
      }
      const former = this.shown.get(name);
      if (former?.key === box.key || (former && regresses(former, box)) || (this.ports.headless && !settled)) continue;
      if (this.ports.renew(name)) this.shown.set(name, box);
    }
  }
}

/** Some row shown as settled is computing again. */
function regresses(former: Box, next: Box): boolean {
  const settled = new Set((former.value as AcrossRow[]).filter((row) => row.state !== "pending").map((row) => row.scenario));
  return (next.value as AcrossRow[]).some((row) => row.state === "pending" && settled.has(row.scenario));
}

/** What the person reads: the failing cell's own words, without the engine's wrapping. */
const reason = (error: unknown): string =>
  isInputError(error) ? error.message : toProblem(error, { cell: 0, name: null, scenario: null }).message.fr;
