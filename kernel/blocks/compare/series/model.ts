// The points of one series in every scenario, and the bands around them, as plain JSON.
import { sampleAt } from "../../../experiments/result.ts";
import { type Columns, columnOf, numbersOf, readColumns } from "../../../tables/json-columns.ts";
import { saidOf } from "../../../tables/said.ts";
import type { AcrossRow } from "../../../types/index.ts";
import type { BlockModel, GraphContext, MatrixRow } from "../../contract/block.ts";
import { ModelError } from "../../contract/block.ts";
import { inScenario } from "../_shared/compared.ts";
import { bandOf, type Point, spreadOf } from "./bands.ts";
import type { CompareSeriesConfig } from "./definition.ts";
import type { ScenarioLine, SeriesValue } from "./series-value.ts";

const model: BlockModel<CompareSeriesConfig> = (config, inputs, context) => {
  if ((config.low === undefined) !== (config.high === undefined)) throw halfBand(config);
  if (config.envelope === "contexts" && config.series) return overContexts(config, inputs, context);
  return seriesValue(config, inputs, config.series ? context.across(config.series) : []);
};
export default model;

function seriesValue(config: CompareSeriesConfig, inputs: Record<string, unknown>, rows: AcrossRow[]): SeriesValue {
  const { low, high } = config;
  const sample = inputs.sample === undefined || inputs.sample === null ? null : sampleBand(config, inputs);
  return {
    view: "compare.series@1",
    spec: {
      x: config.x,
      y: config.y,
      target: config.target ?? (config.targetColumn ? ownTarget(rows, config.targetColumn) : null),
      ...saidOf(rows.find(({ state }) => state === "done")?.value, [config.x, config.y]),
      ...(low && high && { bands: { of: "columns", low, high } }),
    },
    data: { lines: rows.map((row) => lineOf(row, config)), ...(sample && { sample }) },
  };
}

const halfBand = ({ low }: CompareSeriesConfig) =>
  new ModelError(
    {
      fr: `Une bande a un bas et un haut : choisissez aussi la colonne du ${low === undefined ? "bas" : "haut"}.`,
      en: `A band has a bottom and a top: choose the column of its ${low === undefined ? "bottom" : "top"} too.`,
    },
    low === undefined ? "low" : "high",
  );

function tableOf(value: unknown, { series }: CompareSeriesConfig): Columns {
  const columns = readColumns(value);
  if (columns) return columns;
  throw new ModelError(
    {
      fr: `La série « ${series} » n’est pas une table : il faut des lignes avec des colonnes nommées.`,
      en: `The series “${series}” is not a table: it needs rows with named columns.`,
    },
    "series",
  );
}

function pointsOf(columns: Columns, { x, y }: Pick<CompareSeriesConfig, "x" | "y">): Point[] {
  const at = columnOf(columns, x, "x");
  const values = numbersOf(columns, y, "y");
  return at.map((abscissa, i) => [abscissa, values[i] ?? null]).filter(([a, v]) => a !== null && v !== null) as Point[];
}

function lineOf(row: AcrossRow, config: CompareSeriesConfig): ScenarioLine {
  const line = { scenario: row.scenario, name: row.name, color: row.color, state: row.state, error: row.error ?? null };
  if (row.state !== "done") return { ...line, points: [] };
  const columns = tableOf(row.value, config);
  const points = pointsOf(columns, config);
  const { low, high, x } = config;
  if (!low || !high) return { ...line, points };
  const band = inScenario(row, () =>
    bandOf(columnOf(columns, x, "x"), numbersOf(columns, low, "low"), numbersOf(columns, high, "high")),
  );
  return { ...line, points, band };
}

/** Every scenario, each variant within its spread over all contexts. The same value whoever looks: a context is picked by the draw. */
async function overContexts(
  config: CompareSeriesConfig,
  inputs: Record<string, unknown>,
  context: GraphContext,
): Promise<SeriesValue> {
  const rows = await context.matrix([config.series]);
  const across = rows.map((row) => acrossRow(row, config));
  const value = seriesValue(config, inputs, across);
  const contexts = [...new Map(rows.map((row) => [row.context, row.contextName])).values()];
  const points = rows.map((row, i) =>
    across[i]!.state === "done" ? inScenario(row, () => pointsOf(tableOf(across[i]!.value, config), config)) : [],
  );
  const bands = new Map(
    [...Map.groupBy(rows.keys(), (i) => rows[i]!.variant)].map(([variant, own]) => [
      variant,
      spreadOf(own.map((i) => points[i]!)),
    ]),
  );
  return {
    ...value,
    // A trial lies over every scenario of the product.
    spec: { ...value.spec, bands: { of: "contexts", contexts, trial: context.scenario.id === "trial" } },
    data: {
      ...value.data,
      lines: value.data.lines.map((line, i) => {
        const { scenario, context: under, variant } = rows[i]!;
        return { ...line, band: bands.get(variant)!, under: { scenario, context: under } };
      }),
    },
  };
}

/** A row of the product as a row across scenarios: named by what varies. */
function acrossRow(row: MatrixRow, { series }: CompareSeriesConfig): AcrossRow {
  const own = { scenario: row.variant ?? "baseline", name: row.variantName, color: row.color };
  return Object.hasOwn(row.values, series)
    ? { ...own, state: "done", value: row.values[series] }
    : { ...own, state: "error", error: row.problems[series]?.message.fr ?? "" };
}

/** The 5th to the 95th percentile of the experiment's samples, where it observed this series. */
function sampleBand(config: CompareSeriesConfig, inputs: Record<string, unknown>): SeriesValue["data"]["sample"] {
  const sample = sampleAt(inputs, "sample");
  const bands = sample.series.find((one) => one.name === config.series && one.yName === config.y);
  if (bands) return { draws: sample.draws.rows.length, band: bandOf(bands.x, bands.p5, bands.p95) };
  const observed = sample.series.map(({ name, yName }) => `${name} (${yName})`).join(", ");
  throw new ModelError(
    {
      fr: `Le plan d’expériences n’a pas observé la série « ${config.series} » (${config.y})${observed ? ` ; il a observé ${observed}` : ""}. Ajoutez-la à ses séries.`,
      en: `The experiment did not observe the series “${config.series}” (${config.y})${observed ? `; it observed ${observed}` : ""}. Add it to its series.`,
    },
    "sample",
  );
}

/** The last value of the target's column, in the baseline; null while it is not known. */
function ownTarget(rows: AcrossRow[], name: string): number | null {
  const baseline = rows.find((row) => row.scenario === "baseline");
  const columns = baseline?.state === "done" ? readColumns(baseline.value) : null;
  if (!columns) return null;
  const values = numbersOf(columns, name, "targetColumn");
  return values.findLast((value) => value !== null) ?? null;
}
