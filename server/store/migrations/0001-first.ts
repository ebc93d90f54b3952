// The first tables: notebooks and versions, shares, attachments, runs and their events.
import type { Kysely } from "kysely";

export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable("notebooks")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("owner", "text", (c) => c.notNull())
    .addColumn("current", "integer", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("updated_at", "bigint", (c) => c.notNull())
    .addColumn("deleted_at", "bigint")
    .addColumn("origin", "text")
    .addColumn("origin_version", "integer")
    .execute();
  await db.schema
    .createTable("versions")
    .addColumn("notebook", "text", (c) => c.notNull().references("notebooks.id").onDelete("cascade"))
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("sha256", "text", (c) => c.notNull())
    .addColumn("size", "bigint", (c) => c.notNull())
    .addColumn("html", "text")
    .addColumn("summary", "text", (c) => c.notNull())
    .addColumn("name", "text")
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("instance", "text")
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("restored_from", "integer")
    .addColumn("author", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("published_at", "bigint")
    .addColumn("original", "text")
    .addPrimaryKeyConstraint("versions_key", ["notebook", "version"])
    .execute();
  await db.schema.createIndex("versions_sha256").on("versions").column("sha256").execute();
  await db.schema
    .createTable("shares")
    .addColumn("token", "text", (c) => c.primaryKey())
    .addColumn("notebook", "text", (c) => c.notNull().references("notebooks.id").onDelete("cascade"))
    .addColumn("version", "integer")
    .addColumn("follow", "integer", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("shares_notebook").on("shares").column("notebook").execute();
  await db.schema
    .createTable("attachments")
    .addColumn("sha256", "text", (c) => c.primaryKey())
    .addColumn("size", "bigint", (c) => c.notNull())
    .addColumn("mime", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("runs")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("notebook", "text", (c) => c.notNull().references("notebooks.id").onDelete("cascade"))
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("attempt", "integer", (c) => c.notNull())
    .addColumn("fence", "integer", (c) => c.notNull())
    .addColumn("lease_until", "bigint")
    .addColumn("cancel", "integer", (c) => c.notNull())
    .addColumn("request", "text", (c) => c.notNull())
    .addColumn("done", "integer", (c) => c.notNull())
    .addColumn("total", "integer", (c) => c.notNull())
    .addColumn("label", "text")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("started_at", "bigint")
    .addColumn("ended_at", "bigint")
    .addColumn("problem", "text")
    .addColumn("results", "text")
    .execute();
  await db.schema.createIndex("runs_notebook").on("runs").columns(["notebook", "created_at"]).execute();
  await db.schema.createIndex("runs_state").on("runs").columns(["state", "created_at"]).execute();
  await db.schema
    .createTable("run_events")
    .addColumn("run", "text", (c) => c.notNull().references("runs.id").onDelete("cascade"))
    .addColumn("sequence", "integer", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("state", "text")
    .addColumn("done", "integer")
    .addColumn("total", "integer")
    .addColumn("text", "text")
    .addPrimaryKeyConstraint("run_events_key", ["run", "sequence"])
    .execute();
}
