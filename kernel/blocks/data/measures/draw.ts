// What the files say beside what the notebook uses; one press takes a value over.
import { h } from "../../../drawing/element.ts";
import { registerExports } from "../../../drawing/export.ts";
import { rootClass } from "../../../drawing/figure.ts";
import { status } from "../../../drawing/status.ts";
import { scrollRegion } from "../../../drawing/table.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber, formatPeriod, human } from "../../../language/format.ts";
import type { BlockDraw } from "../../contract/block.ts";
import type { Config } from "./definition.ts";
import type { Measure } from "./model.ts";

const draw: BlockDraw<Config> = (value: { mesures: Measure[] }, context) => {
  const { document, language, config, mode } = context;
  const fr = language === "fr";
  const caption = human(config.label, language) || (fr ? "Ce que disent les fichiers déposés" : "What the files dropped say");
  if (value.mesures.length === 0) {
    return h(
      document,
      "p",
      { class: rootClass(context, "vb-quiet") },
      fr
        ? "Aucun fichier du recensement ni du Cerema n’est encore déposé : les hypothèses gardent leurs valeurs."
        : "No census or Cerema file is dropped yet: the parameters keep their values.",
    );
  }
  const number = (n: number | null, unit: string) => (n === null ? "–" : `${formatNumber(n, language)} ${unit}`);
  const act = (row: Measure) => {
    if (row.employee === row.valeur) return status(document, "ok", "met", say("takenOver", language));
    if (!row.proposee) return fr ? "autres années que l’hypothèse" : "other years than the parameter";
    if (mode !== "notebook" || !context.onInputConfig) return "";
    return h(
      document,
      "button",
      {
        type: "button",
        class: "vb-button",
        "aria-label": `${say("takeOver", language)}, ${fr ? row.mesure : row.measure}`,
        onclick: () =>
          context.onInputConfig!(row.cle, { value: row.valeur, source: row.source, confidence: "established", example: null }),
      },
      say("takeOver", language),
    );
  };
  const heads = [
    fr ? "Mesure" : "Measure",
    say("proposal", language),
    say("inUse", language),
    "Source",
    fr ? "Hypothèse" : "Parameter",
  ];
  const table = h(
    document,
    "table",
    { class: "vb-table vb-inventory vb-measures" },
    h(document, "caption", { class: "vb-hidden" }, caption),
    h(
      document,
      "thead",
      {},
      h(
        document,
        "tr",
        {},
        ...heads.map((text, i) => h(document, "th", { scope: "col", class: i === 1 || i === 2 ? "num" : null }, text)),
      ),
    ),
    h(
      document,
      "tbody",
      {},
      ...value.mesures.map((row) =>
        h(
          document,
          "tr",
          {},
          h(document, "th", { scope: "row" }, formatPeriod(fr ? row.mesure : row.measure)),
          h(document, "td", { class: "num" }, number(row.valeur, fr ? row.unite : row.unit)),
          h(document, "td", { class: "num" }, number(row.employee, fr ? row.unite : row.unit)),
          h(document, "td", {}, row.source),
          h(document, "td", {}, act(row)),
        ),
      ),
    ),
  );
  const element = h(
    document,
    "div",
    { class: rootClass(context, "vb-preview") },
    h(document, "h3", { class: "vb-caption" }, caption),
    scrollRegion(document, table, caption),
  );
  registerExports(element, {
    name: caption,
    table: () => ({
      caption,
      columns: heads.slice(0, 4).map((label, i) => ({ label, numeric: i === 1 || i === 2 })),
      rows: value.mesures.map((row) => [fr ? row.mesure : row.measure, row.valeur, row.employee, row.source]),
    }),
    image: null,
  });
  return element;
};
export default draw;
