// Shares as bars, observed beside simulated where both are known, and the coefficients with their precision.
import { h } from "../../../drawing/element.ts";
import { figure } from "../../../drawing/figure.ts";
import { activeIdentity } from "../../../drawing/glyph.ts";
import { sizesOf, textWidth } from "../../../drawing/sizes.ts";
import { chart, line, rect, text } from "../../../drawing/svg.ts";
import { dataTable } from "../../../drawing/table.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber, human } from "../../../language/format.ts";
import { readColumns, toRows } from "../../../tables/columns.ts";
import type { HumanText } from "../../../types/index.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";

interface Choice {
  shares: unknown;
  coefficients: unknown;
  scales: unknown;
  logsum: number;
  surplus: number | null;
  fit: { choosers: number; logLikelihood: number; rho2: number; rho2Adjusted: number } | null;
}
interface Share {
  alternative: string;
  share: number;
  observed?: number;
  trips?: number;
}
interface Coefficient {
  name: string;
  estimate: number;
  error: number | null;
  t: number | null;
  worth?: number | null;
}

const rowsOf = <T>(table: unknown): T[] => {
  const columns = readColumns(table);
  return columns ? (toRows(columns) as T[]) : [];
};

const draw: BlockDraw<Config> = (value: Choice, context) => {
  const { document, language } = context;
  const fr = language === "fr";
  const shares = rowsOf<Share>(value.shares);
  const estimated = value.fit !== null;
  const title = estimated
    ? { fr: "Parts des modes, modèle estimé", en: "Mode shares, estimated model" }
    : { fr: "Parts des modes, simulées", en: "Mode shares, simulated" };
  const plain = plainName(context);
  const svg = bars(
    shares.map((row) => ({ ...row, alternative: plain(row.alternative) })),
    context,
    `${title[language]}, ${say("tableFollows", language)}`,
  );
  const table = coefficientTable(value, context);
  const fit = value.fit && [
    `${formatNumber(value.fit.choosers, language, 0)} ${fr ? "personnes" : "choosers"}`,
    `${fr ? "log-vraisemblance" : "log-likelihood"} ${formatNumber(value.fit.logLikelihood, language, 1)}`,
    `ρ² ${formatNumber(value.fit.rho2, language, 3)} (${fr ? "ajusté" : "adjusted"} ${formatNumber(value.fit.rho2Adjusted, language, 3)})`,
  ];
  const surplus =
    value.surplus === null ? "" : `${fr ? "surplus moyen" : "mean surplus"} ${formatNumber(value.surplus, language, 2)}`;
  return figure(context, {
    title,
    subtitle: fit ? fit.join(", ") : `logsum ${formatNumber(value.logsum, language, 3)}`,
    notes: surplus ? [surplus] : [],
    source: estimated
      ? fr
        ? "Trait : part observée. t : coefficient sur erreur-type ; au-delà de 2, l’effet se distingue de zéro."
        : "Line: observed share. t: coefficient over standard error; beyond 2, the effect differs from zero."
      : "",
    fallback: "chart",
    scenario: true,
    // A simulation takes its coefficients from elsewhere, where they are shown.
    body: estimated
      ? h(
          document,
          "div",
          {},
          svg,
          h(document, "div", { style: "margin-top:16px" }, dataTable(document, table, language, "shown")),
        )
      : svg,
    table: () => sharesTable(shares, title[language], context),
    image: () => svg,
  });
};
export default draw;

/** Plain names of modes and terms: "constant:car" is read in two parts. */
function plainName({ config, language }: DrawContext<Config>): (name: string) => string {
  const fr = language === "fr";
  const own = (name: string): string => {
    const label = Object.hasOwn(config.labels, name) ? human(config.labels[name] as HumanText, language) : "";
    return label || (name === "constant" ? (fr ? "constante" : "constant") : name);
  };
  return (name) => {
    if (Object.hasOwn(config.labels, name)) return own(name);
    const [term, mode] = name.split(":") as [string, string?];
    const factors = term.split("*").map(own).join(" × ");
    return mode === undefined ? factors : `${factors}, ${own(mode)}`;
  };
}

