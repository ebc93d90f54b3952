// What is made from sources before a page or a run may read it: the generated tables, and the guest's bundle.
import { spawn } from "node:child_process";
import { join, relative } from "node:path";
import type { ViteDevServer } from "vite";
import { node, root } from "../setup.mjs";

const run = (script: string, ...args: string[]): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(node, [script, ...args], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
    child.on("close", (code) => resolve(code === 0));
  });

/** Whether a change of a file changes what a script writes. */
const generators: [script: string, reads: (path: string, event: string) => boolean][] = [
  // A file's being there; of a definition, its cost too.
  [
    "scripts/generate-tables.ts",
    (path, event) =>
      (event !== "change" && /^kernel\/blocks\/.*\/(definition\.ts|model\.ts|draw\.ts|README\.md)$/.test(path)) ||
      /^kernel\/blocks\/.*\/definition\.ts$/.test(path),
  ],
  ["scripts/generate-sizes.ts", (path) => path === "kernel/drawing/text-sizes.ts"],
  ["scripts/build-wasm.ts", (path) => path.startsWith("kernel/wasm/assembly/")],
];

export const generateAll = async (): Promise<boolean> => {
  for (const script of [
    "scripts/build-assets.ts",
    "scripts/build-wasm.ts",
    "scripts/generate-tables.ts",
    "scripts/generate-sizes.ts",
  ])
    if (!(await run(script))) return false;
  return true;
};

/** A block comes as several files at once: one run for all, never two side by side, which would read each other's halves. */
const settleMs = 40;

function onceSettled(script: string): () => void {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<boolean> = Promise.resolve(true);
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(() => run(script));
    }, settleMs);
  };
}

export function watchSources(vite: ViteDevServer): void {
  const asked = generators.map(([script, reads]) => ({ reads, again: onceSettled(script) }));
  vite.watcher.on("all", (event, file) => {
    const path = relative(root, file);
    for (const { reads, again } of asked) if (reads(path, event)) again();
  });
}

export interface FreshGuest {
  /** Resolves when the bundle is of the sources as they are. */
  ready: () => Promise<void>;
}

/** Long enough for the page to show a change first. */
const quietMs = 3000;

/** The guest in which the server runs notebooks: built when nothing has changed for a while, or when a run is asked for. */
export function keepGuest(vite: ViteDevServer): FreshGuest {
  let stale = true;
  let building: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  const build = (): Promise<void> => {
    clearTimeout(timer);
    building ??= (async () => {
      while (stale) {
        stale = false;
        // Its message stands above; a run meanwhile takes the bundle that was.
        if (!(await run("scripts/build.ts", "guest"))) console.error("The guest was not built: runs keep the one before.");
      }
      building = null;
    })();
    return building;
  };
  vite.watcher.on("all", (_, file) => {
    if (!file.startsWith(join(root, "kernel")) || /\.test\.ts$|\.md$/.test(file)) return;
    stale = true;
    clearTimeout(timer);
    timer = setTimeout(() => void build(), quietMs);
  });
  timer = setTimeout(() => void build(), quietMs);
  return { ready: async () => (stale || building ? build() : undefined) };
}
