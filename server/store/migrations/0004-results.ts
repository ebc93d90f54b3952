// The result cache: entries by notebook, digest of its code cells, and recipe key.
import { type Kysely, PostgresAdapter, sql } from "kysely";

export async function up(db: Kysely<any>): Promise<void> {
  const binary = db.getExecutor().adapter instanceof PostgresAdapter ? sql`bytea` : sql`blob`;
  await db.schema
    .createTable("results")
    .addColumn("notebook", "text", (c) => c.notNull().references("notebooks.id").onDelete("cascade"))
    .addColumn("code", "text", (c) => c.notNull())
    .addColumn("key", "text", (c) => c.notNull())
    .addColumn("encoding", "text", (c) => c.notNull())
    .addColumn("compression", "text")
    .addColumn("digest", "text", (c) => c.notNull())
    .addColumn("size", "bigint", (c) => c.notNull())
    .addColumn("raw_size", "bigint", (c) => c.notNull())
    .addColumn("bytes", binary)
    .addColumn("ms", "bigint", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("used_at", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("results_key", ["notebook", "code", "key"])
    .execute();
  await db.schema.createIndex("results_used").on("results").column("used_at").execute();
  await db.schema.createIndex("results_digest").on("results").column("digest").execute();
}
