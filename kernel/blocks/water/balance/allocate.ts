// One month: the river first, then the uses in order of priority, from what flows by and then from what is stored.
import type { Month } from "./months.ts";
import type { Reservoir } from "./reservoirs.ts";
import type { Use } from "./uses.ts";

export interface Rules {
  /** Environmental flow, m³/s. */
  reserved: number;
  /** m³ a month from elsewhere. */
  transfer: number;
  /** Evaporation from January to December, mm. */
  evaporation: readonly number[];
  /** Flows below which each level holds, m³/s: vigilance, alert, heightened alert, crisis; null is never. */
  thresholds: readonly (number | null)[];
}

export interface Shared {
  /** 0 none, 1 vigilance, 2 alert, 3 heightened alert, 4 crisis. */
  level: number;
  evaporation: number;
  /** What the river was owed, and what it had of it, m³. */
  reserved: number;
  left: number;
  /** By use: asked, asked once restricted, given. */
  demand: number[];
  allowed: number[];
  supplied: number[];
  returned: number;
  spill: number;
  /** All that leaves downstream: left to the river, unused, spilt, returned. */
  outflow: number;
  storage: number[];
}

export function share(
  month: Month,
  uses: readonly Use[],
  reservoirs: readonly Reservoir[],
  before: readonly number[],
  rules: Rules,
): Shared {
  const level = levelOf(month.inflow / month.seconds, rules.thresholds);
  // 1 mm over 1 ha is 10 m³.
  const captured = reservoirs.map((reservoir) => month.inflow * reservoir.captured);
  const evaporated = reservoirs.map(({ area }, r) =>
    Math.min(before[r]! + captured[r]!, area * rules.evaporation[month.index]! * 10),
  );
  const held = reservoirs.map((_, r) => before[r]! + captured[r]! - evaporated[r]!);
  const useful = reservoirs.map(({ dead }, r) => Math.max(0, held[r]! - dead));
  let passing = rules.transfer + month.inflow - sum(captured);
  let stored = sum(useful);
  const all = stored;
  /** Takes as much of a volume as there is. */
  const take = (wanted: number): number => {
    const passed = Math.min(wanted, passing);
    passing -= passed;
    const drawn = Math.min(wanted - passed, stored);
    stored -= drawn;
    return passed + drawn;
  };
  // A river that brings less than its environmental flow is owed what it brings.
  const reserved = Math.min(rules.reserved * month.seconds, month.inflow);
  const left = take(reserved);

  const demand = uses.map((use) => use.demand[month.index]!);
  const allowed = uses.map((use, u) => demand[u]! * (1 - use.cuts[level]!));
  const supplied = uses.map(() => 0);
  for (const priority of [...new Set(uses.map((use) => use.priority))].sort((a, b) => a - b)) {
    const group = uses.flatMap((use, u) => (use.priority === priority ? [u] : []));
    const wanted = group.reduce((total, u) => total + allowed[u]!, 0);
    const given = take(wanted);
    // Equal rank, equal share of what is asked.
    for (const u of group) supplied[u] = given >= wanted ? allowed[u]! : (given * allowed[u]!) / wanted;
  }
  const returned = uses.reduce((total, use, u) => total + supplied[u]! * use.returned, 0);
  const drawn = all - stored;
  let spill = 0;
  const storage = reservoirs.map(({ capacity }, r) => {
    const rest = held[r]! - (all > 0 ? (drawn * useful[r]!) / all : 0);
    const kept = Math.min(rest, capacity);
    spill += rest - kept;
    return kept;
  });
  return {
    level,
    evaporation: sum(evaporated),
    reserved,
    left,
    demand,
    allowed,
    supplied,
    returned,
    spill,
    outflow: left + passing + spill + returned,
    storage,
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function levelOf(flow: number, thresholds: Rules["thresholds"]): number {
  let level = 0;
  thresholds.forEach((threshold, i) => {
    if (threshold !== null && flow < threshold) level = i + 1;
  });
  return level;
}
