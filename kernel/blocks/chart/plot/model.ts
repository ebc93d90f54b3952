// Checks the columns a chart asks for and keeps those alone, with the baseline's rows when a reference is asked.
import { type Columns, columnOf, numbersOf, readColumns, rowsOf, tableAt } from "../../../tables/json-columns.ts";
import { saidOf } from "../../../tables/said.ts";
import { baselineRow } from "../../../tables/scenario-rows.ts";
import type { BlockModel } from "../../contract/block.ts";
import { ModelError } from "../../contract/block.ts";
import type { PlotConfig } from "./definition.ts";

/** What each mark needs: columns that must be there, and those that must hold numbers. */
const needs: Record<PlotConfig["mark"], { required: ("x" | "y" | "colour")[]; numeric: ("x" | "y" | "colour")[] }> = {
  line: { required: ["x", "y"], numeric: ["y"] },
  area: { required: ["x", "y"], numeric: ["y"] },
  column: { required: ["x", "y"], numeric: ["y"] },
  bar: { required: ["x", "y"], numeric: ["x"] },
  dot: { required: ["x", "y"], numeric: ["y"] },
  waterfall: { required: ["x", "y"], numeric: ["x"] },
  cell: { required: ["x", "y", "colour"], numeric: ["colour"] },
  pyramid: { required: ["x", "y", "colour"], numeric: ["x"] },
};

/** Marks above this many are slow as SVG, and unreadable. */
const manyRows = 20_000;

const dated = /^\d{4}-\d{2}(-\d{2}(T[\d:.]+Z?)?)?$/;

export type ColumnKind = "number" | "date" | "text";

function kindOf(values: readonly unknown[]): ColumnKind {
  const present = values.filter((value) => value !== null);
  if (present.length > 0 && present.every((value) => typeof value === "number")) return "number";
  return present.length > 0 && present.every((value) => typeof value === "string" && dated.test(value)) ? "date" : "text";
}

/** As the form calls them. */
const titles: Record<(typeof roles)[number], { fr: string; en: string }> = {
  x: { fr: "Axe horizontal", en: "Horizontal axis" },
  y: { fr: "Axe vertical", en: "Vertical axis" },
  colour: { fr: "Couleur", en: "Colour" },
  facet: { fr: "Vignettes", en: "Small multiples" },
  symbol: { fr: "Symbole", en: "Symbol" },
  total: { fr: "Colonne des totaux", en: "Column of totals" },
};
const roles = ["x", "y", "colour", "facet", "symbol", "total"] as const;

const model: BlockModel<PlotConfig> = (config, inputs, context) => {
  const columns = tableAt(inputs, "data");
  const { required, numeric } = needs[config.mark];
  for (const role of required) {
    if (!config[role]) {
      throw new ModelError(
        {
          fr: `Choisissez une colonne pour « ${titles[role].fr} » : cette forme en a besoin. Colonnes : ${columns.names.join(", ")}.`,
          en: `Choose a column for “${titles[role].en}”: this mark needs it. Columns: ${columns.names.join(", ")}.`,
        },
        role,
      );
    }
  }
  const used = roles.filter((role) => config[role]).map((role) => [role, config[role]!] as const);
  for (const [role, name] of used) {
    if ((numeric as string[]).includes(role)) numbersOf(columns, name, role);
    else columnOf(columns, name, role);
  }
  // A total may be named for each sign it can take (need, surplus): one that is there is enough.
  const totals = config.mark === "waterfall" && !config.total ? (config.totals ?? []) : [];
  if (totals.length > 0 && !totals.some((total) => columns.values[config.y!]!.includes(total))) {
    const listed = totals.join(", ");
    throw new ModelError(
      {
        fr: `Aucun des sous-totaux (${listed}) ne figure dans la colonne « ${config.y} ».`,
        en: `None of the totals (${listed}) is in the column “${config.y}”.`,
      },
      "totals",
    );
  }
  if (columns.length > manyRows) {
    context.warn({
      kind: "limit",
      message: {
        fr: `${columns.length} lignes : au-delà de ${manyRows}, regroupez-les avant de tracer.`,
        en: `${columns.length} rows: above ${manyRows}, summarise them before drawing.`,
      },
    });
  }
  const names = [...new Set(used.map(([, name]) => name))];
  return {
    view: "chart.plot@1",
    spec: {
      mark: config.mark,
      ...Object.fromEntries(used),
      totals: config.totals ?? [],
      target: config.target ?? null,
      ...saidOf(inputs.data, names),
      kinds: Object.fromEntries(names.map((name) => [name, kindOf(columns.values[name]!)])),
    },
    data: {
      rows: rowsOf(columns, names),
      reference: config.reference ? referenceRows(context.across(config.reference), names, config.reference) : null,
    },
  };
};
export default model;

/** The baseline's rows, or null while they are being computed. */
function referenceRows(
  rows: Parameters<typeof baselineRow>[0] & { value?: unknown; state?: string }[],
  names: string[],
  cell: string,
) {
  const row = baselineRow(rows as { scenario: string; state: string; value?: unknown }[]);
  if (row?.state !== "done") return null;
  const columns: Columns | null = readColumns(row.value);
  if (!columns) {
    throw new ModelError(
      {
        fr: `Le repère « ${cell} » n’est pas une table. Nommez la cellule des données.`,
        en: `The reference “${cell}” is not a table. Name the data cell.`,
      },
      "reference",
    );
  }
  for (const name of names) columnOf(columns, name, "reference");
  return rowsOf(columns, names);
}
