// The flood at a glance: the greatest depth over the shaded relief, any kept time, the arrival; figures in words; a strip of
// cells is drawn as a long profile.
import { h } from "../../../drawing/element.ts";
import { rootClass } from "../../../drawing/figure.ts";
import { type GridFigureOptions, gridMap } from "../../../drawing/grid-map/grid-map.ts";
import { memory } from "../../../drawing/memory.ts";
import { formatNumber, formatScientific } from "../../../language/format.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";
import { profile } from "./draw-profile.ts";
import type { FloodValue, PartialFlood } from "./value.ts";
import { word } from "./words.ts";

/** Depths from which people and cars are at risk: half a metre, one, two. */
const depthClasses: GridFigureOptions["scale"] = {
  kind: "breaks",
  breaks: [0.5, 1, 2],
  colours: ["--seq-2", "--seq-3 --seq-4 0.5", "--seq-5", "--seq-6"],
};
/** Fewer rows than this are a channel, not a map. */
const stripRows = 4;

const draw: BlockDraw<Config> = (value: FloodValue | PartialFlood, context) => {
  const { document, language } = context;
  if ("partial" in value) return computing(value, context);
  const facts = h(
    document,
    "p",
    { class: "vb-facts-line" },
    ...factsOf(value, context).map((fact) => h(document, "span", {}, fact)),
  );
  const element = h(document, "div", { class: rootClass(context, "vb-flood") });
  const state = memory(context, "flood shown", { view: "maximum" });
  const place = h(document, "div", {});
  const show = () => place.replaceChildren(viewOf(value, state.view, context));
  const times = value.times.map((_, k) => String(k));
  const views = ["maximum", "arrival", ...times];
  if (!views.includes(state.view)) state.view = "maximum";
  show();
  element.append(facts);
  if (context.mode !== "print" && value.depth.height >= stripRows) {
    const select = h(
      document,
      "select",
      {},
      ...views.map((view) => h(document, "option", { value: view, selected: view === state.view }, nameOf(value, view, context))),
    );
    select.addEventListener("change", () => {
      state.view = select.value;
      show();
    });
    element.append(h(document, "label", { class: "vb-follow vb-choice" }, word("shown", language), select));
  }
  element.append(place);
  return element;
};
export default draw;

const timeText = (time: number, unit: string, { language }: Pick<DrawContext, "language">): string =>
  `${formatNumber(Number(time.toPrecision(4)), language)} ${unit}`;

function nameOf(value: FloodValue, view: string, context: DrawContext): string {
  if (view === "maximum" || view === "arrival") return word(view, context.language);
  return word("at", context.language, { t: timeText(value.times[Number(view)]!, value.timeUnit, context) });
}

function viewOf(value: FloodValue, view: string, context: DrawContext<Config>): HTMLElement {
  const { language } = context;
  const title = nameOf(value, view, context);
  const source = sourceOf(value, context);
  if (value.depth.height < stripRows) return profile(value, source, context);
  if (view === "arrival") {
    return gridMap(context, { grid: value.arrival, name: title, title, unit: value.timeUnit, relief: value.ground, source });
  }
  const grid = view === "maximum" ? value.maximum : value.depths[Number(view)]!;
  return gridMap(context, {
    grid,
    name: title,
    title,
    unit: "m",
    scale: depthClasses,
    above: value.flooded,
    decimals: null,
    relief: value.ground,
    source,
    ...(view === "maximum" && {
      more: (cell: number) => {
        const arrival = value.arrival.data[cell]!;
        return arrival < 0 ? "" : `${word("arrival", language).toLowerCase()} ${timeText(arrival, value.timeUnit, context)}`;
      },
    }),
  });
}

function computing(value: PartialFlood, context: DrawContext<Config>): HTMLElement {
  const { language } = context;
  const name = { fr: word("depth", "fr"), en: word("depth", "en") };
  return gridMap(context, {
    grid: value.depth,
    name,
    title: name,
    unit: "m",
    scale: depthClasses,
    above: 0.01,
    relief: value.ground,
    notes: [word("computing", language, { t: timeText(value.time, value.timeUnit, context) })],
  });
}

function factsOf(value: FloodValue, { language }: DrawContext): string[] {
  const show = (n: number, decimals?: number) => formatNumber(n, language, decimals);
  const { exposed } = value;
  return [
    word("flooded", language, { n: show(value.floodedArea, value.floodedArea < 10 ? 1 : 0), h: `${show(value.flooded)} m` }),
    word("peak", language, { n: show(value.peak, value.peak < 1 ? 3 : 2) }),
    ...(exposed ? [word("exposed", language, { n: show(exposed.flooded, 0), total: show(exposed.features, 0) })] : []),
    ...(exposed && exposed.deeper > 0 ? [word("deep", language, { n: show(exposed.deeper, 0) })] : []),
    ...(exposed?.dwellings != null ? [word("dwellings", language, { n: show(exposed.dwellings, 0) })] : []),
  ];
}

function sourceOf(value: FloodValue, { language }: DrawContext): string {
  const { volume } = value;
  const places = Math.max(volume.final, volume.inflow + volume.rain) < 100 ? 3 : 0;
  const show = (n: number) => formatNumber(n, language, places);
  const share = Math.abs(volume.relativeError);
  const error = share < 1e-15 ? "0" : formatScientific(share, language);
  return [
    word("balance", language, {
      in: show(volume.inflow + volume.rain),
      out: show(volume.outflow),
      soaked: show(volume.infiltrated),
      final: show(volume.final),
      error,
    }),
    word("method", language, {
      scheme: word(value.scheme, language),
      precision: word(value.precision, language),
      steps: formatNumber(value.steps, language, 0),
    }),
    ...(value.holes > 0 || value.sinks > 0
      ? [
          word("repaired", language, {
            holes: formatNumber(value.holes, language, 0),
            sinks: formatNumber(value.sinks, language, 0),
          }),
        ]
      : []),
  ].join(" ");
}
