// What care each place can count on: figures, then a map where places are known, else bars of the areas; the table behind.
import { breaksOf, classOf } from "../../../cartography/classes.ts";
import { classTokens } from "../../../cartography/colours.ts";
import { h } from "../../../drawing/element.ts";
import type { PlainTable } from "../../../drawing/export.ts";
import { figure } from "../../../drawing/figure.ts";
import { mapWidth } from "../../../drawing/grid-map/grid-map.ts";
import { classList, placeMap } from "../../../drawing/map/place-map.ts";
import { sizesOf } from "../../../drawing/sizes.ts";
import { status } from "../../../drawing/status.ts";
import { summary } from "../../../drawing/summary.ts";
import { dataTable } from "../../../drawing/table.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber } from "../../../language/format.ts";
import { readColumns } from "../../../tables/columns.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";

interface Care {
  method: Config["method"];
  population: number;
  supply: number;
  mean: number | null;
  lowest: number | null;
  median: number | null;
  highest: number | null;
  scarce: number;
  share: number | null;
  without: number;
  areas: unknown;
  sites: unknown;
}
interface Area {
  id: string | number;
  x?: number | null;
  y?: number | null;
  population: number;
  needs: number;
  nearest: number | null;
  access: number;
}
interface Site {
  id: string | number;
  x?: number | null;
  y?: number | null;
  supply: number;
  demand: number;
  ratio: number;
}

const words = {
  fr: {
    title: "Accès aux soins",
    acts: "actes/hab./an",
    unit: "par hab.",
    mean: "Accès moyen",
    spread: "Un habitant sur dix a moins de",
    best: "Un habitant sur dix a plus de",
    scarce: (limit: string) => `Habitants sous ${limit}`,
    without: "Habitants sans offre à leur portée",
    inhabitants: "hab.",
    supply: "Offre totale par an",
    actsTotal: "actes",
    lead: { apl: "éloignement par classes de temps", "2sfca": "un seul seuil de temps" },
    ok: "personne sous le seuil",
    short: (share: string) => `${share} % des habitants sous le seuil`,
    under: "moins de",
    to: "à",
    more: "et plus",
    area: "Lieu",
    needs: "Besoins",
    nearest: "Temps au plus proche",
    access: "Accès",
    key: "▲ site de soins (vide : sans offre) · ● lieu, selon ses habitants",
    colon: " : ",
  },
  en: {
    title: "Access to care",
    acts: "acts/inh./yr",
    unit: "per inh.",
    mean: "Mean access",
    spread: "One inhabitant in ten has less than",
    best: "One inhabitant in ten has more than",
    scarce: (limit: string) => `Inhabitants below ${limit}`,
    without: "Inhabitants with no care within reach",
    inhabitants: "inh.",
    supply: "Total supply per year",
    actsTotal: "acts",
    lead: { apl: "distance by classes of time", "2sfca": "one time threshold" },
    ok: "nobody below the threshold",
    short: (share: string) => `${share}% of inhabitants below the threshold`,
    under: "under",
    to: "to",
    more: "and more",
    area: "Place",
    needs: "Needs",
    nearest: "Time to the nearest",
    access: "Access",
    key: "▲ site of care (hollow: no supply) · ● place, by its inhabitants",
    colon: ": ",
  },
};

const draw: BlockDraw<Config> = (value: Care, context) => {
  const { document } = context;
  const areas = rowsOf<Area>(value.areas);
  const placed = areas.filter(({ x, y }) => typeof x === "number" && typeof y === "number");
  const second =
    placed.length > 0 ? map(value, areas, context) : dataTable(document, behind(areas, context), context.language, "shown");
  return h(document, "div", { style: "display:grid;gap:32px" }, figures(value, context), second);
};
export default draw;

/** Supply counted in acts, or as it is. */
const unitOf = ({ config, language }: DrawContext<Config>) =>
  config.activity === 1 ? words[language].unit : words[language].acts;

