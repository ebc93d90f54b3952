// A run seen: its stocks through time, the table behind, and the diagram of a model drawn in the form.
import { h } from "../../../drawing/element.ts";
import { emptyState, figure, rootClass } from "../../../drawing/figure.ts";
import { activeIdentity } from "../../../drawing/glyph.ts";
import { lineChart } from "../../../drawing/lines.ts";
import { sizesOf } from "../../../drawing/sizes.ts";
import { modelFigure } from "../../../drawing/stock-flow/model-figure.ts";
import { tones } from "../../../drawing/tones.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber, human, looksLikeYears } from "../../../language/format.ts";
import type { Place, StockFlowModel } from "../../../system-dynamics/model/model.ts";
import { key, shown } from "../../../system-dynamics/model/names.ts";
import { isModel, readModel } from "../../../system-dynamics/program/read-model.ts";
import { readColumns } from "../../../tables/columns.ts";
import { columnOf, columnsOf } from "../../../tables/stated.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";

/** More lines than this no longer tell apart; more points than this no longer show; more rows no one reads. */
const MOST_LINES = 6;
const MOST_POINTS = 500;
const MOST_ROWS = 120;
/** Part of the largest under which a line lies on the axis. */
const LEAST_SHOWN = 0.03;

const draw: BlockDraw<Config> = (value, context) => {
  const { document, config } = context;
  const columns = readColumns(value);
  if (!columns || columns.length === 0 || columns.names.every((name) => name === "time")) return emptyState(context, "noData");
  const series = new Map(columns.names.map((name) => [name, columns.get(name) as number[]]));
  const model = ranModel(config, context, columns.names);
  const root = h(document, "div", { class: rootClass(context, "vb-stock-flow") }, timeFigure(value, series, model, context));
  if (model && context.mode !== "council")
    root.append(h(document, "div", { style: "margin-top: 24px" }, modelFigure(context, model, "", "diagram")));
  return root;
};
export default draw;

/** What was run: the model at the input stands over the form's, which is drawn only where its variables are those of the run. */
export function ranModel(
  config: Config,
  context: Pick<DrawContext<Config>, "input">,
  ran: readonly string[],
): StockFlowModel | null {
  const given = connected(context);
  if (given !== null) return given;
  const variables = new Set(ran.map((name) => key(name.replace(/\[.*\]$/, ""))));
  const own = modelOf(config);
  return own?.elements.some(({ name }) => variables.has(key(name))) ? own : null;
}

/** The model at the input, as the cell connected there gives it now. */
function connected({ input }: Pick<DrawContext<Config>, "input">): StockFlowModel | null {
  const given = input?.("model");
  return isModel(given) ? readModel(given) : null;
}

/** The model of the form, with its places. */
function modelOf(config: Config): StockFlowModel | null {
  if (!isModel(config.model)) return null;
  const model = readModel(config.model);
  const moved = Object.entries(config.layout).map(([name, [x, y]]): Place => ({ name, x, y }));
  return {
    ...model,
    views: [...moved, ...(model.views ?? []).filter(({ name }) => !moved.some((place) => key(place.name) === key(name)))],
  };
}

/** What is drawn: the variables asked for, else the stocks, else what changes. */
function chosen(series: Map<string, number[]>, model: StockFlowModel | null, plot: readonly string[]): string[] {
  const names = [...series.keys()].filter((name) => name !== "time");
  const bare = (name: string) => key(name.replace(/\[.*\]$/, ""));
  const asked = new Set(plot.map(key));
  if (asked.size > 0) return names.filter((name) => asked.has(key(name)) || asked.has(bare(name)));
  const stocks = new Set(model?.elements.filter(({ kind }) => kind === "stock").map(({ name }) => key(name)));
  const moving = names.filter((name) => series.get(name)!.some((one) => one !== series.get(name)![0]));
  const kept = moving.filter((name) => stocks.has(bare(name)));
  if (kept.length > 0 || moving.length === 0) return kept.length > 0 ? kept : names;
  // For a model that is not at hand: what shows beside the largest.
  const size = (name: string) => series.get(name)!.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  const least = Math.max(...moving.map(size)) * LEAST_SHOWN;
  return moving.filter((name) => size(name) >= least);
}

/** A unit of time in the plural, where it is a word known to take one: "jour" → "jours". */
export const several = (unit: string): string =>
  /^(jour|semaine|trimestre|an|année|heure|minute|seconde|day|week|month|quarter|year|hour|second)$/i.test(unit)
    ? `${unit}s`
    : unit;

function timeFigure(
  value: unknown,
  series: Map<string, number[]>,
  model: StockFlowModel | null,
  context: DrawContext<Config>,
): HTMLElement {
  const { document, language, width, mode, config } = context;
  const fr = language === "fr";
  const times = series.get("time")!;
  const all = chosen(series, model, config.plot);
  const names = all.slice(0, MOST_LINES);
  const said = columnsOf(value);
  const unitOf = (name: string) =>
    columnOf(said, name)?.unit ??
    model?.elements.find((element) => key(element.name) === key(name.replace(/\[.*\]$/, "")))?.units ??
    "";
  const units = [...new Set(names.map(unitOf))];
  const time = columnOf(said, "time")?.unit ?? model?.time.units ?? "";
  const title = human(config.label, language) || (fr ? "Évolution dans le temps" : "Through time");
  const palette = tones(activeIdentity({ ...context.scenario, trial: false }).color, names.length, 0.55);
  const every = Math.max(1, Math.ceil(times.length / MOST_POINTS));
  const { svg, from } = lineChart(
    document,
    names.map((name, i) => ({
      label: shown(name).replaceAll("_", " "),
      ...palette[i]!,
      width: 2,
      bold: false,
      identity: null,
      points: times.flatMap((at, row): [number, number][] =>
        row % every === 0 || row === times.length - 1 ? [[at, series.get(name)![row]!]] : [],
      ),
    })),
    {
      width,
      sizes: sizesOf(mode),
      language,
      kind: "number",
      years: looksLikeYears(times),
      zero: true,
      digits: null,
      target: null,
      name: `${title}, ${say("tableFollows", language)}`,
    },
  );
  const range = `${formatNumber(times[0]!, language)} – ${formatNumber(times.at(-1)!, language)}${time ? ` ${several(time)}` : ""}`;
  const notes = [looksLikeYears(times) ? `${times[0]}–${times.at(-1)}` : range];
  if (from !== 0) notes.push(say("axisFrom", language, { n: formatNumber(from, language) }));
  if (all.length > names.length)
    notes.push(fr ? `${names.length} variables sur ${all.length}` : `${names.length} of ${all.length} variables`);
  const step = Math.max(1, Math.ceil(times.length / MOST_ROWS));
  return figure(context, {
    title,
    subtitle: units.length === 1 ? units[0]! : "",
    source: config.source,
    fallback: "chart",
    notes,
    legendNotes: step > 1 ? [fr ? `Dans le tableau : une ligne sur ${step}.` : `In the table: one row in ${step}.`] : [],
    scenario: true,
    body: h(document, "div", {}, svg),
    table: () => ({
      caption: title,
      columns: [...series.keys()].map((name) => ({
        label: name === "time" ? (fr ? "Temps" : "Time") : name,
        numeric: true,
        unit: name === "time" ? time : unitOf(name),
        ...(name === "time" && { plain: looksLikeYears(times) }),
      })),
      rows: times.flatMap((_, row) =>
        row % step === 0 || row === times.length - 1 ? [[...series.values()].map((one) => one[row]!)] : [],
      ),
    }),
    image: () => svg,
  });
}
