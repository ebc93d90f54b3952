// The migrations in order; Kysely's Migrator runs the same ones on SQLite and PostgreSQL.
import type { MigrationProvider } from "kysely";
import { up as first } from "./0001-first.ts";
import { up as passports } from "./0003-passports.ts";
import { up as results } from "./0004-results.ts";
import { up as bothLanguages } from "./0005-both-languages.ts";
import { up as samples } from "./0006-samples.ts";

export const migrations: MigrationProvider = {
  getMigrations: async () => ({
    "0001-first": { up: first },
    "0003-passports": { up: passports },
    "0004-results": { up: results },
    "0005-both-languages": { up: bothLanguages },
    "0006-samples": { up: samples },
  }),
};
