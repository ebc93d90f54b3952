// The layers of the WebGL map: sources, paints by class, the hatching of missing values.
import type { Map as MapLibre } from "maplibre-gl";
import type { Shape } from "../../../cartography/project.ts";
import { radiusOf, type Scene } from "./scene.ts";

export const token = (document: Document, name: string): string =>
  document.defaultView!.getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export function geojson({ shapes, classes }: Scene): GeoJSON.FeatureCollection {
  return collection(shapes, (i) => ({ row: i, class: classes[i] ?? -2 }));
}

function collection(shapes: readonly Shape[], properties: (i: number) => Record<string, number>): GeoJSON.FeatureCollection {
  return {
    type: "FeatureCollection",
    features: shapes.flatMap((shape, i) => {
      const make = (geometry: GeoJSON.Geometry): GeoJSON.Feature => ({ type: "Feature", properties: properties(i), geometry });
      return [
        ...(shape.polygons.length > 0 ? [make({ type: "MultiPolygon", coordinates: shape.polygons })] : []),
        ...(shape.lines.length > 0 ? [make({ type: "MultiLineString", coordinates: shape.lines })] : []),
        ...(shape.points.length > 0 ? [make({ type: "MultiPoint", coordinates: shape.points })] : []),
      ];
    }),
  };
}

export function addLayers(map: MapLibre, scene: Scene, document: Document): void {
  const color = (name: string) => token(document, name);
  const plain = () => ({});
  map.addSource("background", { type: "geojson", data: collection(scene.background, plain) });
  map.addSource("features", { type: "geojson", data: geojson(scene) });
  map.addSource("overlay", { type: "geojson", data: collection(scene.overlay, plain) });
  map.addLayer({ id: "background", type: "fill", source: "background", paint: { "fill-color": color("--sunk") } });
  map.addLayer({
    id: "background-line",
    type: "line",
    source: "background",
    paint: { "line-color": color("--rule-2"), "line-width": 0.8 },
  });
  if (scene.raster) {
    map.addSource("raster", { type: "image", url: scene.raster.address, coordinates: scene.raster.corners as never });
    map.addLayer({
      id: "raster",
      type: "raster",
      source: "raster",
      paint: { "raster-resampling": "nearest", "raster-fade-duration": 0 },
    });
  }
  map.addLayer({
    id: "areas",
    type: "fill",
    source: "features",
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-antialias": false, ...(scene.raster && { "fill-opacity": scene.valued ? 0.5 : 0 }) },
  });
  map.addImage("hatch", hatchImage(document), { pixelRatio: 2 });
  map.addLayer({
    id: "missing",
    type: "fill",
    source: "features",
    filter: ["all", ["==", ["geometry-type"], "Polygon"], ["==", ["get", "class"], -2]],
    paint: { "fill-pattern": "hatch" },
  });
  map.addLayer({
    id: "outlines",
    type: "line",
    source: "features",
    filter: ["==", ["geometry-type"], "Polygon"],
    layout: { "line-join": "round" },
    paint: { "line-color": scene.valued ? color("--paper") : color("--ink-3"), "line-width": 0.9 },
  });
  map.addLayer({
    id: "lines",
    type: "line",
    source: "features",
    filter: ["==", ["geometry-type"], "LineString"],
    paint: { "line-width": 2 },
  });
  map.addLayer({
    id: "points",
    type: "circle",
    source: "features",
    filter: ["==", ["geometry-type"], "Point"],
    paint: { "circle-stroke-color": color("--paper"), "circle-stroke-width": 1 },
  });
  map.addLayer({
    id: "overlay-line",
    type: "line",
    source: "overlay",
    filter: ["!=", ["geometry-type"], "Point"],
    paint: { "line-color": color("--ink"), "line-width": 1.5 },
  });
  map.addLayer({
    id: "overlay-point",
    type: "circle",
    source: "overlay",
    filter: ["==", ["geometry-type"], "Point"],
    paint: {
      "circle-color": color("--ink"),
      "circle-radius": 3,
      "circle-stroke-color": color("--paper"),
      "circle-stroke-width": 1,
    },
  });
  paint(map, scene, document);
}

/** The hatching of a missing value, as the legend shows it. */
function hatchImage(document: Document): ImageData {
  const size = 12;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const pen = canvas.getContext("2d")!;
  pen.fillStyle = token(document, "--paper");
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = token(document, "--rule-2");
  pen.lineWidth = 1.6;
  pen.beginPath();
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, size);
    pen.lineTo(shift + size, 0);
  }
  pen.stroke();
  return pen.getImageData(0, 0, size, size);
}

/** Colours of the classes; they change with the palette and the number of classes. */
export function paint(map: MapLibre, scene: Scene, document: Document): void {
  const color = (name: string) => token(document, name);
  const byClass = (none: string, missing: string): any => [
    "match",
    ["get", "class"],
    -1,
    none,
    -2,
    missing,
    ...scene.tokens.flatMap((name, i) => [i, color(name)]),
    missing,
  ];
  map.setPaintProperty("areas", "fill-color", byClass(color("--sunk"), color("--sunk")));
  map.setPaintProperty("lines", "line-color", byClass(color("--ink-2"), color("--rule-2")));
  map.setPaintProperty("points", "circle-color", byClass(color("--ink-2"), color("--paper")));
  const radius: any = ["match", ["get", "class"], ...scene.tokens.flatMap((_, i) => [i, radiusOf(i)]), radiusOf(null)];
  map.setPaintProperty("points", "circle-radius", radius);
}
