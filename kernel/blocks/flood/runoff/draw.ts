// The storm from above, the flood below: rain and its runoff by step, discharge at the outlet; figures in words; table behind.
import { s } from "../../../drawing/element.ts";
import { figure } from "../../../drawing/figure.ts";
import { activeIdentity } from "../../../drawing/glyph.ts";
import { sizesOf } from "../../../drawing/sizes.ts";
import { chart, line, rect, round, text } from "../../../drawing/svg.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber } from "../../../language/format.ts";
import type { BlockDraw } from "../../contract/block.ts";
import type { Config } from "./definition.ts";
import type { RunoffValue } from "./model.ts";

const draw: BlockDraw<Config> = (value: RunoffValue, context) => {
  const { document, language, width, mode } = context;
  const fr = language === "fr";
  const sizes = sizesOf(mode);
  const show = (n: number, decimals?: number) => formatNumber(n, language, decimals);
  const title = fr ? "Pluie et débit à l’exutoire" : "Rain and discharge at the outlet";
  const rows = value.hydrograph;
  const [left, right, top, bottom] = [sizes.detail * 4, sizes.detail * 3.2, sizes.label * 1.6, sizes.detail * 2.6];
  const height = Math.round(Math.min(400, width * 0.5));
  const svg = chart(document, width, height, `${title}, ${say("tableFollows", language)}`);
  const [start, end] = [rows[0]!.time, rows.at(-1)!.time || 1];
  const x = (t: number) => left + ((t - start) / Math.max(1e-9, end - start)) * (width - left - right);
  const inner = height - top - bottom;
  const mostFlow = nice(value.peak);
  const step = rows.length > 1 ? rows[1]!.time - rows[0]!.time : 1;
  const mostRain = nice(rows.reduce((most, row) => Math.max(most, row.rain / step), 0));
  const y = (q: number) => height - bottom - (q / mostFlow) * inner * 0.68;
  const down = (mm: number) => (mm / step / mostRain) * inner * 0.28;
  const bar = Math.max(0.6, x(start + step) - x(start) - 0.4);
  const ink3 = { size: sizes.detail, fill: "var(--ink-3)" };
  for (const row of rows) {
    if (row.rain <= 0) continue;
    svg.append(
      rect(document, x(row.time), top, bar, down(row.rain), { fill: "var(--seq-2)" }),
      rect(document, x(row.time), top, bar, down(row.runoff), { fill: "var(--seq-5)" }),
    );
  }
  for (const share of [0, 0.5, 1]) {
    svg.append(
      line(document, [left, y(share * mostFlow), width - right, y(share * mostFlow)], share === 0 ? "var(--ink)" : "var(--rule)"),
      text(document, left - 6, y(share * mostFlow) + sizes.detail * 0.35, show(share * mostFlow), { ...ink3, anchor: "end" }),
    );
  }
  const hours = nice((end - start) / 6);
  for (let t = Math.ceil(start / hours) * hours; t <= end; t += hours)
    svg.append(text(document, x(t), height - sizes.detail * 0.7, `${show(t)} h`, { ...ink3, anchor: "middle" }));
  svg.append(
    text(document, width - right + 6, top + sizes.detail * 0.4, "0", ink3),
    text(document, width - right + 6, top + inner * 0.28, show(mostRain), ink3),
    text(document, width - right, sizes.detail, "mm/h", { ...ink3, anchor: "end" }),
    text(document, left - 6, y(mostFlow) - sizes.detail * 0.8, "m³/s", { ...ink3, anchor: "end" }),
    s(document, "path", {
      d: rows.map((row, k) => `${k ? "L" : "M"}${round(x(row.time))} ${round(y(row.flow))}`).join(""),
      fill: "none",
      stroke: activeIdentity({ ...context.scenario, trial: false }).color,
      "stroke-width": 2,
    }),
  );
  const subtitle = fr
    ? `${show(value.runoff, 1)} mm ruissellent sur ${show(value.rain, 1)} mm de pluie (${show(100 * value.coefficient, 0)} %) ; pointe ${show(value.peak, 2)} m³/s à ${show(value.peakTime, 1)} h`
    : `${show(value.runoff, 1)} mm run off of ${show(value.rain, 1)} mm of rain (${show(100 * value.coefficient, 0)} %); peak ${show(value.peak, 2)} m³/s at ${show(value.peakTime, 1)} h`;
  return figure(context, {
    title,
    subtitle,
    source: fr
      ? `Barres : pluie, en foncé ce qui ruisselle. Trait : débit. Bassin de ${show(value.area)} km², CN moyen ${show(value.curveNumber, 0)}, ${show(value.volume, 0)} m³.`
      : `Bars: rain, dark what runs off. Line: discharge. Catchment of ${show(value.area)} km², mean CN ${show(value.curveNumber, 0)}, ${show(value.volume, 0)} m³.`,
    fallback: "chart",
    scenario: true,
    body: svg,
    table: () => ({
      caption: title,
      columns: [
        { label: fr ? "Temps" : "Time", unit: "h", numeric: true, decimals: 2 },
        { label: fr ? "Pluie" : "Rain", unit: "mm", numeric: true, decimals: 2 },
        { label: fr ? "Ruissellement" : "Runoff", unit: "mm", numeric: true, decimals: 2 },
        { label: fr ? "Débit" : "Discharge", unit: "m³/s", numeric: true, decimals: 3 },
      ],
      rows: rows.map((row) => [row.time, row.rain, row.runoff, row.flow]),
    }),
    image: () => svg,
  });
};
export default draw;

/** A round number at or above. */
function nice(most: number): number {
  if (!(most > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((lead) => lead * power >= most) ?? 10) * power;
}
