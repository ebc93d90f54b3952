// variante convert: from and to the formats that travel, told by the ending of the name.
import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import {
  type Notebook,
  type Problem,
  type Result,
  readJupyter,
  readNotebook,
  readObservableDocument,
  writeMarkdown,
  writeNotebook,
} from "../kernel.ts";
import { parse } from "./arguments.ts";
import { CommandError, type Run, UsageError } from "./command.ts";
import { readNotebookFile } from "./evaluate.ts";

type Converted = { notebook: Notebook; problems: Problem[] };

const readers: Record<string, (text: string) => Result<Converted>> = {
  ".html": (text) => ({ ok: true, value: readNotebook(text) }),
  ".json": readObservableDocument,
  ".ipynb": readJupyter,
};
const writers: Record<string, (notebook: Notebook) => string> = {
  ".html": writeNotebook,
  ".md": writeMarkdown,
};

const endings = (table: Record<string, unknown>) => Object.keys(table).join(", ");

export const convert: Run = async (args) => {
  const { positionals } = parse(args, {}, { min: 2, max: 2, names: "IN or OUT" });
  const [from, to] = positionals as [string, string];
  const read = readers[extname(from).toLowerCase()];
  const write = writers[extname(to).toLowerCase()];
  if (!read) throw new UsageError(`“${from}” cannot be read: IN ends with ${endings(readers)}.`);
  if (!write) throw new UsageError(`“${to}” cannot be written: OUT ends with ${endings(writers)}.`);
  const converted = read(await readNotebookFile(from));
  if (!converted.ok) throw new CommandError(`${converted.error.message.fr}\n${converted.error.message.en}`);
  const { notebook, problems } = converted.value;
  await writeFile(to, write(notebook));
  for (const { cell, message } of problems) process.stderr.write(`${cell === null ? "" : `cell ${cell}: `}${message.en}\n`);
  return 0;
};
