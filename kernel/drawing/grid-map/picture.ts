// The picture of a grid: a canvas at the screen's own resolution under an SVG with the scale bar; where a host has no
// canvas, the same pixels stand in the SVG as an image.
import type { DrawContext } from "../../blocks/contract/block.ts";
import type { Grid } from "../../maths/grid.ts";
import { h, s } from "../element.ts";
import { distanceBar } from "../map/frame.ts";
import { sizesOf } from "../sizes.ts";
import { inMetres } from "./classes.ts";
import { hillshade } from "./hillshade.ts";
import { pngAddress } from "./png.ts";
import { rasterOf } from "./raster.ts";
import type { Painting } from "./scale.ts";
import { colourReader } from "./tokens.ts";

/** Device pixels of one picture, at most: beyond, the eye gains nothing and a frame costs. */
const mostPixels = 4_000_000;

export interface Picture {
  body: HTMLElement;
  /** Scale bar and marks, in px of the picture. */
  overlay: SVGSVGElement;
  width: number;
  height: number;
  /** The picture whole, for copy and download. */
  image: () => SVGSVGElement;
}

const shades = new WeakMap<ArrayBufferView, Float32Array>();
/** A relief is lit once for all the frames of an animation. */
function lightOf(relief: Grid | null | undefined, grid: Grid): Float32Array | null {
  if (!relief || relief.width !== grid.width || relief.height !== grid.height) return null;
  let light = shades.get(relief.data);
  if (!light) shades.set(relief.data, (light = hillshade(relief)));
  return light;
}

export function pictureOf(
  context: DrawContext,
  grid: Grid,
  painting: Painting,
  options: { width: number; relief?: Grid | null | undefined; label: string },
): Picture {
  const { document, language, mode } = context;
  const most = options.width * 1.1;
  const scale = Math.min(options.width / grid.width, most / grid.height);
  const [width, height] = [Math.max(1, Math.round(grid.width * scale)), Math.max(1, Math.round(grid.height * scale))];
  const ratio = Math.max(1, document.defaultView?.devicePixelRatio ?? 1);
  const dense = Math.min(ratio, Math.sqrt(mostPixels / (width * height)));
  const [w, h2] = [Math.max(1, Math.round(width * dense)), Math.max(1, Math.round(height * dense))];
  const read = colourReader(document);
  const colours = { values: painting.colours.map(read), paper: read("--paper"), ink: read("--ink") };
  const pixels = rasterOf(grid, painting, lightOf(options.relief, grid), colours, w, h2);
  const image = s(document, "image", {
    x: 0,
    y: 0,
    width,
    height,
    preserveAspectRatio: "none",
    style: "image-rendering:pixelated",
  });
  const overlay = s(document, "svg", {
    class: "vb-map-svg vb-grid-overlay",
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: "img",
    "aria-label": options.label,
  }) as SVGSVGElement;
  overlay.append(image);
  const canvas = paintedCanvas(document, pixels, w, h2);
  if (!canvas) image.setAttribute("href", pngAddress(pixels, w, h2));
  if (inMetres(grid)) {
    const bar = { width, height, size: sizesOf(mode).detail, language };
    overlay.append(distanceBar(document, bar, grid.cellSize / scale).element);
  }
  const body = h(
    document,
    "div",
    { class: "vb-map vb-grid-map", style: `width:${width + 2}px;max-width:100%`, "aria-label": options.label },
    canvas,
    overlay,
  );
  return {
    body,
    overlay,
    width,
    height,
    image: () => {
      if (canvas) image.setAttribute("href", canvas.toDataURL("image/png"));
      return overlay;
    },
  };
}

/** Null where the host has no canvas that paints. */
function paintedCanvas(
  document: Document,
  pixels: Uint8ClampedArray<ArrayBuffer>,
  width: number,
  height: number,
): HTMLCanvasElement | null {
  const Data = document.defaultView?.ImageData ?? globalThis.ImageData;
  if (typeof Data !== "function") return null;
  const canvas = h(document, "canvas", { class: "vb-grid-canvas", "aria-hidden": "true" });
  canvas.width = width;
  canvas.height = height;
  const pen = typeof canvas.getContext === "function" ? canvas.getContext("2d") : null;
  if (!pen || typeof pen.putImageData !== "function") return null;
  pen.putImageData(new Data(pixels, width, height), 0, 0);
  return canvas;
}
