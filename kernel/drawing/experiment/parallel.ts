// Parallel coordinates: a line per sample across the axes; two thumbs per axis keep some samples, inked, and leave others pale.
// On a narrow column the axes lie flat, one under the other.
import type { DrawContext } from "../../blocks/contract/block.ts";
import { formatNumber } from "../../language/format.ts";
import { h, s } from "../element.ts";
import { memory } from "../memory.ts";
import { type Sizes, sizesOf, textWidth, wrap } from "../sizes.ts";
import { line, rect, round, text } from "../svg.ts";
import { say } from "../words.ts";
import type { Axis } from "./axes.ts";
import { type Brush, moveEnd, selected, spanned } from "./brush.ts";
import { type PickedSample, pickBar } from "./pick.ts";
import { thumb } from "./thumb.ts";

/** Lines drawn at most, spread evenly over the samples. */
const mostLines = 1000;

interface Frame {
  flat: boolean;
  width: number;
  height: number;
  /** Ends of every axis. */
  from: number;
  to: number;
  /** Where each axis stands, across. */
  across: number[];
  sizes: Sizes;
  labels: string[][];
}

/** What a figure frames: the chart, the count kept, the sample chosen. */
export function parallelChart(context: DrawContext, picked: PickedSample, axes: Axis[], name: string): HTMLElement {
  const { document, language, mode } = context;
  const state = memory<{ brush: Brush; chosen: number | null }>(context, "parallel", { brush: {}, chosen: null });
  const count = picked.draws.rows.length;
  const frame = frameOf(axes, context.width, sizesOf(mode));
  const svg = s(document, "svg", {
    class: "vb-chart vb-parallel",
    viewBox: `0 0 ${frame.width} ${frame.height}`,
    width: frame.width,
    height: frame.height,
    role: "group",
    "aria-label": name,
  }) as SVGSVGElement;
  const interactive = mode === "notebook" || mode === "reader";
  const along = (axis: Axis, value: number) =>
    frame.from + ((frame.to - frame.from) * (value - axis.low)) / (axis.high - axis.low);
  const point = (i: number, value: number): [number, number] => {
    const at = along(axes[i]!, value);
    return frame.flat ? [at, frame.across[i]!] : [frame.across[i]!, at];
  };
  const pathOf = (draws: readonly number[]) => {
    const every = Math.max(1, Math.ceil(draws.length / mostLines));
    let d = "";
    for (let n = 0; n < draws.length; n += every)
      axes.forEach((axis, i) => {
        const [x, y] = point(i, axis.values[draws[n]!]!);
        d += `${i === 0 ? "M" : "L"}${round(x)} ${round(y)}`;
      });
    return d;
  };
  const lines = (stroke: string, width: number) =>
    s(document, "path", { fill: "none", stroke, "stroke-width": width, "stroke-linejoin": "round" });
  const pale = lines("var(--rule)", 1);
  const inked = lines("var(--ink)", 1);
  const one = lines("var(--ink)", 3);
  pale.setAttribute("d", pathOf(Array.from({ length: count }, (_, i) => i)));
  svg.append(pale, inked, one);

  const kept = h(document, "span", { role: "status" });
  const clear = h(
    document,
    "button",
    { type: "button", class: "vb-link", onclick: () => brushTo({}) },
    say("brushClear", language),
  );
  const pick = pickBar(context, picked, interactive ? say("brushHint", language) : "", (by) => {
    if (keptSamples.length === 0) return;
    const at = state.chosen === null ? -1 : keptSamples.indexOf(state.chosen);
    state.chosen = keptSamples[(at + by + keptSamples.length) % keptSamples.length]!;
    show();
  });
  let keptSamples: number[] = [];
  const updates: (() => void)[] = [];
  axes.forEach((axis, i) => {
    axisMarks(document, svg, axis, i, frame, point);
    if (interactive) updates.push(brushing(axis, i));
  });
  const brushTo = (brush: Brush) => {
    state.brush = brush;
    show();
  };

  /** The zone to drag along an axis, its range, and a thumb at each end. */
  function brushing(axis: Axis, i: number): () => void {
    const across = frame.across[i]!;
    const [low, high] = [Math.min(frame.from, frame.to), Math.max(frame.from, frame.to)];
    const [zone, band] = [32, 14].map((thick) =>
      frame.flat
        ? rect(document, low - 8, across - thick / 2, high - low + 16, thick, { fill: "transparent" })
        : rect(document, across - thick / 2, low - 8, thick, high - low + 16, { fill: "transparent" }),
    ) as [SVGElement, SVGElement];
    zone.classList.add("vb-brush-zone");
    zone.style.touchAction = frame.flat ? "pan-y" : "none";
    const valueAt = (event: PointerEvent) => {
      const box = svg.getBoundingClientRect();
      const at = frame.flat
        ? ((event.clientX - box.left) * frame.width) / box.width
        : ((event.clientY - box.top) * frame.height) / box.height;
      return axis.low + ((at - frame.from) * (axis.high - axis.low)) / (frame.to - frame.from);
    };
    let start: number | null = null;
    zone.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      start = valueAt(event);
      zone.setPointerCapture(event.pointerId);
    });
    zone.addEventListener("pointermove", (event) => {
      if (start === null) return;
      const value = valueAt(event);
      if (Math.abs(along(axis, value) - along(axis, start)) > 4) brushTo(spanned(state.brush, axis, start, value));
    });
    zone.addEventListener("pointerup", (event) => {
      // A press without a drag lets go of the axis.
      if (start !== null && Math.abs(along(axis, valueAt(event)) - along(axis, start)) <= 4)
        brushTo(spanned(state.brush, axis, axis.low, axis.high));
      start = null;
    });
    const thumbs = ([0, 1] as const).map((end) =>
      thumb(document, {
        label: say(end === 0 ? "brushLow" : "brushHigh", language, { axis: axis.label }),
        axis,
        end,
        flat: frame.flat,
        place: (value) => point(i, value),
        valueAt,
        move: (to) => brushTo(moveEnd(state.brush, axis, end, to)),
        clear: () => brushTo(spanned(state.brush, axis, axis.low, axis.high)),
      }),
    );
    svg.append(band, zone, ...thumbs.map(({ element }) => element));
    return () => {
      const range = state.brush[axis.name] ?? null;
      const [from, to] = range ?? [axis.low, axis.high];
      const [a, b] = [along(axis, from), along(axis, to)].sort((x, y) => x - y) as [number, number];
      band.setAttribute("fill", range ? "var(--ink)" : "transparent");
      band.setAttribute("fill-opacity", range ? "0.14" : "0");
      band.setAttribute(frame.flat ? "x" : "y", String(round(a)));
      band.setAttribute(frame.flat ? "width" : "height", String(round(b - a)));
      thumbs[0]!.update(from);
      thumbs[1]!.update(to);
    };
  }

  function show(): void {
    const brushed = axes.some(({ name }) => state.brush[name]);
    keptSamples = selected(axes, state.brush, count);
    if (state.chosen !== null && !keptSamples.includes(state.chosen)) state.chosen = null;
    pale.style.display = brushed ? "" : "none";
    inked.setAttribute("d", pathOf(keptSamples));
    inked.setAttribute(
      "stroke-opacity",
      String(round(Math.max(0.1, Math.min(0.75, 30 / Math.max(1, Math.min(keptSamples.length, mostLines)))))),
    );
    one.setAttribute("d", state.chosen === null ? "" : pathOf([state.chosen]));
    kept.textContent = say("brushCount", language, {
      n: formatNumber(keptSamples.length, language, 0),
      total: formatNumber(count, language, 0),
    });
    clear.hidden = !brushed;
    for (const update of updates) update();
    // A first sample is offered once the choice is narrowed.
    if (brushed && state.chosen === null && keptSamples.length > 0) {
      state.chosen = keptSamples[0]!;
      one.setAttribute("d", pathOf([state.chosen]));
    }
    pick.show(state.chosen);
  }
  show();
  return h(
    document,
    "div",
    {},
    svg,
    h(document, "p", { class: "vb-brush-count" }, kept, " ", interactive ? clear : null),
    interactive ? pick.element : null,
  );
}

