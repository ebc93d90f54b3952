// Who may use a way of OpenStreetMap, in which direction, and how fast: from its tags.
import type { Mode } from "../../../../maths/graph/road-network.ts";

export type Tags = ReadonlyMap<string, string>;

interface Highway {
  /** km/h of cars where no limit is given: what is driven on such a road, not the most allowed. */
  speed: number;
  car: boolean;
  bike: boolean;
  foot: boolean;
}
const road = (speed: number): Highway => ({ speed, car: true, bike: true, foot: true });
const path = (bike: boolean, foot = true): Highway => ({ speed: 0, car: false, bike, foot });

/** The classes that make the network; every other value of `highway` is left out. */
export const highways: Record<string, Highway> = {
  motorway: { speed: 110, car: true, bike: false, foot: false },
  motorway_link: { speed: 60, car: true, bike: false, foot: false },
  trunk: { speed: 90, car: true, bike: false, foot: false },
  trunk_link: { speed: 50, car: true, bike: false, foot: false },
  primary: road(60),
  primary_link: road(40),
  secondary: road(50),
  secondary_link: road(40),
  tertiary: road(45),
  tertiary_link: road(35),
  unclassified: road(40),
  residential: road(30),
  living_street: road(20),
  service: road(15),
  road: road(30),
  track: { speed: 15, car: false, bike: true, foot: true },
  pedestrian: path(true),
  cycleway: path(true, false),
  path: path(true),
  bridleway: path(false),
  footway: path(false),
  steps: path(false),
};

/** Tags that open or close a way to a mode, the most particular first. */
const keys: Record<Mode, string[]> = {
  car: ["motorcar", "motor_vehicle", "vehicle", "access"],
  bike: ["bicycle", "vehicle", "access"],
  foot: ["foot", "access"],
};
const closed = new Set([
  "use_sidepath",
  "no",
  "private",
  "agricultural",
  "forestry",
  "delivery",
  "customers",
  "permit",
  "dismount",
]);
const open = new Set(["yes", "designated", "permissive", "official", "destination"]);

export function allowed(tags: Tags, highway: Highway, mode: Mode): boolean {
  for (const key of keys[mode]) {
    const value = tags.get(key);
    if (value === undefined) continue;
    if (closed.has(value)) return false;
    if (open.has(value)) {
      // "access=yes" opens no footpath to cars: only a word about the mode does.
      return highway[mode] || key === keys[mode][0];
    }
  }
  if (mode !== "car" && tags.get("motorroad") === "yes") return false;
  return highway[mode];
}

/** Points that stop cars unless a tag says otherwise; gates and the like stop them only where they are closed. */
const posts = new Set([
  "bollard",
  "block",
  "jersey_barrier",
  "cycle_barrier",
  "motorcycle_barrier",
  "chain",
  "stile",
  "kissing_gate",
  "log",
  "debris",
  "turnstile",
  "planter",
]);

/** Whether cars cannot pass a point of a way: a post, or any barrier closed to them. */
export function barsCars(tags: Tags): boolean {
  const barrier = tags.get("barrier");
  if (barrier === undefined || barrier === "no") return false;
  for (const key of keys.car) {
    const value = tags.get(key) ?? "";
    if (closed.has(value)) return true;
    if (open.has(value)) return false;
  }
  return posts.has(barrier);
}

/** Direction a mode may travel: both, along the way's nodes, or against them. */
export type Direction = "both" | "forward" | "backward";

export function directionOf(tags: Tags, mode: Mode): Direction {
  if (mode === "foot") return stated(tags.get("oneway:foot") ?? tags.get("foot:oneway")) ?? "both";
  if (mode === "bike") {
    const own = stated(tags.get("oneway:bicycle"));
    if (own) return own;
    const against = ["cycleway", "cycleway:left", "cycleway:right", "cycleway:both"].some((key) =>
      /^opposite/.test(tags.get(key) ?? ""),
    );
    if (against) return "both";
  }
  const own = stated(tags.get("oneway"));
  if (own) return own;
  const implied = /^(roundabout|circular)$/.test(tags.get("junction") ?? "") || tags.get("highway") === "motorway";
  return implied ? "forward" : "both";
}

function stated(value: string | undefined): Direction | null {
  if (value === "yes" || value === "true" || value === "1") return "forward";
  if (value === "-1" || value === "reverse") return "backward";
  return value === "no" || value === "false" || value === "0" ? "both" : null;
}

/** Limits said by the kind of place rather than by a number, France's first. */
const places: Record<string, number> = {
  walk: 5,
  "fr:walk": 5,
  "fr:living_street": 20,
  "fr:zone20": 20,
  "fr:zone30": 30,
  "fr:urban": 50,
  "fr:rural": 80,
  "fr:trunk": 110,
  "fr:motorway": 130,
};

/** km/h of a limit; null where it says none ("none", "signals"); undefined where it is not understood. */
export function limitOf(text: string): number | null | undefined {
  const value = text.trim().toLowerCase();
  if (["none", "signals", "variable", "unknown"].includes(value)) return null;
  const place = places[value];
  if (place !== undefined) return place;
  const found = /^(\d+(?:\.\d+)?)\s*(km\/h|kmh|kph|mph|knots)?$/.exec(value);
  if (!found) return undefined;
  const number = Number(found[1]);
  if (!(number > 0)) return undefined;
  return number * (found[2] === "mph" ? 1.609344 : found[2] === "knots" ? 1.852 : 1);
}
