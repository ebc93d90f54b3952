// The store's contract on node:sqlite, and what is SQLite's own.
import { sql } from "kysely";
import { expect, it } from "vitest";
import { isDiskFull } from "../ground/disk-full.ts";
import { openSqlite } from "./sql.ts";
import { storeContract } from "./store.contract.ts";

storeContract("SQLite", () => openSqlite(":memory:"));

it("says of a full disk that it is full, not that there was nothing to roll back", async () => {
  const db = await openSqlite(":memory:");
  const row = { sha256: "a", size: 1, mime: "x".repeat(1_000_000), created_at: 1 };
  await sql`pragma max_page_count = 1`.execute(db);
  const error: unknown = await db
    .transaction()
    .execute((trx) => trx.insertInto("attachments").values(row).execute())
    .catch((reason: unknown) => reason);
  expect(isDiskFull(error)).toBe(true);
  await sql`pragma max_page_count = 100000`.execute(db);
  await db.transaction().execute((trx) => trx.insertInto("attachments").values(row).execute());
  await db.destroy();
});
