// An age pyramid: women to the left, men to the right; the first year as an outline over the last.
import { formatNumber } from "../language/format.ts";
import type { Language } from "../types/index.ts";
import { s } from "./element.ts";
import { type Sizes, textWidth } from "./sizes.ts";
import { chart, line, rect, round, text } from "./svg.ts";

export interface AgeGroup {
  age: string;
  women: number;
  men: number;
}

interface Options {
  width: number;
  sizes: Sizes;
  language: Language;
  color: string;
  name: string;
  /** Words of the two sides. */
  sides: [string, string];
}

/** Half a round number above the largest group. */
function reachOf(groups: readonly AgeGroup[]): number {
  const most = Math.max(1, ...groups.flatMap(({ women, men }) => [women, men]));
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((lead) => lead * power).find((reach) => reach >= most) ?? most;
}

export function pyramid(
  document: Document,
  now: readonly AgeGroup[],
  before: readonly AgeGroup[],
  options: Options,
): SVGSVGElement {
  const { width, sizes, language, color, sides } = options;
  const dense = now.length > 24;
  const pitch = dense ? Math.max(2.5, 320 / now.length) : sizes.label * 1.3;
  const top = sizes.label * 1.6;
  const height = top + now.length * pitch + sizes.detail * 1.8;
  const left = Math.max(...now.map(({ age }) => textWidth(age, sizes.detail))) + 10;
  const middle = left + (width - left) / 2;
  const half = (width - left) / 2 - 6;
  const reach = reachOf([...now, ...before]);
  const x = (people: number) => (people / reach) * half;
  const svg = chart(document, width, height, options.name);
  svg.append(
    text(document, middle - 10, sizes.label, sides[0], { size: sizes.detail, anchor: "end", fill: "var(--ink-2)" }),
    text(document, middle + 10, sizes.label, sides[1], { size: sizes.detail, fill: "var(--ink-2)" }),
  );
  const bottom = top + now.length * pitch;
  for (const share of [-1, -0.5, 0, 0.5, 1]) {
    const at = middle + share * half;
    svg.append(
      line(document, [at, top, at, bottom], share === 0 ? "var(--ink)" : "var(--rule)"),
      text(document, at, bottom + sizes.detail * 1.4, formatNumber(Math.abs(share) * reach, language, 0), {
        size: sizes.detail,
        fill: "var(--ink-3)",
        anchor: share === -1 ? "start" : share === 1 ? "end" : "middle",
      }),
    );
  }
  // Oldest on top.
  const y = (i: number) => top + (now.length - 1 - i) * pitch;
  const every = Math.max(1, Math.ceil((sizes.detail * 1.4) / pitch));
  now.forEach(({ age, women, men }, i) => {
    const gap = dense ? 0 : 1;
    svg.append(
      rect(document, middle - x(women), y(i) + gap, x(women), pitch - gap, { fill: color, "fill-opacity": 0.8 }),
      rect(document, middle, y(i) + gap, x(men), pitch - gap, { fill: color, "fill-opacity": 0.45 }),
    );
    if (i % every === 0)
      svg.append(
        text(document, left - 8, y(i) + pitch / 2 + sizes.detail * 0.35, age, {
          size: sizes.detail,
          fill: "var(--ink-3)",
          anchor: "end",
        }),
      );
  });
  for (const [side, of] of [
    [-1, (group: AgeGroup) => group.women],
    [1, (group: AgeGroup) => group.men],
  ] as const) {
    if (before.length !== now.length) continue;
    const steps = before
      .map((group, i) => `V${round(y(i) + pitch)}H${round(middle + side * x(of(group)))}V${round(y(i))}`)
      .join("");
    svg.append(
      s(document, "path", {
        d: `M${round(middle)} ${round(bottom)}${steps}H${round(middle)}`,
        fill: "none",
        stroke: "var(--ink)",
        "stroke-width": 1.25,
        "stroke-dasharray": "3 2",
      }),
    );
  }
  return svg;
}