function frameOf(axes: readonly Axis[], width: number, sizes: Sizes): Frame {
  const flat = width < axes.length * sizes.label * 6.5;
  const title = (axis: Axis) => `${axis.label}${axis.unit ? ` (${axis.unit})` : ""}`;
  if (flat) {
    const pitch = sizes.label * 1.5 + sizes.detail * 1.6 + 52;
    const labels = axes.map((axis) => wrap(title(axis), width, sizes.label).slice(0, 1));
    const across = axes.map((_, i) => i * pitch + sizes.label * 1.5 + 14);
    return { flat, width, height: axes.length * pitch, from: 14, to: width - 14, across, sizes, labels };
  }
  const gap = width / axes.length;
  const labels = axes.map((axis) => wrap(title(axis), gap - 12, sizes.detail));
  const head = Math.max(...labels.map((lines) => lines.length)) * sizes.detail * 1.35 + sizes.detail * 2.5;
  const height = head + Math.max(260, Math.min(360, width * 0.45)) + sizes.detail * 2;
  return {
    flat,
    width,
    height,
    from: height - sizes.detail * 2,
    to: head,
    across: axes.map((_, i) => gap * (i + 0.5)),
    sizes,
    labels,
  };
}

/** The axis itself: its name, its ends, the scenario's own value, the target. */
function axisMarks(
  document: Document,
  svg: SVGSVGElement,
  axis: Axis,
  i: number,
  { flat, from, to, across, sizes, labels, width }: Frame,
  point: (i: number, value: number) => [number, number],
): void {
  const at = across[i]!;
  const weight = axis.kind === "indicator" ? 600 : 400;
  const detail = { size: sizes.detail, fill: "var(--ink-3)", halo: true };
  if (flat) {
    svg.append(line(document, [from, at, to, at], "var(--rule-2)", 1.25));
    svg.append(text(document, 0, at - 20, labels[i]![0] ?? "", { size: sizes.label, weight, halo: true }));
    svg.append(
      text(document, 0, at + 13 + sizes.detail, axis.tell(axis.low, false), { ...detail, anchor: "start" }),
      text(document, width, at + 13 + sizes.detail, axis.tell(axis.high, false), { ...detail, anchor: "end" }),
    );
  } else {
    svg.append(line(document, [at, from, at, to], "var(--rule-2)", 1.25));
    labels[i]!.forEach((content, n) => {
      svg.append(text(document, at, sizes.detail * (1 + 1.35 * n), content, { size: sizes.detail, weight, anchor: "middle" }));
    });
    const room = width / across.length;
    const fits = (value: number) => textWidth(axis.tell(value, false), sizes.detail) <= room - 4;
    if (fits(axis.high)) svg.append(text(document, at, to - 12, axis.tell(axis.high, false), { ...detail, anchor: "middle" }));
    if (fits(axis.low))
      svg.append(text(document, at, from + 12 + sizes.detail, axis.tell(axis.low, false), { ...detail, anchor: "middle" }));
  }
  const inside = (value: number) => value >= axis.low && value <= axis.high;
  if (axis.target && inside(axis.target.value)) {
    const [x, y] = point(i, axis.target.value);
    svg.append(line(document, flat ? [x, y - 9, x, y + 9] : [x - 9, y, x + 9, y], "var(--err)", 2));
  }
  if (axis.base !== null && inside(axis.base)) {
    const [x, y] = point(i, axis.base);
    svg.append(
      s(document, "circle", {
        cx: round(x),
        cy: round(y),
        r: 4,
        fill: "var(--paper)",
        stroke: "var(--ink)",
        "stroke-width": 1.75,
      }),
    );
  }
}
