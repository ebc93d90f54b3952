// Every point tried: what holds filled, what fails hollow, the answer ringed, the front joined. Walked by pointer and keys.
import { extent } from "d3-array";
import { scaleLinear } from "d3-scale";
import { h, s } from "../../../drawing/element.ts";
import { sizesOf, textWidth } from "../../../drawing/sizes.ts";
import { line, rect, round, text } from "../../../drawing/svg.ts";
import { formatNumber, neededDecimals } from "../../../language/format.ts";
import type { DrawContext } from "../../contract/block.ts";
import type { GoalResult } from "./found.ts";
import type { Plane, PlaneAxis } from "./plane.ts";
import { isFeasible } from "./point.ts";

/** Points drawn at most, spread evenly; the answer and the front are always among them. */
const mostPoints = 2000;

export interface GoalChart {
  element: HTMLElement;
  /** Rings a point of `data`; null: none. */
  mark: (index: number | null) => void;
}

interface Told {
  name: string;
  hint: string;
  reading: (index: number) => string;
  choose: (index: number | null) => void;
  /** Enter on a chosen point. */
  confirm: () => void;
}

export function goalChart(context: DrawContext, result: GoalResult, { across, up }: Plane, told: Told): GoalChart {
  const { document, language, mode, width } = context;
  const sizes = sizesOf(mode);
  const placed = pointsOf(result, across, up);
  const height = Math.max(240, Math.min(400, width * 0.52)) * (sizes.label > 20 ? 1.2 : 1);
  const [top, bottom] = [sizes.detail * 2.4, height - sizes.detail * 3.8];
  const ends = (axis: PlaneAxis, values: number[]): [number, number] => {
    const [low, high] = extent([...values, ...(axis.bound ? [axis.bound.value] : [])]) as [number, number];
    const room = (high - low) * 0.03 || Math.abs(low) * 0.1 || 1;
    return [low - room, high + room];
  };
  const y = scaleLinear(
    ends(
      up,
      placed.map((point) => point.v),
    ),
    [bottom, top],
  );
  const yTicks = y.ticks(5);
  const labels = (ticks: number[]) => {
    const decimals = neededDecimals(ticks, 6);
    return (value: number) => formatNumber(value, language, decimals);
  };
  const left = Math.max(...yTicks.map((value) => textWidth(labels(yTicks)(value), sizes.detail))) + 14;
  const right = width - sizes.detail;
  const x = scaleLinear(
    ends(
      across,
      placed.map((point) => point.u),
    ),
    [left, right],
  );
  const xTicks = x.ticks(Math.max(2, Math.floor((right - left) / (sizes.detail * 7))));

  const svg = s(document, "svg", {
    class: "vb-chart vb-goal-chart",
    viewBox: `0 0 ${round(width)} ${round(height)}`,
    width: round(width),
    height: round(height),
    role: "group",
    "aria-label": told.name,
  }) as SVGSVGElement;
  const small = { size: sizes.detail, fill: "var(--ink-3)" };
  for (const value of yTicks)
    svg.append(
      line(document, [left, y(value), right, y(value)], "var(--rule)"),
      text(document, left - 8, y(value) + sizes.detail * 0.35, labels(yTicks)(value), { ...small, anchor: "end" }),
    );
  for (const value of xTicks)
    svg.append(
      line(document, [x(value), bottom, x(value), bottom + 4], "var(--rule-2)"),
      text(document, x(value), bottom + 4 + sizes.detail * 1.3, labels(xTicks)(value), { ...small, anchor: "middle" }),
    );
  const named = ({ label, unit }: PlaneAxis) => `${label}${unit ? ` (${unit})` : ""}`;
  svg.append(
    text(document, 0, sizes.detail, named(up), { size: sizes.detail, fill: "var(--ink-2)" }),
    text(document, width, height - sizes.detail * 0.4, named(across), {
      size: sizes.detail,
      fill: "var(--ink-2)",
      anchor: "end",
    }),
  );
  if (up.bound)
    svg.append(
      line(document, [left, y(up.bound.value), right, y(up.bound.value)], "var(--err)", 1.5),
      text(document, left + 6, y(up.bound.value) - 5, up.bound.text, { size: sizes.detail, fill: "var(--err)", halo: true }),
    );
  if (across.bound)
    svg.append(
      line(document, [x(across.bound.value), top, x(across.bound.value), bottom], "var(--err)", 1.5),
      text(document, x(across.bound.value) + 5, top + sizes.detail, across.bound.text, {
        size: sizes.detail,
        fill: "var(--err)",
        halo: true,
      }),
    );

  const radius = sizes.label > 20 ? 4 : placed.length > 600 ? 2.2 : 3;
  const shape = (points: Placed[], r: number) => points.map(({ u, v }) => dot(x(u), y(v), r)).join("");
  const front = result.front.flatMap((index) => placed.filter((point) => point.index === index));
  const plain = placed.filter(({ index }) => index !== result.best && !result.front.includes(index));
  svg.append(
    s(document, "path", {
      d: shape(
        plain.filter(({ holds }) => !holds),
        radius,
      ),
      fill: "none",
      stroke: "var(--ink-3)",
      "stroke-width": 1,
    }),
    s(document, "path", {
      d: shape(
        plain.filter(({ holds }) => holds),
        radius,
      ),
      fill: "var(--ink)",
      "fill-opacity": 0.45,
    }),
  );
  if (front.length > 1)
    svg.append(
      s(document, "path", {
        d: front.map(({ u, v }, i) => `${i === 0 ? "M" : "L"}${round(x(u))} ${round(y(v))}`).join(""),
        fill: "none",
        stroke: "var(--ink)",
        "stroke-width": 1.5,
      }),
    );
  svg.append(s(document, "path", { d: shape(front, radius + 0.5), fill: "var(--ink)" }));
  const answer = placed.find(({ index }) => index === (result.best ?? result.nearest));
  if (answer) svg.append(...star(document, x(answer.u), y(answer.v), radius, answer.holds));
  // Pencilled: looked at, not kept.
  const ring = s(document, "circle", {
    r: radius + 7,
    fill: "none",
    stroke: "var(--ink)",
    "stroke-width": 2,
    "stroke-dasharray": "4 3",
  });
  svg.append(ring);

  let chosen: number | null = null;
  const zone = rect(document, left - 2, top - 6, right - left + 8, bottom - top + 8, {
    fill: "transparent",
    class: "vb-goal-zone",
    role: "slider",
    tabindex: 0,
    "aria-label": told.name,
    "aria-valuemin": 1,
    "aria-valuemax": Math.max(1, placed.length),
  });
  const tip = h(document, "span", { class: "vb-tip", hidden: true });
  if (mode === "notebook" || mode === "reader") {
    svg.append(zone);
    listen();
  }
  const mark = (index: number | null) => {
    chosen = index;
    const point = placed.find((each) => each.index === index);
    ring.style.display = point ? "" : "none";
    zone.setAttribute("aria-valuenow", String(point ? placed.indexOf(point) + 1 : 1));
    zone.setAttribute("aria-valuetext", point ? told.reading(point.index) : told.hint);
    if (!point) return;
    ring.setAttribute("cx", String(round(x(point.u))));
    ring.setAttribute("cy", String(round(y(point.v))));
  };
  mark(null);
  return { element: h(document, "div", { class: "vb-scatter-frame" }, svg, tip), mark };

  function under(event: PointerEvent): Placed | null {
    const box = svg.getBoundingClientRect();
    const scale = width / box.width;
    const [px, py] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
    let [best, least] = [null as Placed | null, 24 * 24];
    for (const point of placed) {
      const distance = (x(point.u) - px) ** 2 + (y(point.v) - py) ** 2;
      if (distance < least) [best, least] = [point, distance];
    }
    return best;
  }

  function listen(): void {
    zone.addEventListener("pointermove", (event) => {
      const point = under(event);
      tip.hidden = point === null;
      if (point === null) return;
      const scale = svg.getBoundingClientRect().width / width;
      tip.textContent = `${across.tell(point.u)} · ${up.tell(point.v)}`;
      const half = textWidth(tip.textContent, sizes.detail) / 2 + 10;
      tip.style.left = `${Math.min(Math.max(x(point.u) * scale, half), width * scale - half)}px`;
      tip.style.top = `${y(point.v) * scale}px`;
    });
    zone.addEventListener("pointerleave", () => (tip.hidden = true));
    zone.addEventListener("click", (event) => {
      const point = under(event as PointerEvent);
      if (point) told.choose(point.index);
    });
    // Along the front where there is one; the other points by the second axis.
    const along = front.length > 1 ? front : placed;
    const orders = [
      [...along].sort((a, b) => a.u - b.u || a.v - b.v),
      [...placed].sort((a, b) => a.v - b.v || a.u - b.u),
    ] as const;
    const walk = (order: readonly Placed[], by: number) => {
      const at = order.findIndex(({ index }) => index === (chosen ?? result.best ?? result.front[0]));
      // From nowhere, the first step goes to the answer; from beside this order, to its nearest point.
      const next = chosen === null ? at : at < 0 ? nearestIn(order) : at + by;
      told.choose(order[Math.min(order.length - 1, Math.max(0, next))]?.index ?? null);
    };
    const nearestIn = (order: readonly Placed[]) => {
      const from = placed.find(({ index }) => index === chosen)!;
      const away = ({ u, v }: Placed) => (x(u) - x(from.u)) ** 2 + (y(v) - y(from.v)) ** 2;
      return order.reduce((best, point, i) => (away(point) < away(order[best]!) ? i : best), 0);
    };
    const keys = new Map<string, () => void>([
      ["ArrowRight", () => walk(orders[0], 1)],
      ["ArrowLeft", () => walk(orders[0], -1)],
      ["ArrowUp", () => walk(orders[1], 1)],
      ["ArrowDown", () => walk(orders[1], -1)],
      ["Home", () => told.choose(orders[0][0]?.index ?? null)],
      ["End", () => told.choose(orders[0].at(-1)?.index ?? null)],
      ["Enter", told.confirm],
      ["Escape", () => told.choose(null)],
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

interface Placed {
  index: number;
  u: number;
  v: number;
  holds: boolean;
}

function pointsOf({ data, best, front, nearest }: GoalResult, across: PlaneAxis, up: PlaneAxis): Placed[] {
  const every = Math.max(1, Math.ceil(data.length / mostPoints));
  const kept = new Set([best, nearest, ...front]);
  return data.flatMap((point, index): Placed[] => {
    const [u, v] = [across.at(point), up.at(point)];
    if (u === null || v === null || (index % every !== 0 && !kept.has(index))) return [];
    return [{ index, u, v, holds: isFeasible(point) }];
  });
}

const dot = (x: number, y: number, r: number) =>
  `M${round(x - r)} ${round(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

/** The answer, or the nearest miss: hollow. */
const star = (document: Document, x: number, y: number, r: number, holds: boolean): SVGElement[] => [
  s(document, "circle", { cx: round(x), cy: round(y), r: r + 4, fill: "var(--paper)", stroke: "var(--ink)", "stroke-width": 2 }),
  s(document, "circle", {
    cx: round(x),
    cy: round(y),
    r: r + 0.5,
    fill: holds ? "var(--ink)" : "var(--paper)",
    stroke: "var(--ink)",
    "stroke-width": 1,
  }),
];
