// Maps of the commune: the plan at a glance, and one kind of features at a time over the ground it stands on.
import { h, s } from "../../../../drawing/element.ts";
import type { PlainTable } from "../../../../drawing/export.ts";
import { figure } from "../../../../drawing/figure.ts";
import { type GridMapParts, gridMapParts } from "../../../../drawing/grid-map/grid-map.ts";
import { distanceBar } from "../../../../drawing/map/frame.ts";
import { sizesOf } from "../../../../drawing/sizes.ts";
import { formatNumber } from "../../../../language/format.ts";
import type { Grid } from "../../../../maths/grid.ts";
import type { DrawContext } from "../../../contract/block.ts";
import { communeOf } from "../commune/commune.ts";
import { type Features, riverFeatures } from "../commune/features.ts";
import { coverCodes } from "../commune/land.ts";
import { type Part, partLabels } from "../commune/parts.ts";
import { choropleth } from "./choropleth.ts";
import { legend, marks, namesOf } from "./marks.ts";
import {
  coverColours,
  facilityStyles,
  riverStyles,
  type Style,
  stopStyles,
  streetStyles,
  useStyles,
  zoneStyles,
} from "./styles.ts";
import { columnWords, mention, partUnits, sayValue } from "./words.ts";

/** What a map is told of the commune: its config. */
interface Shown {
  part: Part;
  population: number;
  seed: number;
}

export interface Plan {
  kind: "commune";
  relief: Grid;
  cover: Grid;
  river: Features;
  streets: Features;
  buildings: Features;
  districts: Features;
  stops: Features;
}

/** What stands in the ground of the plan: the town is drawn over it. */
const groundClasses = [2, 3, 4, 7].map((code) => ({ code, name: coverCodes[code as 2], colour: coverColours[code]! }));

export function drawPlan(value: Plan, context: DrawContext<Shown>): HTMLElement {
  const { document, language, width, mode } = context;
  // The river is drawn as it is, not by cells; so is the town.
  const ground = groundOf(value.cover);
  const parts = gridMapParts(
    context,
    {
      grid: { ...value.cover, data: ground },
      relief: value.relief,
      name: partLabels["land-cover"],
      scale: { kind: "codes", classes: groundClasses },
      more: (cell) => `${formatNumber(value.relief.data[cell]!, language, 0)} m`,
    },
    width - 2,
    false,
  );
  const { place, overlay } = parts;
  const districts = value.districts.features.map(({ properties }) => ({
    name: String(properties.name),
    x: Number(properties.x),
    y: Number(properties.y),
  }));
  const inside = s(document, "g", {});
  inside.append(
    ...marks(document, onlySurface(value.river), () => "surface", riverStyles, place),
    ...casing(document, value.streets, place),
    ...marks(document, value.streets, kind("class"), streetStyles, place),
    ...marks(document, value.buildings, kind("use"), useStyles, place),
    ...marks(document, value.stops, () => "stop", stopStyles, place),
    ...namesOf(document, districts.slice(0, mostNames), place, sizesOf(mode).detail, width),
  );
  overlay.insertBefore(inside, overlay.lastElementChild);
  const total = (property: string) =>
    value.districts.features.reduce((sum, { properties }) => sum + Number(properties[property]), 0);
  const notes = ["population", "dwellings", "jobs"].map(
    (name) => `${formatNumber(total(name), language, 0)} ${columnWords[name]![language]}`,
  );
  const streets = used(value.streets, "class", streetStyles).map(({ style }) => ({ style, count: null }));
  const extra = [
    { style: riverStyles.surface!, count: null },
    { style: stopStyles.stop!, count: value.stops.features.length },
  ];
  const columns = "display:grid;grid-template-columns:repeat(auto-fit,minmax(190px,1fr));gap:0 32px;margin-top:8px";
  const key = h(
    document,
    "div",
    { style: columns },
    legend(document, language, used(value.buildings, "use", useStyles)),
    legend(document, language, [...streets.reverse(), ...extra]),
    parts.legend,
  );
  const table = propertiesTable("districts", value.districts, language);
  return figure(context, {
    title: mention,
    fallback: "map",
    notes,
    scenario: false,
    body: h(document, "div", {}, parts.body, key),
    table: () => table,
    image: parts.image,
  });
}

/** The ground under river, streets and buildings: what stands beside them. */
function groundOf({ data, width }: Grid): Uint8Array {
  const ground = new Uint8Array(data.length);
  for (let cell = 0; cell < data.length; cell++) {
    const code = data[cell]!;
    const beside = cell % width > 0 ? ground[cell - 1]! : cell >= width ? ground[cell - width]! : 0;
    ground[cell] = code === 5 ? 7 : code !== 1 && code !== 6 ? code : beside || 3;
  }
  return ground;
}

/** Districts named on the plan. */
const mostNames = 9;

const onlySurface = (river: Features): Features => ({
  ...river,
  features: river.features.filter(({ properties }) => properties.kind === "surface"),
});
const kind = (name: string) => (properties: Record<string, unknown>) => String(properties[name]);

/** Main roads stand out on a pale edge, over the river too. */
const casing = (document: Document, streets: Features, place: GridMapParts["place"]) => {
  const edge = (width: number): Style => ({ name: mention, stroke: "var(--paper)", width });
  return marks(document, streets, kind("class"), { secondary: edge(3), primary: edge(4.2) }, place);
};

