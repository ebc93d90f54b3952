// Imports of a few names from a package that gathers many go straight to the modules that hold them. The stage also gives those
// packages whole to a notebook's code, so that the bundler alone would give them whole to whoever imports one name.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

interface Place {
  module: string;
  name: string;
}
type Names = ReadonlyMap<string, Place>;

/** d3 gathers packages, all their names being different. */
async function namesOfD3(root: string): Promise<Names> {
  const { dependencies } = JSON.parse(readFileSync(join(root, "node_modules/d3/package.json"), "utf8"));
  const names = new Map<string, Place>();
  for (const module of Object.keys(dependencies))
    for (const name of Object.keys(await import(module))) names.set(name, { module, name });
  return names;
}

/** Plot's index says which file holds what: `export {Area, area} from "./marks/area.js"`. */
function namesOfPlot(root: string): Names {
  const index = createRequire(join(root, "package.json")).resolve("@observablehq/plot");
  const names = new Map<string, Place>();
  for (const [, list, file] of readFileSync(index, "utf8").matchAll(/^export \{([^}]*)\} from "(\.[^"]*)";/gm))
    for (const { from, to } of specifiers(list!)) names.set(to, { module: join(dirname(index), file!), name: from });
  return names;
}

/** `a, b as c` */
const specifiers = (list: string): { from: string; to: string }[] =>
  list
    .split(",")
    .map((one) => one.trim().split(/\s+as\s+/))
    .filter(([from]) => from)
    .map(([from, to = from]) => ({ from: from!, to: to! }));

const importers = /\/node_modules\/@observablehq\/plot\/|\/kernel\/blocks\//;
const named = /^import \{([^}]*)\} from "(d3|@observablehq\/plot)";/gm;
const whole = /^import \* as (\w+) from "(d3|@observablehq\/plot)";/gm;

const importOf = ({ module, name }: Place, local: string): string =>
  `import { ${name} as ${local} } from ${JSON.stringify(module)};`;

/** The same code; what it imports stands on the lines it stood on, so that a fault is said where it is. */
function straightened(code: string, tables: Record<string, Names>): string {
  return code
    .replace(named, (line, list: string, gatherer: string) => {
      const places = specifiers(list).map(({ from, to }) => ({ place: tables[gatherer]!.get(from), to }));
      return places.every(({ place }) => place) ? places.map(({ place, to }) => importOf(place!, to)).join(" ") : line;
    })
    .replace(whole, (_, local: string, gatherer: string) => {
      const used = [...new Set(Array.from(code.matchAll(new RegExp(`\\b${local}\\.(\\w+)`, "g")), ([, name]) => name!))];
      // Types are no names of the package.
      const values = used.filter((name) => tables[gatherer]!.has(name));
      const imports = values.map((name) => importOf(tables[gatherer]!.get(name)!, `${local}$${name}`));
      return `${imports.join(" ")} const ${local} = { ${values.map((name) => `${name}: ${local}$${name}`).join(", ")} };`;
    });
}

export function straightImports(root: string): Plugin {
  let gathered: Promise<Record<string, Names>> | null = null;
  const tables = () => (gathered ??= namesOfD3(root).then((d3) => ({ d3, "@observablehq/plot": namesOfPlot(root) })));
  return {
    name: "variante-straight-imports",
    enforce: "pre",
    async transform(code, id) {
      if (!importers.test(id) || !/ from "(d3|@observablehq\/plot)"/.test(code)) return null;
      return { code: straightened(code, await tables()), map: null };
    },
  };
}
