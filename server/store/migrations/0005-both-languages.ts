// A run's problem and its log hold both languages; what was one string is read into them.
import type { Kysely } from "kysely";
import { upgradedLog, upgradedProblem } from "../said.ts";

export async function up(db: Kysely<any>): Promise<void> {
  const runs = await db.selectFrom("runs").select(["id", "problem"]).where("problem", "is not", null).execute();
  for (const { id, problem } of runs)
    await db
      .updateTable("runs")
      .set({ problem: upgradedProblem(problem) })
      .where("id", "=", id)
      .execute();
  const logs = await db
    .selectFrom("run_events")
    .select(["run", "sequence", "text"])
    .where("kind", "=", "log")
    .where("text", "is not", null)
    .execute();
  for (const { run, sequence, text } of logs)
    await db
      .updateTable("run_events")
      .set({ text: upgradedLog(text) })
      .where("run", "=", run)
      .where("sequence", "=", sequence)
      .execute();
}
