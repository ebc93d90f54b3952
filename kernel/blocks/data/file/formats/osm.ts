// OpenStreetMap XML to a road network: every way open to cars, bicycles or walkers, cut at each of its points, one row a
// direction. Read as a stream, so that only coordinates and the network itself are held.
import { table } from "arquero";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { counted } from "../../../../language/counted.ts";
import { haversine } from "../../../../maths/geodesy/sphere.ts";
import { modes } from "../../../../maths/graph/road-network.ts";
import { refuseXml } from "../../../../system-dynamics/xmile/xml-fault.ts";
import { ModelError } from "../../../contract/block.ts";
import type { Reader } from "./format.ts";
import { allowed, barsCars, directionOf, highways, limitOf } from "./osm-rules.ts";
import { type Restriction, turnsOf } from "./osm-turns.ts";

const STEP = 1 << 18;

interface Way {
  id: number;
  nodes: number[];
  tags: Map<string, string>;
}

/** What could not be taken as it stands. */
interface Lost {
  references: Set<number>;
  ways: number;
  nodes: number;
  /** Turn restrictions that could not be followed. */
  restrictions: number;
  /** Speed limits not understood, and on how many ways. */
  limits: Map<string, number>;
}

/** Columns of the links, filled as ways come. */
interface Links {
  from: number[];
  to: number[];
  length: number[];
  class: string[];
  speed: (number | null)[];
  car: boolean[];
  bike: boolean[];
  foot: boolean[];
}

const read: Reader = async ({ name, bytes, warn, progress, signal }) => {
  const places = new Map<number, [lon: number, lat: number]>();
  const links: Links = { from: [], to: [], length: [], class: [], speed: [], car: [], bike: [], foot: [] };
  const lost: Lost = { references: new Set<number>(), ways: 0, nodes: 0, restrictions: 0, limits: new Map() };
  /** Points cars cannot pass, and ways open to cars, for the turn restrictions that name them. */
  const barred = new Set<number>();
  const ways = new Map<number, number[]>();
  const restrictions: Restriction[] = [];
  const seen: {
    node: { id: number; tags: Map<string, string> } | null;
    way: Way | null;
    relation: Restriction | null;
    root: string;
    failure: Error | null;
  } = {
    node: null,
    way: null,
    relation: null,
    root: "",
    failure: null,
  };

  const parser = new SaxesParser();
  parser.on("error", (error) => {
    seen.failure ??= error;
  });
  parser.on("opentag", (tag: SaxesTagPlain) => {
    const { attributes } = tag;
    const { node, way, relation } = seen;
    if (seen.root === "") seen.root = tag.name;
    if (tag.name === "node") {
      const [id, lon, lat] = [Number(attributes.id), Number(attributes.lon), Number(attributes.lat)];
      const sound = attributes.lon && attributes.lat && Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && Number.isSafeInteger(id);
      if (sound) places.set(id, [lon, lat]);
      else lost.nodes++;
      seen.node = { id, tags: new Map() };
    } else if (tag.name === "way") seen.way = { id: Number(attributes.id), nodes: [], tags: new Map() };
    else if (tag.name === "relation") seen.relation = { members: [], tags: new Map() };
    else if (tag.name === "member" && relation)
      relation.members.push({ type: attributes.type ?? "", ref: Number(attributes.ref), role: attributes.role ?? "" });
    else if (tag.name === "nd" && way) way.nodes.push(Number(attributes.ref));
    else if (tag.name === "tag" && attributes.k !== undefined && attributes.v !== undefined) {
      (way ?? relation ?? node)?.tags.set(attributes.k, attributes.v);
    }
  });
  parser.on("closetag", (tag) => {
    const { way, relation } = seen;
    if (tag.name === "node") {
      if (seen.node && barsCars(seen.node.tags)) barred.add(seen.node.id);
      seen.node = null;
    } else if (tag.name === "way" && way) {
      if (addWay(way, places, barred, links, lost)) ways.set(way.id, way.nodes);
      seen.way = null;
    } else if (tag.name === "relation" && relation) {
      if (/^restriction/.test(relation.tags.get("type") ?? "")) restrictions.push(relation);
      seen.relation = null;
    }
  });

  const decoder = new TextDecoder("utf-8");
  for (let at = 0; at < bytes.length; at += STEP) {
    parser.write(decoder.decode(bytes.subarray(at, at + STEP), { stream: true }));
    if (seen.failure) break;
    if (seen.root !== "" && seen.root !== "osm") refuseRoot(name, seen.root);
    progress(at / bytes.length);
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    signal.throwIfAborted();
  }
  if (!seen.failure) parser.close();
  if (seen.failure) refuseXml(name, seen.failure);
  if (seen.root !== "osm") refuseRoot(name, seen.root);
  if (links.from.length === 0) {
    throw new ModelError(
      {
        fr: `« ${name} » ne contient aucune voie ouverte à un mode (${places.size} points lus) : prenez un extrait qui contient les routes.`,
        en: `“${name}” holds no way open to any mode (${places.size} points read): take an extract that contains the roads.`,
      },
      "name",
    );
  }
  const { turns, unread } = turnsOf(restrictions, ways, links);
  lost.restrictions = unread;
  say(lost, warn);
  const used = [...new Set([...links.from, ...links.to])].sort((a, b) => a - b);
  return {
    kind: "road-network",
    crs: "EPSG:4326",
    nodes: table({ id: used, x: used.map((id) => places.get(id)![0]), y: used.map((id) => places.get(id)![1]) }),
    links: table({ ...links, capacity: links.from.map(() => null) }),
    ...(turns.via.length > 0 && { turns: table({ ...turns }) }),
  };
};
export default read;

