// Backup and restore, neutral between databases: a file of JSON lines per table, the blobs beside, a manifest written last.
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Blobs, isDigest, sha256 } from "./blobs.ts";
import { upgradedLog, upgradedProblem } from "./said.ts";
import { tables } from "./schema.ts";
import type { Database } from "./sql.ts";

interface Manifest {
  format: "variante-backup";
  version: 1;
  at: string;
  rows: Record<string, number>;
  blobs: number;
}

/** Rows first, in one snapshot; then blobs, which only ever get more. */
export async function backupTo(folder: string, db: Database, blobFolder: string): Promise<{ rows: number; files: number }> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw new Error(`“${folder}” is not empty: give a new folder to each backup.`);
  const rows: Record<string, number> = {};
  await db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (trx) => {
      for (const table of tables) {
        const file = await open(join(folder, `${table}.jsonl`), "wx");
        rows[table] = 0;
        try {
          for await (const row of trx.selectFrom(table).selectAll().stream(200)) {
            await file.write(`${JSON.stringify(row)}\n`);
            rows[table] += 1;
          }
          await file.sync();
        } finally {
          await file.close();
        }
      }
    });
  const files = await copyBlobs(blobFolder, join(folder, "blobs"));
  const manifest: Manifest = { format: "variante-backup", version: 1, at: new Date().toISOString(), rows, blobs: files };
  await writeFile(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  return { rows: Object.values(rows).reduce((sum, count) => sum + count, 0), files };
}

async function copyBlobs(from: string, to: string): Promise<number> {
  let files = 0;
  for (const shard of await shards(from)) {
    await mkdir(join(to, shard), { recursive: true });
    for (const name of await readdir(join(from, shard))) {
      if (!isDigest(name)) continue;
      await writeFile(join(to, shard, name), await readFile(join(from, shard, name)));
      files += 1;
    }
  }
  return files;
}

const shards = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{2}$/.test(name));

export async function restoreFrom(folder: string, db: Database, blobs: Blobs): Promise<{ rows: number; files: number }> {
  const manifest = await readManifest(folder);
  for (const table of tables)
    if (await db.selectFrom(table).selectAll().limit(1).executeTakeFirst())
      throw new Error("The data folder already holds notebooks: restore into an empty one (--data DIR).");
  let files = 0;
  for (const shard of await shards(join(folder, "blobs")))
    for (const name of await readdir(join(folder, "blobs", shard))) {
      const bytes = new Uint8Array(await readFile(join(folder, "blobs", shard, name)));
      if (sha256(bytes) !== name) throw new Error(`The backup is damaged: blob ${name} does not match its digest.`);
      await blobs.put(bytes);
      files += 1;
    }
  let rows = 0;
  await db.transaction().execute(async (trx) => {
    for (const table of tables) {
      // A backup of an earlier version has no table of what came later.
      if (manifest.rows[table] === undefined) continue;
      let count = 0;
      for await (const line of createInterface({ input: createReadStream(join(folder, `${table}.jsonl`), "utf8") })) {
        if (line === "") continue;
        await trx
          .insertInto(table)
          .values(asNow(table, JSON.parse(line)))
          .execute();
        count += 1;
      }
      if (count !== manifest.rows[table])
        throw new Error(`The backup is damaged: ${table} has ${count} rows, its manifest says ${manifest.rows[table]}.`);
      rows += count;
    }
  });
  return { rows, files };
}

/** A row of a backup made before the latest migration, as it would be written now. */
function asNow(table: (typeof tables)[number], row: any): any {
  if (table === "runs" && typeof row.problem === "string") return { ...row, problem: upgradedProblem(row.problem) };
  if (table === "run_events" && row.kind === "log" && typeof row.text === "string")
    return { ...row, text: upgradedLog(row.text) };
  return row;
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, "manifest.json"), "utf8").catch(() => null);
  const manifest = text === null ? null : (JSON.parse(text) as Manifest);
  if (manifest?.format !== "variante-backup" || manifest.version !== 1)
    throw new Error(`“${folder}” is not a complete backup: it has no manifest.json of the format this version reads.`);
  return manifest;
}
