// What was read of a file: rows, types one can correct on the spot, features, licence and vintage.
import { h } from "../../../drawing/element.ts";
import { rootClass } from "../../../drawing/figure.ts";
import type { GridColumn } from "../../../drawing/grid.ts";
import { tablePreview } from "../../../drawing/preview.ts";
import { status } from "../../../drawing/status.ts";
import { dataTable } from "../../../drawing/table.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber, human, neededDecimals } from "../../../language/format.ts";
import { isGrid } from "../../../maths/grid.ts";
import { readColumns } from "../../../tables/json-columns.ts";
import { recognise } from "../../../tables/recognise.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import { type ColumnType, columnTypes } from "./column-types.ts";
import type { Config } from "./definition.ts";
import type { Reading } from "./infer.ts";
import { hasLeadingZero, losesDigits, markOf, parseNumber, unitBeside } from "./numbers.ts";

type Kind = Reading["type"] | "skip";
/** What the values of a column are, as they were read. */
export function kindOf(values: readonly unknown[]): Kind {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return "text";
  if (present.every((value) => typeof value === "number")) return "number";
  if (present.every((value) => typeof value === "boolean")) return "boolean";
  return present.every((value) => typeof value === "string" && /^\d{4}-\d{2}-\d{2}(T|$)/.test(value)) ? "date" : "text";
}

const draw: BlockDraw<Config> = async (value, context) => {
  const { document, language, config } = context;
  const facts = [
    human(config.source, language),
    config.date ? `${say("vintage", language)} ${config.date}` : "",
    config.licence ?? "",
  ].filter(Boolean);
  const caption = human(config.label, language) || config.name || (context.name ?? "");
  if (value === null) {
    const wanted = status(document, "warn", "file", say("toDrop", language));
    return h(
      document,
      "p",
      { class: rootClass(context, "vb-wanted") },
      h(document, "span", {}, caption),
      wanted,
      ...facts.map((fact) => h(document, "span", { class: "vb-detail" }, fact)),
    );
  }
  if (value?.kind === "stock-flow-model") {
    const { modelFigure } = await import("../../../drawing/stock-flow/model-figure.ts");
    return modelFigure(context, value, caption, "model");
  }
  if (value?.type === "FeatureCollection" && Array.isArray(value.features))
    return features(value.features, caption, facts, context);
  if (isGrid(value)) {
    const { gridMap } = await import("../../../drawing/grid-map/grid-map.ts");
    const source = facts.join(" · ");
    return gridMap(context, { grid: value, name: caption, source, relief: value.codes ? null : value, scenario: false });
  }
  const part = partOf(value, language);
  if (part) return tablePreview(context, part.table, { caption, facts: [...part.facts, ...facts] });
  const columns = readColumns(value);
  if (!columns) {
    return h(document, "p", { class: rootClass(context, "vb-quiet") }, [caption, ...facts].join(" · "));
  }
  const known = recognise(columns.names);
  const notes = known ? [h(document, "p", { class: "vb-facts-line" }, status(document, "ok", "met", known.label[language]))] : [];
  const skipped = Object.entries(config.types ?? {}).filter(([name, kind]) => kind === "skip" && !columns.names.includes(name));
  for (const [name] of skipped)
    notes.push(h(document, "p", { class: "vb-facts-line" }, `${name}\u00a0:`, chooser(name, "skip", [], context)));
  return tablePreview(context, value, {
    caption,
    facts,
    notes,
    column: (column) =>
      ({
        ...column,
        under: context.mode === "notebook" ? chooser(column.name, kindOf(column.values), column.values, context) : null,
      }) satisfies GridColumn,
  });
};
export default draw;

/** What is shown of a value of several tables: one of them, and how much the others hold. */
function partOf(value: unknown, language: "fr" | "en"): { table: unknown; facts: string[] } | null {
  const tables = value as { kind?: unknown } & Record<string, unknown>;
  const count = (name: string, fr: string, en: string) =>
    `${formatNumber(readColumns(tables[name])?.length ?? 0, language, 0)} ${language === "fr" ? fr : en}`;
  if (tables?.kind === "road-network")
    return {
      table: tables.links,
      facts: [count("nodes", "carrefours", "crossings"), count("links", "liens orientés", "directed links")],
    };
  if (tables?.kind === "assignment-network")
    return {
      table: tables.links,
      facts: [
        `${formatNumber(tables.zones, language, 0)} zones`,
        `${formatNumber(tables.nodes, language, 0)} ${language === "fr" ? "nœuds" : "nodes"}`,
        count("links", "tronçons", "links"),
      ],
    };
  if (tables?.kind !== "gtfs") return null;
  return {
    table: tables.stops,
    facts: [count("routes", "lignes", "routes"), count("trips", "courses", "trips"), count("stops", "arrêts", "stops")],
  };
}

