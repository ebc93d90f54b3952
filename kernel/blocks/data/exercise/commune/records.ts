// Tables of the commune: jobs, homes, land taken, air, water uses, and how people choose their mode.
import { cos, exp, log } from "../../../../maths/elementary.ts";
import { periods } from "./build.ts";
import type { Commune } from "./commune.ts";
import { bySector, type Sector, sectors } from "./sectors.ts";

const tenth = (value: number) => Math.round(value * 10) / 10;

export function jobRows(commune: Commune) {
  const { districts } = commune.settled();
  const rows = { district: [] as string[], name: [] as string[], sector: [] as string[], jobs: [] as number[] };
  for (const { id, name, jobs } of districts) {
    for (const [sector, share] of Object.entries(bySector(jobs)) as [Sector, number][]) {
      rows.district.push(id);
      rows.name.push(name);
      rows.sector.push(sectors[sector]);
      rows.jobs.push(share);
    }
  }
  return rows;
}

/** Cumulated shares of what heats a home, ‰, by kind of home. */
const energies = ["gaz", "électricité", "fioul", "bois", "réseau de chaleur"] as const;
const heating = { house: [330, 700, 800, 990, 1000], flats: [520, 820, 840, 850, 1000] };

/** Dwellings by period, type, label and energy, counted from the buildings. */
export function housingRows(commune: Commune) {
  const random = commune.frame.random("heating");
  const counted = new Map<string, { dwellings: number; area: number }>();
  for (const { dwellings, period, label, use, footprint, floors, shop } of commune.grown().town.buildings) {
    if (dwellings === 0) continue;
    const house = dwellings === 1 && use === "house";
    const draw = random() * 1000;
    const energy = heating[house ? "house" : "flats"].findIndex((share) => draw < share);
    const key = `${period}|${house ? 0 : 1}|${label}|${energy}`;
    const row = counted.get(key) ?? { dwellings: 0, area: 0 };
    row.dwellings += dwellings;
    row.area += 0.78 * footprint * Math.max(1, floors - (shop ? 1 : 0));
    counted.set(key, row);
  }
  const keys = [...counted.keys()].map((key) => key.split("|").map(Number)).sort((a, b) => compare(a, b));
  return {
    period: keys.map(([period]) => periods[period!]!),
    type: keys.map(([, type]) => (type === 0 ? "maison" : "appartement")),
    label: keys.map(([, , label]) => "ABCDEFG"[label!]!),
    energy: keys.map(([, , , energy]) => energies[energy!]!),
    dwellings: keys.map((key) => counted.get(key.join("|"))!.dwellings),
    // Living area of one dwelling, m².
    area: keys.map((key) => tenth(counted.get(key.join("|"))!.area / counted.get(key.join("|"))!.dwellings)),
  };
}

const compare = (a: number[], b: number[]): number => {
  const k = a.findIndex((value, i) => value !== b[i]);
  return k < 0 ? 0 : a[k]! - b[k]!;
};

/** ENAF taken each year, ha: slower since 2021. */
export function consumptionRows({ frame }: Commune) {
  const random = frame.random("consumption");
  const pace = 0.00024 * frame.population + 0.12;
  const year = Array.from({ length: 14 }, (_, i) => 2011 + i);
  return {
    year,
    area: year.map((y) => Math.round(pace * (y < 2021 ? 1.15 - 0.03 * (y - 2011) : 0.58) * (0.75 + 0.5 * random()) * 100) / 100),
  };
}

/** Yearly means at each district's inhabitants: more where streets are many, µg/m³. */
export function airRows(commune: Commune) {
  const { districts } = commune.settled();
  const lattice = commune.lattice();
  const { frame } = commune;
  const city = Math.min(1, frame.population / 150_000);
  const random = frame.random("air");
  const density = districts.map(({ x, y }) => {
    const dx = x - lattice.centre[0];
    const dy = y - lattice.centre[1];
    return exp(-Math.sqrt(dx * dx + dy * dy) / (0.8 * frame.radius));
  });
  return {
    district: districts.map(({ id }) => id),
    name: districts.map(({ name }) => name),
    population: districts.map(({ population }) => population),
    pm25: density.map((share) => tenth(7.2 + 1.6 * city + (1.8 + 1.4 * city) * share + 0.4 * random())),
    no2: density.map((share) => tenth(7 + 6 * city + (7 + 12 * city) * share + 1.2 * random())),
  };
}

/** What each use takes by month, m³: drinking water, irrigation of the plain, industry. */
export function waterRows(commune: Commune) {
  const { population } = commune.frame;
  const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const watering = [0, 0, 0, 0.03, 0.11, 0.22, 0.3, 0.25, 0.09, 0, 0, 0];
  const season = (month: number) => 1 - 0.09 * cos((2 * Math.PI * (month - 0.5)) / 12);
  const irrigated = 900 * (commune.frame.side / 1000) * (commune.frame.side / 1000);
  return {
    month: days.map((_, i) => i + 1),
    drinking: days.map((n, i) => Math.round(0.16 * population * n * season(i + 1))),
    irrigation: watering.map((share) => Math.round(irrigated * 14 * share)),
    industry: days.map((n) => Math.round(0.035 * population * n)),
  };
}

/** Known in advance, so that an estimation may be held against it. */
export const taste = { car: 0.3, transit: -0.4, bike: -1.0, walk: 0, time: -0.06, cost: -0.35 };

/** One trip of each person asked: time (min) and cost (€) by mode, and the mode taken, drawn from a logit. */
export function choiceRows({ frame }: Commune) {
  const random = frame.random("choices");
  const persons = Math.min(800, Math.max(200, Math.round(frame.population / 20)));
  const modes = ["car", "transit", "bike", "walk"] as const;
  const rows = {
    person: [] as number[],
    mode: [] as string[],
    chosen: [] as number[],
    time: [] as number[],
    cost: [] as number[],
    distance: [] as number[],
  };
  for (let person = 1; person <= persons; person++) {
    const distance = Math.round((0.4 - log(1 - random()) * 3.1) * 100) / 100;
    const time = {
      car: tenth(4 + (distance / 26) * 60 * (0.85 + 0.3 * random())),
      transit: tenth(6 + 6 * random() + (distance / 17) * 60),
      bike: tenth(2 + (distance / 14) * 60),
      walk: tenth((distance / 4.8) * 60),
    };
    const cost = { car: tenth(0.2 * distance + (random() < 0.35 ? 1.5 : 0)), transit: 1.2, bike: 0, walk: 0 };
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    modes.forEach((mode, k) => {
      const utility = taste[mode] + taste.time * time[mode] + taste.cost * cost[mode] - log(-log(random() * (1 - 2e-12) + 1e-12));
      if (utility > most) {
        most = utility;
        best = k;
      }
    });
    modes.forEach((mode, k) => {
      rows.person.push(person);
      rows.mode.push(mode);
      rows.chosen.push(k === best ? 1 : 0);
      rows.time.push(time[mode]);
      rows.cost.push(cost[mode]);
      rows.distance.push(distance);
    });
  }
  return rows;
}
