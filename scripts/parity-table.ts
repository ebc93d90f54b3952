// The cases published by others that blocks reproduce, found by the `parity.ts` of their folders.
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Parity, SuiteReader } from "../kernel/blocks/contract/parity.ts";

const root = join(import.meta.dirname, "..");
const blocks = join(root, "kernel", "blocks");

/** Beside the project, and never copied into it. */
export const suitesFolder = join(root, "..", "shared", "suites");

export const suites: SuiteReader = {
  text: (path) => readFile(join(suitesFolder, path), "utf8"),
  bytes: (path) => readFile(join(suitesFolder, path)),
  list: async (path) => (await readdir(join(suitesFolder, path))).sort(),
};

export interface BlockParity {
  block: string;
  parity: Parity;
}

export async function listParities(): Promise<BlockParity[]> {
  const found: BlockParity[] = [];
  for (const family of (await readdir(blocks, { withFileTypes: true })).filter((entry) => entry.isDirectory())) {
    for (const kind of (await readdir(join(blocks, family.name))).sort()) {
      const file = join(blocks, family.name, kind, "parity.ts");
      if (!existsSync(file)) continue;
      const { default: parities } = (await import(file)) as { default: Parity[] };
      found.push(...parities.map((parity) => ({ block: `${family.name}.${kind}@1`, parity })));
    }
  }
  return found.sort((a, b) => (a.block < b.block ? -1 : a.block > b.block ? 1 : 0));
}
