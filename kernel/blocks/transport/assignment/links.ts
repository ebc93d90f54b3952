// The network at the model's door: every link checked, what a file leaves out completed.
import type { AssignmentNetwork } from "../../../maths/assignment/network.ts";
import { type Columns, readColumns } from "../../../tables/columns.ts";
import { ModelError } from "../../contract/block.ts";
import { column, finite, hasColumn, numbers, received } from "../../contract/door.ts";

/** Links as read, before edits: node numbers from 1. */
export interface RoadLinks {
  count: number;
  from: number[];
  to: number[];
  capacity: number[];
  length: number[];
  time: number[];
  b: number[];
  power: number[];
  toll: number[];
}

export interface Network {
  zones: number;
  nodes: number;
  firstThrough: number;
  links: RoadLinks;
}

/** Nodes are places of arrays: a higher number is a mistake, or asks for other numbers. */
const MOST_NODES = 5_000_000;

/** A TNTP network, or a table of links alone; `zones` are those of the demand where the network does not say. */
export function readNetwork(value: unknown, zones: number): Network {
  const given = (value ?? {}) as Partial<AssignmentNetwork>;
  const columns = readColumns(value) ?? readColumns(given.links);
  if (!columns || columns.length === 0) {
    const got = received(value);
    throw new ModelError(
      {
        fr: `« network » attend un réseau (fichier TNTP, ou table de tronçons from, to, capacity, time) et reçoit ${columns ? "une table sans tronçon" : got.fr}.`,
        en: `“network” takes a network (TNTP file, or a table of links from, to, capacity, time) and got ${columns ? "a table without links" : got.en}.`,
      },
      "network",
    );
  }
  const links = readLinks(columns);
  let highest = zones;
  for (let i = 0; i < links.count; i++) highest = Math.max(highest, links.from[i]!, links.to[i]!);
  const whole = (field: "zones" | "nodes" | "firstThrough", fallback: number) => {
    const said = given[field];
    if (said === undefined || said === null) return fallback;
    const number = finite(said, `network.${field}`, { min: 1, max: MOST_NODES });
    if (Number.isInteger(number)) return number;
    throw new ModelError(
      {
        fr: `« network.${field} » vaut ${number} : il faut un entier.`,
        en: `“network.${field}” is ${number}: a whole number is needed.`,
      },
      "network",
    );
  };
  const network = {
    zones: whole("zones", zones),
    nodes: whole("nodes", highest),
    firstThrough: whole("firstThrough", 1),
    links,
  };
  const stray = links.from.findIndex((_, i) => Math.max(links.from[i]!, links.to[i]!) > network.nodes);
  if (stray >= 0 || network.zones > network.nodes) {
    const { from, to } = links;
    throw new ModelError(
      {
        fr:
          stray >= 0
            ? `Le réseau annonce ${network.nodes} nœuds, mais son tronçon ${from[stray]} → ${to[stray]} (ligne ${stray + 1}) en touche un autre.`
            : `Le réseau annonce ${network.zones} zones pour ${network.nodes} nœuds.`,
        en:
          stray >= 0
            ? `The network says ${network.nodes} nodes, but its link ${from[stray]} → ${to[stray]} (row ${stray + 1}) touches another.`
            : `The network says ${network.zones} zones for ${network.nodes} nodes.`,
      },
      "network",
    );
  }
  return network;
}

function readLinks(columns: Columns): RoadLinks {
  const needed = (name: string, bounds = {}) => numbers(columns, column(columns, name, "network"), "network", bounds);
  const or = (name: string, fallback: number, bounds = {}) =>
    hasColumn(columns, name, "network")
      ? numbers(columns, name, "network", bounds)
      : new Array<number>(columns.length).fill(fallback);
  const links = {
    count: columns.length,
    from: needed("from"),
    to: needed("to"),
    capacity: needed("capacity"),
    length: or("length", 0, { min: 0 }),
    time: needed("time", { min: 0 }),
    b: or("b", 0.15, { min: 0 }),
    power: or("power", 4, { min: 0, max: 64 }),
    toll: or("toll", 0, { min: 0 }),
  };
  for (let i = 0; i < links.count; i++) {
    for (const node of [links.from[i]!, links.to[i]!]) {
      if (Number.isInteger(node) && node >= 1 && node <= MOST_NODES) continue;
      throw new ModelError(
        {
          fr: `Réseau, ligne ${i + 1} : le nœud ${node} n’est pas un numéro entier de 1 à ${MOST_NODES}.`,
          en: `Network, row ${i + 1}: node ${node} is not a whole number from 1 to ${MOST_NODES}.`,
        },
        "network",
      );
    }
  }
  return links;
}

/** After edits: what would make a cost infinite, or fall as traffic grows, is refused by name. */
export function checkLinks(links: RoadLinks, closed: ReadonlySet<number>): void {
  for (let i = 0; i < links.count; i++) {
    if (closed.has(i)) continue;
    const what = {
      fr: `Tronçon ${links.from[i]} → ${links.to[i]} (ligne ${i + 1})`,
      en: `Link ${links.from[i]} → ${links.to[i]} (row ${i + 1})`,
    };
    if (!(links.capacity[i]! > 0)) {
      const value = links.capacity[i];
      throw new ModelError(
        {
          fr: `${what.fr} : la capacité vaut ${value}, elle doit être positive. Pour fermer le tronçon, utilisez « close » dans « edits ».`,
          en: `${what.en}: the capacity is ${value}, it must be positive. To close the link, use “close” in “edits”.`,
        },
        "network",
      );
    }
    const power = links.power[i]!;
    if (power > 0 && power < 1) {
      throw new ModelError(
        {
          fr: `${what.fr} : la puissance vaut ${power}, il faut 0 (temps constant) ou au moins 1.`,
          en: `${what.en}: the power is ${power}, 0 (constant time) or at least 1 is needed.`,
        },
        "network",
      );
    }
  }
}
