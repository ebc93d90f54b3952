// The road network for accessibility, and the coarser one for traffic assignment with its zones and trips.
import { table } from "arquero";
import { exp } from "../../../../maths/elementary.ts";
import type { Commune } from "./commune.ts";
import { placed } from "./features.ts";
import { CRS } from "./frame.ts";
import type { Lattice } from "./lattice.ts";
import { streetName } from "./names.ts";
import { type RoadClass, type Street, standard } from "./streets.ts";

const speedOf = ({ class: kind, inTown }: Street): number => standard[kind][inTown ? "town" : "country"];

/** Nodes of the mesh that a street touches, in its order. */
function touched(list: readonly Street[]): number[] {
  const found = new Set<number>();
  for (const { from, to } of list) found.add(from).add(to);
  return [...found].sort((a, b) => a - b);
}

export function roadNetwork(commune: Commune) {
  const lattice = commune.lattice();
  const { list } = commune.streets();
  const used = touched(list);
  const ids = new Map(used.map((node, i) => [node, i + 1]));
  const places = used.map((node) => placed([lattice.x[node]!, lattice.y[node]!]));
  const both = list.flatMap((street) => [
    { street, from: street.from, to: street.to },
    { street, from: street.to, to: street.from },
  ]);
  return {
    kind: "road-network" as const,
    crs: CRS,
    nodes: table({ id: used.map((_, i) => i + 1), x: places.map(([x]) => x), y: places.map(([, y]) => y) }),
    links: table({
      from: both.map(({ from }) => ids.get(from)!),
      to: both.map(({ to }) => ids.get(to)!),
      length: both.map(({ street }) => street.length),
      class: both.map(({ street }) => street.class),
      speed: both.map(({ street }) => speedOf(street)),
      car: both.map(() => true),
      bike: both.map(() => true),
      foot: both.map(() => true),
      capacity: both.map(({ street }) => standard[street.class].capacity),
      name: both.map(({ street }) => streetName(street.line, lattice.bank, lattice.middle)),
      bridge: both.map(({ street }) => street.bridge),
    }),
  };
}

interface Stretch {
  from: number;
  to: number;
  length: number;
  /** Minutes at free flow. */
  time: number;
  class: RoadClass;
  bridge: boolean;
}

/** Main streets, joined end to end between their junctions. */
function stretchesOf(list: readonly Street[]): Stretch[] {
  const main = list.filter(({ class: kind }) => kind !== "residential");
  const at = new Map<number, Street[]>();
  for (const street of main) for (const end of [street.from, street.to]) at.set(end, [...(at.get(end) ?? []), street]);
  const junction = (node: number) => {
    const ends = at.get(node)!;
    return ends.length !== 2 || ends[0]!.class !== ends[1]!.class;
  };
  const done = new Set<Street>();
  const found: Stretch[] = [];
  for (const start of [...at.keys()].sort((a, b) => a - b)) {
    if (!junction(start)) continue;
    for (const first of at.get(start)!) {
      if (done.has(first)) continue;
      const stretch: Stretch = { from: start, to: start, length: 0, time: 0, class: first.class, bridge: false };
      let street: Street | undefined = first;
      let node = start;
      while (street) {
        done.add(street);
        node = street.from === node ? street.to : street.from;
        stretch.length += street.length;
        stretch.time += (street.length * 0.06) / speedOf(street);
        stretch.bridge ||= street.bridge;
        street = junction(node) ? undefined : at.get(node)!.find((other) => !done.has(other));
      }
      stretch.to = node;
      if (stretch.to !== stretch.from) found.push(stretch);
    }
  }
  return found;
}

/** Zones are the districts, in their order, then the four ways out: west, east, south, north. */
const gateNames = ["ouest", "est", "sud", "nord"] as const;

