// Reading one cell: a tip under the pointer, or a crosshair walked with the arrow keys, said aloud.
import type { DrawContext } from "../../blocks/contract/block.ts";
import { formatNumber, human } from "../../language/format.ts";
import { cellCentre, type Grid } from "../../maths/grid.ts";
import { h, s } from "../element.ts";
import { memory } from "../memory.ts";
import { inMetres } from "./classes.ts";
import type { Painting } from "./scale.ts";
import { word } from "./words.ts";

export interface Reader {
  /** What a cell says besides its place; null leaves it at "no value". */
  text: (cell: number) => string | null;
  grid: Grid;
}

/** "1,24 m", or the name of a code. */
export function cellText(
  grid: Grid,
  painting: Painting,
  unit: string,
  context: Pick<DrawContext, "language">,
  decimals?: number | null,
): Reader["text"] {
  const { language } = context;
  return (cell) => {
    const value = grid.data[cell]!;
    if (value === grid.nodata) return null;
    if (painting.scale.kind !== "codes") {
      if (painting.indexOf(value) < 0) return null;
      return `${formatNumber(value, language, decimals)} ${unit}`.trim();
    }
    const index = painting.indexOf(value);
    return index < 0 ? `${word("other", language)} ${value}` : human(painting.scale.classes[index]!.name, language);
  };
}

const placeText = (grid: Grid, column: number, row: number, language: "fr" | "en"): string => {
  if (grid.crs === null) return word("place", language, { column: column + 1, row: row + 1 });
  const [x, y] = cellCentre(grid, column, row);
  const places = inMetres(grid) ? 0 : 5;
  return `x ${formatNumber(x, language, places)}, y ${formatNumber(y, language, places)}`;
};

/** Makes `body` readable; `overlay` is an SVG over it of `width` × `height`. */
export function readable(
  body: HTMLElement,
  overlay: SVGElement,
  width: number,
  height: number,
  reader: Reader,
  context: DrawContext,
): void {
  const { document, language } = context;
  const { grid } = reader;
  const tip = h(document, "div", { class: "vb-tip", hidden: true, "aria-hidden": "true" });
  const live = h(document, "div", { class: "vb-hidden", "aria-live": "polite" });
  const cross = s(document, "path", { fill: "none", stroke: "var(--ink)", "stroke-width": 1.25, "paint-order": "stroke" });
  overlay.append(cross);
  body.append(tip, live);
  body.setAttribute("tabindex", "0");
  body.setAttribute("role", "group");
  const at = memory(context, "grid cell", { column: -1, row: -1 });
  const say = (column: number, row: number): string =>
    `${placeText(grid, column, row, language)}${language === "fr" ? " : " : ": "}${reader.text(row * grid.width + column) ?? word("none", language)}`;
  const show = (column: number, row: number) => {
    const [x, y] = [((column + 0.5) / grid.width) * width, ((row + 0.5) / grid.height) * height];
    tip.hidden = false;
    tip.textContent = say(column, row);
    const box = body.getBoundingClientRect();
    const scale = box.width > 0 ? box.width / width : 1;
    tip.style.left = `${Math.min(Math.max(x * scale, 90), Math.max(90, box.width - 90))}px`;
    tip.style.top = `${y * scale < 34 ? y * scale + 44 : y * scale}px`;
    cross.setAttribute("d", `M${x - 6} ${y}H${x + 6}M${x} ${y - 6}V${y + 6}`);
  };
  const hide = () => {
    tip.hidden = true;
    cross.setAttribute("d", "M0 0");
  };
  body.addEventListener("pointermove", (event) => {
    const box = body.getBoundingClientRect();
    const column = Math.floor(((event.clientX - box.left) / box.width) * grid.width);
    const row = Math.floor(((event.clientY - box.top) / box.height) * grid.height);
    if (column < 0 || row < 0 || column >= grid.width || row >= grid.height) return hide();
    show(column, row);
  });
  body.addEventListener("pointerleave", hide);
  body.addEventListener("blur", hide);
  const jump = (fraction: number) => Math.max(1, Math.round(grid.width * fraction));
  body.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? jump(0.1) : jump(0.01);
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -step],
      ArrowDown: [0, step],
    };
    if (event.key === "Escape") return hide();
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    if (at.column < 0) Object.assign(at, { column: grid.width >> 1, row: grid.height >> 1 });
    at.column = Math.min(grid.width - 1, Math.max(0, at.column + move[0]));
    at.row = Math.min(grid.height - 1, Math.max(0, at.row + move[1]));
    show(at.column, at.row);
    live.textContent = say(at.column, at.row);
  });
}
