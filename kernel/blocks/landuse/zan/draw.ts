// The rule and the envelope in words; then two charts on two axes that share nothing: consumption of ENAF to 2030, and the
// net balance of artificialisation from 2031; then the communes, where there are some.
import { h } from "../../../drawing/element.ts";
import { exportsOf, registerExports } from "../../../drawing/export.ts";
import { status } from "../../../drawing/status.ts";
import { type SummaryRow, summary } from "../../../drawing/summary.ts";
import { formatNumber, human } from "../../../language/format.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";
import { communesChart } from "./draw-communes.ts";
import { enafChart, netChart } from "./draw-series.ts";
import type { Drawn } from "./drawn.ts";

const tones = { open: "quiet", exhausted: "err", exceeded: "err", within: "ok" } as const;
const icons = { open: "empty", exhausted: "missed", exceeded: "missed", within: "met" } as const;

const draw: BlockDraw<Config> = (value: Drawn, context) => {
  const parts = [envelope(value, context), enafChart(value, context), netChart(value, context)];
  if (value.communes.length > 0) parts.push(communesChart(value, context));
  const root = h(context.document, "div", { style: "display:grid;gap:32px" }, ...parts);
  // What the cell as a whole gives to copy: consumption year by year.
  registerExports(root, exportsOf(parts[1]!)!);
  return root;
};
export default draw;

function envelope(value: Drawn, context: DrawContext): HTMLElement {
  const { document, language } = context;
  const fr = language === "fr";
  const ha = (label: string, hectares: number, total = false): SummaryRow => ({
    label,
    value: hectares,
    unit: "ha",
    decimals: 1,
    total,
  });
  const { rule, national } = value;
  const names = {
    region: `${fr ? "Région" : "Region"}${rule.reduction === null ? "" : " (SRADDET)"}`,
    scot: fr ? "Territoire (SCoT)" : "Territory (SCoT)",
  };
  const rows: SummaryRow[] = value.levels.map((level) => {
    const cut = fr ? `−${formatNumber(level.reduction, language, 1)} %` : `−${formatNumber(level.reduction, language, 1)}%`;
    const set = human(level.document, language);
    return ha(`${names[level.level]}, 2021-2030 · ${cut}, ${level.origin[language]}${set ? ` · ${set}` : ""}`, level.envelope);
  });
  if (value.above > 0) rows.push(ha(fr ? "Garanties communales, en sus" : "Communal guarantees, above", value.above));
  rows.push(ha(fr ? "Déjà consommé depuis 2021" : "Consumed since 2021", value.consumed));
  if (value.restored > 0) rows.push(ha(fr ? "ENAF rendus par renaturation" : "ENAF given back by renaturation", value.restored));
  rows.push(
    value.remaining > 0
      ? ha(fr ? "Reste à consommer, d’ici fin 2030" : "Left to consume, to the end of 2030", value.remaining, true)
      : {
          label: fr ? "Reste à consommer" : "Left to consume",
          value: null,
          unit: "",
          text: fr ? "enveloppe épuisée" : "envelope exhausted",
          total: true,
        },
  );
  if (value.project !== null) rows.push(ha(fr ? "Consommation projetée" : "Planned consumption", value.project));
  if (national.projects > 0) {
    rows.push(
      ha(
        fr ? "À part : projets d’envergure nationale ou européenne" : "Apart: projects of national or European scale",
        national.projects,
      ),
    );
  }
  if (national.contribution !== null)
    rows.push(
      ha(
        fr ? "À part : contribution de la région au forfait national" : "Apart: the region’s contribution to the national total",
        national.contribution,
      ),
    );
  return summary(context, {
    caption: fr ? "Enveloppe de consommation d’ENAF" : "Envelope of ENAF consumption",
    lead: [status(document, tones[value.status], icons[value.status], value.statusText[language])],
    rows,
    notes: `${sentence(rule.text[language])}${fr ? " : " : ": "}${rule.texts.map(numbered).join(" ; ")}. ${sentence(rule.followed[language])}.`,
  });
}

/** The number of a law is no period: its hyphen stays. */
const numbered = (text: string) => text.replace(/(\d)-(\d)/g, "$1\u2060-\u2060$2");
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
