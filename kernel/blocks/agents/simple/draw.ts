// A run as one watches it: the board or the network, step by step, what came out in words, and the curve over time.
import { h } from "../../../drawing/element.ts";
import { exportsOf, registerExports } from "../../../drawing/export.ts";
import { figure } from "../../../drawing/figure.ts";
import { type Line, lineChart } from "../../../drawing/lines.ts";
import { sizesOf } from "../../../drawing/sizes.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber } from "../../../language/format.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import { boardOf, type Look } from "./board.ts";
import type { Config } from "./definition.ts";
import { player } from "./player.ts";
import { ringOf } from "./ring.ts";
import { type Drawn, type Told, tellings } from "./tellings.ts";

const draw: BlockDraw<Config> = (value: Drawn, context) => {
  const told = tellings[value.model](value as never, context.language);
  const over = curve(value, told, context);
  const root = h(context.document, "div", { style: "display:grid;gap:32px" }, picture(value, told, context), over);
  // What the cell as a whole gives to copy: the run step by step.
  registerExports(root, exportsOf(over)!);
  return root;
};
export default draw;

type Context = DrawContext<Config>;

const looks: Record<Drawn["model"], Look[]> = {
  schelling: [
    { shape: "none", color: "none" },
    { shape: "square", color: "var(--variant-1)" },
    { shape: "diamond", color: "var(--variant-2)" },
  ],
  diffusion: [
    { shape: "none", color: "none" },
    { shape: "square", color: "var(--variant-2)" },
  ],
  pedestrian: [
    { shape: "none", color: "none" },
    { shape: "disc", color: "var(--variant-1)" },
    { shape: "square", color: "var(--ink-2)" },
  ],
};

/** Marks of the legend, as the board draws them. */
function legend(value: Drawn, told: Told, context: Context): HTMLElement {
  const { document } = context;
  const items = told.codes.map(({ code, label }) => {
    const swatch = boardOf(document, 1, 1, looks[value.model], 14, label);
    swatch.svg.setAttribute("aria-hidden", "true");
    swatch.svg.removeAttribute("role");
    swatch.show([code]);
    return h(document, "li", {}, h(document, "span", {}, swatch.svg), h(document, "span", {}, label), h(document, "span", {}));
  });
  return h(document, "ul", { class: "vb-classes" }, ...items);
}

function picture(value: Drawn, told: Told, context: Context): HTMLElement {
  const { document, language, width } = context;
  const beside = width >= 560;
  const size = beside ? Math.round(width * 0.5) : width - 2;
  const name = `${told.title}, ${say("tableFollows", language)}`;
  const { svg, steps, show } = shown(value, context, size, name);
  // An empty room says little: people are shown on their way out.
  const first = value.model === "pedestrian" ? Math.floor((steps.length - 1) / 3) : steps.length - 1;
  const controls = player(context, steps, show, first);
  const last = value.series.at(-1) ?? {};
  const element = figure(context, {
    title: told.title,
    subtitle: told.outcome,
    fallback: "chart",
    scenario: true,
    part: "board",
    body: svg,
    aside: h(document, "div", {}, legend(value, told, context), controls),
    table: () => ({
      caption: told.title,
      columns: [
        { label: language === "fr" ? "À la fin" : "At the end", numeric: false },
        { label: say("value", language), numeric: true, decimals: 1 },
      ],
      rows: told.columns.map(({ of, label, unit }) => [unit ? `${label} (${unit})` : label, last[of] ?? null]),
    }),
    image: () => svg,
  });
  element.classList.toggle("vb-narrow", !beside);
  return element;
}

function shown(value: Drawn, { document }: Context, size: number, name: string) {
  if (value.model === "diffusion") {
    const steps = value.series.map(({ step }) => step!);
    if (value.edges.length > 0) {
      const { svg, show } = ringOf(document, { agents: value.agentsTable, edges: value.edges }, size, name);
      return { svg, steps, show: (index: number) => show(steps[index]!) };
    }
    const columns = value.map?.width ?? Math.ceil(Math.sqrt(value.agents));
    const { svg, show } = boardOf(document, columns, Math.ceil(value.agents / columns), looks.diffusion, size, name);
    const at = (step: number) => value.agentsTable.map((agent) => (agent.step !== null && agent.step <= step ? 1 : 0));
    return { svg, steps, show: (index: number) => show(at(steps[index]!)) };
  }
  const { svg, show } = boardOf(document, value.map.width, value.map.height, looks[value.model], size, name);
  return {
    svg,
    steps: value.frames.map(({ step }) => step),
    show: (index: number) => show(value.frames[index]!.data),
  };
}

function curve(value: Drawn, told: Told, context: Context): HTMLElement {
  const { document, language } = context;
  const lines = told.lines.map(
    ({ of, label, color, dash, bold }): Line => ({
      label,
      color,
      dash,
      width: bold ? 3 : 2,
      bold,
      identity: null,
      points: value.series.map((row) => [row[told.abscissa.of]!, row[of]!]),
    }),
  );
  const { svg } = lineChart(document, lines, {
    width: context.width,
    sizes: sizesOf(context.mode),
    language,
    kind: "number",
    years: false,
    zero: true,
    digits: told.digits,
    target: null,
    name: `${told.curve}, ${say("tableFollows", language)}`,
  });
  return figure(context, {
    title: told.curve,
    subtitle: `${told.unit} · ${told.abscissa.label} ${formatNumber(value.series.at(-1)?.[told.abscissa.of], language)}`,
    fallback: "chart",
    scenario: true,
    part: "curve",
    body: svg,
    table: () => ({
      caption: told.curve,
      columns: told.columns.map(({ label, unit }) => ({ label, numeric: true, ...(unit && { unit }), decimals: told.digits })),
      rows: value.series.map((row) => told.columns.map(({ of }) => row[of] ?? null)),
    }),
    image: () => svg,
  });
}
