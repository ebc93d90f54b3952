// variante convert: from and to the formats that travel, told by the ending of the name.
import { readFile, writeFile } from "node:fs/promises";
import { extname } from "node:path";
import type { Unarchived } from "../../kernel/index.ts";
import {
  type Notebook,
  type Problem,
  type Result,
  readJupyter,
  readNotebook,
  readObservableDocument,
  writeMarkdown,
  writeNotebook,
} from "../ground/kernel.ts";
import { parse } from "./arguments.ts";
import { CommandError, type Run, UsageError } from "./command.ts";
import { readNotebookFile } from "./evaluate.ts";

interface Converted {
  notebook: Notebook;
  problems: Problem[];
  /** What came with the notebook in an archive. */
  archive?: Unarchived;
}

const text =
  (read: (text: string) => Result<Converted>) =>
  async (path: string): Promise<Converted> => {
    const converted = read(await readNotebookFile(path));
    if (!converted.ok) throw new CommandError(`${converted.error.message.fr}\n${converted.error.message.en}`);
    return converted.value;
  };

const readers: Record<string, (path: string) => Promise<Converted>> = {
  ".html": text((html) => ({ ok: true, value: readNotebook(html) })),
  ".json": text(readObservableDocument),
  ".ipynb": text(readJupyter),
  ".zip": async (path) => {
    const { readArchive } = await import("./archive.ts");
    const bytes = await readFile(path).catch(() => {
      throw new UsageError(`There is no file “${path}” that can be read.`);
    });
    const archive = readArchive(bytes, path);
    return { ...readNotebook(archive.html), archive };
  },
};

const writers: Record<string, (converted: Converted, from: string) => Promise<string | Uint8Array>> = {
  ".html": async ({ notebook }) => writeNotebook(notebook),
  ".md": async ({ notebook }) => writeMarkdown(notebook),
  ".zip": async ({ notebook, archive }, from) => (await import("./archive.ts")).writeArchive(notebook, from, archive ?? null),
};

const endings = (table: Record<string, unknown>) => Object.keys(table).join(", ");

export const convert: Run = async (args) => {
  const { positionals } = parse(args, {}, { min: 2, max: 2, names: "IN or OUT" });
  const [from, to] = positionals as [string, string];
  const read = readers[extname(from).toLowerCase()];
  const ending = extname(to).toLowerCase();
  const write = writers[ending];
  if (!read) throw new UsageError(`“${from}” cannot be read: IN ends with ${endings(readers)}.`);
  if (!write) throw new UsageError(`“${to}” cannot be written: OUT ends with ${endings(writers)}.`);
  const converted = await read(from);
  const written = await write(converted, from);
  // What the notebook reads goes where it will look for it.
  if (converted.archive && ending !== ".zip") await (await import("./archive.ts")).layAttachments(converted.archive, to);
  await writeFile(to, written);
  for (const { cell, message } of converted.problems)
    process.stderr.write(`${cell === null ? "" : `cell ${cell}: `}${message.en}\n`);
  return 0;
};
