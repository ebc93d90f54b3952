// A run tells how far the experiment under way is, beside the scenarios it has done.
import type { Kysely } from "kysely";

export async function up(db: Kysely<any>): Promise<void> {
  for (const table of ["runs", "run_events"])
    for (const column of ["samples_done", "samples_total"])
      await db.schema.alterTable(table).addColumn(column, "integer").execute();
}
