// JavaScript of a first load, gzip: what the page names and, from there, every static import.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { absolute, type Row } from "./row.ts";

const web = join(import.meta.dirname, "..", "dist", "web");

/** Files reached by static imports from a set of entry chunks. */
function closure(entries: string[]): string[] {
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file) || !existsSync(join(web, file))) return;
    seen.add(file);
    const source = readFileSync(join(web, file), "utf8");
    for (const [, specifier] of source.matchAll(
      /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]*from\s*)?["']([^"']+\.js)["']/g,
    )) {
      visit(specifier!.startsWith("/") ? specifier!.slice(1) : join(dirname(file), specifier!));
    }
  };
  entries.forEach(visit);
  return [...seen];
}

const scripts = (page: string) =>
  [...readFileSync(join(web, page), "utf8").matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map(([, path]) => path!);

export const gzipKilobytes = (files: string[]) =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(web, file))).length, 0) / 1000;

export async function* rows(): AsyncGenerator<Row> {
  const shell = closure(scripts("index.html"));
  yield absolute("bundle: shell, first load", gzipKilobytes(shell), "kB gzip", 350);
  yield absolute("bundle: stage, first load", gzipKilobytes(closure(scripts("stage.html"))), "kB gzip", 600);
}
