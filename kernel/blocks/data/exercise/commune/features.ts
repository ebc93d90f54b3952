// Maps of the commune as GeoJSON, in Lambert-93.
import { dissolve } from "../../../../maths/territory/dissolve.ts";
import { periods } from "./build.ts";
import type { Commune } from "./commune.ts";
import { CELL, CRS, ORIGIN } from "./frame.ts";
import { ZONES } from "./growth.ts";
import { zoneCodes } from "./land.ts";
import { areaOf, middleOf, quadCount, quadOf, quadPlace } from "./lattice.ts";
import { facilityNames, RIVER, streetName } from "./names.ts";
import type { Point } from "./river.ts";

type Geometry = { type: string; coordinates: unknown };
interface Feature {
  type: "Feature";
  id: string;
  properties: Record<string, unknown>;
  geometry: Geometry;
}
export interface Features {
  type: "FeatureCollection";
  crs: string;
  features: Feature[];
  /** Of the commune they belong to. */
  population?: number;
  seed?: number;
}

const tenth = (value: number) => Math.round(value * 10) / 10;
/** From the commune's own metres to the map's, to the decimetre. */
export const placed = ([x, y]: Point): [number, number] => [tenth(ORIGIN[0] + x), tenth(ORIGIN[1] + y)];

/** Closed, in the map's coordinates. */
const ringOf = (points: readonly Point[]): [number, number][] => {
  const ring = points.map(placed);
  ring.push(ring[0]!);
  return ring;
};
const polygon = (points: readonly Point[]): Geometry => ({ type: "Polygon", coordinates: [ringOf(points)] });
const feature = (id: string, properties: Record<string, unknown>, geometry: Geometry): Feature => ({
  type: "Feature",
  id,
  properties: { id, ...properties },
  geometry,
});
export const collection = (features: Feature[]): Features => ({ type: "FeatureCollection", crs: CRS, features });

export const point = (id: string, properties: Record<string, unknown>, at: Point): Feature => {
  const [x, y] = placed(at);
  return feature(id, { ...properties, x, y }, { type: "Point", coordinates: [x, y] });
};

/** Its axis, its surface, and the points where it enters and leaves. */
export function riverFeatures(commune: Commune): Features {
  const { frame } = commune;
  const { axis, step, length, cosine } = commune.river();
  const every = 3;
  const kept = Array.from(axis, (_, i) => i).filter((i) => i % every === 0 || i === axis.length - 1);
  const centre = kept.map((i): Point => [i * step, axis[i]!]);
  const bank = (side: number) => kept.map((i): Point => [i * step, axis[i]! + (side * frame.riverWidth) / 2 / cosine[i]!]);
  const properties = {
    name: RIVER,
    width: frame.riverWidth,
    length: Math.round(length),
    fall: Math.round(frame.fall * 1e5) / 1e5,
  };
  // The hydrograph enters in the first cell of the axis.
  const inside = (at: Point): Point => [Math.min(frame.side - CELL / 2, Math.max(CELL / 2, at[0])), at[1]];
  return collection([
    feature("river-surface", { ...properties, kind: "surface" }, polygon([...bank(-1), ...bank(1).reverse()])),
    feature("river-axis", { ...properties, kind: "axis" }, { type: "LineString", coordinates: centre.map(placed) }),
    point("river-inlet", { ...properties, kind: "inlet" }, inside(centre[0]!)),
    point("river-outlet", { ...properties, kind: "outlet" }, inside(centre.at(-1)!)),
  ]);
}

export function buildingFeatures(commune: Commune): Features {
  const { town } = commune.grown();
  const { inhabitants, jobs, districts, districtOf } = commune.settled();
  return collection(
    town.buildings.map((building, i) =>
      feature(
        `B${i + 1}`,
        {
          parcel: `P${building.parcel + 1}`,
          district: districts[districtOf[building.quad]!]!.id,
          use: building.use,
          height: building.height,
          floors: building.floors,
          period: periods[building.period]!,
          label: building.dwellings > 0 ? "ABCDEFG"[building.label]! : null,
          dwellings: building.dwellings,
          floorArea: Math.round(building.footprint * building.floors),
          inhabitants: inhabitants[i]!,
          jobs: jobs[i]!,
        },
        polygon(building.ring),
      ),
    ),
  );
}

/** Plots of the town and, beyond it, one of each quad of the mesh; streets and the river's strip are no plots. */
export function parcelFeatures(commune: Commune): Features {
  const { town, zone, order } = commune.grown();
  const lattice = commune.lattice();
  const inTown = new Set(order);
  const found = town.parcels.map(({ ring, area, building, quad }, i) =>
    feature(`P${i + 1}`, { zone: ZONES[zone[quad]!]!, area, built: building >= 0 }, polygon(ring)),
  );
  for (let quad = 0; quad < quadCount(lattice); quad++) {
    const [, row] = quadPlace(lattice, quad);
    if (inTown.has(quad) || row === lattice.bank) continue;
    const ring = quadOf(lattice, quad);
    found.push(feature(`R${quad + 1}`, { zone: ZONES[zone[quad]!]!, area: tenth(areaOf(ring)), built: false }, polygon(ring)));
  }
  return collection(found);
}

