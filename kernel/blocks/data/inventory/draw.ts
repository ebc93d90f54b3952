// The data of a study, one line each: real, exercise value or to be provided, by mark and words.
import { h } from "../../../drawing/element.ts";
import { registerExports } from "../../../drawing/export.ts";
import { emptyState, exportTools, rootClass } from "../../../drawing/figure.ts";
import { memory } from "../../../drawing/memory.ts";
import { exerciseMark, status } from "../../../drawing/status.ts";
import { scrollRegion } from "../../../drawing/table.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber, human } from "../../../language/format.ts";
import type { BlockDraw } from "../../contract/block.ts";
import type { Config } from "./definition.ts";
import type { InventoryRow } from "./model.ts";

const draw: BlockDraw<Config> = (value: InventoryRow[], context) => {
  if (value.length === 0) return emptyState(context, "noData");
  const { document, language, config, mode } = context;
  const fr = language === "fr";
  const caption = human(config.label, language) || (fr ? "Données du territoire" : "Data of the territory");
  const mark = (row: InventoryRow) => {
    const text = row[fr ? "statut" : "status"];
    if (row.etat === "real") return status(document, "ok", "met", text);
    if (row.etat === "missing") return status(document, "warn", "file", text);
    return h(document, "span", { class: "vb-status ex" }, exerciseMark(document, null), h(document, "span", {}, text));
  };
  const table = h(
    document,
    "table",
    { class: "vb-table vb-inventory" },
    h(document, "caption", { class: "vb-hidden" }, caption),
    h(
      document,
      "thead",
      {},
      h(
        document,
        "tr",
        {},
        h(document, "th", { scope: "col" }, fr ? "Donnée" : "Data"),
        h(document, "th", { scope: "col" }, fr ? "Statut" : "Status"),
        h(document, "th", { scope: "col", class: "num" }, say("rows", language)),
      ),
    ),
    h(
      document,
      "tbody",
      {},
      ...value.map((row) =>
        h(
          document,
          "tr",
          {},
          h(document, "th", { scope: "row" }, row[fr ? "donnee" : "data"]),
          h(document, "td", {}, mark(row)),
          h(document, "td", { class: "num" }, row.lignes === null ? "" : formatNumber(row.lignes, language, 0)),
        ),
      ),
    ),
  );
  const count = (etat: InventoryRow["etat"], one: string, many: string) => {
    const n = value.filter((row) => row.etat === etat).length;
    return n === 0 ? "" : `${n} ${n > 1 ? many : one}`;
  };
  const counts = fr
    ? [
        count("real", "réelle", "réelles"),
        count("exercise", "d’exercice", "d’exercice"),
        count("missing", "à fournir", "à fournir"),
      ]
    : [
        count("real", "real", "real"),
        count("exercise", "exercise", "exercise"),
        count("missing", "to be provided", "to be provided"),
      ];
  const plain = () => ({
    caption,
    columns: [
      { label: fr ? "Donnée" : "Data", numeric: false },
      { label: fr ? "Statut" : "Status", numeric: false },
      { label: say("rows", language), numeric: true },
    ],
    rows: value.map((row) => [row[fr ? "donnee" : "data"], row[fr ? "statut" : "status"], row.lignes]),
  });
  const open = memory(context, "inventory", { tools: false });
  const element = h(
    document,
    "div",
    { class: rootClass(context, "vb-preview") },
    h(document, "p", { class: "vb-facts-line" }, counts.filter(Boolean).join(", ")),
    scrollRegion(document, table, caption),
    mode === "print"
      ? null
      : h(document, "p", { class: "vb-source" }, exportTools(context, { table: plain, image: null }, caption, open)),
  );
  registerExports(element, { name: caption, table: plain, image: null });
  return element;
};
export default draw;
