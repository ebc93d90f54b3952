// The map: SVG at once, WebGL over it where the browser has it, legend beside, table behind.
import { vertexCount } from "../../../cartography/project.ts";
import { h } from "../../../drawing/element.ts";
import type { PlainTable } from "../../../drawing/export.ts";
import { emptyState, figure, rootClass } from "../../../drawing/figure.ts";
import { classesOf } from "../../../drawing/grid-map/classes.ts";
import { legendOf } from "../../../drawing/grid-map/legend.ts";
import { defaultScale, paintingOf } from "../../../drawing/grid-map/scale.ts";
import { status } from "../../../drawing/status.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber, human } from "../../../language/format.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { LayersConfig } from "./definition.ts";
import { legend } from "./legend.ts";
import { type LayersValue, type Scene, sceneOf } from "./scene.ts";
import { manyVertices, svgMap } from "./svg-map.ts";

/** Below this width the legend stands under the map. */
const narrowWidth = 560;
const gutter = 32;

const draw: BlockDraw<LayersConfig> = async (value: LayersValue, context) => {
  const { document, language, config, width, mode } = context;
  if (value.data === null) return wanted(context);
  const aside = asideOf(value, context);
  const beside = aside !== null && width >= narrowWidth;
  const mapWidth = beside ? Math.round((width - gutter) * 0.546) : width - 2;
  const scene = await sceneOf(value, context, mapWidth);
  if (!scene) return emptyState(context, "noData");
  const title = human(config.title, language) || say("map", language);
  const name = `${title}, ${say("tableFollows", language)}`;
  const light = vertexCount([...scene.shapes, ...scene.background, ...scene.overlay]) <= manyVertices;
  const svg = light || mode === "print" ? svgMap(document, scene, language, name) : null;
  const tip = h(document, "div", { class: "vb-tip", hidden: true, "aria-hidden": "true" });
  const sayRow = tipText(value, context);
  const body = h(
    document,
    "div",
    { class: "vb-map", style: `width:${scene.width + 2}px;height:${scene.height + 2}px;max-width:100%` },
    svg,
    tip,
  );
  if (svg) hover(svg, body, tip, sayRow);
  if (mode !== "print") {
    overlayWebgl(body, tip, scene, context, name, sayRow).catch((error) => console.warn("map.layers: the SVG map stays,", error));
  }
  const element = figure(context, {
    title: config.title,
    subtitle: config.subtitle,
    source: config.source,
    fallback: "map",
    scenario: true,
    body,
    aside: aside ?? h(document, "div"),
    table: () => plainTable(value, context, title),
    image: () => body.querySelector<SVGSVGElement>("svg.vb-map-svg") ?? body.querySelector("canvas"),
  });
  element.classList.toggle("vb-narrow", !beside);
  return element;
};
export default draw;

/** The legend of the features, then that of the grid under them. */
function asideOf(value: LayersValue, context: DrawContext<LayersConfig>): HTMLElement | null {
  const own = legend(value, context);
  const { raster } = value.data;
  if (!raster) return own;
  const painting = paintingOf(raster, defaultScale(raster));
  const classes = classesOf(raster, painting, context.language);
  const beneath = legendOf(context, raster, painting, classes, say("grid", context.language), raster.unit ?? "");
  return h(context.document, "div", {}, own, beneath);
}

/** The outlines are still to be dropped: the title stands, with what it waits for. */
function wanted(context: DrawContext<LayersConfig>): HTMLElement {
  const { document, language, config } = context;
  return h(
    document,
    "div",
    { class: rootClass(context, "vb-wanted") },
    h(document, "span", {}, human(config.title, language) || say("map", language)),
    status(document, "warn", "file", say("toDropOutlines", language)),
  );
}

/** WebGL comes when it can; without it the SVG stays. */
async function overlayWebgl(
  body: HTMLElement,
  tip: HTMLElement,
  scene: Scene,
  context: DrawContext<LayersConfig>,
  name: string,
  sayRow: (row: number) => string,
): Promise<void> {
  const { hasWebgl } = await import("./webgl.ts");
  if (context.signal.aborted || !hasWebgl(context.document)) return;
  const { webglMap } = await import("./gl-map.ts");
  if (context.signal.aborted) return;
  await webglMap(body, tip, scene, context, name, sayRow);
}

function hover(svg: SVGSVGElement, body: HTMLElement, tip: HTMLElement, sayRow: (row: number) => string): void {
  svg.addEventListener("pointermove", (event) => {
    const mark = (event.target as Element).closest("[data-row]");
    tip.hidden = mark === null;
    if (!mark) return;
    const box = body.getBoundingClientRect();
    tip.textContent = sayRow(Number(mark.getAttribute("data-row")));
    tip.style.left = `${event.clientX - box.left}px`;
    tip.style.top = `${event.clientY - box.top}px`;
  });
  svg.addEventListener("pointerleave", () => (tip.hidden = true));
}

const tipText =
  ({ data, spec }: LayersValue, { language, config }: DrawContext<LayersConfig>) =>
  (row: number): string => {
    const { label, value } = data.rows[row] ?? { label: "", value: null };
    const figure = !spec.valued
      ? ""
      : value === null
        ? say("noValue", language)
        : `${formatNumber(value, language, config.digits)} ${config.unit ?? ""}`.trim();
    return [String(label), figure].filter(Boolean).join(language === "fr" ? " : " : ": ");
  };

function plainTable({ data, spec }: LayersValue, { language, config }: DrawContext<LayersConfig>, title: string): PlainTable {
  return {
    caption: title,
    columns: [
      { label: config.label ?? say("feature", language), numeric: false },
      ...(spec.valued
        ? [
            {
              label: config.value ?? say("value", language),
              unit: config.unit ?? null,
              numeric: true,
              decimals: config.digits ?? null,
            },
          ]
        : []),
    ],
    rows: data.rows.map((row) => [String(row.label), ...(spec.valued ? [row.value] : [])]),
  };
}
