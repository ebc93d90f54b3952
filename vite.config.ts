// One build, several targets: the shell, the stage, the Worker of heavy blocks, the guest and what it packs.
// scripts/build.ts builds them in order; each is small and independent, so unchanged ones are skipped.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import locales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import ts from "typescript";
import { defineConfig, type InlineConfig, type Plugin } from "vite";
import { straightImports } from "./scripts/straight-imports.ts";

const root = import.meta.dirname;
const at = (...parts: string[]) => join(root, ...parts);
const hosts = (name: string) => at("kernel", "hosts", name);

const { name, version } = JSON.parse(readFileSync(at("package.json"), "utf8")) as { name: string; version: string };
const define = {
  __ENGINE__: JSON.stringify(`${name} ${version}`),
  "process.env.NODE_ENV": JSON.stringify("production"),
};

const common: InlineConfig = { configFile: false, logLevel: "warn", clearScreen: false, define };

/** Pages: hashed assets under /assets/, shared by the shell and the stage. */
const page = (input: string): InlineConfig["build"] => ({
  outDir: at("dist", "web"),
  emptyOutDir: false,
  assetsDir: "assets",
  // The stage may not read data addresses as fonts or scripts.
  assetsInlineLimit: 0,
  target: "es2023",
  modulePreload: { polyfill: false },
  chunkSizeWarningLimit: 4000,
  rolldownOptions: { input, checks: { pluginTimings: false } },
});

/** Of the components' own texts, the languages of the interface. */
const spoken: Plugin = locales.vite({ locales: ["fr-FR", "en-US"] });

/** The pages share one file of the TypeScript compiler; without its address, a page carries its own. */
const typescriptAt = (address: string | null): Plugin => ({
  name: "variante-typescript-apart",
  enforce: "pre",
  resolveId: (id) => (id === "typescript" && address !== null ? { id: address, external: true } : null),
});

/** One script with nothing left to import: what was imported dynamically is inlined, and still evaluated late. */
const script = (input: string, variable?: string): InlineConfig["build"] => ({
  write: false,
  target: "es2023",
  minify: true,
  modulePreload: false,
  chunkSizeWarningLimit: 8000,
  rolldownOptions: {
    input,
    checks: { pluginTimings: false },
    preserveEntrySignatures: variable ? "strict" : false,
    output: { format: "iife", codeSplitting: false, ...(variable ? { name: variable, exports: "named" } : {}) },
  },
});

/** The same as an ES module, whose exports others import. */
const moduleOf = (input: string): InlineConfig["build"] => ({
  ...script(input),
  rolldownOptions: {
    input,
    checks: { pluginTimings: false },
    preserveEntrySignatures: "strict",
    output: { format: "es", codeSplitting: false },
  },
});

/** `virtual:pack/NAME` → `packs.NAME` of the boot module: a deflated script in base64, or what fetches it. */
const packs: Plugin = {
  name: "variante-packs",
  enforce: "pre",
  resolveId: (id) => (id.startsWith("virtual:pack/") ? `\0${id}` : null),
  load: (id) => (id.startsWith("\0virtual:pack/") ? `export default packs.${id.slice(14)};` : null),
};

/** The guest finds its libraries packed, not as chunks. */
const swaps: Plugin = {
  name: "variante-guest-swaps",
  enforce: "pre",
  resolveId: (id) => {
    if (id === "typescript") return hosts("guest/packed/typescript.ts");
    const source = /^\.\.?\/(?:.*\/)?(module-sources|document-source)\.ts$/.exec(id);
    // The packed one itself asks for the other by its type alone.
    if (source) return hosts(`guest/packed/${source[1]}.ts`);
    return null;
  },
};

/** Headless there is nothing to preload, and headless nothing is styled. */
const bare: Plugin = {
  name: "variante-bare",
  enforce: "pre",
  load: (id) => {
    if (id.endsWith(".css")) return "";
    return id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : null;
  },
};

/** A host that runs heavy blocks in a Worker does not carry their models a second time. */
const heavyElsewhere: Plugin = {
  name: "variante-heavy-elsewhere",
  enforce: "pre",
  resolveId: (id) => (id.endsWith("/blocks/models.generated.ts") ? at("kernel", "blocks", "light-models.generated.ts") : null),
};

/** Of the GeoTIFF reader: no pool of workers, no reading from afar, no decoder of pictures; formats/geotiff.ts refuses those. */
const leanGeotiff: Plugin = {
  name: "variante-lean-geotiff",
  enforce: "pre",
  load: (id) => {
    if (!/geotiff\/dist-module\/(worker\/|source\/(remote|file|filereader)|compression\/(lerc|jpeg|webimage))/.test(id))
      return null;
    const absent = `() => { throw new Error("left out of this build"); }`;
    const names = ["makeRemoteSource", "makeCustomSource", "makeFileSource", "makeFileReaderSource", "zstd"];
    return `${names.map((name) => `export const ${name} = ${absent};`).join("\n")}\nexport default ${absent};`;
  },
};

