// The vendored modules behind the standard names and `npm:` imports: never a CDN. Each loads on first use.
import { sources } from "./module-sources.ts";

/** Package name → the module. Every d3-* package is part of d3. */
export const vendored: Record<string, () => Promise<unknown>> = {
  "@observablehq/inputs": sources.inputs,
  "@observablehq/plot": sources.plot,
  arquero: sources.arquero,
  d3: sources.d3,
  htl: sources.htl,
  "topojson-client": sources.topojson,
};

const d3Parts =
  "array axis brush chord color contour delaunay dispatch drag dsv ease fetch force format geo hierarchy interpolate path polygon quadtree random scale scale-chromatic selection shape time time-format timer transition zoom";
for (const part of d3Parts.split(" ")) vendored[`d3-${part}`] = vendored.d3!;

/** "npm:arquero@7/+esm", "d3", "https://cdn…/npm/d3@7/+esm" → "arquero", "d3"; null when it names no package. */
export function packageOf(specifier: string): string | null {
  const path = specifier.replace(/^npm:/, "").replace(/^https:\/\/(cdn\.jsdelivr\.net\/npm|esm\.sh|unpkg\.com)\//, "");
  const match = /^((?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*)(?:@[^/]+)?(?:\/(\+esm|dist\/.*)?)?$/i.exec(path);
  return match ? match[1]! : null;
}

/** Resolves an import of a code cell. Rejects what is not vendored, saying what is. */
export async function loadModule(specifier: string, prepare: (name: string) => Promise<unknown>): Promise<unknown> {
  const name = packageOf(specifier);
  const load = name === null ? undefined : vendored[name];
  if (!load || !Object.hasOwn(vendored, name!)) {
    const names = Object.keys(vendored)
      .filter((key) => !key.startsWith("d3-"))
      .sort()
      .join(", "); // prettier-ignore
    throw new Error(
      `Le module « ${specifier} » n'est pas fourni ; sont disponibles : ${names} et les d3-*. — ` +
        `The module "${specifier}" is not supplied; available: ${names} and every d3-*.`,
    );
  }
  await prepare(name!);
  return load();
}
