// Runs: the row is the truth. A claim raises the fence, and every write of a worker names the fence it holds.

import { type Selectable, sql } from "kysely";
import type { Text } from "../ground/language.ts";
import type { EndedState } from "../ground/run-states.ts";
import { type Blobs, sha256 } from "./blobs.ts";
import { problemColumn, problemOf, type RunProblem, textColumn, textOf } from "./said.ts";
import type { RunEventRow, RunRow } from "./schema.ts";
import type { Database } from "./sql.ts";

export type RunRecord = Omit<Selectable<RunRow>, "problem"> & { problem: RunProblem | null };
export type RunEventRecord = Omit<Selectable<RunEventRow>, "text"> & { text: Text | string | null };
export type RunEnd = { state: EndedState; problem: RunProblem | null; results: Uint8Array | null };
type NewEvent = Pick<RunEventRow, "kind"> & Partial<Omit<RunEventRow, "run" | "sequence" | "at" | "kind">>;

export interface Progress {
  /** Scenarios done, of how many; the one under way. */
  done: number;
  total: number;
  label: string | null;
  /** How far its experiment is. */
  samples?: { done: number; total: number } | null;
}

export interface RunStore {
  create: (run: {
    id: string;
    notebook: string;
    version: number;
    request: string;
    total: number;
    at: number;
  }) => Promise<RunRecord>;
  get: (id: string) => Promise<RunRecord | null>;
  list: (notebook: string) => Promise<RunRecord[]>;
  /** Queued → running, if it still is queued and not cancelled; null otherwise. */
  claim: (id: string, at: number, leaseMs: number) => Promise<RunRecord | null>;
  /** Extends the lease. "lost": another worker holds the run. */
  renew: (id: string, fence: number, at: number, leaseMs: number) => Promise<"held" | "cancelled" | "lost">;
  progress: (id: string, fence: number, at: number, made: Progress) => Promise<void>;
  log: (id: string, at: number, text: Text) => Promise<void>;
  /** False when the lease was lost: nothing is written. */
  finish: (id: string, fence: number, at: number, end: RunEnd) => Promise<boolean>;
  /** Queued: cancelled at once. Running: flagged for its worker. */
  cancel: (id: string, at: number) => Promise<void>;
  queued: () => Promise<string[]>;
  /** Runs whose worker died: queued again, or failed after `attempts`. Returns the ids queued again. */
  recover: (at: number, attempts: number) => Promise<string[]>;
  events: (id: string, after: number) => Promise<RunEventRecord[]>;
  results: (run: RunRecord) => Promise<Uint8Array | null>;
}

const abandoned = (attempts: number): Text => ({
  fr: `Le serveur s’est arrêté pendant cette exécution, ${attempts} fois de suite. Relancez-la.`,
  en: `The server stopped during this run, ${attempts} times in a row. Start it again.`,
});
const recordOf = (row: Selectable<RunRow>): RunRecord => ({ ...row, problem: problemOf(row.problem) });
const eventOf = (row: Selectable<RunEventRow>): RunEventRecord => ({
  ...row,
  text: row.kind === "log" && row.text !== null ? textOf(row.text) : row.text,
});

