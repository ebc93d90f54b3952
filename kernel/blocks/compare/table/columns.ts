// Columns of the joined table: on screen by groups, in files each with its full name.
import type { PlainTable } from "../../../drawing/export.ts";
import { type GridColumn, gridColumn } from "../../../drawing/grid.ts";
import { say } from "../../../drawing/words.ts";
import { differenceUnit, formatDifference, formatNumber, human, neededDecimals } from "../../../language/format.ts";
import type { Language } from "../../../types/index.ts";
import type { CompareTableConfig } from "./definition.ts";
import type { ComparedColumn, ComparedTable } from "./joined.ts";
import { words } from "./words.ts";

export interface Shown {
  value: ComparedTable;
  data: NonNullable<ComparedTable["data"]>;
  /** Rows kept, of the joined table. */
  rows: number[];
  language: Language;
  config: CompareTableConfig;
  /** Scenarios kept; all when absent. */
  only?: number[];
}

const labelOf = ({ config, value, language }: Shown, name: string): string =>
  human(config.labels?.[name], language) || human(value.spec.said?.[name]?.label, language) || name;

const decimalsOf = (column: ComparedColumn, config: CompareTableConfig): number =>
  config.decimals?.[column.name] ??
  neededDecimals(
    column.values.flat().filter((value): value is number => typeof value === "number"),
    2,
  );

/** What is absent where, in words; empty where nothing is. */
export function flagOf({ data, language, only }: Shown, row: number): string {
  const there = data.present[data.reference];
  if (there && there[row] === 0) return words.fromReference[language];
  const names = data.scenarios
    .filter((_, i) => i !== data.reference && (only?.includes(i) ?? true) && data.present[i]?.[row] === 0)
    .map(({ name }) => human(name, language));
  return names.length > 0 ? words.absentFrom[language](names.join(", ")) : "";
}

const flagged = ({ data, only }: Shown) => data.present.some((present, i) => (only?.includes(i) ?? true) && present?.includes(0));
const pick = <T>(values: readonly T[], rows: readonly number[]): T[] => rows.map((row) => values[row]!);

interface Each {
  grid: GridColumn;
  /** Name and unit in a file, where no group of columns stands above. */
  full: string;
  unit?: string | null;
  /** Text of the total row. */
  total: string;
}

function* each(shown: Shown): Generator<Each> {
  const { data, rows, language } = shown;
  for (const [k, { name, values }] of data.keys.entries()) {
    const label = labelOf(shown, name);
    const total = k === 0 ? words.total[language] : "";
    yield { grid: gridColumn(`key:${name}`, pick(values, rows), { label }), full: label, total };
  }
  for (const [i, scenario] of data.scenarios.entries()) {
    if (scenario.state !== "done" || (shown.only && !shown.only.includes(i))) continue;
    const who = human(scenario.name, language);
    for (const column of data.columns) yield* ofScenario(shown, column, i, who);
  }
  if (flagged(shown)) {
    const label = words.flag[language];
    const values = rows.map((row) => flagOf(shown, row));
    yield { grid: gridColumn("flag", values, { label, say: (at) => values[at]! || " " }), full: label, total: "" };
  }
}

function* ofScenario(shown: Shown, column: ComparedColumn, i: number, who: string): Generator<Each> {
  const { data, rows, language, config } = shown;
  const { name, numeric } = column;
  const label = labelOf(shown, name);
  // Said once on screen, over the reference: columns stay narrow.
  const unit = config.units?.[name] ?? shown.value.spec.said?.[name]?.unit ?? null;
  const decimals = numeric ? decimalsOf(column, config) : null;
  const step = decimals === null ? null : 10 ** -decimals;
  const absent = (at: number) => data.present[i]?.[rows[at]!] === 0;
  const missing = (at: number) => (absent(at) ? words.absentHere[language] : null);
  const total = column.totals?.[i];
  const common = { numeric, decimals };
  yield {
    grid: gridColumn(`${i}:${name}`, pick(column.values[i]!, rows), {
      label,
      unit: i === data.reference ? unit : null,
      ...common,
      say: missing,
    }),
    full: `${label}, ${who}`,
    unit,
    total: total ? formatNumber(total.value, language, decimals) : "",
  };
  const deltas = column.deltas[i];
  const shares = column.shares[i];
  if (!deltas || !shares || data.present[data.reference] === null) return;
  const direction = config.direction?.[name];
  const delta = pick(deltas, rows);
  const share = pick(shares, rows);
  yield {
    grid: gridColumn(`${i}:${name}:gap`, delta, {
      label: words.gap[language],
      unit: unit === "%" ? differenceUnit(unit, language) : null,
      numeric: true,
      decimals,
      say: (at) => (delta[at] === null ? null : formatDifference(delta[at], step, language)),
      ...(direction && {
        mark: (at: number) => {
          const change = delta[at];
          if (!change) return null;
          const better = change > 0 === (direction === "up");
          return better
            ? { tone: "ok" as const, icon: "met" as const, word: words.better[language] }
            : { tone: "err" as const, icon: "missed" as const, word: words.worse[language] };
        },
      }),
    }),
    full: `${label}, ${who}, ${words.gap[language]}`,
    total: total ? formatDifference(total.delta, step, language) : "",
  };
  yield {
    grid: gridColumn(`${i}:${name}:share`, share, {
      label: "%",
      numeric: true,
      decimals: 1,
      say: (at) => shareText(share[at] ?? null, delta[at] ?? null, language),
    }),
    full: `${label}, ${who}, ${words.share[language]}`,
    total: total ? (shareText(total.share, total.delta, language) ?? "") : "",
  };
}

/** "+4,2", or why there is no share. */
const shareText = (share: number | null, delta: number | null, language: Language): string | null =>
  share !== null ? formatDifference(share, 0.1, language) : delta !== null ? words.zero[language] : null;

export const columnsOf = (shown: Shown): GridColumn[] => [...each(shown)].map(({ grid }) => grid);
export const totalsOf = (shown: Shown): string[] => [...each(shown)].map(({ total }) => total);

/** For files, copies and print: absent keys and shares without meaning are said in words, figures keep their precision. */
export function tableOf(shown: Shown, caption: string): PlainTable {
  const columns = [...each(shown)];
  const cell = ({ values, say: words }: GridColumn, row: number) => values[row] ?? words?.(row) ?? null;
  return {
    caption,
    columns: columns.map(({ grid, full, unit }) => ({ ...grid, label: full, unit: unit ?? grid.unit ?? null })),
    rows: [
      ...shown.rows.map((_, row) => columns.map(({ grid }) => cell(grid, row))),
      ...(shown.config.total ? [totalRow(shown, columns)] : []),
    ],
  };
}

/** Totals as numbers, not as the texts on screen. */
function totalRow({ data, language }: Shown, columns: { grid: GridColumn }[]): unknown[] {
  return columns.map(({ grid }, at) => {
    const [first, name, kind] = grid.name.split(":");
    const column = data.columns.find((candidate) => candidate.name === name);
    const total = column?.totals?.[Number(first)];
    if (at === 0) return say("total", language);
    if (!total) return null;
    return kind === "gap" ? total.delta : kind === "share" ? total.share : total.value;
  });
}
