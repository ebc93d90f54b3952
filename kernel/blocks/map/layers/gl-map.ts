// The map in WebGL, by MapLibre: moves, zooms, holds large data. Kept across redraws of the same cell and geometry.
import { type GeoJSONSource, type ImageSource, Map as MapLibre, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { Position } from "../../../cartography/project.ts";
import { h, s } from "../../../drawing/element.ts";
import { type IconName, icon } from "../../../drawing/icon.ts";
import { frame } from "../../../drawing/map/frame.ts";
import { say } from "../../../drawing/words.ts";
import type { DrawContext } from "../../contract/block.ts";
import type { LayersConfig } from "./definition.ts";
import { addLayers, geojson, paint, token } from "./gl-layers.ts";
import { padding, type Scene } from "./scene.ts";

interface Held {
  key: string;
  container: HTMLElement;
  map: MapLibre;
  signal: AbortSignal;
  overlay: SVGElement;
  scene: Scene;
  sayRow: (row: number) => string;
  tip: HTMLElement;
}

const held = new WeakMap<Document, Map<number, Held>>();
/** Browsers allow about sixteen contexts; beyond this the SVG map stays. */
const mostMaps = 10;
const graceMs = 2000;

let worker: Promise<void> | null = null;
/** The worker's script becomes a blob: an opaque origin may start no other. The name makes MapLibre start a classic one. */
function startWorker(): Promise<void> {
  worker ??= (async () => {
    const answer = await fetch(new URL(workerUrl, import.meta.url));
    if (!answer.ok) throw new Error(`${workerUrl}: ${answer.status}`);
    const script = await answer.blob();
    setWorkerUrl(`${URL.createObjectURL(new Blob([script], { type: "text/javascript" }))}#w.cjs`);
  })();
  return worker;
}

export async function webglMap(
  body: HTMLElement,
  tip: HTMLElement,
  scene: Scene,
  context: DrawContext<LayersConfig>,
  name: string,
  sayRow: (row: number) => string,
): Promise<void> {
  const { document, cell, signal } = context;
  let cells = held.get(document);
  if (!cells) held.set(document, (cells = new Map()));
  const key = JSON.stringify([
    scene.width,
    scene.height,
    scene.box,
    scene.shapes.length,
    scene.raster?.corners ?? null,
    context.dark,
    context.mode,
    context.language,
  ]);
  const before = cells.get(cell);
  if (before && before.key === key) {
    Object.assign(before, { scene, sayRow, tip, signal });
    body.append(before.container);
    // Still loading: its layers will be made of the newest scene.
    const source = before.map.getSource("features") as GeoJSONSource | undefined;
    if (source) {
      source.setData(geojson(scene));
      if (scene.raster) (before.map.getSource("raster") as ImageSource).updateImage({ url: scene.raster.address });
      paint(before.map, scene, document);
      before.map.getCanvas().setAttribute("aria-label", name);
      cover(body);
    }
    release(cells, cell, before);
    return;
  }
  if (before) dispose(cells, cell, before);
  if (cells.size >= mostMaps) return;
  await startWorker();
  if (!(await placed(body, signal))) return;

  const container = h(document, "div", { class: "vb-gl" });
  body.append(container);
  const map = new MapLibre({
    container,
    style: {
      version: 8,
      sources: {},
      layers: [{ id: "paper", type: "background", paint: { "background-color": token(document, "--paper") } }],
    },
    bounds: scene.box,
    fitBoundsOptions: { padding },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    // The page scrolls under the wheel; the map zooms with Ctrl, its buttons or its keys.
    scrollZoom: false,
    dragPan: !matchMedia("(pointer: coarse)").matches,
    fadeDuration: 0,
    canvasContextAttributes: { preserveDrawingBuffer: true },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const overlay = s(document, "svg", {
    class: "vb-map-overlay",
    viewBox: `0 0 ${scene.width} ${scene.height}`,
    "aria-hidden": "true",
  });
  const own: Held = { key, container, map, signal, overlay, scene, sayRow, tip };
  cells.set(cell, own);
  release(cells, cell, own);
  await new Promise<void>((resolve) => map.once("load", () => resolve()));
  const canvas = map.getCanvas();
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", name);
  addLayers(map, own.scene, document);
  map.once("idle", () => cover(own.container.parentElement));
  container.append(overlay, buttons(document, context, own));
  const follow = () => drawFrame(document, own, context);
  map.on("move", follow);
  follow();
  listen(own);
}

/** A map needs its size: waits until the host has put the drawing in the page. */
async function placed(body: HTMLElement, signal: AbortSignal): Promise<boolean> {
  for (let tries = 0; tries < 120 && !signal.aborted; tries += 1) {
    if (body.isConnected) return true;
    await new Promise((resolve) => setTimeout(resolve, 16));
  }
  return false;
}

/** The SVG steps back once the canvas is drawn; print brings it forward again. */
const cover = (body: HTMLElement | null): void => void body?.classList.add("vb-covered");

function release(cells: Map<number, Held>, cell: number, own: Held): void {
  const { signal } = own;
  const end = () => setTimeout(() => own.signal === signal && cells.get(cell) === own && dispose(cells, cell, own), graceMs);
  if (signal.aborted) end();
  else signal.addEventListener("abort", end, { once: true });
}

function dispose(cells: Map<number, Held>, cell: number, own: Held): void {
  own.map.remove();
  own.container.remove();
  cells.delete(cell);
}

function drawFrame(document: Document, own: Held, context: DrawContext<LayersConfig>): void {
  const { map, scene, overlay } = own;
  overlay.replaceChildren(
    ...frame(document, {
      width: scene.width,
      height: scene.height,
      size: scene.size,
      language: context.language,
      project: (at) => {
        const { x, y } = map.project(at);
        return [x, y];
      },
      unproject: (at: Position) => {
        const { lng, lat } = map.unproject(at);
        return [lng, lat];
      },
      names: scene.names,
    }),
  );
}

function buttons(document: Document, context: DrawContext<LayersConfig>, own: Held): HTMLElement {
  const fr = context.language === "fr";
  const button = (label: string, name: IconName, act: () => void) =>
    h(document, "button", { type: "button", "aria-label": label, title: label, onclick: act }, icon(document, name));
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const animate = { duration: still ? 0 : 160 };
  return h(
    document,
    "div",
    { class: "vb-map-buttons" },
    button(fr ? "Agrandir" : "Zoom in", "plus", () => own.map.zoomIn(animate)),
    button(fr ? "Réduire" : "Zoom out", "minus", () => own.map.zoomOut(animate)),
    button(say("resetView", context.language), "fit", () => own.map.fitBounds(own.scene.box, { padding, ...animate })),
  );
}

function listen(own: Held): void {
  const { map } = own;
  map.on("mousemove", (event) => {
    const [found] = map.queryRenderedFeatures(event.point, { layers: ["points", "lines", "areas"] });
    own.tip.hidden = !found;
    if (!found) return;
    own.tip.textContent = own.sayRow(Number(found.properties.row));
    own.tip.style.left = `${event.point.x}px`;
    own.tip.style.top = `${event.point.y}px`;
  });
  map.on("mouseout", () => (own.tip.hidden = true));
  map.getCanvas().addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      map.zoomTo(map.getZoom() - event.deltaY / 200, { around: map.unproject([event.offsetX, event.offsetY]), duration: 0 });
    },
    { passive: false },
  );
}
