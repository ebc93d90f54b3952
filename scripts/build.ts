// Builds dist/: web/ (shell, stage, data) and guest/. A target whose inputs did not change is skipped;
// `node scripts/build.ts stage guest` builds those alone, with what they are made of.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { build, type InlineConfig, type Rolldown } from "vite";
import { models as heavyModels } from "../kernel/blocks/heavy-models.generated.ts";
import { targets } from "../vite.config.ts";
import { precompress } from "./precompress.ts";

const root = join(import.meta.dirname, "..");
const at = (...parts: string[]) => join(root, ...parts);
const stampFile = at("dist", "build.json");

interface Stamp {
  hash: string;
  /** Files it wrote, relative to dist/. */
  files: string[];
}
const stamps: Record<string, Stamp> = existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, "utf8")) : {};

const ignored = /\.test\.tsx?$|\.e2e\.ts$|\.spec\.ts$|\.md$/;
function* filesIn(path: string): Generator<string> {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) {
    yield path;
    return;
  }
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)))
    if (!entry.name.startsWith(".")) yield* filesIn(join(path, entry.name));
}

const shared = [
  "package-lock.json",
  "vite.config.ts",
  ...["build", "precompress", "straight-imports"].map((name) => `scripts/${name}.ts`),
];
const hashes = new Map<string, string>();
function hashOf(paths: string[], help = false): string {
  const hash = createHash("sha256");
  for (const path of [...shared, ...paths])
    for (const file of filesIn(at(path))) {
      if (ignored.test(file) && !(help && file.endsWith(".md"))) continue;
      if (!hashes.has(file)) hashes.set(file, createHash("sha256").update(readFileSync(file)).digest("hex"));
      hash.update(file.slice(root.length)).update(hashes.get(file)!);
    }
  return hash.digest("hex");
}

const wanted = process.argv.slice(2);
const ends = new Set(["stage", "guest", "standalone", "shell"]);

async function target(name: string, hash: string, make: () => Promise<string[]>): Promise<void> {
  if (wanted.length > 0 && ends.has(name) && !wanted.includes(name)) return;
  const before = stamps[name];
  if (before?.hash === hash && before.files.every((file) => existsSync(at("dist", file)))) return;
  const start = performance.now();
  const plain = await make();
  const served = plain.filter((file) => file.startsWith("web/"));
  const files = [...plain, ...(await precompress(at("dist"), served))];
  const kept = new Set([...files, ...Object.entries(stamps).flatMap(([other, stamp]) => (other === name ? [] : stamp.files))]);
  for (const file of before?.files ?? []) if (!kept.has(file)) rmSync(at("dist", file), { force: true });
  stamps[name] = { hash, files };
  mkdirSync(at("dist"), { recursive: true });
  writeFileSync(stampFile, JSON.stringify(stamps, null, 2));
  console.log(`${name.padEnd(11)} ${String(Math.round(performance.now() - start)).padStart(6)} ms`);
}

type Output = Rolldown.RolldownOutput;
const outputOf = async (config: InlineConfig): Promise<Output> => {
  const built = await build(config);
  return (Array.isArray(built) ? built[0] : built) as Output;
};

/** A page: vite writes it; its files are those of the output. */
const page = (config: InlineConfig) => async () => (await outputOf(config)).output.map(({ fileName }) => `web/${fileName}`);

async function scriptOf(config: InlineConfig): Promise<string> {
  const { output } = await outputOf(config);
  const chunks = output.filter((part) => part.type === "chunk");
  if (chunks.length !== 1) throw new Error(`expected one script, got ${chunks.map(({ fileName }) => fileName).join(", ")}`);
  return chunks[0]!.code;
}

function write(file: string, content: string | Uint8Array): string {
  mkdirSync(at("dist", file, ".."), { recursive: true });
  writeFileSync(at("dist", file), content);
  return file;
}

/** Under a name that says its bytes. */
function writeAsset(name: string, code: string): string {
  const hash = createHash("sha256").update(code).digest("base64url").slice(0, 8);
  return write(`web/assets/${name}-${hash}.js`, code);
}

const kernel = ["kernel"];
const pack = (file: string) => deflateRawSync(readFileSync(at("dist", file)), { level: 9 }).toString("base64");