/** Polygons of equal label, over the whole commune. */
function regions(commune: Commune, labels: ArrayLike<number>) {
  const lattice = commune.lattice();
  const at = (node: number): Point => [lattice.x[node]!, lattice.y[node]!];
  return dissolve(lattice, labels).map(({ label, rings }) => {
    const outlines = rings.map((ring) => ring.map(at));
    return { label, coordinates: outlines.map(ringOf), area: outlines.reduce((sum, ring) => sum + areaOf(ring), 0) };
  });
}

export function zoneFeatures(commune: Commune): Features {
  return collection(
    regions(commune, commune.grown().zone).map(({ label, coordinates, area }, i) =>
      feature(
        `Z${i + 1}`,
        { zone: ZONES[label]!, label: zoneCodes[label as 1].fr, area: Math.round(area) },
        { type: "Polygon", coordinates },
      ),
    ),
  );
}

export function districtFeatures(commune: Commune): Features {
  const { districts, districtOf } = commune.settled();
  const parts = districts.map((): { coordinates: [number, number][][]; area: number }[] => []);
  for (const region of regions(commune, districtOf)) parts[region.label]!.push(region);
  return collection(
    districts.map((district, k) => {
      const [x, y] = placed([district.x, district.y]);
      const { id, name, population, jobs, dwellings } = district;
      const area = Math.round(parts[k]!.reduce((sum, part) => sum + part.area, 0));
      const shapes = parts[k]!.map(({ coordinates }) => coordinates);
      const geometry: Geometry =
        shapes.length === 1 ? { type: "Polygon", coordinates: shapes[0]! } : { type: "MultiPolygon", coordinates: shapes };
      return feature(id, { name, population, jobs, dwellings, area, x, y }, geometry);
    }),
  );
}

/** Contacts a doctor offers a year. */
const CONTACTS = 4800;

/** Besides the schools, which have their buildings: as many as the population needs. */
const kinds: readonly { kind: string; per: number; capacity: number; least: number }[] = [
  // Contacts a year, meals, seats, beds: what one of them offers.
  { kind: "doctor", per: 1150, capacity: CONTACTS, least: 1 },
  { kind: "pharmacy", per: 3000, capacity: 1, least: 0 },
  { kind: "shop", per: 900, capacity: 1, least: 1 },
  { kind: "nursery", per: 4500, capacity: 40, least: 0 },
  { kind: "library", per: 15_000, capacity: 120, least: 0 },
];

export function facilityFeatures(commune: Commune): Features {
  const { town } = commune.grown();
  const { districts, districtOf } = commune.settled();
  const { population } = commune.frame;
  const random = commune.frame.random("facilities");
  const children = commune
    .ages()
    .femmes.slice(0, 4)
    .reduce((sum, value, i) => sum + value + commune.ages().hommes[i]!, 0);
  const found: Feature[] = [];
  const add = (kind: string, capacity: number, building: number) => {
    const { ring, quad } = town.buildings[building]!;
    const district = districts[districtOf[quad]!]!;
    const same = found.filter(({ properties }) => properties.kind === kind).length;
    found.push(
      point(
        `E${found.length + 1}`,
        { kind, name: `${facilityNames[kind]} ${same + 1}`, capacity, district: district.id, building: `B${building + 1}` },
        middleOf(ring),
      ),
    );
  };
  const schools = town.buildings.flatMap(({ use }, i) => (use === "school" ? [i] : []));
  for (const building of schools) add("school", Math.round((0.62 * children) / schools.length / 5) * 5, building);
  const shops = town.buildings.flatMap(({ shop }, i) => (shop ? [i] : []));
  // The first building of the first block: the town began there.
  add("townhall", 1, 0);
  const homes = town.buildings.flatMap(({ dwellings }, i) => (dwellings > 0 ? [i] : []));
  for (const { kind, per, capacity, least } of kinds) {
    const count = Math.max(least, Math.round(population / per));
    for (let k = 0; k < count; k++) {
      // Above a shop of the centre, or among the homes.
      const places = random() < 0.55 && shops.length > 0 ? shops : homes;
      add(kind, Math.round(capacity * (0.85 + 0.3 * random())), places[Math.floor(random() * places.length)]!);
    }
  }
  return collection(found);
}

/** Doctors alone, with their activity in full-time posts. */
export const careFeatures = (commune: Commune): Features =>
  collection(
    facilityFeatures(commune)
      .features.filter(({ properties }) => properties.kind === "doctor")
      .map(({ id, properties, geometry }) => {
        const { district, building, capacity, x, y } = properties;
        const supply = Math.round((Number(capacity) / CONTACTS) * 100) / 100;
        return { type: "Feature", id, properties: { id, name: properties.name, supply, district, building, x, y }, geometry };
      }),
  );

export function streetFeatures(commune: Commune): Features {
  const lattice = commune.lattice();
  const { x, y, bank, middle } = lattice;
  return collection(
    commune.streets().list.map((street, i) =>
      feature(
        `S${i + 1}`,
        { name: streetName(street.line, bank, middle), class: street.class, bridge: street.bridge, town: street.inTown },
        {
          type: "LineString",
          coordinates: [placed([x[street.from]!, y[street.from]!]), placed([x[street.to]!, y[street.to]!])],
        },
      ),
    ),
  );
}