/** More texts than this are not read again to say what a type would lose. */
const MOST_READ = 50_000;

/** Values a column of texts would leave, or no longer tell apart, as numbers; null where it is not counted. */
function lostAsNumbers(values: readonly unknown[]): number | null {
  if (values.length > MOST_READ) return null;
  let lost = 0;
  for (const value of values) {
    if (typeof value !== "string") continue;
    const number = unitBeside(value)?.number ?? value;
    const kept = parseNumber(number, ".") !== null || parseNumber(number, ",") !== null;
    if (!kept || hasLeadingZero(value) || losesDigits(value)) lost++;
  }
  return lost;
}

/** Types of the form that a column offers: those of writing only where it is open, or was chosen. */
function offered(kind: Kind, chosen: ColumnType, isAsked: boolean, values: readonly unknown[]): ColumnType[] {
  const texts = values.filter((value): value is string => typeof value === "string");
  const isOpen = kind === "text" && texts.length > 0 && texts.every((text) => /^(\?|null)/.test(String(markOf(text))));
  // A number one asked for may still be the other one: the ways of writing it stay at hand.
  const asked = chosen.startsWith("decimal") || (chosen === "number" && isAsked);
  const marks: ColumnType[] = isOpen || asked ? ["decimal-comma", "decimal-point"] : [];
  const order: ColumnType[] = kind === "date" || chosen === "month-first" ? ["month-first"] : [];
  return ["number", ...marks, "text", "boolean", "date", ...order, "skip"];
}

/** A way of writing numbers is shown by what it makes of the first text: "nombre : 1 104". */
function typeLabel(type: ColumnType, values: readonly unknown[], language: "fr" | "en"): string {
  const mark = type === "decimal-comma" ? "," : type === "decimal-point" ? "." : null;
  const text = mark === null ? undefined : values.find((value): value is string => typeof value === "string");
  const number = mark === null || text === undefined ? null : parseNumber(text, mark);
  if (number === null) return columnTypes[type][language];
  return `${columnTypes.number[language]}${language === "fr" ? "\u00a0" : ""}: ${formatNumber(number, language, neededDecimals([number], 6))}`;
}

/** The type of a column, to correct where it stands, with what that would lose. */
function chooser(name: string, kind: Kind, values: readonly unknown[], context: DrawContext<Config>): HTMLElement {
  const { document, language, config } = context;
  const chosen = config.types?.[name] ?? kind;
  const lost = kind === "text" ? lostAsNumbers(values) : 0;
  const select = h(
    document,
    "select",
    { "aria-label": `${say("typeOf", language)} ${name}` },
    ...offered(kind, chosen, config.types?.[name] !== undefined, values).map((value) => {
      const label = typeLabel(value, values, language);
      const warning = value === "number" && lost ? `, ${formatNumber(lost, language, 0)} ${say("lost", language)}` : "";
      return h(document, "option", { value, selected: value === chosen }, label + warning);
    }),
  );
  select.addEventListener("change", () => context.onConfig({ types: { ...config.types, [name]: select.value } }));
  return select;
}

function features(
  list: { properties: Record<string, unknown> | null; geometry: { type: string } | null }[],
  caption: string,
  facts: string[],
  context: DrawContext<Config>,
): HTMLElement {
  const { document, language } = context;
  const counts = new Map<string, number>();
  for (const { geometry } of list) counts.set(geometry?.type ?? "–", (counts.get(geometry?.type ?? "–") ?? 0) + 1);
  const names = [...new Set(list.slice(0, 50).flatMap((feature) => Object.keys(feature.properties ?? {})))];
  const said = [...counts].map(([type, n]) => `${formatNumber(n, language, 0)} ${type}`);
  return h(
    document,
    "div",
    { class: rootClass(context, "vb-preview") },
    h(document, "p", { class: "vb-facts-line" }, ...[...said, ...facts].map((fact) => h(document, "span", {}, fact))),
    names.length > 0
      ? dataTable(
          document,
          {
            caption,
            columns: names.map((name) => ({
              label: name,
              numeric: list.every(({ properties }) => typeof (properties?.[name] ?? 0) === "number"),
            })),
            rows: list.slice(0, 8).map(({ properties }) => names.map((name) => properties?.[name] ?? null)),
          },
          language,
        )
      : null,
  );
}
