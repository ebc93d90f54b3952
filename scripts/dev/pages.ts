// The shell and the stage as modules, each transformed when a page asks for it. Everything stands under /assets/dev/, where the
// stage may read: the policies of both pages are those of the built application, sent by the server itself.
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { createServer, type EnvironmentModuleNode, type Plugin, type ViteDevServer } from "vite";
import { targets } from "../../vite.config.ts";
import { root } from "../setup.mjs";
import { BASE, type Bundles, createBundles, heavyAddresses } from "./bundles.ts";

const SHELL = join(root, "workbook", "main.tsx");
const STAGE = join(root, "kernel", "hosts", "stage", "stage-main.ts");

/**
 * The stage's entry without Vite's client, which would open a socket and the stage may not: its sheets of styles as text, and
 * what the build defines written in place.
 */
const stageEntry = (define: Record<string, string>): Plugin => ({
  name: "variante-dev-stage-entry",
  enforce: "pre",
  transform(code, id) {
    if (id !== STAGE) return null;
    let count = 0;
    const imported = code.replace(/^import "([^"]+\.css)";$/gm, (_, sheet) => `import sheet${count++} from "${sheet}?inline";`);
    const sheets = Array.from({ length: count }, (_, i) => `sheet${i}`).join(", ");
    const constants = Object.entries(define).map(([name, value]) => `const ${name} = ${value};`);
    return {
      code: [
        imported.replace(/^declare const .*$/gm, ""),
        ...constants,
        `for (const text of [${sheets}]) document.head.append(Object.assign(document.createElement("style"), { textContent: text }));`,
      ].join("\n"),
      map: null,
    };
  },
});

const FOLLOW = "virtual:variante-dev-follow";
/** The shell keeps its page when only the stage changed: a frame that loads again is connected afresh, with the document. */
const follow: Plugin = {
  name: "variante-dev-follow",
  resolveId: (id) => (id === FOLLOW ? `\0${FOLLOW}` : null),
  load: (id) =>
    id === `\0${FOLLOW}`
      ? `import.meta.hot.on("variante:stage", () => { for (const frame of document.querySelectorAll("iframe.stage-frame")) frame.src = "/stage"; });`
      : null,
};

/** Modules that import one, whatever the distance. */
function importersOf(modules: readonly EnvironmentModuleNode[]): Set<EnvironmentModuleNode> {
  const seen = new Set(modules);
  for (const module of seen) for (const importer of module.importers) seen.add(importer);
  return seen;
}

const stageAlone = (bundles: Bundles): Plugin => ({
  name: "variante-dev-stage-alone",
  hotUpdate({ file, modules }) {
    if (!file.startsWith(join(root, "kernel")) || this.environment.name !== "client") return;
    if (/\.test\.ts$/.test(file)) return [];
    if (file.endsWith(".ts")) bundles.forget();
    if (file.endsWith(".md") && modules.length === 0) return [];
    if ([...importersOf(modules)].some(({ id }) => id === SHELL)) return;
    for (const module of importersOf(modules)) this.environment.moduleGraph.invalidateModule(module);
    this.environment.hot.send({ type: "custom", event: "variante:stage" });
    return [];
  },
});

/** The shell allows no script inside a page: what React's refresh would write there is a module. */
const PREAMBLE = "@vitejs/plugin-react/preamble";

const module = (id: string) => `<script type="module" src="${BASE}${id}"></script>`;

export interface DevPages {
  vite: ViteDevServer;
  bundles: Bundles;
  /** Folder of index.html and stage.html, which the server gives with their headers. */
  folder: string;
}

export async function createPages(server: Server): Promise<DevPages> {
  const bundles = createBundles();
  const { define, plugins } = targets.shell();
  const shared = (plugins ?? [])
    .flat()
    .filter((plugin) => !(plugin && "name" in plugin && plugin.name === "variante-without-fixtures"));
  const { __ENGINE__ } = define as Record<string, string>;
  const defined = { __ENGINE__: __ENGINE__!, __HEAVY__: heavyAddresses };
  const cache = join(root, "dist", "dev");
  const vite = await createServer({
    configFile: false,
    root,
    base: BASE,
    appType: "custom",
    logLevel: "warn",
    clearScreen: false,
    cacheDir: join(cache, "vite"),
    plugins: [stageEntry(defined), follow, bundles.plugin, stageAlone(bundles), ...shared],
    build: { assetsInlineLimit: 0 },
    optimizeDeps: { entries: ["workbook/main.tsx", "workbook/pages/*.tsx", "kernel/hosts/stage/stage-main.ts"] },
    server: {
      middlewareMode: true,
      // Packages may stand elsewhere, behind a link.
      fs: { allow: [root, realpathSync(join(root, "node_modules"))] },
      hmr: { server },
      // The stage's origin is opaque.
      cors: { origin: "*" },
      headers: { "Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": "no-cache" },
      watch: { ignored: ["**/dist/**", "**/data/**", "**/test-results/**"] },
    },
  });
  const folder = join(cache, "web");
  mkdirSync(folder, { recursive: true });
  const html = (path: string) => readFileSync(join(root, path), "utf8");
  const head = [module(`@id/__x00__${PREAMBLE}`), module("@vite/client"), module(`@id/__x00__${FOLLOW}`)].join("\n    ");
  writeFileSync(
    join(folder, "index.html"),
    html("workbook/index.html")
      .replace('href="./favicon.svg"', `href="${BASE}workbook/favicon.svg"`)
      .replace('<script type="module" src="./main.tsx"></script>', `${head}\n    ${module("workbook/main.tsx")}`),
  );
  writeFileSync(
    join(folder, "stage.html"),
    html("kernel/hosts/stage/stage.html").replace(
      '<script type="module" src="./stage-main.ts"></script>',
      module("kernel/hosts/stage/stage-main.ts"),
    ),
  );
  return { vite, bundles, folder };
}