function used(features: Features, property: string, styles: Record<string, Style>): { style: Style; count: number }[] {
  const counts = new Map<string, number>();
  for (const { properties } of features.features) {
    const key = String(properties[property]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Object.entries(styles).flatMap(([key, style]) => (counts.has(key) ? [{ style, count: counts.get(key)! }] : []));
}

/** Properties of features as a table, columns named in words. */
export function propertiesTable(part: Part, { features }: Features, language: "fr" | "en"): PlainTable {
  const names = Object.keys(features[0]?.properties ?? {}).filter((name) => name !== "x" && name !== "y");
  return {
    caption: `${partLabels[part][language]}, ${mention[language]}`,
    columns: names.map((name) => ({
      label: columnWords[name]?.[language] ?? name,
      unit: partUnits[part]?.[name] ?? columnWords[name]?.unit ?? null,
      numeric: features.every(({ properties }) => typeof properties[name] === "number"),
    })),
    rows: features.map(({ properties }) =>
      names.map((name) => sayValue(name, properties[name], language) ?? properties[name] ?? null),
    ),
  };
}

function framed(
  context: DrawContext<Shown>,
  {
    title,
    notes,
    parts,
    aside,
    table,
  }: {
    title: { fr: string; en: string };
    notes: string[];
    parts: { body: HTMLElement; image: () => SVGSVGElement };
    aside: HTMLElement;
    table: PlainTable;
  },
): HTMLElement {
  const element = figure(context, {
    title,
    fallback: "map",
    notes,
    scenario: false,
    body: parts.body,
    aside,
    table: () => table,
    image: parts.image,
  });
  element.classList.add("vb-grid-figure");
  element.classList.toggle("vb-narrow", context.width < 560);
  return element;
}

/** By what property each part is coloured. */
const themes: Partial<Record<Part, { property: string; styles: Record<string, Style> }>> = {
  zones: { property: "zone", styles: zoneStyles },
  parcels: { property: "zone", styles: zoneStyles },
  buildings: { property: "use", styles: useStyles },
  streets: { property: "class", styles: streetStyles },
  roads: { property: "class", styles: streetStyles },
  facilities: { property: "kind", styles: facilityStyles },
  river: { property: "kind", styles: riverStyles },
};

export function drawFeatures(features: Features, context: DrawContext<Shown>): HTMLElement {
  const { document, config, language, width } = context;
  const side = width >= 560 ? Math.round(width * 0.66) : width - 2;
  const [west, south, east, north] = boxOf(features);
  const scale = Math.min(side / (east - west), (1.05 * side) / (north - south));
  const [w, height] = [Math.round((east - west) * scale), Math.round((north - south) * scale)];
  const place = (x: number, y: number): [number, number] => [(x - west) * scale, height - (y - south) * scale];
  const svg = s(document, "svg", {
    class: "vb-map-svg",
    viewBox: `0 0 ${w} ${height}`,
    width: w,
    height,
    role: "img",
    "aria-label": `${partLabels[config.part][language]}, ${mention[language]}`,
  }) as SVGSVGElement;
  const theme = themes[config.part];
  const drawn = theme
    ? {
        marks: marks(document, features, kind(theme.property), theme.styles, place),
        legend: used(features, theme.property, theme.styles),
      }
    : config.part === "districts"
      ? choropleth(document, features, place, language)
      : {
          marks: marks(document, features, () => "one", { one: pointStyle(config.part) }, place),
          legend: [{ style: pointStyle(config.part), count: features.features.length }],
        };
  const river = onlySurface(riverFeatures(communeOf(features.population ?? config.population, features.seed ?? config.seed)));
  if (config.part !== "river") svg.append(...marks(document, river, () => "surface", riverStyles, place));
  svg.append(...drawn.marks);
  if (!theme) {
    const names = features.features.map(({ properties }) => ({
      name: String(properties.name),
      x: Number(properties.x),
      y: Number(properties.y),
    }));
    svg.append(
      ...namesOf(document, names, (x, y) => [place(x, y)[0], place(x, y)[1] - (config.part === "districts" ? 0 : 9)], 12, w),
    );
  }
  svg.append(distanceBar(document, { width: w, height, size: 12, language }, 1 / scale).element);
  const body = h(document, "div", { class: "vb-map", style: `width:${w + 2}px;max-width:100%` }, svg);
  const table = propertiesTable(config.part, features, language);
  const title = { fr: `${capital(partLabels[config.part].fr)}`, en: `${capital(partLabels[config.part].en)}` };
  return framed(context, {
    title,
    notes: [mention[language]],
    parts: { body, image: () => svg },
    aside: legend(document, language, drawn.legend),
    table,
  });
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

const pointStyle = (part: Part): Style => (part === "care" ? facilityStyles.doctor! : stopStyles.stop!);

function boxOf({ features }: Features): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const add = (coordinates: unknown): void => {
    const list = coordinates as unknown[];
    if (typeof list[0] === "number") {
      const [x, y] = list as [number, number];
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    } else for (const item of list) add(item);
  };
  for (const { geometry } of features) add(geometry.coordinates);
  const margin = 0.1 * Math.max(box[2] - box[0], box[3] - box[1], 500);
  return [box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin];
}
