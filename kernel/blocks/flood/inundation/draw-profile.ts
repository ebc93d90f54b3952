// A channel one to three cells wide, seen from the side: the ground, and the water over it at the end.
import { s } from "../../../drawing/element.ts";
import { figure } from "../../../drawing/figure.ts";
import { sizesOf } from "../../../drawing/sizes.ts";
import { chart, line, round, text } from "../../../drawing/svg.ts";
import { formatNumber } from "../../../language/format.ts";
import type { DrawContext } from "../../contract/block.ts";
import type { FloodValue } from "./value.ts";
import { word } from "./words.ts";

export function profile(value: FloodValue, source: string, context: DrawContext): HTMLElement {
  const { document, language, width, mode } = context;
  const { depth, ground } = value;
  const middle = (depth.height >> 1) * depth.width;
  const zs = Array.from({ length: depth.width }, (_, k) => ground.data[middle + k]!);
  const present = zs.map((z) => z !== ground.nodata);
  const levels = zs.map((z, k) => (present[k] ? z + depth.data[middle + k]! : z));
  const shown = [...zs, ...levels].filter((z) => z !== ground.nodata);
  const low = Math.min(...shown);
  const high = Math.max(...shown, low + 1e-6);
  const sizes = sizesOf(mode);
  const [left, right, top, bottom] = [sizes.detail * 4.5, 12, sizes.label * 1.4, sizes.detail * 2.4];
  const height = Math.round(Math.min(360, width * 0.45)) + bottom;
  const x = (k: number) => left + ((k + 0.5) / depth.width) * (width - left - right);
  const y = (z: number) => top + (1 - (z - low) / (high - low)) * (height - top - bottom);
  const name = word("profile", language);
  const svg = chart(document, width, height, name);
  const path = (points: number[]) => points.map((z, k) => `${k ? "L" : "M"}${round(x(k))} ${round(y(z))}`).join("");
  const floor = `L${round(x(depth.width - 1))} ${round(y(low))}L${round(x(0))} ${round(y(low))}Z`;
  const back = zs.map((z, k) => `L${round(x(zs.length - 1 - k))} ${round(y(zs[zs.length - 1 - k] ?? z))}`).join("");
  svg.append(
    s(document, "path", { d: `${path(levels)}${back}Z`, fill: "var(--seq-3)" }),
    s(document, "path", { d: `${path(zs)}${floor}`, fill: "var(--sunk)" }),
    s(document, "path", { d: path(zs), fill: "none", stroke: "var(--ink)", "stroke-width": 1.25 }),
    s(document, "path", { d: path(levels), fill: "none", stroke: "var(--variant-1)", "stroke-width": 1.5 }),
  );
  const places = high - low >= 10 ? 0 : high - low >= 0.5 ? 2 : 4;
  for (const share of [0, 0.5, 1]) {
    const z = low + (high - low) * share;
    svg.append(
      line(document, [left - 4, y(z), width - right, y(z)], "var(--rule)"),
      text(document, left - 8, y(z) + sizes.detail * 0.35, formatNumber(z, language, places), {
        size: sizes.detail,
        fill: "var(--ink-3)",
        anchor: "end",
      }),
    );
    const metres = share * depth.width * depth.cellSize;
    const at = left + share * (width - left - right);
    const anchor = share === 0 ? "start" : share === 1 ? "end" : "middle";
    svg.append(
      text(document, at, height - sizes.detail * 0.6, `${formatNumber(metres, language)} m`, {
        size: sizes.detail,
        fill: "var(--ink-3)",
        anchor,
      }),
    );
  }
  svg.append(text(document, left - 8, sizes.detail, "m", { size: sizes.detail, fill: "var(--ink-3)", anchor: "end" }));
  return figure(context, {
    title: name,
    source,
    fallback: "chart",
    notes: [word("at", language, { t: `${formatNumber(value.times.at(-1)!, language)} ${value.timeUnit}` })],
    scenario: true,
    body: svg,
    table: () => ({
      caption: name,
      columns: [
        { label: word("distance", language), unit: "m", numeric: true },
        { label: word("ground", language), unit: "m", numeric: true, decimals: places + 1 },
        { label: word("level", language), unit: "m", numeric: true, decimals: places + 1 },
        { label: word("depth", language), unit: "m", numeric: true, decimals: 4 },
      ],
      rows: zs.flatMap((z, k) => (present[k] ? [[(k + 0.5) * depth.cellSize, z, levels[k]!, depth.data[middle + k]!]] : [])),
    }),
    image: () => svg,
  });
}
