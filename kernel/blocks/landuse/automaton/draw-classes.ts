// What each class is called and the colour it lies in: pale where it stays, strong where it came.
import type { CodeClass } from "../../../drawing/grid-map/scale.ts";
import { human } from "../../../language/format.ts";
import { type Grid, sameFrame } from "../../../maths/grid.ts";
import type { Language } from "../../../types/index.ts";
import { word } from "./draw-words.ts";
import type { Automaton } from "./value.ts";

/** Ground as paper maps show it, recognised by the class's French or English name. */
const grounds: [RegExp, string][] = [
  [/eau|water|rivi|river|lac|lake/i, "--paper --variant-5 0.45"],
  [/for[êe]t|bois|wood|forest/i, "--paper --variant-3 0.55"],
  [/prairie|meadow|herb|grass|lande|heath/i, "--paper --variant-3 0.2"],
  [/cultur|crop|labour|arable|verger|orchard|vigne|vine|agric|farm/i, "--paper --variant-7 0.3"],
  [/b[âa]ti|built|urbain|urban|ville|town|habitat|housing/i, "--ink-3"],
  [/route|rue|road|street|rail/i, "--paper --ink-3 0.35"],
  [/jardin|garden|parc|park|vert|green/i, "--paper --rule 0.75"],
];
const others = [4, 1, 2, 6, 8, 7, 5, 3].map((k) => `--paper --variant-${k} 0.3`);
const arrivals = ["--variant-6", "--variant-1", "--variant-4", "--variant-5", "--variant-2", "--variant-8"];

export const nameOf = (grid: Grid, code: number, language: Language): string => {
  const named = grid.codes?.[code];
  return (named && human(named, language)) || word("code", language, { code });
};

export function groundClasses(grid: Grid, codes: readonly number[]): CodeClass[] {
  return codes.map((code, i) => {
    const name = grid.codes?.[code] ?? { fr: word("code", "fr", { code }), en: word("code", "en", { code }) };
    const known = grounds.find(([pattern]) => pattern.test(`${name.fr} ${name.en}`));
    return { code, name, colour: known?.[1] ?? others[i % others.length]! };
  });
}

/** Later periods are lighter: what comes first is decided first. */
const tone = (k: number, of: number, colour: string) =>
  of <= 1 ? colour : `${colour} --variant-2 ${((0.85 * k) / (of - 1)).toFixed(2)}`;

/** What changed over what stayed: one class that grows is told by period, several by their names. */
export function whatChanged(value: Automaton): { grid: Grid; classes: CodeClass[] } {
  const { map, changed, years, areas } = value;
  const codes = [...new Set(areas.map((row) => row.code))];
  const arrivedCodes = new Set<number>();
  map.data.forEach((code, cell) => {
    if (changed.data[cell]) arrivedCodes.add(code);
  });
  const grown = codes.filter((code) => arrivedCodes.has(code));
  const arrived = (code: number, period: number) => 1000 * (1 + codes.indexOf(code)) + (grown.length === 1 ? period : 0);
  const periodOf = new Map(years.map((year, k) => [year, k]));
  const data = Uint16Array.from(map.data, (code, cell) =>
    changed.data[cell] ? arrived(code, periodOf.get(changed.data[cell]!) ?? 0) : code,
  );
  const both = (name: "period" | "newly", code: number, values: Record<string, number>) => ({
    fr: word(name, "fr", { name: nameOf(map, code, "fr"), ...values }),
    en: word(name, "en", { name: nameOf(map, code, "en"), ...values }),
  });
  const periods = years.length - 1;
  const news: CodeClass[] =
    grown.length === 1
      ? years.slice(1).map((to, k) => ({
          code: arrived(grown[0]!, k + 1),
          name: both("period", grown[0]!, { from: years[k]!, to }),
          colour: tone(k, periods, arrivals[0]!),
        }))
      : grown.map((code, k) => ({
          code: arrived(code, 0),
          name: both("newly", code, {}),
          colour: arrivals[k % arrivals.length]!,
        }));
  const present = codes.filter((code) => map.data.includes(code));
  return { grid: { ...sameFrame(map, data, map.nodata) }, classes: [...news, ...groundClasses(map, present)] };
}
