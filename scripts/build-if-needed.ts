// Builds when a source is newer than the last build: content digests, so that a fresh clone or a touched file costs nothing.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const sources = [
  "kernel",
  "workbook",
  "templates",
  "scripts",
  "server/ground/contract.ts",
  "package-lock.json",
  "vite.config.ts",
];
/** Tests, and what the build itself writes among the sources. */
const ignored = /\.(test|spec)\.tsx?$|\.generated\.|assets\/data\//;

function* files(path: string): Generator<string> {
  if (!existsSync(join(root, path))) return;
  const entries = /\.\w+$/.test(path) ? null : readdirSync(join(root, path), { withFileTypes: true });
  if (entries === null) yield path;
  else
    for (const entry of entries)
      yield* entry.isDirectory()
        ? files(join(path, entry.name))
        : ignored.test(join(path, entry.name))
          ? []
          : [join(path, entry.name)];
}

const hash = createHash("sha256");
for (const source of sources)
  for (const path of [...files(source)].sort())
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(root, path)))
      .update("\0");
const digest = hash.digest("hex");
const stamp = join(root, "dist", ".stamp");

const written = [
  stamp,
  ...[
    "assets/manifest.generated.ts",
    "blocks/definitions.generated.ts",
    "hosts/look/sizes.generated.css",
    "wasm/neighbours.generated.ts",
  ].map((name) => join(root, "kernel", name)),
];

if (!written.every(existsSync) || readFileSync(stamp, "utf8") !== digest) {
  console.error("Building…");
  for (const script of [
    "scripts/build-assets.ts",
    "scripts/build-wasm.ts",
    "scripts/generate-tables.ts",
    "scripts/generate-sizes.ts",
    "scripts/build.ts",
  ]) {
    const done = spawnSync(process.execPath, [script], { cwd: root, stdio: ["ignore", 2, 2] });
    if (done.status !== 0) {
      console.error(`${script} failed: see its message above.`);
      process.exit(1);
    }
  }
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(stamp, digest);
}