export function assignment(commune: Commune) {
  const lattice = commune.lattice();
  const { districts } = commune.settled();
  const stretches = stretchesOf(commune.streets().list);
  const gates = [
    lattice.node(0, lattice.bank + 2),
    lattice.node(lattice.columns - 1, lattice.bank + 2),
    lattice.node(lattice.middle, 0),
    lattice.node(lattice.middle, lattice.rows - 1),
  ];
  const zones = districts.length + gates.length;
  const nodes = [...new Set(stretches.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const numbers = new Map(nodes.map((node, i) => [node, zones + 1 + i]));
  const links = {
    from: [] as number[],
    to: [] as number[],
    capacity: [] as number[],
    length: [] as number[],
    time: [] as number[],
    b: [] as number[],
    power: [] as number[],
    speed: [] as number[],
    toll: [] as number[],
    type: [] as number[],
  };
  const add = (from: number, to: number, capacity: number, metres: number, minutes: number, b: number, type: number) => {
    for (const [a, z] of [
      [from, to],
      [to, from],
    ] as const) {
      links.from.push(a);
      links.to.push(z);
      links.capacity.push(capacity);
      links.length.push(Math.round(metres) / 1000);
      links.time.push(Math.round(minutes * 1e4) / 1e4);
      links.b.push(b);
      links.power.push(4);
      links.speed.push(Math.round((metres * 0.06) / minutes));
      links.toll.push(0);
      links.type.push(type);
    }
  };
  const types: Record<RoadClass, number> = { primary: 1, secondary: 2, tertiary: 3, residential: 4, unclassified: 5 };
  const lanes = commune.frame.population > 60_000 ? 2 : 1;
  for (const { from, to, length, time, class: kind } of stretches)
    add(
      numbers.get(from)!,
      numbers.get(to)!,
      standard[kind].capacity * (kind === "primary" ? lanes : 1),
      length,
      time,
      0.15,
      types[kind],
    );
  // A district reaches its two nearest junctions at the pace of its streets; no through traffic there.
  districts.forEach(({ x, y }, k) => {
    const near = nodes
      .map((node) => ({ node, away: between(lattice, node, x, y) }))
      .sort((a, b) => a.away - b.away || a.node - b.node)
      .slice(0, 3);
    for (const { node, away } of near)
      add(k + 1, numbers.get(node)!, 9000, 1.25 * away + 50, ((1.25 * away + 50) * 0.06) / 28, 0, 6);
  });
  gates.forEach((node, k) => {
    add(districts.length + k + 1, numbers.get(node)!, 9000, 500, 0.5, 0, 6);
  });
  const places = [
    ...districts.map(({ x, y }) => [x, y] as const),
    ...gates.map((node) => [lattice.x[node]!, lattice.y[node]!] as const),
  ];
  const stand = [...places, ...nodes.map((node) => [lattice.x[node]!, lattice.y[node]!] as const)].map(([x, y]) =>
    placed([x, y]),
  );
  const network = {
    kind: "assignment-network" as const,
    zones,
    nodes: zones + nodes.length,
    firstThrough: zones + 1,
    links: table(links),
    coordinates: table({ id: stand.map((_, i) => i + 1), x: stand.map(([x]) => x), y: stand.map(([, y]) => y) }),
    crs: CRS,
  };
  return { network, places, names: [...districts.map(({ name }) => name), ...gateNames.map((name) => `Sortie ${name}`)] };
}

const between = ({ x, y }: Lattice, node: number, atX: number, atY: number) =>
  Math.sqrt((x[node]! - atX) * (x[node]! - atX) + (y[node]! - atY) * (y[node]! - atY));

/** Cars in the morning peak hour, from homes to jobs by distance, with those who come from outside and pass through. */
export function tripsOf(commune: Commune) {
  const { districts } = commune.settled();
  const { places } = assignment(commune);
  const { population } = commune.frame;
  const homes = districts.map((district) => district.population);
  const work = districts.map((district) => district.jobs);
  const outside = [0.07, 0.09, 0.03, 0.045].map((share) => share * population);
  const leaving = [...homes, ...outside.map((share) => 1.1 * share)];
  const wanted = [...work.map((jobs) => jobs / 0.45), ...outside];
  const reach = 1800 + 0.25 * commune.frame.side;
  const weights = places.map(([x, y], i) =>
    places.map(([u, v], j) => {
      if (i === j) return 0;
      const away = Math.sqrt((x! - u!) * (x! - u!) + (y! - v!) * (y! - v!));
      return leaving[i]! * wanted[j]! * exp(-away / reach);
    }),
  );
  const sum = weights.flat().reduce((total, weight) => total + weight, 0);
  const trips = 0.115 * population;
  const demand = { origin: [] as number[], destination: [] as number[], trips: [] as number[] };
  weights.forEach((row, i) => {
    row.forEach((weight, j) => {
      const value = sum > 0 ? Math.round(((trips * weight) / sum) * 100) / 100 : 0;
      if (value <= 0) return;
      demand.origin.push(i + 1);
      demand.destination.push(j + 1);
      demand.trips.push(value);
    });
  });
  return table(demand);
}
