// Scripts that must come as one file, since they run from a blob: the Worker of each heavy block, and the map's. Each is built
// when a page asks for it, and again after a change.
import type { Connect, InlineConfig, Plugin, Rolldown } from "vite";
import { build } from "vite";
import { targets } from "../../vite.config.ts";

/** Where everything of the pages stands: under /assets/, the one place the stage may read. */
export const BASE = "/assets/dev/";
const PLACE = `${BASE}bundled/`;
const MAP_WORKER = "maplibre-gl/dist/maplibre-gl-worker.mjs";

/** Block → address of its Worker, as the stage's code: a block may be added, or become heavy, while pages are served. */
export const heavyAddresses = `new Proxy({}, { get: (_, block) => \`${PLACE}heavy/\${block}.js\` })`;

export interface Bundles {
  middleware: Connect.NextHandleFunction;
  plugin: Plugin;
  /** After a change of the kernel: the next page gets them anew. */
  forget: () => void;
}

export function createBundles(): Bundles {
  const built = new Map<string, Promise<string>>();

  async function make(name: string): Promise<string> {
    const block = /^heavy\/(.+)\.js$/.exec(name)?.[1] ?? null;
    const config: InlineConfig = targets.heavy(block);
    const options = config.build!;
    if (block === null) options.rolldownOptions!.input = MAP_WORKER;
    const made = await build({ ...config, build: { ...options, minify: false } });
    const { output } = (Array.isArray(made) ? made[0] : made) as Rolldown.RolldownOutput;
    return output[0].code;
  }

  return {
    forget: () => {
      for (const name of built.keys()) if (name.startsWith("heavy/")) built.delete(name);
    },
    middleware: (request, response, next) => {
      const url = new URL(request.url ?? "", "http://localhost");
      if (!url.pathname.startsWith(PLACE)) return next();
      const name = decodeURIComponent(url.pathname.slice(PLACE.length));
      const script = built.get(name) ?? make(name);
      built.set(name, script);
      script.then(
        (code) => {
          response.writeHead(200, {
            "Content-Type": "text/javascript; charset=utf-8",
            "Cache-Control": "no-cache",
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
          });
          response.end(code);
        },
        (error) => {
          built.delete(name);
          next(error);
        },
      );
    },
    plugin: {
      name: "variante-dev-map-worker",
      enforce: "pre",
      resolveId: (id) => (id === `${MAP_WORKER}?worker&url` ? "\0variante-dev-map-worker" : null),
      load: (id) => (id === "\0variante-dev-map-worker" ? `export default ${JSON.stringify(`${PLACE}map-worker.js`)};` : null),
    },
  };
}
