// A horizontal axis of values under a chart: hairlines, ticks, labels that stay inside.
import { scaleLinear } from "d3-scale";
import { formatNumber, neededDecimals } from "../../language/format.ts";
import type { Language } from "../../types/index.ts";
import { type Sizes, textWidth } from "../sizes.ts";
import { line, text } from "../svg.ts";

export type Linear = ReturnType<typeof scaleLinear<number, number>>;

/** A scale over these values with a little room, its ends on round numbers. */
export function scaleOver(values: readonly number[], range: [number, number], zero = false): Linear {
  let low = Math.min(...values);
  let high = Math.max(...values);
  if (zero) [low, high] = [Math.min(0, low), Math.max(0, high)];
  if (!(high > low)) {
    const room = Math.abs(low) * 0.1 || 1;
    [low, high] = [low - room, high + room];
  }
  return scaleLinear([low, high], range).nice(6);
}

export function drawAxis(
  document: Document,
  svg: Element,
  x: Linear,
  { top, bottom, sizes, language }: { top: number; bottom: number; sizes: Sizes; language: Language },
): void {
  const [left, right] = x.range() as [number, number];
  const count = Math.max(2, Math.floor((right - left) / (sizes.detail * 7)));
  const ticks = x.ticks(count);
  const decimals = neededDecimals(ticks, 6);
  for (const tick of ticks) {
    const at = x(tick);
    const label = formatNumber(tick, language, decimals);
    const half = textWidth(label, sizes.detail) / 2;
    svg.append(
      line(document, [at, top, at, bottom], "var(--rule)"),
      text(
        document,
        Math.min(Math.max(at, half), Math.max(half, right + sizes.detail * 2 - half)),
        bottom + sizes.detail * 1.4,
        label,
        {
          size: sizes.detail,
          fill: "var(--ink-3)",
          anchor: "middle",
        },
      ),
    );
  }
}

/** A label cut to its room, whole in its title. */
export function fitted(label: string, room: number, size: number): string {
  let shown = label;
  while (shown.length > 4 && textWidth(shown, size) > room) shown = `${shown.replace(/…$/, "").slice(0, -1)}…`;
  return shown;
}

/** A label on one line, else on two, each cut to its room. */
export function wrapped(label: string, room: number, size: number): string[] {
  if (textWidth(label, size) <= room) return [label];
  const words = label.split(" ");
  let first = words.length;
  while (first > 1 && textWidth(words.slice(0, first).join(" "), size) > room) first--;
  const lines = [words.slice(0, first).join(" "), words.slice(first).join(" ")].filter(Boolean);
  return lines.map((part) => fitted(part, room, size));
}