// ---- what others are made of
await target("data", hashOf(["kernel/assets"]), async () => {
  mkdirSync(at("dist/web/assets/data"), { recursive: true });
  return readdirSync(at("kernel/assets/data")).map((name) => {
    copyFileSync(at("kernel/assets/data", name), at("dist/web/assets/data", name));
    return `web/assets/data/${name}`;
  });
});
await target("heavy", hashOf(kernel), async () => {
  const files = [write("packs/heavy.js", await scriptOf(targets.heavy(null)))];
  for (const block of Object.keys(heavyModels)) {
    files.push(writeAsset(`heavy-${block.replace("@", "-")}`, await scriptOf(targets.heavy(block))));
  }
  return files;
});
const packed = ["kernel/hosts/guest/packed", "kernel/hosts/guest/dom", "kernel/hosts/library/markdown.ts"];
await target("drawing", hashOf(packed), async () => [write("packs/drawing.js", await scriptOf(targets.drawing()))]);
await target("typescript", hashOf(["kernel/hosts/guest/packed/typescript-pack.ts"]), async () => [
  write("packs/typescript.js", await scriptOf(targets.typescript())),
  writeAsset("typescript-compiler", await scriptOf(targets.typescriptModule())),
]);

// ---- what runs
/** Where the pages find what another target wrote. */
const addressOf = (target: string, name: string): string =>
  stamps[target]!.files.find((file) => file.startsWith(`web/assets/${name}-`))!.slice(3);
const heavyAddresses = Object.fromEntries(
  Object.keys(heavyModels).map((block) => [block, addressOf("heavy", `heavy-${block.replace("@", "-")}`)]),
);
const typescript = addressOf("typescript", "typescript-compiler");
await target(
  "stage",
  hashOf([...kernel, ...[...Object.values(heavyAddresses), typescript].map((file) => `dist/web${file}`)]),
  page(targets.stage(heavyAddresses, typescript)),
);
// Deno reads every module it is given twice over, once to find what it imports: only the boot is one. The rest travels as
// text: chunks one after the other, of which those that a run asks for are compiled.
const packNames = ["heavy", "drawing", "typescript"];
const text = (name: string) => `"./${name}.txt"`;
const boot = `import session from ${text("session")} with { type: "text" };
import drawing from ${text("drawing")} with { type: "text" };
const fetched = (load) => () => load().then((module) => module.default);
const packs = {
  drawing,
${["heavy", "typescript"].map((name) => `  ${name}: fetched(() => import(${text(name)}, { with: { type: "text" } })),`).join("\n")}
};
const Script = Function;
const places = new Map();
let at = session.indexOf("\\n") + 1;
for (const [name, length] of JSON.parse(session.slice(0, at))) places.set(name, [at, (at += length)]);
const loaded = new Map();
function require(path) {
  const name = path.slice(2);
  if (!loaded.has(name)) {
    const exports = {};
    loaded.set(name, exports);
    new Script("require", "exports", "packs", session.slice(...places.get(name)))(require, exports, packs);
  }
  return loaded.get(name);
}
await require("./guest-main").done;
`;
/** Chunks in one text, headed by the name and length of each. */
async function chunksOf(config: InlineConfig): Promise<string> {
  const chunks = (await outputOf(config)).output.filter((part) => part.type === "chunk");
  return `${JSON.stringify(chunks.map(({ fileName, code }) => [fileName, code.length]))}\n${chunks.map(({ code }) => code).join("")}`;
}
await target("guest", hashOf([...kernel, "dist/packs"]), async () => [
  write("guest/guest.js", boot),
  write("guest/session.txt", await chunksOf(targets.guest())),
  ...packNames.map((name) => write(`guest/${name}.txt`, pack(`packs/${name}.js`))),
]);
await target("standalone", hashOf(kernel), async () => [write("web/assets/blocks.js", await scriptOf(targets.standalone()))]);
if (existsSync(at("workbook/main.tsx")))
  await target(
    "shell",
    hashOf([...kernel, "workbook", "templates", "server/ground/contract.ts", `dist/web${typescript}`], true),
    page(targets.shell(typescript)),
  );
