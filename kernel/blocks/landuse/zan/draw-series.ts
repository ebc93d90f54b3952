// Two charts on two axes that share nothing: consumption of ENAF to 2030, and the net balance of artificialisation from 2031.
import { h } from "../../../drawing/element.ts";
import { figure } from "../../../drawing/figure.ts";
import { type Line, lineChart } from "../../../drawing/lines.ts";
import { sizesOf } from "../../../drawing/sizes.ts";
import { status } from "../../../drawing/status.ts";
import { say } from "../../../drawing/words.ts";
import { formatDifference } from "../../../language/format.ts";
import type { DrawContext } from "../../contract/block.ts";
import type { Drawn } from "./drawn.ts";

const series = (label: string, color: string, dash: string, points: [number, number][], bold = false): Line => ({
  label,
  color,
  dash,
  width: bold ? 3 : 2,
  bold,
  identity: null,
  points,
});

export function enafChart(value: Drawn, context: DrawContext): HTMLElement {
  const { document, language } = context;
  const fr = language === "fr";
  const title = fr ? "Consommation d’ENAF, 2011-2030" : "ENAF consumption, 2011-2030";
  const mean = value.past / 10;
  const observed = value.enaf.filter(({ state }) => state === "observed");
  const path = value.enaf.filter(({ state }) => state === "path");
  // Only a total is known: what is drawn for each year is its mean.
  const even = observed.length > 1 && observed.every(({ consumption }) => consumption === observed[0]!.consumption);
  const seen = fr ? (even ? "observée, en moyenne" : "observée") : even ? "observed, as a mean" : "observed";
  const point = (row: { year: number; consumption: number }): [number, number] => [row.year, row.consumption];
  const chart = lineChart(
    document,
    [
      series(fr ? "moyenne 2011-2020" : "mean 2011-2020", "var(--rule-2)", "2 3", [
        [2011, mean],
        [2020, mean],
      ]),
      series(fr ? "enveloppe, par an" : "envelope, per year", "var(--err)", "", [
        [2021, value.envelope / 10],
        [2030, value.envelope / 10],
      ]),
      series(seen, "var(--ink)", "", observed.map(point)),
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
      target: null,
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
        row.state === "observed" ? seen : fr ? "trajectoire" : "path",
      ]),
    }),
    image: () => chart.svg,
  });
}

export function netChart(value: Drawn, context: DrawContext): HTMLElement {
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