/** A page fetches the Worker of the block it needs, not of all. */
const onlyModel = (block: string): Plugin => ({
  name: "variante-only-model",
  enforce: "pre",
  load: (id) =>
    id.endsWith("/heavy-models.generated.ts")
      ? `export const models = { "${block}": () => import("./${block.replace(/@\d+$/, "").replace(".", "/")}/model.ts") };`
      : null,
});

const EMPTY_FIXTURES: Record<string, string> = { fixtures: "fixtures: []", fixtureFiles: "fixtureFiles: {}" };

/** A definition's fixtures serve its tests: no page carries them. */
const withoutFixtures: Plugin = {
  name: "variante-without-fixtures",
  enforce: "pre",
  transform(code, id) {
    if (!/\/kernel\/blocks\/.*\/definition\.ts$/.test(id)) return null;
    const source = ts.createSourceFile(id, code, ts.ScriptTarget.Latest, true);
    // From the last to the first, so that places hold.
    const cuts: { from: number; to: number; empty: string }[] = [];
    const look = (node: ts.Node): void => {
      const named = ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node);
      const empty = named ? EMPTY_FIXTURES[node.name.getText(source)] : undefined;
      if (empty === undefined) ts.forEachChild(node, look);
      else cuts.unshift({ from: node.getStart(source), to: node.end, empty });
    };
    look(source);
    let left = code;
    for (const { from, to, empty } of cuts) left = left.slice(0, from) + empty + left.slice(to);
    return { code: left, map: null };
  },
};

/** A host fetches definitions when a notebook names them: those of the larger families in a page, all in the guest. */
const definitionsFrom = (table: "by-need" | "named"): Plugin => ({
  name: "variante-definitions",
  enforce: "pre",
  resolveId: (id) =>
    id.endsWith("/definitions.generated.ts") && id.startsWith(".") ? at(`kernel/blocks/definitions-${table}.generated.ts`) : null,
});

/** The kernel's modules only define: a page keeps what it uses of them (the reader, neither parser nor blocks). */
const kernelIsPure = (id: string) => !id.startsWith(at("kernel/")) || /\.css(\?|$)/.test(id);

export const targets = {
  /** `typescript`: the address of the compiler, which the stage asks for too. */
  shell: (typescript: string | null = null): InlineConfig => ({
    ...common,
    root: at("workbook"),
    plugins: [react(), spoken, typescriptAt(typescript), withoutFixtures, definitionsFrom("by-need")],
    build: {
      ...page(at("workbook", "index.html")),
      rolldownOptions: { input: at("workbook", "index.html"), treeshake: { moduleSideEffects: kernelIsPure } },
    },
  }),
  /** `heavy`: the address of each heavy block's Worker script. */
  stage: (heavy: Record<string, string>, typescript: string): InlineConfig => ({
    ...common,
    define: { ...define, __HEAVY__: JSON.stringify(heavy) },
    root: at("kernel", "hosts", "stage"),
    plugins: [typescriptAt(typescript), straightImports(root), withoutFixtures, definitionsFrom("by-need")],
    build: page(hosts("stage/stage.html")),
  }),
  /** The Worker of one heavy block, or of all of them in one script. */
  heavy: (block: string | null): InlineConfig => ({
    ...common,
    root,
    plugins: [bare, leanGeotiff, ...(block === null ? [] : [onlyModel(block)])],
    build: script(hosts("heavy/heavy-worker.ts")),
  }),
  drawing: (): InlineConfig => ({
    ...common,
    root,
    plugins: [bare],
    build: script(hosts("guest/packed/drawing-pack.ts"), "pack"),
  }),
  typescript: (): InlineConfig => ({
    ...common,
    root,
    plugins: [bare],
    build: script(hosts("guest/packed/typescript-pack.ts"), "pack"),
  }),
  /** The same, as the module that pages import. */
  typescriptModule: (): InlineConfig => ({
    ...common,
    root,
    build: moduleOf(hosts("guest/packed/typescript-pack.ts")),
  }),
  /** blocks.js of an archive: one module, for Notebook Kit's own build to take up. */
  standalone: (): InlineConfig => ({
    ...common,
    root,
    plugins: [leanGeotiff, withoutFixtures],
    build: { ...moduleOf(hosts("standalone/blocks.ts")), assetsInlineLimit: 0 },
  }),
  /** Chunks that require each other by name: scripts/build.ts puts them in one file, each compiled when first asked for. */
  guest: (): InlineConfig => ({
    ...common,
    root,
    plugins: [packs, swaps, heavyElsewhere, bare, withoutFixtures, definitionsFrom("named")],
    build: {
      ...script(hosts("guest/guest-main.ts")),
      rolldownOptions: {
        input: hosts("guest/guest-main.ts"),
        checks: { pluginTimings: false },
        preserveEntrySignatures: "strict",
        output: { format: "cjs", exports: "named", entryFileNames: "[name]", chunkFileNames: "[name]-[hash]" },
      },
    },
  }),
};

/** `npx vite` alone serves the shell. */
const { configFile: _, ...shell } = targets.shell();
export default defineConfig(shell);
