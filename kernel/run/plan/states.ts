// The life of one cell in one scenario: what its variables report, told as a CellState.
import type { Demand } from "../../blocks/contract/block.ts";
import type { CellState, CellStatus, Doubt, Problem } from "../../types/index.ts";
import type { DemandState } from "./demand-entry.ts";

type Text = { fr: string; en: string };

/** Why a cell does not run at all, decided before it could. */
export interface Blocked {
  status: "error" | "disabled" | "not-run-here";
  cause: Text;
  problem: Problem | null;
}

/** What others are told of a cell that does not run. */
export function blockedProblem(blocked: Blocked, cell: number, name: string | null): Problem {
  return blocked.problem ?? { kind: "error", severity: "error", cell, name, scenario: null, message: blocked.cause };
}

/** A value with its key, as it travels between variables. */
export interface Box {
  value: unknown;
  key: string;
}

/** What one computation of a cell gave. */
export interface Computed {
  key: string;
  /** The displayed or only value. */
  value: unknown;
  /** Values by exported name; null when the cell exports its only value. */
  outputs: Record<string, unknown> | null;
  /** Warnings of the model, kept with the result so that reuse repeats them. */
  warnings: Problem[];
  /** Holds streams or promises: not to be shared. */
  volatile: boolean;
  /** Content keys already known, by output (or "" for the only value). */
  boxes: Map<string, Box>;
}

/** Set in place of a value by an observer; the cell's status follows from its variables'. */
type Phase = "pending" | "running" | "done" | "failed" | "blocked" | "unasked";

export class CellLife {
  readonly cell: number;
  /** Instance whose module holds it. */
  readonly home: string;
  blocked: Blocked | null = null;
  /** Phase of the computing variable and of each exported name. */
  readonly phases = new Map<string, Phase>();
  key: string | null = null;
  problem: Problem | null = null;
  warnings: Problem[] = [];
  progress: { fraction: number; label: string } | null = null;
  partial: { value: unknown } | null = null;
  /** What a code or text cell displayed last. */
  displayed: unknown[] = [];
  value: { value: unknown } | null = null;
  since: number;
  startedAt: number | null = null;
  ms: number | null = null;
  executions = 0;
  /** What an on-demand cell knows of its demand. */
  demandState: DemandState | null = null;
  status: CellStatus = "never";

  constructor(cell: number, home: string, now: number) {
    this.cell = cell;
    this.home = home;
    this.since = now;
  }

  /** The status now; `since` moves when it changes. */
  update(now: number): CellStatus {
    const status = this.compute();
    if (status !== this.status) {
      this.status = status;
      this.since = status === "running" && this.startedAt !== null ? this.startedAt : now;
    }
    return status;
  }

  private compute(): CellStatus {
    if (this.blocked) return this.blocked.status;
    let phase: Phase = "done";
    for (const own of this.phases.values()) if (RANK[own] > RANK[phase]) phase = own;
    switch (phase) {
      case "unasked":
        return this.value ? "stale" : "never";
      case "failed":
        return "error";
      case "blocked":
        return "waiting";
      case "running":
        return "running";
      case "pending":
        return this.startedAt !== null && this.phases.get("") === "done" ? "running" : this.value ? "stale" : "queued";
      default:
        return this.phases.size === 0 ? "never" : "done";
    }
  }

  /** Nobody asked for its value. */
  get unasked(): boolean {
    return !this.blocked && this.phases.get("") === "unasked";
  }

  get settled(): boolean {
    if (this.blocked) return true;
    for (const phase of this.phases.values()) if (phase === "pending" || phase === "running") return false;
    return true;
  }
}

const RANK: Record<Phase, number> = { done: 0, pending: 1, running: 2, blocked: 3, failed: 4, unasked: 5 };

/** Why a cell has no value, or a former one, where no problem of its own says it. */
const CAUSES: Record<CellStatus, Text | null> = {
  never: { fr: "Cette cellule n’a pas encore été calculée.", en: "This cell has not run yet." },
  queued: { fr: "Cette cellule attend ses entrées.", en: "This cell waits for its inputs." },
  stale: {
    fr: "Une entrée a changé : la valeur montrée est l’ancienne.",
    en: "An input changed: the value shown is the former one.",
  },
  running: null,
  done: null,
  error: null,
  disabled: null,
  waiting: null,
  "not-run-here": null,
};

export interface Blocker {
  cell: number;
  name: string | null;
  status: CellStatus;
}

/** It waits for a person, not for a repair. */
export const isAsleep = (blocker: Blocker | null): boolean => blocker?.status === "never" || blocker?.status === "stale";

/** `blocker` is the cell at the root of a chain of failures; `shown`: a former value, of this scenario or another, is on screen. */
export function cellState(
  life: CellLife,
  now: number,
  blocker: Blocker | null,
  exercise: boolean,
  shown = false,
  doubts: Doubt[] = [],
  demand: Demand | null = null,
): CellState {
  const own = life.update(now);
  const asleep = own === "waiting" && isAsleep(blocker) && (life.value !== null || life.displayed.length > 0);
  const status = (own === "queued" && shown) || asleep ? "stale" : own;
  const waiting = own === "waiting";
  return {
    cell: life.cell,
    status,
    since: life.since,
    ms: life.ms,
    cause:
      life.blocked?.cause ??
      demand?.cause ??
      (waiting ? waitingFor(blocker) : status === "error" && life.problem ? life.problem.message : CAUSES[status]),
    blockedBy: waiting ? (blocker?.cell ?? null) : null,
    problem: life.blocked?.problem ?? (status === "error" ? life.problem : null),
    progress: status === "running" ? life.progress : null,
    exercise,
    doubts,
    demand: demand?.state ?? null,
  };
}

function waitingFor(blocker: Blocker | null): Text {
  if (!blocker) return { fr: "Une de ses entrées a échoué.", en: "One of its inputs failed." };
  const fr = blocker.name ? `« ${blocker.name} »` : `la cellule ${blocker.cell}`;
  const en = blocker.name ? `“${blocker.name}”` : `cell ${blocker.cell}`;
  if (blocker.status === "disabled")
    return { fr: `Attend ${fr}, qui est désactivée.`, en: `Waits for ${en}, which is disabled.` };
  if (blocker.status === "not-run-here")
    return { fr: `Attend ${fr}, qui n’est pas exécutée ici.`, en: `Waits for ${en}, which does not run here.` };
  if (isAsleep(blocker)) return { fr: `Attend que ${fr} soit lancé.`, en: `Waits for ${en} to be run.` };
  return { fr: `Attend ${fr}, qui a échoué.`, en: `Waits for ${en}, which failed.` };
}
