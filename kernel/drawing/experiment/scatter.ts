// A point per sample over two axes. Hovering or walking with the arrows reads a sample; a press or Enter chooses it.
import { scaleLinear } from "d3-scale";
import type { DrawContext } from "../../blocks/contract/block.ts";
import { formatNumber, neededDecimals } from "../../language/format.ts";
import { h, s } from "../element.ts";
import { memory } from "../memory.ts";
import { sizesOf, textWidth } from "../sizes.ts";
import { line, rect, round, text } from "../svg.ts";
import { say } from "../words.ts";
import type { Axis } from "./axes.ts";
import { type PickedSample, pickBar, sampleName } from "./pick.ts";

/** Points drawn at most, spread evenly over the samples. */
const mostPoints = 2000;

export function scatterChart(context: DrawContext, picked: PickedSample, across: Axis, up: Axis, name: string): HTMLElement {
  const { document, language, mode, width } = context;
  const sizes = sizesOf(mode);
  const state = memory<{ chosen: number | null }>(context, "scatter", { chosen: null });
  const total = picked.draws.rows.length;
  if (state.chosen !== null && state.chosen >= total) state.chosen = null;
  const every = Math.max(1, Math.ceil(total / mostPoints));
  const shown = Array.from({ length: Math.ceil(total / every) }, (_, i) => i * every);
  const height = Math.max(260, Math.min(420, width * 0.58)) * (sizes.label > 20 ? 1.2 : 1);
  const [top, bottom] = [sizes.detail * 2.2, height - sizes.detail * 3.8];
  const y = scaleLinear(reach(up), [bottom, top]).nice(6);
  const yTicks = y.ticks(5);
  const tick = (axis: Axis, ticks: number[]) => {
    const decimals = neededDecimals(ticks, 6);
    return (value: number) => (axis.kind === "parameter" ? axis.tell(value, false) : formatNumber(value, language, decimals));
  };
  const yLabel = tick(up, yTicks);
  const left = Math.max(...yTicks.map((value) => textWidth(yLabel(value), sizes.detail))) + 14;
  const right = width - sizes.detail * 1.5;
  const x = scaleLinear(reach(across), [left, right]);
  const xTicks =
    across.step === 1 && across.high - across.low < 12
      ? steps(across)
      : x.ticks(Math.max(2, Math.floor((right - left) / (sizes.detail * 7))));
  const xLabel = tick(across, xTicks);

  const svg = s(document, "svg", {
    class: "vb-chart vb-scatter",
    viewBox: `0 0 ${round(width)} ${round(height)}`,
    width: round(width),
    height: round(height),
    role: "group",
    "aria-label": name,
  }) as SVGSVGElement;
  for (const value of yTicks)
    svg.append(
      line(document, [left, y(value), right, y(value)], "var(--rule)"),
      text(document, left - 8, y(value) + sizes.detail * 0.35, yLabel(value), {
        size: sizes.detail,
        fill: "var(--ink-3)",
        anchor: "end",
      }),
    );
  for (const value of xTicks) {
    const half = textWidth(xLabel(value), sizes.detail) / 2;
    svg.append(
      line(document, [x(value), bottom, x(value), bottom + 4], "var(--rule-2)"),
      text(document, Math.min(Math.max(x(value), half), width - half), bottom + 4 + sizes.detail * 1.3, xLabel(value), {
        size: sizes.detail,
        fill: "var(--ink-3)",
        anchor: "middle",
      }),
    );
  }
  const named = (axis: Axis) => `${axis.label}${axis.unit ? ` (${axis.unit})` : ""}`;
  svg.append(
    text(document, 0, sizes.detail, named(up), { size: sizes.detail, fill: "var(--ink-2)" }),
    text(document, width, height - sizes.detail * 0.4, named(across), {
      size: sizes.detail,
      fill: "var(--ink-2)",
      anchor: "end",
    }),
  );
  const [cx, cy] = [(i: number) => x(across.values[i]!), (i: number) => y(up.values[i]!)];
  const radius = sizes.label > 20 ? 4 : total > 600 ? 2.2 : 3;
  svg.append(
    s(document, "path", {
      d: shown.map((i) => dot(cx(i), cy(i), radius)).join(""),
      fill: "var(--ink)",
      "fill-opacity": total > 600 ? 0.55 : 0.7,
    }),
  );
  targets(document, svg, [across, up], x, y, [left, right, top, bottom]);
  if (across.base !== null && up.base !== null)
    svg.append(
      s(document, "circle", {
        cx: round(x(across.base)),
        cy: round(y(up.base)),
        r: 5,
        fill: "var(--paper)",
        stroke: "var(--ink)",
        "stroke-width": 2,
      }),
    );

  const ring = s(document, "circle", { r: radius + 5, fill: "none", stroke: "var(--ink)", "stroke-width": 2 });
  svg.append(ring);
  const orders = [cx, (i: number) => -cy(i)].map((at) => [...shown].sort((a, b) => at(a) - at(b) || a - b)) as [
    number[],
    number[],
  ];
  const walk = (order: number[], by: number) => {
    const at = state.chosen === null ? (by > 0 ? -1 : order.length) : order.indexOf(state.chosen);
    choose(order[Math.min(order.length - 1, Math.max(0, at + by))] ?? null);
  };
  const interactive = mode === "notebook" || mode === "reader";
  const pick = pickBar(context, picked, interactive ? say("pickHint", language) : "", (by) => walk(orders[0], by));
  const tip = h(document, "span", { class: "vb-tip", hidden: true });
  const zone = rect(document, left - 6, top - 6, right - left + 12, bottom - top + 12, {
    fill: "transparent",
    class: "vb-scatter-zone",
    role: "slider",
    tabindex: 0,
    "aria-label": name,
    "aria-valuemin": 1,
    "aria-valuemax": Math.max(1, total),
  });
  if (interactive) {
    svg.append(zone);
    listen();
  }
  choose(state.chosen);
  const note =
    every > 1
      ? say("ofDraws", language, { n: formatNumber(shown.length, language, 0), total: formatNumber(total, language, 0) })
      : null;
  return h(
    document,
    "div",
    {},
    h(document, "div", { class: "vb-scatter-frame" }, svg, tip),
    note ? h(document, "p", { class: "vb-quiet" }, note) : null,
    interactive ? pick.element : null,
  );

  function choose(index: number | null): void {
    state.chosen = index;
    ring.style.display = index === null ? "none" : "";
    zone.setAttribute("aria-valuenow", String(index === null ? 1 : index + 1));
    zone.setAttribute("aria-valuetext", index === null ? say("pickHint", language) : reading(index));
    pick.show(index);
    if (index === null) return;
    ring.setAttribute("cx", String(round(cx(index))));
    ring.setAttribute("cy", String(round(cy(index))));
  }

  function reading(index: number): string {
    return `${sampleName(picked, index, language)} : ${across.label} ${across.tell(across.values[index]!)}, ${up.label} ${up.tell(up.values[index]!)}`;
  }

  /** The drawn point nearest to the pointer, if near enough. */
  function under(event: PointerEvent): number | null {
    const box = svg.getBoundingClientRect();
    const scale = width / box.width;
    const [px, py] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
    let [best, least] = [null as number | null, 24 * 24];
    for (const i of shown) {
      const distance = (cx(i) - px) ** 2 + (cy(i) - py) ** 2;
      if (distance < least) [best, least] = [i, distance];
    }
    return best;
  }

  function listen(): void {
    zone.addEventListener("pointermove", (event) => {
      const index = under(event);
      tip.hidden = index === null;
      if (index === null) return;
      const scale = svg.getBoundingClientRect().width / width;
      tip.textContent = `${across.tell(across.values[index]!)} · ${up.tell(up.values[index]!)}`;
      const half = textWidth(tip.textContent, sizes.detail) / 2 + 10;
      tip.style.left = `${Math.min(Math.max(cx(index) * scale, half), width * scale - half)}px`;
      tip.style.top = `${cy(index) * scale}px`;
    });
    zone.addEventListener("pointerleave", () => (tip.hidden = true));
    zone.addEventListener("click", (event) => {
      const index = under(event as PointerEvent);
      if (index !== null) choose(index);
    });
    const keys = new Map<string, () => void>([
      ["ArrowRight", () => walk(orders[0], 1)],
      ["ArrowLeft", () => walk(orders[0], -1)],
      ["ArrowUp", () => walk(orders[1], 1)],
      ["ArrowDown", () => walk(orders[1], -1)],
      ["Home", () => choose(orders[0][0] ?? null)],
      ["End", () => choose(orders[0].at(-1) ?? null)],
      ["Enter", () => pick.element.querySelector<HTMLElement>("[data-keep]")?.focus()],
      ["Escape", () => choose(null)],
    ]);
    zone.addEventListener("keydown", (event) => {
      const act = keys.get(event.key);
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    });
  }
}

/** The axis's ends, the scenario's value included. */
function reach({ low, high, base }: Axis): [number, number] {
  return [Math.min(low, base ?? low), Math.max(high, base ?? high)];
}

const steps = ({ low, high }: Axis) => Array.from({ length: Math.floor(high - low) + 1 }, (_, i) => low + i);

const dot = (x: number, y: number, r: number) =>
  `M${round(x - r)} ${round(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

function targets(
  document: Document,
  svg: SVGSVGElement,
  [across, up]: [Axis, Axis],
  x: (value: number) => number,
  y: (value: number) => number,
  [left, right, top, bottom]: [number, number, number, number],
): void {
  const inside = (at: number, from: number, to: number) => at >= from && at <= to;
  if (across.target && inside(x(across.target.value), left, right))
    svg.append(line(document, [x(across.target.value), top, x(across.target.value), bottom], "var(--err)", 1.5));
  if (up.target && inside(y(up.target.value), top, bottom))
    svg.append(line(document, [left, y(up.target.value), right, y(up.target.value)], "var(--err)", 1.5));
}