function bars(shares: Share[], context: DrawContext<Config>, name: string): SVGSVGElement {
  const { document, width, language } = context;
  const sizes = sizesOf(context.mode);
  const { color } = activeIdentity({ ...context.scenario, trial: false });
  const row = sizes.label * 2;
  const percent = (share: number) => `${formatNumber(share * 100, language, 1)}${language === "fr" ? "\u202f" : ""}%`;
  const trips = (value?: number) => (value === undefined ? "" : ` · ${formatNumber(value, language, 0)}`);
  const figures = shares.map(({ share, trips: count }) => `${percent(share)}${trips(count)}`);
  const left = Math.min(width * 0.35, Math.max(...shares.map(({ alternative }) => textWidth(alternative, sizes.label))) + 12);
  const aside = Math.max(...figures.map((figure) => textWidth(figure, sizes.label, true))) + 16;
  const most = Math.max(...shares.flatMap(({ share, observed }) => [share, observed ?? 0]), 1e-9);
  const x = (share: number) => left + (share / most) * Math.max(40, width - left - aside);
  const svg = chart(document, width, shares.length * row + 4, name);
  shares.forEach(({ alternative, share, observed }, i) => {
    const middle = i * row + row / 2;
    svg.append(
      text(document, left - 8, middle + sizes.label * 0.35, alternative, { size: sizes.label, anchor: "end" }),
      rect(document, left, middle - row * 0.3, x(share) - left, row * 0.6, { fill: color, "fill-opacity": 0.75 }),
      text(document, Math.max(x(share), x(observed ?? 0)) + 8, middle + sizes.label * 0.35, figures[i]!, {
        size: sizes.label,
        weight: 600,
      }),
    );
    if (observed === undefined) return;
    svg.append(line(document, [x(observed), middle - row * 0.38, x(observed), middle + row * 0.38], "var(--ink)", 2));
  });
  svg.append(line(document, [left, 0, left, shares.length * row], "var(--rule-2)"));
  return svg;
}

function coefficientTable(value: Choice, context: DrawContext<Config>) {
  const { language, config } = context;
  const fr = language === "fr";
  const plain = plainName(context);
  const rows = rowsOf<Coefficient>(value.coefficients);
  const scales = rowsOf<Coefficient>(value.scales).filter(({ error, estimate }) => error !== null || estimate !== 1);
  const worth = rows.some((row) => typeof row.worth === "number");
  const known = rows.some(({ error }) => error !== null);
  const number = (label: string, decimals: number) => ({ label, numeric: true, decimals });
  const cells = (label: string, row: Coefficient) => [
    label,
    row.estimate,
    ...(known ? [row.error, row.t] : []),
    ...(worth ? [row.worth ?? null] : []),
  ];
  return {
    caption: fr ? "Coefficients de l’utilité" : "Coefficients of utility",
    columns: [
      { label: fr ? "Terme" : "Term", numeric: false },
      number("Coefficient", 4),
      ...(known ? [number(fr ? "Erreur-type" : "Standard error", 4), number("t", 2)] : []),
      ...(worth ? [number(`${fr ? "Vaut, en" : "Worth, in"} ${plain(config.costTerm ?? "")}`, 3)] : []),
    ],
    rows: [
      ...rows.map((row) => cells(plain(row.name), row)),
      ...scales.map((row) => cells(`${fr ? "échelle λ" : "scale λ"}, ${plain(row.name)}`, row)),
    ],
  };
}

function sharesTable(shares: Share[], caption: string, context: DrawContext<Config>) {
  const fr = context.language === "fr";
  const plain = plainName(context);
  const observed = shares.some((row) => row.observed !== undefined);
  const trips = shares.some((row) => row.trips !== undefined);
  return {
    caption,
    columns: [
      { label: "Mode", numeric: false },
      { label: fr ? "Part" : "Share", unit: "%", numeric: true, decimals: 2 },
      ...(observed ? [{ label: fr ? "Part observée" : "Observed share", unit: "%", numeric: true, decimals: 2 }] : []),
      ...(trips ? [{ label: fr ? "Déplacements" : "Trips", numeric: true, decimals: 0 }] : []),
    ],
    rows: shares.map((row) => [
      plain(row.alternative),
      row.share * 100,
      ...(observed ? [(row.observed ?? 0) * 100] : []),
      ...(trips ? [row.trips ?? null] : []),
    ]),
  };
}
