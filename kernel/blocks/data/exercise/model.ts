// One part of the commune, as the other blocks read it.
import { table } from "arquero";
import type { Grid, GridData } from "../../../maths/grid.ts";
import { declare } from "../../../tables/stated.ts";
import { type BlockModel, ModelError } from "../../contract/block.ts";
import { portNumber } from "../../contract/door.ts";
import { type Commune, communeOf } from "./commune/commune.ts";
import { hydrographOf, stormOf } from "./commune/events.ts";
import {
  buildingFeatures,
  careFeatures,
  districtFeatures,
  facilityFeatures,
  parcelFeatures,
  riverFeatures,
  streetFeatures,
  zoneFeatures,
} from "./commune/features.ts";
import { CELL, CRS, ORIGIN } from "./commune/frame.ts";
import { coverCodes, zoneCodes } from "./commune/land.ts";
import { COMMUNE } from "./commune/names.ts";
import type { Part } from "./commune/parts.ts";
import { agesOf, contactsOf, ratesOf } from "./commune/people.ts";
import { airRows, choiceRows, consumptionRows, housingRows, jobRows, waterRows } from "./commune/records.ts";
import { assignment, roadNetwork, tripsOf } from "./commune/roads.ts";
import { soilCodes, soilOf } from "./commune/soil.ts";
import { stopFeatures, timetableOf } from "./commune/transit.ts";
import { cubicMetres } from "./commune/weather.ts";
import { type Config, LARGEST_SEED, LEAST, MOST } from "./definition.ts";
import { statedParts } from "./stated.ts";

const gridOf = <D extends GridData>(commune: Commune, data: D, rest: Pick<Grid<D>, "unit" | "codes">): Grid<D> => ({
  width: commune.frame.cells,
  height: commune.frame.cells,
  cellSize: CELL,
  origin: [ORIGIN[0], ORIGIN[1]],
  crs: CRS,
  nodata: null,
  data,
  ...rest,
});

const made: Record<Part, (commune: Commune) => unknown> = {
  map: (commune) => ({
    kind: "commune",
    name: COMMUNE,
    relief: gridOf(commune, commune.relief().level.slice(), { unit: "m" }),
    cover: gridOf(commune, commune.cover().slice(), { codes: coverCodes }),
    river: riverFeatures(commune),
    streets: streetFeatures(commune),
    buildings: buildingFeatures(commune),
    districts: districtFeatures(commune),
    stops: stopFeatures(commune),
  }),
  relief: (commune) => gridOf(commune, commune.relief().level.slice(), { unit: "m" }),
  slope: (commune) => gridOf(commune, commune.relief().slope.slice(), { unit: "%" }),
  soil: (commune) => gridOf(commune, soilOf(commune.frame, commune.relief()), { codes: soilCodes }),
  "land-cover": (commune) => gridOf(commune, commune.cover().slice(), { codes: coverCodes }),
  "zoning-grid": (commune) => gridOf(commune, commune.zoning().slice(), { codes: zoneCodes }),
  river: riverFeatures,
  zones: zoneFeatures,
  parcels: parcelFeatures,
  buildings: buildingFeatures,
  districts: districtFeatures,
  facilities: facilityFeatures,
  care: careFeatures,
  streets: streetFeatures,
  roads: roadNetwork,
  network: (commune) => assignment(commune).network,
  demand: tripsOf,
  stops: stopFeatures,
  timetable: timetableOf,
  choices: (commune) => table(choiceRows(commune)),
  jobs: (commune) => table(jobRows(commune)),
  housing: (commune) => table(housingRows(commune)),
  consumption: (commune) => table(consumptionRows(commune)),
  air: (commune) => table(airRows(commune)),
  "demand-water": (commune) => table(waterRows(commune)),
  ages: ({ frame }) => table({ ...agesOf(frame) }),
  rates: ({ frame }) => table({ ...ratesOf(frame) }),
  contacts: ({ frame }) => table(contactsOf(agesOf(frame))),
  weather: (commune) => table({ ...commune.weather() }),
  flow: (commune) => {
    const Q = commune.flow();
    return table({ ...commune.weather(), Q: [...Q], flow: Q.map((value) => cubicMetres(commune.frame, value)) });
  },
  storm: ({ frame }) => table(stormOf(frame)),
  hydrograph: (commune) => table(hydrographOf(commune.frame, commune.flow())),
};

const model: BlockModel<Config> = (config, inputs) => {
  const population = whole(config, inputs, "population", LEAST, MOST);
  const seed = whole(config, inputs, "seed", 0, LARGEST_SEED);
  const value = made[config.part](communeOf(population, seed));
  // Maps and networks say themselves that they are made up, wherever they go, and of which commune.
  const named = isNamed(value) ? { ...value, name: `${COMMUNE} (commune d’exercice fictive)`, population, seed } : value;
  return declare(named, statedParts[config.part], config, {});
};
export default model;

const isNamed = (value: unknown): value is object => {
  const { type, kind } = value as { type?: unknown; kind?: unknown };
  return type === "FeatureCollection" || kind === "road-network" || kind === "assignment-network" || kind === "gtfs";
};

function whole(config: Config, inputs: Record<string, unknown>, at: "population" | "seed", min: number, max: number): number {
  const value = portNumber(config, inputs, at, { min, max });
  if (Number.isInteger(value)) return value;
  throw new ModelError(
    { fr: `« ${at} » vaut ${value} : il faut un nombre entier.`, en: `“${at}” is ${value}: it must be a whole number.` },
    at,
  );
}
