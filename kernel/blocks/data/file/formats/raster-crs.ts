// The coordinate system of a raster: said by the form or the file, else seen from where it stands.
import type { Warn } from "../bytes/decode.ts";

/** Lambert-93 over metropolitan France. */
const LAMBERT_93 = [-400_000, 5_900_000, 1_400_000, 7_300_000] as const;

export function rasterCrs(
  wanted: string | null,
  said: string | null,
  frame: { width: number; height: number; cellSize: number; origin: [x: number, y: number] },
  warn: Warn,
): string | null {
  const form = wanted === null ? null : (/^\s*(?:EPSG:)?(\d{4,6})\s*$/i.exec(wanted)?.[1] ?? null);
  const crs = form === null ? wanted : `EPSG:${form}`;
  if (crs !== null) {
    if (said !== null && said !== crs)
      warn(
        `Le fichier dit ${said} ; le formulaire dit ${crs}, retenu.`,
        `The file says ${said}; the form says ${crs}, which is used.`,
      );
    return crs;
  }
  if (said !== null) return said;
  const [west, south] = frame.origin;
  const east = west + frame.width * frame.cellSize;
  const north = south + frame.height * frame.cellSize;
  const [w, s, e, n] = LAMBERT_93;
  if (west >= w && south >= s && east <= e && north <= n) {
    warn(
      "Le fichier ne dit pas son système de coordonnées ; son cadre est celui du Lambert-93 (EPSG:2154), retenu.",
      "The file does not say its coordinate system; its frame is that of Lambert-93 (EPSG:2154), which is used.",
    );
    return "EPSG:2154";
  }
  warn(
    "Le fichier ne dit pas son système de coordonnées, et son cadre n’est pas celui du Lambert-93 : indiquez-le dans le formulaire (EPSG:…).",
    "The file does not say its coordinate system, and its frame is not that of Lambert-93: give it in the form (EPSG:…).",
  );
  return null;
}

/** More cells than this do not fit beside the models that read them. */
export const MOST_CELLS = 100_000_000;
