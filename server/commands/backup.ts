// variante backup / restore: every row as JSON lines, every blob as a file. What SQLite wrote, PostgreSQL can read.
import { settings } from "../ground/config.ts";
import { openDatabase } from "../open.ts";
import { backupTo, restoreFrom } from "../store/backup.ts";
import { parse } from "./arguments.ts";
import { CommandError, type Run } from "./command.ts";

const options = { data: { type: "string" } } as const;
const positionals = { min: 1, max: 1, names: "DIR" };

export const backup: Run = async (args) => {
  const parsed = parse(args, options, positionals);
  const { db, folder } = await openDatabase(settings(process.env, parsed.values.data ? { data: parsed.values.data } : {}));
  try {
    const { rows, files } = await backupTo(parsed.positionals[0]!, db, folder);
    process.stdout.write(`${rows} rows and ${files} blobs written to ${parsed.positionals[0]}.\n`);
  } catch (error) {
    throw new CommandError((error as Error).message);
  } finally {
    await db.destroy();
  }
  return 0;
};

export const restore: Run = async (args) => {
  const parsed = parse(args, options, positionals);
  const { db, blobs } = await openDatabase(settings(process.env, parsed.values.data ? { data: parsed.values.data } : {}));
  try {
    const { rows, files } = await restoreFrom(parsed.positionals[0]!, db, blobs);
    process.stdout.write(`${rows} rows and ${files} blobs restored.\n`);
  } catch (error) {
    throw new CommandError((error as Error).message);
  } finally {
    await db.destroy();
  }
  return 0;
};
