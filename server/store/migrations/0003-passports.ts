// Passports kept under a short id: the record itself is the blob of its digest.
import type { Kysely } from "kysely";

export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable("passports")
    .addColumn("short", "text", (c) => c.primaryKey())
    .addColumn("sha256", "text", (c) => c.notNull().unique())
    .addColumn("notebook", "text", (c) => c.notNull().references("notebooks.id").onDelete("cascade"))
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("passports_notebook").on("passports").column("notebook").execute();
}
