// The rule and the envelope in words; then two charts on two axes that share nothing: consumption of ENAF to 2030, and the
// net balance of artificialisation from 2031; then the communes, where there are some.
import type { BlockDraw, DrawContext } from "../../block.ts";
import { h } from "../../drawing/element.ts";
import { exportsOf, registerExports } from "../../drawing/export.ts";
import { figure } from "../../drawing/figure.ts";
import { formatDifference, formatNumber, human } from "../../drawing/format.ts";
import { type Line, lineChart } from "../../drawing/lines.ts";
import { sizesOf } from "../../drawing/sizes.ts";
import { status } from "../../drawing/status.ts";
import { type SummaryRow, summary } from "../../drawing/summary.ts";
import { say } from "../../drawing/words.ts";
import { communeBars } from "./bars.ts";
import type { Config } from "./definition.ts";
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

type Context = DrawContext<Config>;

function envelope(value: Drawn, context: Context): HTMLElement {
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
  const names = { region: fr ? "Région (SRADDET)" : "Region (SRADDET)", scot: fr ? "Territoire (SCoT)" : "Territory (SCoT)" };
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
const series = (label: string, color: string, dash: string, points: [number, number][], bold = false): Line => ({
  label,
  color,
  dash,
  width: bold ? 3 : 2,
  bold,
  identity: null,
  points,
});

function enafChart(value: Drawn, context: Context): HTMLElement {
  const { document, language } = context;
  const fr = language === "fr";
  const title = fr ? "Consommation d’ENAF, 2011-2030" : "ENAF consumption, 2011-2030";
  const mean = value.past / 10;
  const observed = value.enaf.filter(({ state }) => state === "observed");
  const path = value.enaf.filter(({ state }) => state === "path");
  const point = (row: { year: number; consumption: number }): [number, number] => [row.year, row.consumption];
  const chart = lineChart(
    document,
    [
      series(fr ? "moyenne 2011-2020" : "mean 2011-2020", "var(--rule-2)", "2 3", [
        [2011, mean],
        [2020, mean],
      ]),
      series(fr ? "observée" : "observed", "var(--ink)", "", observed.map(point)),
      series(fr ? "trajectoire" : "path", "var(--seq-5)", "7 3", [...observed.slice(-1), ...path].map(point), true),
    ],
    {
      width: context.width,
      sizes: sizesOf(context.mode),
      language,
      kind: "number",
      years: true,
      zero: true,
      digits: 1,
      target: {
        value: value.envelope / 10,
        label: fr ? "enveloppe 2021-2030, en moyenne par an" : "envelope 2021-2030, mean per year",
      },
      name: `${title}, ${say("tableFollows", language)}`,
    },
  );
  return figure(context, {
    title,
    subtitle: fr ? "hectares d’ENAF consommés par an" : "hectares of ENAF consumed per year",
    fallback: "chart",
    scenario: true,
    part: "enaf",
    body: chart.svg,
    table: () => ({
      caption: title,
      columns: [
        { label: fr ? "Année" : "Year", numeric: true, plain: true },
        { label: fr ? "Consommation" : "Consumption", unit: "ha", numeric: true, decimals: 2 },
        { label: fr ? "Cumul depuis 2021" : "Since 2021", unit: "ha", numeric: true, decimals: 2 },
        { label: fr ? "Enveloppe" : "Envelope", unit: "ha", numeric: true, decimals: 2 },
        { label: fr ? "Nature" : "Nature", numeric: false },
      ],
      rows: value.enaf.map((row) => [
        row.year,
        row.consumption,
        row.cumulated,
        row.envelope,
        row.state === "observed" ? (fr ? "observée" : "observed") : fr ? "trajectoire" : "path",
      ]),
    }),
    image: () => chart.svg,
  });
}

function netChart(value: Drawn, context: Context): HTMLElement {
  const { document, language } = context;
  const fr = language === "fr";
  const title = fr ? "Solde net d’artificialisation, 2031-2050" : "Net balance of artificialisation, 2031-2050";
  if (value.net.length === 0) {
    return h(
      document,
      "p",
      { class: "vb vb-quiet" },
      `${title}${fr ? " : à fournir, artificialisation brute mesurée par l’OCS GE." : ": to be provided, gross artificialisation measured by OCS GE."}`,
    );
  }
  const line = (of: "artificialisation" | "renaturation" | "net" | "target") =>
    value.net.map((row): [number, number] => [row.year, row[of]]);
  const chart = lineChart(
    document,
    [
      series(fr ? "artificialisation brute" : "gross artificialisation", "var(--div-1)", "2 3", line("artificialisation")),
      series(fr ? "désartificialisation" : "de-artificialisation", "var(--div-6)", "7 3", line("renaturation")),
      series(fr ? "solde net" : "net balance", "var(--ink)", "", line("net"), true),
      ...(value.netMet
        ? []
        : [series(fr ? "vers le flux nul" : "towards a zero flow", "var(--rule-2)", "10 3 2 3", line("target"))]),
    ],
    {
      width: context.width,
      sizes: sizesOf(context.mode),
      language,
      kind: "number",
      years: true,
      zero: true,
      digits: 1,
      target: null,
      name: `${title}, ${say("tableFollows", language)}`,
    },
  );
  const verdict = value.netMet
    ? fr
      ? "flux annuel net nul ou négatif en 2050"
      : "annual net flow zero or below in 2050"
    : fr
      ? `flux annuel net de ${formatDifference(value.net2050!, 0.1, language)} ha en 2050 : objectif manqué`
      : `annual net flow of ${formatDifference(value.net2050!, 0.1, language)} ha in 2050: objective missed`;
  const body = h(
    document,
    "div",
    {},
    h(
      document,
      "p",
      { class: "vb-facts-line" },
      status(document, value.netMet ? "ok" : "err", value.netMet ? "met" : "missed", verdict),
    ),
    chart.svg,
  );
  return figure(context, {
    title,
    subtitle: fr
      ? "hectares artificialisés ou désartificialisés par an"
      : "hectares artificialised or de-artificialised per year",
    source: fr
      ? "Autre mesure que la consommation d’ENAF : les deux séries ne s’additionnent ni ne se prolongent."
      : "Another measure than ENAF consumption: the two series neither add up nor continue one another.",
    fallback: "chart",
    scenario: true,
    part: "net",
    body,
    table: () => ({
      caption: title,
      columns: [
        { label: fr ? "Année" : "Year", numeric: true, plain: true },
        { label: fr ? "Artificialisation brute" : "Gross artificialisation", unit: "ha/an", numeric: true, decimals: 2 },
        { label: fr ? "Désartificialisation" : "De-artificialisation", unit: "ha/an", numeric: true, decimals: 2 },
        { label: fr ? "Solde net" : "Net balance", unit: "ha/an", numeric: true, decimals: 2 },
        { label: fr ? "Vers le flux nul" : "Towards a zero flow", unit: "ha/an", numeric: true, decimals: 2 },
      ],
      rows: value.net.map((row) => [row.year, row.artificialisation, row.renaturation, row.net, row.target]),
    }),
    image: () => chart.svg,
  });
}

function communesChart(value: Drawn, context: Context): HTMLElement {
  const { document, language } = context;
  const fr = language === "fr";
  const title = fr ? "Partage de l’enveloppe entre communes, 2021-2030" : "Envelope shared out over communes, 2021-2030";
  const keys = [...new Set(value.sharing.map(({ key }) => key))];
  const retained = value.sharing.find((row) => row.retained)?.key ?? "past";
  const area = new Map(value.sharing.map((row) => [`${row.commune}\n${row.key}`, row.area]));
  const chart = communeBars(document, value.communes, {
    width: context.width,
    sizes: sizesOf(context.mode),
    language,
    name: `${title}, ${say("tableFollows", language)}`,
  });
  const hectares = (label: string) => ({ label, unit: "ha", numeric: true, decimals: 2 });
  return figure(context, {
    title,
    subtitle: `${fr ? "hectares, clé : " : "hectares, key: "}${keyNames[retained]![language]}`,
    fallback: "chart",
    scenario: true,
    part: "communes",
    body: chart,
    legendNotes: [
      fr
        ? "Barre : l’enveloppe, garantie communale comprise, et d’abord ce qui est déjà consommé. Trait : consommé et projet."
        : "Bar: the envelope, communal guarantee included, what is consumed first. Tick: consumed and project.",
    ],
    table: () => ({
      caption: title,
      columns: [
        { label: fr ? "Commune" : "Commune", numeric: false },
        { label: "Document", numeric: false },
        hectares(fr ? "Garantie" : "Guarantee"),
        hectares(fr ? "Enveloppe" : "Envelope"),
        hectares(fr ? "Consommé" : "Consumed"),
        hectares(fr ? "Reste" : "Left"),
        hectares(fr ? "Projet" : "Project"),
        hectares(fr ? "Écart au projet" : "Gap to the project"),
        ...keys.map((key) => hectares(`${fr ? "Clé : " : "Key: "}${keyNames[key]![language]}`)),
      ],
      rows: value.communes.map((row) => [
        row.commune,
        row.document ?? "RNU",
        row.guarantee,
        row.envelope,
        row.consumed,
        row.remaining,
        row.project,
        row.gap,
        ...keys.map((key) => area.get(`${row.commune}\n${key}`)),
      ]),
    }),
    image: () => chart,
  });
}

const keyNames: Record<string, { fr: string; en: string }> = {
  equal: { fr: "parts égales", en: "equal shares" },
  past: { fr: "prorata 2011–2020", en: "pro rata 2011–2020" },
  population: { fr: "population", en: "population" },
  need: { fr: "besoin en logements", en: "housing need" },
  jobs: { fr: "emplois", en: "jobs" },
  mix: { fr: "composée", en: "mixed" },
};
