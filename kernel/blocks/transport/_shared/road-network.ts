// The door for road networks: tables checked once, then plain arrays; and the graph of one mode at its speeds.
import { isRoadNetwork, type Mode, modes } from "../../../maths/graph/road-network.ts";
import { type TurnGraph, type Turns, turnGraph } from "../../../maths/graph/turns.ts";
import { ModelError } from "../../contract/block.ts";
import { column, finite, hasColumn, numbers, received, table } from "../../contract/door.ts";

export interface Roads {
  crs: string | null;
  nodes: number;
  id: unknown[];
  x: Float64Array;
  y: Float64Array;
  links: number;
  /** Indexes of nodes. */
  from: Int32Array;
  to: Int32Array;
  /** m */
  length: Float64Array;
  /** km/h of cars; NaN where unknown. */
  speed: Float64Array;
  open: Record<Mode, Uint8Array>;
  class: unknown[];
  /** Turns cars may not take, by indexes of nodes. */
  turns: Turns;
}

/** A road network, else an error that names the input. */
export function roads(value: unknown, at: string): Roads {
  if (!isRoadNetwork(value)) {
    const got = received(value);
    throw new ModelError(
      {
        fr: `« ${at} » attend un réseau de voies (un fichier OpenStreetMap, ou les voies de data.exercise) et reçoit ${got.fr}.`,
        en: `“${at}” takes a road network (an OpenStreetMap file, or the roads of data.exercise) and got ${got.en}.`,
      },
      at,
    );
  }
  const nodes = table(value.nodes, `${at}.nodes`);
  const links = table(value.links, `${at}.links`);
  const id = nodes.get(column(nodes, "id", `${at}.nodes`));
  const index = new Map<unknown, number>();
  id.forEach((key, i) => {
    if (key === null) refuse(at, `Le nœud de la ligne ${i + 1} n’a pas d’« id ».`, `The node of row ${i + 1} has no “id”.`);
    if (index.has(key)) refuse(at, `Le nœud « ${key} » y est deux fois.`, `Node “${key}” stands twice in it.`);
    index.set(key, i);
  });
  if (links.length === 0) refuse(at, "Il n’a aucune voie.", "It has no link.");
  const turns = table(value.turns ?? [], `${at}.turns`);
  const turning = (name: "from" | "via" | "to") =>
    turns.length === 0
      ? new Int32Array(0)
      : Int32Array.from(turns.get(column(turns, name, `${at}.turns`)), (key, i) => {
          const found = index.get(key);
          if (found !== undefined) return found;
          return refuse(
            at,
            `Le mouvement interdit ${i + 1} passe par « ${key ?? ""} », qui n’est pas un nœud.`,
            `The turn not allowed ${i + 1} passes by “${key ?? ""}”, which is no node.`,
          );
        });
  const ends = (name: "from" | "to") =>
    Int32Array.from(links.get(column(links, name, `${at}.links`)), (key, i) => {
      const found = index.get(key);
      if (found !== undefined) return found;
      return refuse(
        at,
        key === null
          ? `La voie ${i + 1} n’a rien dans « ${name} » : il y faut un nœud.`
          : `La voie ${i + 1} part de ou mène à « ${key} », qui n’est pas un nœud.`,
        key === null
          ? `Link ${i + 1} has nothing in “${name}”: a node is needed.`
          : `Link ${i + 1} leaves or reaches “${key}”, which is no node.`,
      );
    });
  const flags = (mode: Mode) =>
    hasColumn(links, mode, `${at}.links`)
      ? Uint8Array.from(links.get(mode), (open) => (open === true || open === 1 ? 1 : 0))
      : new Uint8Array(links.length).fill(1);
  return {
    crs: value.crs,
    nodes: nodes.length,
    id,
    x: Float64Array.from(numbers(nodes, "x", `${at}.nodes`)),
    y: Float64Array.from(numbers(nodes, "y", `${at}.nodes`)),
    links: links.length,
    from: ends("from"),
    to: ends("to"),
    length: Float64Array.from(numbers(links, "length", `${at}.links`, { min: 0, unit: "m" })),
    speed: hasColumn(links, "speed", `${at}.links`)
      ? Float64Array.from(links.get("speed"), (speed) =>
          speed === null ? Number.NaN : finite(speed, `${at}.links.speed`, { above: 0, max: 400, unit: "km/h" }),
        )
      : new Float64Array(links.length).fill(Number.NaN),
    open: Object.fromEntries(modes.map((mode) => [mode, flags(mode)])) as Record<Mode, Uint8Array>,
    class: links.names.includes("class") ? links.get("class") : Array(links.length).fill(null),
    turns: { from: turning("from"), via: turning("via"), to: turning("to") },
  };
}

function refuse(at: string, fr: string, en: string): never {
  throw new ModelError({ fr: `Réseau « ${at} » : ${fr}`, en: `Network “${at}”: ${en}` }, at);
}

export interface Speeds {
  /** km/h on foot. */
  walk: number;
  /** km/h by bicycle. */
  bike: number;
  /** Share of the link's speed that cars reach, above 0. */
  car: number;
}

/** The links open to a mode, their cost in minutes, without the turns cars may not take. `arc` holds rows of the links. */
export function modeGraph(net: Roads, mode: Mode, speeds: Speeds): TurnGraph {
  const open = net.open[mode];
  const kept: number[] = [];
  for (let link = 0; link < net.links; link++) {
    if (open[link] !== 1) continue;
    if (mode === "car" && Number.isNaN(net.speed[link])) {
      refuse(
        "network",
        `La voie ${link + 1} est ouverte aux voitures et n’a pas de vitesse.`,
        `Link ${link + 1} is open to cars and has no speed.`,
      );
    }
    kept.push(link);
  }
  if (kept.length === 0) {
    const named = { car: ["aux voitures", "cars"], bike: ["aux vélos", "bicycles"], foot: ["aux piétons", "walkers"] }[mode];
    refuse("network", `Aucune voie n’est ouverte ${named[0]}.`, `No link is open to ${named[1]}.`);
  }
  const speed = (link: number) => (mode === "foot" ? speeds.walk : mode === "bike" ? speeds.bike : net.speed[link]! * speeds.car);
  const graph = turnGraph(
    net.nodes,
    kept.map((link) => net.from[link]!),
    kept.map((link) => net.to[link]!),
    kept.map((link) => (net.length[link]! * 0.06) / speed(link)),
    mode === "car" ? net.turns : null,
  );
  graph.arc = graph.arc.map((i) => (i < 0 ? i : kept[i]!));
  return graph;
}
