// The epidemic at a glance: who is infectious day by day, with the band of the random runs, and the figures to remember.
import { figure } from "../../../drawing/figure.ts";
import { activeIdentity } from "../../../drawing/glyph.ts";
import { type Line, lineChart } from "../../../drawing/lines.ts";
import { sizesOf } from "../../../drawing/sizes.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber } from "../../../language/format.ts";
import type { BlockDraw } from "../../contract/block.ts";
import type { Config } from "./definition.ts";

interface Range {
  low: number;
  median: number;
  high: number;
}
interface Epidemic {
  r0: number;
  reff: number;
  attack: number;
  peak: number;
  peakDay: number;
  fadedOut?: number;
  spread?: { attack: Range; peak: Range };
  series: { day: number; susceptible: number; exposed: number; infectious: number; recovered: number }[];
  bands: ({ day: number } & Range)[] | null;
  runs: unknown[] | null;
}

const draw: BlockDraw<Config> = (value: Epidemic, context) => {
  const { document, language } = context;
  const fr = language === "fr";
  const n = (number: number, decimals = 0) => formatNumber(number, language, decimals);
  const percent = (share: number) => `${n(share * 100, 1)}${fr ? "\u202f" : ""}%`;
  const colon = fr ? "\u00a0: " : ": ";
  const { color } = activeIdentity({ ...context.scenario, trial: false });
  const line = (label: string, stroke: string, dash: string, points: [number, number][], bold = false): Line => ({
    label,
    color: stroke,
    dash,
    width: bold ? 2 : 1.2,
    bold,
    identity: null,
    points,
  });
  const of = (key: "susceptible" | "infectious" | "recovered") =>
    value.series.map((row) => [row.day, row[key]] as [number, number]);
  const { bands } = value;
  const lines = bands
    ? [
        {
          ...line(
            fr ? "médiane des tirages" : "median of the runs",
            color,
            "",
            bands.map(({ day, median }) => [day, median]),
            true,
          ),
          band: bands.map(({ day, low, high }) => [day, low, high] as [number, number, number]),
        },
        line(fr ? "moyenne" : "mean", "var(--ink-3)", "2 3", of("infectious")),
      ]
    : [
        line(fr ? "contagieux" : "infectious", color, "", of("infectious"), true),
        line(fr ? "sensibles" : "susceptible", "var(--ink-2)", "7 3", of("susceptible")),
        line(fr ? "rétablis" : "recovered", "var(--ink-3)", "2 3", of("recovered")),
      ];
  const title = bands
    ? fr
      ? "Personnes contagieuses"
      : "Infectious persons"
    : fr
      ? "Cours de l’épidémie"
      : "Course of the epidemic";
  const { svg } = lineChart(document, lines, {
    width: context.width,
    sizes: sizesOf(context.mode),
    language,
    kind: "number",
    years: false,
    zero: true,
    digits: 0,
    target: null,
    name: `${title}, ${say("tableFollows", language)}`,
  });
  const { spread } = value;
  const between = (range: Range, show: (number: number) => string) =>
    ` (${show(range.low)} ${fr ? "à" : "to"} ${show(range.high)})`;
  const infected = `${fr ? "infectés en tout" : "infected in all"}${colon}${percent(value.attack)}${spread ? between(spread.attack, percent) : ""}`;
  const peak = `${fr ? "pic" : "peak"}${colon}${n(value.peak)}${spread ? between(spread.peak, n) : ""}${fr ? `, jour ${n(value.peakDay)}` : `, day ${n(value.peakDay)}`}`;
  const source = [
    fr ? "Habitants, par jour depuis le début." : "Inhabitants, by day since the start.",
    bands
      ? fr
        ? `Bande${colon}neuf tirages sur dix, parmi ${value.runs!.length} ; ${percent(value.fadedOut ?? 0)} s’éteignent sous 1\u202f% d’infectés.`
        : `Band: nine runs in ten, of ${value.runs!.length}; ${percent(value.fadedOut ?? 0)} fade out below 1% infected.`
      : "",
  ];
  return figure(context, {
    title,
    subtitle: [
      `R0 ${n(value.r0, 2)}${Math.abs(value.reff - value.r0) > 0.005 ? `, ${fr ? "effectif au départ" : "effective at the start"} ${n(value.reff, 2)}` : ""}`,
      infected,
      peak,
    ].join(" · "),
    source: source.filter(Boolean).join(" "),
    fallback: "chart",
    scenario: true,
    body: svg,
    table: () => ({
      caption: title,
      columns: [
        { label: fr ? "Jour" : "Day", numeric: true, plain: true },
        { label: fr ? "Sensibles" : "Susceptible", numeric: true, decimals: 0 },
        { label: fr ? "En latence" : "Latent", numeric: true, decimals: 0 },
        { label: fr ? "Contagieux" : "Infectious", numeric: true, decimals: 0 },
        { label: fr ? "Rétablis" : "Recovered", numeric: true, decimals: 0 },
        ...(bands
          ? [
              { label: fr ? "Contagieux, 5 %" : "Infectious, 5%", numeric: true, decimals: 0 },
              { label: fr ? "Contagieux, 95 %" : "Infectious, 95%", numeric: true, decimals: 0 },
            ]
          : []),
      ],
      rows: value.series.map((row, i) => [
        row.day,
        row.susceptible,
        row.exposed,
        row.infectious,
        row.recovered,
        ...(bands ? [bands[i]!.low, bands[i]!.high] : []),
      ]),
    }),
    image: () => svg,
  });
};
export default draw;
