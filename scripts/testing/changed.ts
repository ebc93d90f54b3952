// The files that changed, told by git, and what is chosen of the tests for them.
import { spawnSync } from "node:child_process";
import { examples } from "../../templates/examples/table.ts";
import { root } from "../setup.mjs";
import { readImportGraph } from "./import-graph.ts";
import { type Selection, select } from "./selection.ts";

function git(...args: string[]): string[] {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr.trim()}`);
  return stdout.split("\n").filter((line) => line !== "");
}

/** Since where this branch left `ref`, what is not committed included; without `ref`, what is not committed. */
export function changedFiles(ref: string | null): string[] {
  const since = ref === null ? "HEAD" : git("merge-base", ref, "HEAD")[0]!;
  // A file moved is one that went and one that came.
  const tracked = git("diff", "--name-only", "--no-renames", since);
  return [...new Set([...tracked, ...git("ls-files", "--others", "--exclude-standard")])].sort();
}

const titleOf = (block: string): string | null => examples.find((example) => example.block === block)?.title.fr ?? null;

export const selectionOf = (changed: string[]): Selection => select(changed, readImportGraph(root), titleOf);
