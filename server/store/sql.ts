// Opens the database: node:sqlite by default, PostgreSQL by its address; brings the schema up to date.
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { Kysely, Migrator, PostgresDialect, type SqliteDatabase, SqliteDialect } from "kysely";
import { migrations } from "./migrations/index.ts";
import type { Schema } from "./schema.ts";

export type Database = Kysely<Schema>;

/** node:sqlite in the shape Kysely's SqliteDialect expects. */
function shim(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare: (sql) => {
      // On a full disk SQLite has rolled back by itself: to ask again would hide why.
      const done = /^rollback$/i.test(sql) && !database.isTransaction;
      const statement = database.prepare(done ? "select 1 where 0" : sql);
      const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => statement.run(...values(parameters)),
        iterate: (parameters) => statement.iterate(...values(parameters)) as IterableIterator<unknown>,
      };
    },
  };
}

/** `path` may be ":memory:". */
export async function openSqlite(path: string): Promise<Database> {
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path);
  database.exec("PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  return migrated(new Kysely<Schema>({ dialect: new SqliteDialect({ database: shim(database) }) }));
}

export async function openPostgres(url: string): Promise<Database> {
  // A backup reads its tables row by row, through a cursor.
  const [{ default: pg }, { default: cursor }] = await Promise.all([import("pg"), import("pg-cursor")]);
  const bigint = 20;
  const types = {
    // Every bigint of the schema is a time or a size: below 2^53.
    getTypeParser: (oid: number, format?: any) => (oid === bigint ? Number : pg.types.getTypeParser(oid, format)),
  };
  const pool = new pg.Pool({ connectionString: url, types: types as any, max: 10 });
  return migrated(new Kysely<Schema>({ dialect: new PostgresDialect({ pool, cursor }) }));
}

async function migrated(db: Database): Promise<Database> {
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
  if (error) {
    await db.destroy();
    throw error;
  }
  return db;
}
