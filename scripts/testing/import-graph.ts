// Which files a file reaches by imports, by the paths it names in its text, and through what is generated or built.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";

/** Reached by what loads blocks by name: the generated tables import every block, a notebook asks for few of them. */
export const TABLES = "the tables of blocks";
/** Reached by what runs the built guest. */
export const GUEST = "kernel/hosts/guest/guest-main.ts";

const code = /\.(m?ts|tsx|mjs|js)$/;
const named = /["'`]((?:kernel|server|workbook|templates|scripts|e2e|bench|docs)\/[\w./-]+\.\w+)["'`]/g;

export interface ImportGraph {
  files: string[];
  /** Files and marks reached from one file, itself included. */
  reach: (file: string) => Set<string>;
  text: (file: string) => string;
}

/** What stands behind a generated file: its sources, not itself, which no change names. */
function sourcesOf(generated: string, files: string[]): string[] {
  if (generated.startsWith("kernel/blocks/")) return [TABLES];
  if (generated.startsWith("kernel/wasm/")) {
    const name = generated.slice("kernel/wasm/".length).replace(".generated.ts", "");
    return files.filter((file) => file === `kernel/wasm/assembly/${name}.ts` || file.startsWith("kernel/wasm/assembly/_"));
  }
  if (generated.startsWith("kernel/hosts/look/")) return ["kernel/drawing/text-sizes.ts"];
  if (generated.startsWith("kernel/assets/")) return ["scripts/build-assets.ts"];
  throw new Error(`${generated} is generated from sources that scripts/testing/import-graph.ts does not know: add them.`);
}

export function readImportGraph(root: string): ImportGraph {
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  })
    .split("\n")
    .filter((file) => file !== "" && existsSync(join(root, file)));
  const known = new Set(files);
  const texts = new Map<string, string>();
  const text = (file: string): string => {
    const found = texts.get(file) ?? readFileSync(join(root, file), "utf8");
    texts.set(file, found);
    return found;
  };
  const edges = new Map<string, string[]>();

  function edgesOf(file: string): string[] {
    const found = edges.get(file);
    if (found) return found;
    const to: string[] = [];
    edges.set(file, to);
    if (!known.has(file) || !(code.test(file) || file.endsWith(".css"))) return to;
    const source = text(file);
    if (file.endsWith(".css")) {
      for (const [, sheet] of source.matchAll(/@import "([^"]+)"/g)) to.push(normalize(join(dirname(file), sheet!)));
      return to;
    }
    for (const { fileName } of ts.preProcessFile(source, true, true).importedFiles) {
      if (!fileName.startsWith(".")) continue;
      const target = normalize(join(dirname(file), fileName.replace(/\?.*$/, "")));
      to.push(...(/\.generated\.(ts|css)$/.test(target) ? sourcesOf(target, files) : [target]));
    }
    for (const [, path] of source.matchAll(named)) if (known.has(path!) && path !== file) to.push(path!);
    if (/guestBundle\(|dist\/guest/.test(source)) to.push(GUEST);
    return to;
  }

  const reached = new Map<string, Set<string>>();
  const reach = (file: string): Set<string> => {
    const before = reached.get(file);
    if (before) return before;
    const seen = new Set([file]);
    for (const at of seen) for (const next of edgesOf(at)) seen.add(next);
    reached.set(file, seen);
    return seen;
  };
  return { files, reach, text };
}
