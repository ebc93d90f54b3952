// Turn restrictions of OpenStreetMap as turns cars may not take: from a point through a crossing to a point. Those that name
// one crossing and the ways that end at it are followed; the others are counted.

export interface Restriction {
  members: { type: string; ref: number; role: string }[];
  tags: Map<string, string>;
}

/** By column, as tables are made. */
export interface TurnColumns {
  from: number[];
  via: number[];
  to: number[];
}

interface CarLinks {
  from: readonly number[];
  to: readonly number[];
  car: readonly boolean[];
}

export function turnsOf(
  restrictions: readonly Restriction[],
  ways: ReadonlyMap<number, number[]>,
  links: CarLinks,
): { turns: TurnColumns; unread: number } {
  const turns: TurnColumns = { from: [], via: [], to: [] };
  const seen = new Set<string>();
  const add = (from: number, via: number, to: number) => {
    const key = `${from} ${via} ${to}`;
    if (seen.has(key)) return;
    seen.add(key);
    turns.from.push(from);
    turns.via.push(via);
    turns.to.push(to);
  };
  const read = restrictions.map((one) => ruleOf(one));
  const crossings = new Set(read.flatMap((rule) => (typeof rule === "object" ? [rule.via] : [])));
  const [leaving, arriving] = [neighbours(links.from, links.to), neighbours(links.to, links.from)];
  function neighbours(at: readonly number[], other: readonly number[]): Map<number, Set<number>> {
    const found = new Map<number, Set<number>>();
    at.forEach((node, i) => {
      if (!links.car[i] || !crossings.has(node)) return;
      found.set(node, (found.get(node) ?? new Set<number>()).add(other[i]!));
    });
    return found;
  }
  let unread = 0;
  for (const rule of read) {
    if (rule === "others") continue;
    if (rule === "unread") {
      unread++;
      continue;
    }
    const { via, only } = rule;
    const from = rule.from.map((way) => beside(ways.get(way), via)).filter((node) => node !== "elsewhere");
    const to = rule.to.map((way) => beside(ways.get(way), via)).filter((node) => node !== "elsewhere");
    if (from.includes("unsure") || to.includes("unsure")) {
      unread++;
      continue;
    }
    for (const before of from as number[]) {
      // A way closed to cars bans nothing to them, nor leaves them a way out.
      if (!arriving.get(via)?.has(before)) continue;
      const open = [...(leaving.get(via) ?? [])];
      if (only && !open.some((after) => to.includes(after))) continue;
      for (const after of open) if (to.includes(after) !== only) add(before, via, after);
    }
  }
  return { turns, unread };
}

interface Rule {
  from: number[];
  via: number;
  to: number[];
  /** "only_…": every other turn is banned. */
  only: boolean;
}

/** What a relation says to cars; "others": it is not for them; "unread": it is, in a way that is not followed. */
function ruleOf({ members, tags }: Restriction): Rule | "others" | "unread" {
  const exempted = (tags.get("except") ?? "").split(/\s*;\s*/);
  if (exempted.some((mode) => ["motorcar", "motor_vehicle", "vehicle"].includes(mode))) return "others";
  const kinds = ["restriction", "restriction:motorcar", "restriction:motor_vehicle", "restriction:vehicle"];
  const value = kinds.map((key) => tags.get(key)).find((one) => one !== undefined);
  if (value === undefined) {
    const forOthers = [...tags.keys()].some((key) => key.startsWith("restriction:"));
    return forOthers && !kinds.some((key) => tags.has(`${key}:conditional`)) ? "others" : "unread";
  }
  if (!/^(no|only)_/.test(value)) return "unread";
  // Older mapping: hours on a restriction.
  if (tags.has("day_on") || tags.has("hour_on")) return "unread";
  const named = (role: string, type: string) =>
    members.filter((one) => one.role === role && one.type === type).map(({ ref }) => ref);
  const [from, to, via] = [named("from", "way"), named("to", "way"), named("via", "node")];
  const ways = members.some((one) => one.role === "via" && one.type !== "node");
  if (ways || via.length !== 1 || from.length === 0 || to.length === 0) return "unread";
  return { from, via: via[0]!, to, only: value.startsWith("only_") };
}

/** The point of a way beside its end; "elsewhere" where cars have no such way, "unsure" where it does not end there, or twice. */
function beside(nodes: readonly number[] | undefined, via: number): number | "elsewhere" | "unsure" {
  if (!nodes) return "elsewhere";
  const [first, last] = [nodes[0] === via, nodes.at(-1) === via];
  if (first === last || nodes.length < 2) return "unsure";
  return first ? nodes[1]! : nodes.at(-2)!;
}
