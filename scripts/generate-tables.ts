// Writes the generated tables of kernel/blocks, so that adding a block touches no other file.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { blockTables } from "./block-tables.ts";

const root = join(import.meta.dirname, "..", "kernel", "blocks");

for (const [name, text] of Object.entries(blockTables(root))) {
  const path = join(root, name);
  if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeFileSync(path, text);
}
