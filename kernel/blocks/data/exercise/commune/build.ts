// The buildings of a plot, by the fabric of its block and its distance to the centre.
import { type Building, type Fabric, footprintOn, sizeOf, type Town, type Use } from "./blocks.ts";
import type { Frame } from "./frame.ts";
import type { Quad } from "./lattice.ts";

export const periods = ["avant 1919", "1919-1945", "1946-1970", "1971-1990", "1991-2005", "2006-2012", "2013-2024"] as const;

/** Cumulated shares of energy labels A to G, ‰, by period. */
const labels: readonly (readonly number[])[] = [
  [3, 18, 120, 370, 620, 820, 1000],
  [2, 14, 100, 330, 590, 810, 1000],
  [3, 20, 150, 460, 740, 890, 1000],
  [4, 35, 260, 660, 890, 970, 1000],
  [6, 70, 470, 850, 970, 993, 1000],
  [20, 260, 790, 970, 995, 999, 1000],
  [330, 760, 960, 994, 1000, 1000, 1000],
];

/** Cumulated shares of periods, ‰, at the centre, half-way and at the edge of the town. */
const ages: readonly (readonly number[])[] = [
  [560, 760, 880, 930, 960, 980, 1000],
  [120, 290, 620, 800, 900, 950, 1000],
  [25, 55, 170, 480, 730, 850, 1000],
];

const pick = (shares: readonly number[], draw: number) => shares.findIndex((share) => draw * 1000 < share);

export function buildOn(
  town: Town,
  plot: Quad,
  quad: number,
  fabric: Fabric,
  /** 0 at the centre, 1 at the edge of the town. */
  out: number,
  frame: Frame,
  random: () => number,
): void {
  const parcel = town.parcels.length;
  const area = sizeOf(plot);
  town.parcels.push({ ring: plot, area, quad, building: -1 });
  const city = Math.min(1, frame.population / 150_000);
  const draw = random();
  const second = random();
  if (fabric === "park" || (fabric === "houses" && draw > 0.95)) return;
  const place = (use: Use, width: number, depth: number, back: number, floors: number, aside = 0): Building | null => {
    const ring = footprintOn(plot, width, depth, back, aside);
    if (ring === null) return null;
    const age = out < 0.22 ? 0 : out + 0.25 * (random() - 0.5) < 0.6 ? 1 : 2;
    const period = use === "activity" || use === "school" ? 2 + Math.floor(random() * 5) : pick(ages[age]!, random());
    const height = Math.round((floors * (use === "activity" ? 5.2 : 2.9) + (use === "house" ? 2.2 : 1.2)) * 10) / 10;
    const building: Building = {
      ring,
      parcel,
      quad,
      use,
      floors,
      height,
      dwellings: 0,
      footprint: sizeOf(ring),
      period,
      label: pick(labels[period]!, random()),
      shop: false,
    };
    town.parcels[parcel]!.building = town.buildings.length;
    town.buildings.push(building);
    return building;
  };
  const house = (gross: number) => (building: Building | null) => {
    if (!building) return;
    building.dwellings = Math.max(
      1,
      Math.round((building.footprint * (building.floors - (building.shop ? 1 : 0)) * 0.78) / gross),
    );
    if (building.dwellings > 1) building.use = "flats";
    town.dwellings += building.dwellings;
  };
  if (fabric === "core") {
    const floors = 2 + Math.floor(second * (1.9 + 2.6 * city));
    const building = place("house", 40, 10 + 3 * draw, 0.2, floors);
    if (building) {
      building.shop = random() < (0.04 + 0.3 * Math.min(1, frame.population / 8000)) * (1 - out);
      if (building.shop) building.use = "shop";
    }
    house(frame.population < 2000 ? 110 : 72)(building);
    if (building?.shop) building.use = "shop";
  } else if (fabric === "houses") {
    const building = place("house", 9 + 5 * second, 8 + 3 * random(), 4 + 4 * draw, second > 0.45 ? 2 : 1, 2 * random() - 1);
    house(1000)(building);
  } else if (fabric === "flats") {
    const floors = 3 + Math.floor(second * (3.4 + 4.6 * city));
    house(66)(place("flats", 22 + 26 * draw, 13, 6, floors));
  } else {
    const use: Use = fabric === "school" ? "school" : "activity";
    const share = fabric === "school" ? 0.55 : 0.7;
    const width = Math.sqrt(area) * share;
    place(
      use,
      width * (0.9 + 0.4 * draw),
      width * (0.5 + 0.3 * second),
      9,
      fabric === "school" ? 2 : 1 + Math.floor(1.35 * second),
    );
  }
}
