// One part of the commune as a planner looks at it, always said to be made up.
import { gridMap } from "../../../drawing/grid-map/grid-map.ts";
import type { GridScale } from "../../../drawing/grid-map/scale.ts";
import { tablePreview } from "../../../drawing/preview.ts";
import type { Grid } from "../../../maths/grid.ts";
import { isGrid } from "../../../maths/grid.ts";
import { readColumns } from "../../../tables/json-columns.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { Features } from "./commune/features.ts";
import { type Part, partLabels } from "./commune/parts.ts";
import type { Config } from "./definition.ts";
import { drawFeatures, drawPlan } from "./drawing/map.ts";
import { coverColours, soilColours, zoneColours } from "./drawing/styles.ts";
import { columnWords, mention, partUnits, sayValue } from "./drawing/words.ts";

const draw: BlockDraw<Config> = (value, context) => {
  const { part } = context.config;
  if (value?.kind === "commune") return drawPlan(value, context);
  if (isGrid(value)) return drawGrid(value, part, context);
  if (value?.type === "FeatureCollection") return drawFeatures(value, context);
  if (value?.kind === "road-network") return drawFeatures(streetsOf(value), context);
  if (value?.kind === "assignment-network") return preview(value.links, context, zoneFacts(value, context));
  if (value?.kind === "gtfs") return preview(servedStops(value), context, []);
  return preview(value, context, []);
};
export default draw;

const colours: Partial<Record<Part, Record<number, string>>> = {
  "land-cover": coverColours,
  "zoning-grid": zoneColours,
  soil: soilColours,
};

function drawGrid(value: Grid, part: Part, context: DrawContext<Config>): HTMLElement {
  const named = colours[part];
  const codes = Object.entries(value.codes ?? {});
  return gridMap(context, {
    grid: value,
    name: partLabels[part],
    title: capital(partLabels[part]),
    subtitle: mention,
    scenario: false,
    relief: part === "relief" ? value : null,
    ...(named && {
      scale: {
        kind: "codes",
        classes: codes.map(([code, name]) => ({ code: Number(code), name, colour: named[Number(code)]! })),
      },
    }),
    ...(part === "relief" && { scale: tints(value) }),
    decimals: part === "relief" ? 0 : 1,
  });
}

/** Colours of heights, as on paper maps: green valleys, ochre slopes, brown heights. */
function tints({ data }: Grid): GridScale {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of data) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const step = [5, 10, 20, 25, 50].find((size) => (high - low) / size <= heights.length) ?? 100;
  const first = Math.floor(low / step) * step + step;
  const breaks = heights.slice(1).map((_, k) => first + k * step);
  const kept = breaks.filter((at) => at < high);
  return { kind: "breaks", breaks: kept, colours: heights.slice(0, kept.length + 1) };
}

const heights = [
  "--paper --variant-3 0.55",
  "--paper --variant-3 0.32",
  "--paper --variant-3 0.14",
  "--paper --variant-7 0.2",
  "--paper --variant-7 0.42",
  "--paper --variant-7 0.66",
  "--variant-7 --variant-4 0.15",
  "--variant-7 --variant-4 0.4",
  "--variant-7 --variant-4 0.65",
];

const capital = ({ fr, en }: { fr: string; en: string }) => ({
  fr: fr.slice(0, 1).toUpperCase() + fr.slice(1),
  en: en.slice(0, 1).toUpperCase() + en.slice(1),
});

/** A street once, whichever way it is driven, between its two places. */
function streetsOf(network: { crs: string; nodes: unknown; links: unknown; population: number; seed: number }): Features {
  const nodes = readColumns(network.nodes)!.values;
  const at = new Map(nodes.id!.map((id, i) => [id, [nodes.x![i], nodes.y![i]]]));
  const { length, values: links } = readColumns(network.links)!;
  const features = Array.from({ length }, (_, i) => i)
    .filter((i) => Number(links.from![i]) < Number(links.to![i]))
    .map((i) => {
      const { name, class: kind, length: metres, speed, capacity, bridge } = links;
      const properties = {
        name: name![i],
        class: kind![i],
        length: metres![i],
        speed: speed![i],
        capacity: capacity![i],
        bridge: bridge![i],
      };
      const coordinates = [at.get(links.from![i]), at.get(links.to![i])];
      return { type: "Feature" as const, id: String(i), properties, geometry: { type: "LineString", coordinates } };
    });
  return { type: "FeatureCollection", crs: network.crs, features, population: network.population, seed: network.seed };
}

/** The line as a timetable on a post: each stop with its first and last bus, and how many a weekday. */
function servedStops(value: { stops: unknown; stopTimes: unknown }): object[] {
  const times = readColumns(value.stopTimes)!.values;
  const at = new Map<unknown, number[]>();
  times.stop_id!.forEach((stop, i) => {
    const list = at.get(stop);
    const departure = Number(times.departure_time![i]);
    if (list) list.push(departure);
    else at.set(stop, [departure]);
  });
  const { stop_id, stop_name } = readColumns(value.stops)!.values;
  return stop_id!.map((id, i) => {
    const departures = at.get(id) ?? [];
    return {
      stop_name: stop_name![i],
      first: clock(Math.min(...departures)),
      last: clock(Math.max(...departures)),
      buses: departures.length,
    };
  });
}

const clock = (seconds: number): string =>
  `${String(Math.floor(seconds / 3600)).padStart(2, "0")}:${String(Math.floor((seconds % 3600) / 60)).padStart(2, "0")}`;

const zoneFacts = (value: { zones: number; nodes: number }, { language }: DrawContext<Config>): string[] =>
  language === "fr" ? [`${value.zones} zones, ${value.nodes} nœuds`] : [`${value.zones} zones, ${value.nodes} nodes`];

function preview(table: unknown, context: DrawContext<Config>, facts: string[]): HTMLElement {
  const { language, config } = context;
  return tablePreview(context, table, {
    caption: `${partLabels[config.part][language]}, ${mention[language]}`,
    facts: [partLabels[config.part][language], ...facts, mention[language]],
    column: (column) => ({
      ...column,
      label: columnWords[column.name]?.[language] ?? column.name,
      unit: partUnits[config.part]?.[column.name] ?? columnWords[column.name]?.unit ?? null,
      say: (row) => sayValue(column.name, column.values[row], language),
    }),
  });
}