/** Adds the links of one way; a way no mode may take adds none. Says whether cars may. */
function addWay(
  { nodes, tags }: Way,
  places: ReadonlyMap<number, [number, number]>,
  barred: ReadonlySet<number>,
  links: Links,
  lost: Lost,
): boolean {
  const type = tags.get("highway");
  const highway = type === undefined || !Object.hasOwn(highways, type) ? undefined : highways[type];
  if (!type || !highway) return false;
  const may = modes.map((mode) => ({ mode, allowed: allowed(tags, highway, mode), direction: directionOf(tags, mode) }));
  if (!may.some(({ allowed }) => allowed)) return false;
  const missing = nodes.filter((id) => !places.has(id));
  if (missing.length > 0) {
    lost.ways++;
    for (const id of missing) lost.references.add(id);
  }
  const limit = (side: "forward" | "backward"): number | null => {
    if (!may[0]!.allowed) return null;
    const text = tags.get(`maxspeed:${side}`) ?? tags.get("maxspeed");
    const known = text === undefined ? null : limitOf(text);
    if (known === undefined) lost.limits.set(text!, (lost.limits.get(text!) ?? 0) + 1);
    // A road for cars that its tags alone open to them has no usual speed of its own.
    return known ?? (highway.speed || 15);
  };
  const sides = (["forward", "backward"] as const).flatMap((side) => {
    const open = may.map(({ allowed, direction }) => allowed && (direction === "both" || direction === side));
    return open.some(Boolean) ? [{ side, open, speed: limit(side) }] : [];
  });
  for (let i = 1; i < nodes.length; i++) {
    const [a, b] = [nodes[i - 1]!, nodes[i]!];
    const [from, to] = [places.get(a), places.get(b)];
    // Cut where a point is missing; a point said twice in a row makes no street.
    if (!from || !to || a === b) continue;
    const length = haversine(...from, ...to);
    const shut = barred.has(a) || barred.has(b);
    for (const { side, open, speed } of sides) {
      if (shut && !open[1] && !open[2]) continue;
      links.from.push(side === "forward" ? a : b);
      links.to.push(side === "forward" ? b : a);
      links.length.push(length);
      links.class.push(type);
      links.speed.push(open[0] && !shut ? speed : null);
      links.car.push(open[0]! && !shut);
      links.bike.push(open[1]!);
      links.foot.push(open[2]!);
    }
  }
  return may[0]!.allowed;
}

function say(lost: Lost, warn: (fr: string, en: string) => void): void {
  if (lost.references.size > 0) {
    warn(
      `${counted(lost.references.size).fr("point manque", "points manquent")} à l’extrait, où ${counted(lost.ways).fr("voie est coupée", "voies sont coupées")}.`,
      `${counted(lost.references.size).en("point is", "points are")} missing from the extract, where ${counted(lost.ways).en("way is", "ways are")} cut.`,
    );
  }
  if (lost.nodes > 0) {
    warn(
      `${counted(lost.nodes).fr("point sans coordonnées lisibles est laissé", "points sans coordonnées lisibles sont laissés")} de côté.`,
      `${counted(lost.nodes).en("point without readable coordinates is", "points without readable coordinates are")} left out.`,
    );
  }
  if (lost.restrictions > 0) {
    warn(
      `${counted(lost.restrictions).fr("interdiction de tourner n’est pas prise", "interdictions de tourner ne sont pas prises")} en compte (par une voie entre deux carrefours, à certaines heures, ou incomplètes) : quelques trajets en voiture peuvent être trop courts.`,
      `${counted(lost.restrictions).en("turn restriction is", "turn restrictions are")} not taken into account (by way of a street between two crossings, at certain hours, or incomplete): some car journeys may be too short.`,
    );
  }
  if (lost.limits.size > 0) {
    const shown = [...lost.limits.keys()].slice(0, 5).join(", ");
    const ways = [...lost.limits.values()].reduce((a, b) => a + b);
    warn(
      `${ways} limites de vitesse illisibles (${shown}) : la vitesse usuelle de la classe est prise.`,
      `${ways} unreadable speed limits (${shown}): the usual speed of the class is taken.`,
    );
  }
}

function refuseRoot(name: string, root: string): never {
  throw new ModelError(
    {
      fr: `« ${name} » n’est pas un fichier OpenStreetMap : sa racine est ${root ? `<${root}>` : "absente"}, non <osm>.`,
      en: `“${name}” is not an OpenStreetMap file: its root is ${root ? `<${root}>` : "missing"}, not <osm>.`,
    },
    "name",
  );
}
