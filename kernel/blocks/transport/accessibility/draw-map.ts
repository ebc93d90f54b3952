// The map: streets by their time to the nearest destination over the ground within each threshold, or the lines and who waits.
import { classTokens } from "../../../cartography/colours.ts";
import { h } from "../../../drawing/element.ts";
import type { PlainTable } from "../../../drawing/export.ts";
import { figure } from "../../../drawing/figure.ts";
import { mapWidth } from "../../../drawing/grid-map/grid-map.ts";
import { classList, placeMap } from "../../../drawing/map/place-map.ts";
import { sizesOf } from "../../../drawing/sizes.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber } from "../../../language/format.ts";
import { planeAround } from "../../../maths/geodesy/sphere.ts";
import { readColumns } from "../../../tables/columns.ts";
import type { DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";
import type { Lines, Streets } from "./result.ts";
import { modeNames, words } from "./words.ts";

interface Features {
  features: { properties: { threshold: number }; geometry: { coordinates: number[][][][] } }[];
}

/** The block's value, as it is drawn. */
export interface Access {
  mode: Config["mode"];
  catchment: number;
  date?: string;
  departure?: string;
  window?: number;
  percentile?: number;
  trips?: number;
  population: number;
  share: number | null;
  meanTime: number | null;
  medianTime: number | null;
  unreached: number;
  crs: string | null;
  plane: { lon: number; lat: number } | null;
  isochrones: unknown;
  contours: Features | null;
  origins: unknown;
  destinations: unknown;
  parts: { nodes: number }[] | null;
  streets: Streets | null;
  lines: Lines | null;
}

const none = "repeating-linear-gradient(135deg,var(--rule-2) 0 1px,var(--paper) 1px 4px)";

export function map(value: Access, context: DrawContext<Config>): HTMLElement {
  const { document, language, config, width, mode } = context;
  const w = words[language];
  const thresholds = [...new Set(config.thresholds)].sort((a, b) => a - b);
  // The nearest is the darkest.
  const colours = classTokens("sequential", thresholds.length + 1)
    .reverse()
    .map((token) => `var(${token})`);
  const classFor = (time: number) => thresholds.filter((threshold) => time > threshold).length;
  const origins = rowsOf(value.origins);
  const destinations = rowsOf(value.destinations);
  const minutes = (time: number | null) => (time === null ? w.none : `${formatNumber(time, language, 1)} min`);
  const { streets } = value;
  const named = destinations.length <= 12;
  const { body, svg } = placeMap(document, {
    width: mapWidth(width),
    size: sizesOf(mode).detail,
    language,
    name: `${w.map}, ${say("tableFollows", language)}`,
    areas: areasOf(value).map(({ threshold, polygons }) => ({ polygons, fill: colours[thresholds.indexOf(threshold)]! })),
    streets,
    street: (i) => {
      if (value.lines) return { stroke: "var(--rule)", width: 1.2 };
      const time = streets!.time[i]!;
      return time < 0 ? { stroke: "var(--rule-2)", width: 0.8, dash: "2 3" } : { stroke: colours[classFor(time)]!, width: 2.6 };
    },
    lines: value.lines,
    circles: origins.map(({ id, x, y, population, nearest }) => ({
      x,
      y,
      area: population,
      fill: nearest === null ? "var(--paper)" : colours[classFor(nearest)]!,
      label: `${id}${w.colon}${minutes(nearest)}`,
    })),
    triangles: destinations.map(({ id, x, y, supply }) => ({ x, y, open: supply > 0, label: String(id), named })),
  });
  const people = (k: number | null) =>
    origins
      .filter(({ nearest }) => (nearest === null ? k === null : classFor(nearest) === k))
      .reduce((sum, { population }) => sum + population, 0);
  const unit = config.population ? w.inhabitants : w.places;
  const nameOf = (k: number) =>
    k === 0
      ? w.under(formatNumber(thresholds[0]!, language))
      : k === thresholds.length
        ? w.over(formatNumber(thresholds.at(-1)!, language))
        : w.between(formatNumber(thresholds[k - 1]!, language), formatNumber(thresholds[k]!, language));
  const iso = readColumns(value.isochrones)!;
  const area = iso.names.includes("area") ? (iso.get("area") as number[]) : null;
  /** Ground between a threshold and the one before. */
  const ground = (k: number | null) =>
    area === null || k === null || k === thresholds.length
      ? ""
      : ` · ${formatNumber(area[k]! - (k > 0 ? area[k - 1]! : 0), language, 2)} km²`;
  const count = (k: number | null) => `${formatNumber(people(k), language, 0)} ${unit}${ground(k)}`;
  const classes = colours.map((fill, k) => ({ fill, name: nameOf(k), count: count(k) }));
  if (people(null) > 0) classes.push({ fill: none, name: w.noWay, count: count(null) });
  const aside = h(
    document,
    "div",
    {},
    classList(document, classes),
    h(document, "p", { class: "vb-quiet" }, value.lines ? w.keyLines : w.keyStreets),
  );
  const element = figure(context, {
    title: w.map,
    fallback: "map",
    notes: [modeNames[value.mode][language]],
    scenario: true,
    body,
    aside,
    part: "map",
    table: () => behind(origins, config, language),
    image: () => svg,
  });
  element.classList.add("vb-grid-figure");
  element.classList.toggle("vb-narrow", width < 560);
  return element;
}

/** The contours in the metres of the map, the widest first. */
function areasOf({ contours, crs, plane }: Access): { threshold: number; polygons: number[][][][] }[] {
  const toMetres = crs === null && plane ? planeAround(plane.lon, plane.lat) : null;
  return (contours?.features ?? []).map(({ properties, geometry }) => ({
    threshold: properties.threshold,
    polygons: toMetres
      ? geometry.coordinates.map((polygon) => polygon.map((ring) => ring.map(([lon, lat]) => toMetres(lon!, lat!))))
      : geometry.coordinates,
  }));
}

interface Row {
  id: string | number;
  x: number;
  y: number;
  population: number;
  supply: number;
  nearest: number | null;
  gravity: number;
  catchment: number;
  distance?: number | null;
}

function rowsOf(value: unknown): Row[] {
  const columns = readColumns(value);
  if (!columns) return [];
  const values = columns.names.map((name) => [name, columns.get(name)] as const);
  return Array.from(
    { length: columns.length },
    (_, i) => Object.fromEntries(values.map(([name, list]) => [name, list[i]])) as unknown as Row,
  );
}

function behind(origins: Row[], config: Config, language: "fr" | "en"): PlainTable {
  const w = words[language];
  const far = origins.some(({ distance }) => distance !== undefined);
  return {
    caption: w.table,
    columns: [
      { label: w.place, numeric: false },
      { label: config.population ? w.inhabitants : w.weight, numeric: true, decimals: 0 },
      { label: w.nearest, unit: "min", numeric: true, decimals: 1 },
      { label: w.gravity, numeric: true, decimals: 2 },
      { label: w.shared, numeric: true, decimals: 4 },
      ...(far ? [{ label: w.distance, unit: "m", numeric: true, decimals: 0 }] : []),
    ],
    rows: origins.map((row) => [
      String(row.id),
      row.population,
      row.nearest,
      row.gravity,
      row.catchment,
      ...(far ? [row.distance ?? null] : []),
    ]),
  };
}
