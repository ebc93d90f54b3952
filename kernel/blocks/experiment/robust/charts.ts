// The two charts: bands of weights under which the first stays first, and bars of futures in which targets are met.
import { scaleLinear } from "d3-scale";
import { s } from "../../../drawing/element.ts";
import { drawAxis, fitted } from "../../../drawing/experiment/axis.ts";
import { glyphShapes, type Identity } from "../../../drawing/glyph.ts";
import { sizesOf, textWidth } from "../../../drawing/sizes.ts";
import { chart, line, rect, text } from "../../../drawing/svg.ts";
import { percent } from "../../../experiments/value.ts";
import { formatNumber, human } from "../../../language/format.ts";
import type { DrawContext } from "../../contract/block.ts";
import type { RobustData, WeightRange } from "./result.ts";
import { tell } from "./words.ts";

type Surface = Pick<DrawContext, "document" | "language" | "mode" | "width">;

function frame({ mode, width }: Surface, labels: readonly string[], room: number) {
  const sizes = sizesOf(mode);
  const narrow = width < 34 * sizes.label;
  const label = narrow ? width : Math.min(width * 0.34, Math.max(...labels.map((one) => textWidth(one, sizes.label))) + 28);
  return { sizes, narrow, label, left: narrow ? 8 : label + 8, right: width - room };
}

/** A glyph inside a chart, its middle at a point. */
function mark(document: Document, identity: Identity, x: number, y: number, size: number): SVGElement {
  const svg = s(document, "svg", { x: x - size / 2, y: y - size / 2, width: size, height: size, viewBox: "0 0 12 12" });
  svg.append(...glyphShapes(document, identity));
  return svg;
}

/** One band a method for each weight, a line at the weight now, and at an end the glyph of who overtakes. */
export function weightBands(data: RobustData, identities: readonly Identity[], surface: Surface): SVGSVGElement {
  const { document, language } = surface;
  const { methods, criteria } = data.ranking!;
  const labels = criteria.map((k) => human(data.indicators[k]!.meta.label, language) || data.indicators[k]!.name);
  const { sizes, narrow, label, left, right } = frame(surface, labels, sizesOf(surface.mode).detail * 3);
  const thick = Math.round(sizes.label * 0.72);
  const gap = 4;
  const pitch = methods.length * (thick + gap) + sizes.label * (narrow ? 2.5 : 1.1);
  const bottom = 6 + criteria.length * pitch;
  const svg = chart(document, surface.width, bottom + sizes.detail * 2.2, tell("weightsTitle", language));
  const x = scaleLinear([0, 100], [left, right]);
  drawAxis(document, svg, x, { top: 6, bottom, sizes, language });
  for (const [c, name] of labels.entries()) {
    const top = 6 + c * pitch + (narrow ? sizes.label * 2 : sizes.label * 0.4);
    const middle = top + (methods.length * (thick + gap)) / 2;
    svg.append(
      text(document, 0, narrow ? top - 10 : middle + sizes.label * 0.35, fitted(name, label, sizes.label), { size: sizes.label }),
    );
    for (const [m, { weights }] of methods.entries()) band(weights[c]!, top + m * (thick + gap), m === 0);
    const now = x(methods[0]!.weights[c]!.weight * 100);
    const height = methods.length * (thick + gap) - gap;
    // Ink over paper, to be read over either band.
    svg.append(
      line(document, [now, top - 3, now, top + height + 3], "var(--paper)", 5),
      line(document, [now, top - 3, now, top + height + 3], "var(--ink)", 2),
    );
  }
  return svg;

  function band({ low, high, below, above }: WeightRange, y: number, filled: boolean): void {
    const [from, to] = [x(low * 100), x(high * 100)];
    svg.append(
      line(document, [left, y + thick / 2, right, y + thick / 2], "var(--rule-2)"),
      rect(
        document,
        from,
        y,
        Math.max(2, to - from),
        thick,
        filled ? { fill: "var(--ink-3)" } : { fill: "var(--paper)", stroke: "var(--ink-2)", "stroke-width": 1.5 },
      ),
    );
    const size = thick + 1;
    for (const [who, at] of [
      [below, from - size * 0.8],
      [above, to + size * 0.8],
    ] as const)
      if (who !== null) svg.append(mark(document, identities[who]!, at, y + thick / 2, size));
  }
}

/** A bar an alternative: the share of the futures in which every target is met. */
export function targetBars(data: RobustData, identities: readonly Identity[], surface: Surface): SVGSVGElement {
  const { document, language } = surface;
  const labels = data.alternatives.map(({ name }) => human(name, language));
  const count = data.futures.kind === "drawn" ? data.futures.count : data.futures.names.length;
  const said = data.satisficing.map(({ all }) => {
    const [met, whole] = [Math.round((all ?? 0) * count), count].map((n) => formatNumber(n, language, 0));
    const of = language === "fr" ? `${met} sur ${whole}` : `${met} of ${whole}`;
    return `${percent(all ?? 0, language)} (${of})`;
  });
  const detail = sizesOf(surface.mode).detail;
  const { sizes, narrow, label, left, right } = frame(
    surface,
    labels,
    Math.max(...said.map((one) => textWidth(one, detail))) + 12,
  );
  const thick = Math.round(sizes.label * 1.1);
  const pitch = thick + sizes.label * (narrow ? 2.1 : 1);
  const bottom = 6 + labels.length * pitch;
  const svg = chart(document, surface.width, bottom + sizes.detail * 2.2, tell("targetsTitle", language));
  const x = scaleLinear([0, 100], [left, right]);
  drawAxis(document, svg, x, { top: 6, bottom, sizes, language });
  for (const [a, name] of labels.entries()) {
    const top = 6 + a * pitch + (narrow ? sizes.label * 1.6 : sizes.label * 0.5);
    const middle = top + thick / 2;
    const to = x((data.satisficing[a]!.all ?? 0) * 100);
    const baseline = narrow ? top - 5 : middle + sizes.label * 0.35;
    svg.append(
      mark(document, identities[a]!, 8, baseline - sizes.label * 0.33, sizes.label * 0.86),
      text(document, 20, baseline, fitted(name, label - 20, sizes.label), { size: sizes.label }),
      rect(document, left, top, to - left, thick, { fill: identities[a]!.color }),
      text(document, to + 6, middle + sizes.detail * 0.35, said[a]!, { size: sizes.detail, fill: "var(--ink-2)", halo: true }),
    );
  }
  svg.append(line(document, [left, 6, left, bottom], "var(--rule-2)"));
  return svg;
}