function figures(value: Care, context: DrawContext<Config>): HTMLElement {
  const { document, language } = context;
  const w = words[language];
  const unit = unitOf(context);
  const decimals = (value.mean ?? 1) < 0.1 ? 5 : 2;
  const row = (label: string, amount: number | null, total = false) => ({ label, value: amount, unit, decimals, total });
  const below = value.share ?? 0;
  return summary(context, {
    caption: w.title,
    lead: [
      below > 0
        ? status(document, "err", "missed", w.short(formatNumber(below, language, 1)))
        : status(document, "ok", "met", w.ok),
      w.lead[value.method],
    ],
    rows: [
      row(w.mean, value.mean, true),
      row(w.spread, value.lowest),
      row(w.best, value.highest),
      { label: w.scarce(`${formatNumber(value.scarce, language)} ${unit}`), value: value.share, unit: "%", decimals: 1 },
      { label: w.without, value: value.without, unit: w.inhabitants, decimals: 0 },
      ...(context.config.activity === 1 ? [] : [{ label: w.supply, value: value.supply, unit: w.actsTotal, decimals: 0 }]),
    ],
  });
}

function map(value: Care, areas: Area[], context: DrawContext<Config>): HTMLElement {
  const { document, language, width, mode } = context;
  const w = words[language];
  const breaks = breaksOf(
    areas.map(({ access }) => access),
    { palette: "sequential", classes: 5 },
  );
  const tokens = classTokens("sequential", breaks.length + 1);
  const show = (amount: number) => formatNumber(amount, language);
  const sites = rowsOf<Site>(value.sites);
  const stands = <R extends { x?: number | null; y?: number | null }>(row: R): row is R & { x: number; y: number } =>
    typeof row.x === "number" && typeof row.y === "number";
  const { body, svg } = placeMap(document, {
    width: mapWidth(width),
    size: sizesOf(mode).detail,
    language,
    name: `${w.title}, ${say("tableFollows", language)}`,
    streets: null,
    street: () => ({ stroke: "var(--rule)", width: 1 }),
    lines: null,
    circles: areas.filter(stands).map(({ id, x, y, population, access }) => ({
      x,
      y,
      area: population,
      fill: `var(${tokens[classOf(access, breaks)]})`,
      label: `${id}${w.colon}${formatNumber(access, language, 2)} ${unitOf(context)}`,
    })),
    triangles: sites
      .filter(stands)
      .map(({ id, x, y, supply }) => ({ x, y, open: supply > 0, label: String(id), named: sites.length <= 12 })),
  });
  const nameOf = (k: number) =>
    breaks.length === 0
      ? show(areas[0]?.access ?? 0)
      : k === 0
        ? `${w.under} ${show(breaks[0]!)}`
        : k === breaks.length
          ? `${show(breaks.at(-1)!)} ${w.more}`
          : `${show(breaks[k - 1]!)} ${w.to} ${show(breaks[k]!)}`;
  const held = (k: number) =>
    areas.reduce((all, { access, population }) => all + (classOf(access, breaks) === k ? population : 0), 0);
  const classes = tokens.map((token, k) => ({
    fill: `var(${token})`,
    name: nameOf(k),
    count: `${formatNumber(held(k), language, 0)} ${w.inhabitants}`,
  }));
  const element = figure(context, {
    title: w.title,
    subtitle: unitOf(context),
    fallback: "map",
    scenario: true,
    body,
    aside: h(document, "div", {}, classList(document, classes.toReversed()), h(document, "p", { class: "vb-quiet" }, w.key)),
    part: "map",
    table: () => behind(areas, context),
    image: () => svg,
  });
  element.classList.add("vb-grid-figure");
  element.classList.toggle("vb-narrow", width < 560);
  return element;
}

function rowsOf<R>(value: unknown): R[] {
  const columns = readColumns(value);
  if (!columns) return [];
  const values = columns.names.map((name) => [name, columns.get(name)] as const);
  return Array.from({ length: columns.length }, (_, i) => Object.fromEntries(values.map(([name, list]) => [name, list[i]])) as R);
}

function behind(areas: Area[], context: DrawContext<Config>): PlainTable {
  const w = words[context.language];
  const few = areas.every(({ access }) => access < 0.1);
  return {
    caption: w.title,
    columns: [
      { label: w.area, numeric: false },
      { label: w.inhabitants, numeric: true, decimals: 0 },
      { label: w.needs, numeric: true, decimals: 0 },
      { label: w.nearest, unit: "min", numeric: true, decimals: 1 },
      { label: w.access, unit: unitOf(context), numeric: true, decimals: few ? 5 : 2 },
    ],
    rows: areas.map(({ id, population, needs, nearest, access }) => [String(id), population, needs, nearest, access]),
  };
}
