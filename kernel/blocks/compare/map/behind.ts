// The table behind the maps: features in rows with their value in every scenario, or what a grid holds class by class.
import type { PlainColumn, PlainTable } from "../../../drawing/export.ts";
import { say } from "../../../drawing/words.ts";
import { human } from "../../../language/format.ts";
import type { Language } from "../../../types/index.ts";
import type { ComparedMap } from "./compared-map.ts";
import type { CompareMapConfig } from "./definition.ts";
import { words } from "./words.ts";

type Data = NonNullable<ComparedMap["data"]>;

export function tableBehind(data: Data, config: CompareMapConfig, language: Language, caption: string): PlainTable {
  return data.features ? ofFeatures(data, config, language, caption) : ofGrid(data, config, language, caption);
}

function ofFeatures(data: Data, config: CompareMapConfig, language: Language, caption: string): PlainTable {
  const done = data.scenarios.filter(({ values }) => values !== null);
  const number = { unit: config.unit ?? null, numeric: true, decimals: config.digits ?? null };
  const columns: PlainColumn[] = [
    { label: config.label ?? say("feature", language), numeric: false },
    ...done.flatMap((scenario) => {
      const name = human(scenario.name, language);
      return [{ ...number, label: name }, ...(scenario.gaps ? [{ ...number, label: `${name}, ${words.gap[language]}` }] : [])];
    }),
  ];
  return {
    caption,
    columns,
    rows: data.features!.labels.map((label, i) => [
      label,
      ...done.flatMap(({ values, gaps }) => [values![i] ?? words.absent[language], ...(gaps ? [gaps[i] ?? null] : [])]),
    ]),
  };
}

/** A grid has too many cells for a table of them: how many, and what they amount to. */
function ofGrid(data: Data, config: CompareMapConfig, language: Language, caption: string): PlainTable {
  const done = data.scenarios.filter(({ values }) => values !== null);
  const measures: [string, (values: readonly number[]) => number | null][] = [
    [words.cells[language], (values) => values.length],
    [
      words.mean[language],
      (values) => (values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null),
    ],
    [
      words.least[language],
      (values) => values.reduce<number | null>((low, value) => (low === null || value < low ? value : low), null),
    ],
    [
      words.most[language],
      (values) => values.reduce<number | null>((high, value) => (high === null || value > high ? value : high), null),
    ],
  ];
  const columns = done.flatMap((scenario) => {
    const name = human(scenario.name, language);
    const own = { label: name, values: scenario.values! };
    return scenario.gaps ? [own, { label: `${name}, ${words.gap[language]}`, values: scenario.gaps }] : [own];
  });
  const present = columns.map(({ values }) => values.filter((value): value is number => value !== null));
  return {
    caption,
    columns: [
      { label: words.measure[language], numeric: false },
      ...columns.map(({ label }) => ({ label, unit: config.unit ?? null, numeric: true, decimals: config.digits ?? null })),
    ],
    rows: measures.map(([label, measure]) => [label, ...present.map(measure)]),
  };
}