export function runStore(db: Database, blobs: Blobs): RunStore {
  const get = async (id: string) => {
    const row = await db.selectFrom("runs").selectAll().where("id", "=", id).executeTakeFirst();
    return row ? recordOf(row) : null;
  };

  async function append(trx: Database, run: string, at: number, event: NewEvent): Promise<void> {
    const { next } = await trx
      .selectFrom("run_events")
      .select(sql<number>`coalesce(max(sequence), 0) + 1`.as("next"))
      .where("run", "=", run)
      .executeTakeFirstOrThrow();
    await trx
      .insertInto("run_events")
      .values({
        run,
        sequence: Number(next),
        at,
        state: null,
        done: null,
        total: null,
        text: null,
        samples_done: null,
        samples_total: null,
        ...event,
      })
      .execute();
  }

  /** One transaction: the update first, so that it locks the row and events of one run stay in order. */
  const change = (id: string, at: number, set: Partial<RunRow>, when: Partial<RunRow>, event: NewEvent | null) =>
    db.transaction().execute(async (trx) => {
      let query = trx.updateTable("runs").set(set).where("id", "=", id);
      for (const [column, value] of Object.entries(when)) query = query.where(column as keyof RunRow, "=", value as any);
      const { numUpdatedRows } = await query.executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      if (event) await append(trx, id, at, event);
      return true;
    });

  return {
    get,
    async create({ id, notebook, version, request, total, at }) {
      const row: RunRow = {
        id,
        notebook,
        version,
        state: "queued",
        attempt: 0,
        fence: 0,
        lease_until: null,
        cancel: 0,
        request,
        done: 0,
        total,
        label: null,
        samples_done: null,
        samples_total: null,
        created_at: at,
        started_at: null,
        ended_at: null,
        problem: null,
        results: null,
      };
      await db.transaction().execute(async (trx) => {
        await trx.insertInto("runs").values(row).execute();
        await append(trx, id, at, { kind: "state", state: "queued" });
      });
      return recordOf(row);
    },
    list: async (notebook) => {
      const found = db.selectFrom("runs").selectAll().where("notebook", "=", notebook);
      return (await found.orderBy("created_at", "desc").limit(200).execute()).map(recordOf);
    },
    async claim(id, at, leaseMs) {
      const run = await get(id);
      if (run?.state !== "queued") return null;
      const set = {
        state: "running",
        attempt: run.attempt + 1,
        fence: run.fence + 1,
        lease_until: at + leaseMs,
        started_at: at,
        done: 0,
        samples_done: null,
        samples_total: null,
      };
      const claimed = await change(
        id,
        at,
        set,
        { state: "queued", fence: run.fence, cancel: 0 },
        { kind: "state", state: "running" },
      );
      return claimed ? get(id) : null;
    },
    async renew(id, fence, at, leaseMs) {
      const held = await change(id, at, { lease_until: at + leaseMs }, { fence, state: "running" }, null);
      if (!held) return "lost";
      return (await get(id))?.cancel === 1 ? "cancelled" : "held";
    },
    async progress(id, fence, at, { done, total, label, samples = null }) {
      const far = { done, total, samples_done: samples?.done ?? null, samples_total: samples?.total ?? null };
      await change(id, at, { ...far, label }, { fence, state: "running" }, { kind: "progress", ...far, text: label });
    },
    async log(id, at, text) {
      // Touching the row locks it, so that events of one run stay in order.
      await change(id, at, { cancel: sql`cancel` as unknown as number }, {}, { kind: "log", text: textColumn(text) });
    },
    async finish(id, fence, at, end) {
      // The same results may lie there damaged since an earlier run: then they are written anew.
      if (end.results) await blobs.discard(sha256(end.results));
      const results = end.results ? await blobs.put(end.results) : null;
      const problem = end.problem && problemColumn(end.problem);
      const set = { state: end.state, ended_at: at, lease_until: null, problem, results };
      return change(id, at, set, { fence, state: "running" }, { kind: "state", state: end.state });
    },
    async cancel(id, at) {
      const ended = { state: "cancelled", cancel: 1, ended_at: at };
      if (await change(id, at, ended, { state: "queued" }, { kind: "state", state: "cancelled" })) return;
      await change(id, at, { cancel: 1 }, { state: "running" }, null);
    },
    queued: async () =>
      (await db.selectFrom("runs").select("id").where("state", "=", "queued").orderBy("created_at").execute()).map(
        ({ id }) => id,
      ),
    async recover(at, attempts) {
      const lost = await db
        .selectFrom("runs")
        .selectAll()
        .where("state", "=", "running")
        .where((e) => e.or([e("lease_until", "<", at), e("lease_until", "is", null)]))
        .execute();
      const again: string[] = [];
      for (const run of lost) {
        const when = { state: "running", fence: run.fence };
        if (run.cancel === 1) {
          await change(run.id, at, { state: "cancelled", ended_at: at }, when, { kind: "state", state: "cancelled" });
        } else if (run.attempt >= attempts) {
          const problem = problemColumn({ kind: "abandoned", message: abandoned(run.attempt) });
          await change(run.id, at, { state: "failed", ended_at: at, problem }, when, { kind: "state", state: "failed" });
        } else if (await change(run.id, at, { state: "queued", lease_until: null }, when, { kind: "state", state: "queued" }))
          again.push(run.id);
      }
      return again;
    },
    events: async (id, after) => {
      const found = db.selectFrom("run_events").selectAll().where("run", "=", id).where("sequence", ">", after);
      return (await found.orderBy("sequence").execute()).map(eventOf);
    },
    results: async (run) => (run.results ? blobs.get(run.results) : null),
  };
}
