// Which surfaces the rain falls on: each with its area and curve number, from one number, a table, or two grids.
import { moistened } from "../../../maths/flood/runoff.ts";
import { cellCentre } from "../../../maths/grid.ts";
import { ModelError } from "../../contract/block.ts";
import { finite, grid as gridAt, hasColumn, numbers, portNumber, table } from "../../contract/door.ts";
import type { Config } from "./definition.ts";

export interface Surface {
  name: string;
  /** km² */
  area: number;
  curveNumber: number;
  sealed: boolean;
}

/** TR-55 (USDA, 1986), hydrologic condition good, for the codes of the exercise's land cover; soils A, B, C, D. */
const tr55: Record<string, number[]> = {
  1: [100, 100, 100, 100],
  2: [30, 55, 70, 77],
  3: [30, 58, 71, 78],
  4: [67, 78, 85, 89],
  5: [77, 85, 90, 92],
  6: [98, 98, 98, 98],
  7: [39, 61, 74, 80],
};
const groups = ["A", "B", "C", "D"];
const bounds = { min: 1, max: 100 };

type Inputs = Record<string, unknown>;
const given = (inputs: Inputs, at: string) => inputs[at] !== undefined && inputs[at] !== null;

export function surfacesOf(config: Config, inputs: Inputs): Surface[] {
  const moist = (cn: number) => moistened(cn, config.moisture);
  if (given(inputs, "landCover")) return fromGrids(config, inputs, moist);
  if (given(inputs, "areas")) {
    const rows = table(inputs.areas, "areas");
    const areas = numbers(rows, "area", "areas", { min: 0, unit: "km²" });
    const curves = numbers(rows, "cn", "areas", bounds);
    const names = hasColumn(rows, "name", "areas") ? rows.get("name") : areas.map((_, i) => i + 1);
    const sealed = hasColumn(rows, "sealed", "areas") ? rows.get("sealed") : [];
    if (!areas.some((area) => area > 0))
      throw new ModelError({ fr: "La table « areas » n'a aucune surface.", en: "The table “areas” has no area." }, "areas");
    return areas.map((area, i) => ({ name: String(names[i]), area, curveNumber: moist(curves[i]!), sealed: Boolean(sealed[i]) }));
  }
  if (config.area === null)
    throw new ModelError(
      {
        fr: "Donnez la surface du bassin (km²), ou branchez des surfaces ou des grilles.",
        en: "Give the catchment area (km²), or connect areas or grids.",
      },
      "area",
    );
  const area = finite(config.area, "area", { above: 0, max: 10_000_000, unit: "km²" });
  return [{ name: "", area, curveNumber: moist(portNumber(config, inputs, "curveNumber", bounds)), sealed: false }];
}

function fromGrids(config: Config, inputs: Inputs, moist: (cn: number) => number): Surface[] {
  const cover = gridAt(inputs.landCover, "landCover");
  if (!given(inputs, "soil"))
    throw new ModelError(
      { fr: "Avec l'occupation du sol, branchez les groupes de sol.", en: "With land cover, connect the soil groups." },
      "soil",
    );
  const soil = gridAt(inputs.soil, "soil");
  const [a, b] = [cellCentre(cover, 0, 0), cellCentre(soil, 0, 0)];
  const apart = Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) > cover.cellSize * 1e-3;
  if (cover.width !== soil.width || cover.height !== soil.height || cover.cellSize !== soil.cellSize || apart)
    throw new ModelError(
      {
        fr: "Les grilles « landCover » et « soil » n'ont pas le même cadre.",
        en: "The grids “landCover” and “soil” do not have the same frame.",
      },
      "soil",
    );
  if (/4326|CRS:?84|4258/i.test(cover.crs ?? ""))
    throw new ModelError(
      {
        fr: "Les grilles sont en degrés : projetez-les en mètres, par exemple en Lambert-93.",
        en: "The grids are in degrees: project them to metres, for instance Lambert-93.",
      },
      "landCover",
    );
  const curves = Object.keys(config.curveNumbers).length > 0 ? config.curveNumbers : tr55;
  const counts = new Map<string, number>();
  for (let i = 0; i < cover.data.length; i++) {
    const [code, group] = [cover.data[i]!, soil.data[i]!];
    if (code === cover.nodata || group === soil.nodata) continue;
    const key = `${code} ${group}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  if (counts.size === 0)
    throw new ModelError(
      { fr: "Aucune cellule n'a d'occupation et de sol.", en: "No cell has a land cover and a soil." },
      "landCover",
    );
  const unsealed = portNumber(config, inputs, "unsealed", { min: 0, max: 100, unit: "%" }, 0) / 100;
  const square = (cover.cellSize * cover.cellSize) / 1e6;
  const surfaces: Surface[] = [];
  const curve = (code: number, group: number) => {
    const row = curves[String(code)];
    if (!row)
      throw new ModelError(
        {
          fr: `Le code ${code} de « landCover » n'a pas de numéro de courbe : ajoutez-le à « CN par code ».`,
          en: `Code ${code} of “landCover” has no curve number: add it to “CN by land-cover code”.`,
        },
        "curveNumbers",
      );
    if (!(group >= 1 && group <= 4 && Number.isInteger(group)))
      throw new ModelError(
        { fr: `Le groupe de sol ${group} n'est pas de 1 (A) à 4 (D).`, en: `Soil group ${group} is not 1 (A) to 4 (D).` },
        "soil",
      );
    return finite(row[group - 1], `curveNumbers.${code}`, bounds);
  };
  const name = (code: number, group: number) => `${cover.codes?.[String(code)]?.fr ?? code} ${groups[group - 1]}`;
  const sorted = [...counts]
    .map(([key, count]) => ({ pair: key.split(" ").map(Number) as [number, number], count }))
    .sort((p, q) => p.pair[0] - q.pair[0] || p.pair[1] - q.pair[1]);
  for (const {
    pair: [code, group],
    count,
  } of sorted) {
    const area = count * square;
    const sealed = config.sealedCodes.includes(code);
    const cn = moist(curve(code, group));
    const kept = sealed ? 1 - unsealed : 1;
    if (kept > 0) surfaces.push({ name: name(code, group), area: area * kept, curveNumber: cn, sealed });
    if (kept < 1)
      surfaces.push({
        name: `${name(code, group)} → ${name(config.unsealedCode, group)}`,
        area: area * (1 - kept),
        curveNumber: moist(curve(config.unsealedCode, group)),
        sealed: false,
      });
  }
  return surfaces;
}
