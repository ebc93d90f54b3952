import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { Search } from "../../../../maths/graph/dijkstra.ts";
import { absent, needs } from "../../../../testing/needs.ts";
import { runModel } from "../../../contract/run-model.ts";
import { modeGraph, roads } from "../../../transport/_shared/road-network.ts";
import definition from "../definition.ts";
import model from "../model.ts";
import { directionOf, limitOf } from "./osm-rules.ts";

async function read(content: string | Uint8Array, name = "town.osm") {
  const warnings: any[] = [];
  const value = (await runModel(definition, model, { name }, {}, { files: { [name]: content }, warnings })) as any;
  return { value, links: value.links.objects() as any[], warnings: warnings.map(({ message }) => message.fr as string) };
}
const refusal = (content: string | Uint8Array, name?: string) =>
  read(content, name).then(
    () => "accepted",
    (error) => error.message as string,
  );

/** Three points on one meridian, a thousandth of a degree apart. */
const points = [1, 2, 3].map((id) => `<node id="${id}" lat="${45 + id / 1000}" lon="5"/>`).join("\n");
const way = (tags: Record<string, string>, nodes = [1, 2, 3]) =>
  `<way id="9">${nodes.map((id) => `<nd ref="${id}"/>`).join("")}${Object.entries(tags)
    .map(([k, v]) => `<tag k="${k}" v="${v}"/>`)
    .join("")}</way>`;
const town = (...ways: string[]) => `<?xml version="1.0"?>\n<osm version="0.6">\n${points}\n${ways.join("\n")}\n</osm>\n`;
const opened = (links: any[], mode: string) => links.filter((link) => link[mode]).map((link) => [link.from, link.to]);
const both = [
  [1, 2],
  [2, 1],
  [2, 3],
  [3, 2],
];

describe("an OpenStreetMap file", () => {
  test("gives the links of a street in both directions, with lengths and usual speeds", async () => {
    const { value, links, warnings } = await read(town(way({ highway: "residential" })));
    expect(value).toMatchObject({ kind: "road-network", crs: "EPSG:4326" });
    expect(value.nodes.objects()).toEqual([1, 2, 3].map((id) => ({ id, x: 5, y: 45 + id / 1000 })));
    for (const mode of ["car", "bike", "foot"]) expect(opened(links, mode)).toEqual(both);
    // A thousandth of a degree of meridian on the mean sphere.
    for (const link of links) expect(link.length).toBeCloseTo((6371008.8 * Math.PI) / 180000, 6);
    expect(links[0]).toMatchObject({ class: "residential", speed: 30, capacity: null });
    expect(warnings).toEqual([]);
  });
  test("reads the same from a .gz", async () => {
    const text = town(way({ highway: "residential" }));
    const packed = await read(gzipSync(new TextEncoder().encode(text)), "town.osm.gz");
    expect(packed.links).toEqual((await read(text)).links);
  });
  test("keeps to one-way streets, in the direction of the way or against it, and frees walkers and exempted bicycles", async () => {
    const along = [
      [1, 2],
      [2, 3],
    ];
    const against = [
      [2, 1],
      [3, 2],
    ];
    const one = (await read(town(way({ highway: "primary", oneway: "yes" })))).links;
    expect([opened(one, "car"), opened(one, "bike"), opened(one, "foot")]).toEqual([along, along, both]);
    const reverse = (await read(town(way({ highway: "primary", oneway: "-1", "oneway:bicycle": "no" })))).links;
    expect([opened(reverse, "car"), opened(reverse, "bike")]).toEqual([against, both]);
    expect(directionOf(new Map([["junction", "roundabout"]]), "car")).toBe("forward");
    expect(directionOf(new Map(Object.entries({ oneway: "yes", cycleway: "opposite_lane" })), "bike")).toBe("both");
  });
  test("opens to each mode what its tags open", async () => {
    const who = async (tags: Record<string, string>) => {
      const found = await read(town(way(tags), way({ highway: "residential" }))).then(({ links }) =>
        links.filter((link) => link.class === tags.highway),
      );
      return ["car", "bike", "foot"].filter((mode) => found.some((link) => link[mode]));
    };
    expect(await who({ highway: "motorway" })).toEqual(["car"]);
    expect(await who({ highway: "footway" })).toEqual(["foot"]);
    expect(await who({ highway: "footway", bicycle: "yes" })).toEqual(["bike", "foot"]);
    expect(await who({ highway: "service", access: "private" })).toEqual([]);
    expect(await who({ highway: "service", access: "private", foot: "yes" })).toEqual(["foot"]);
    expect(await who({ highway: "unclassified", motor_vehicle: "no" })).toEqual(["bike", "foot"]);
    expect(await who({ highway: "pedestrian", access: "yes" })).toEqual(["bike", "foot"]);
    expect(await who({ highway: "proposed" })).toEqual([]);
  });
  test("takes speed limits as written, by direction, in miles or by place", async () => {
    expect(["50", "50 km/h", "30 mph", "FR:zone30", "FR:urban", "none", "fast"].map(limitOf)).toEqual([
      50,
      50,
      48.28032,
      30,
      50,
      null,
      undefined,
    ]);
    const { links } = await read(town(way({ highway: "primary", maxspeed: "50", "maxspeed:backward": "30" })));
    expect(links.map(({ from, to, speed }) => [from < to, speed])).toEqual([
      [true, 50],
      [false, 30],
      [true, 50],
      [false, 30],
    ]);
    const odd = await read(town(way({ highway: "primary", maxspeed: "fast" })));
    expect(odd.links[0].speed).toBe(60);
    expect(odd.warnings).toHaveLength(1);
    expect(odd.warnings[0]).toContain("fast");
  });
  test("cuts a way where a point is missing, and says so", async () => {
    const { links, warnings } = await read(town(way({ highway: "residential" }, [1, 2, 77, 3])));
    expect(opened(links, "car")).toEqual([
      [1, 2],
      [2, 1],
    ]);
    expect(warnings[0]).toMatch(/^1 point manque à l’extrait, où 1 voie est coupée/);
  });
  test("says how many turn restrictions it leaves aside", async () => {
    const text = town(way({ highway: "primary" }), '<relation id="4"><tag k="type" v="restriction"/></relation>');
    expect((await read(text)).warnings[0]).toMatch(/^1 interdiction de tourner/);
  });
  describe("turn restrictions", () => {
    // A crossing, 5, of four streets that end at it: 1 to the west, 2 to the north, 3 to the east, 4 to the south.
    const at = { 1: [45, 4.99], 2: [45.01, 5], 3: [45, 5.01], 4: [44.99, 5], 5: [45, 5] };
    const street = (id: number, nodes: number[], more: Record<string, string> = {}) =>
      way({ highway: "residential", ...more }, nodes).replace('id="9"', `id="${id}"`);
    const crossing = (tags: Record<string, string>, members = rule(10, 20), west: Record<string, string> = {}) =>
      `<osm>${Object.entries(at)
        .map(([id, [lat, lon]]) => `<node id="${id}" lat="${lat}" lon="${lon}"/>`)
        .join(
          "",
        )}${street(10, [1, 5], west)}${street(20, [5, 2])}${street(30, [3, 5])}${street(40, [5, 4])}<relation id="1">${members}${Object.entries(
        { type: "restriction", ...tags },
      )
        .map(([k, v]) => `<tag k="${k}" v="${v}"/>`)
        .join("")}</relation></osm>`;
    const member = (type: string, ref: number, role: string) => `<member type="${type}" ref="${ref}" role="${role}"/>`;
    const rule = (from: number, to: number) => member("way", from, "from") + member("node", 5, "via") + member("way", to, "to");
    const turns = async (tags: Record<string, string>, members?: string, west?: Record<string, string>) => {
      const { value, warnings } = await read(crossing(tags, members, west));
      return { banned: value.turns?.objects().map(({ from, via, to }: any) => [from, via, to]) ?? [], warnings };
    };
    test("ban a turn, or every other one", async () => {
      expect(await turns({ restriction: "no_left_turn" })).toEqual({ banned: [[1, 5, 2]], warnings: [] });
      expect((await turns({ restriction: "no_u_turn" }, rule(10, 10))).banned).toEqual([[1, 5, 1]]);
      const { banned } = await turns({ restriction: "only_straight_on" }, rule(10, 30));
      expect(banned.sort()).toEqual([
        [1, 5, 1],
        [1, 5, 2],
        [1, 5, 4],
      ]);
    });
    test("ban turns from several ways, not those a way closed to cars would make", async () => {
      const both = member("way", 30, "from") + rule(10, 20);
      expect((await turns({ restriction: "no_entry" }, both)).banned).toEqual([
        [3, 5, 2],
        [1, 5, 2],
      ]);
      expect((await turns({ restriction: "no_left_turn" }, rule(10, 20), { motor_vehicle: "no" })).banned).toEqual([]);
      // One only leaves the crossing by it.
      expect((await turns({ restriction: "no_left_turn" }, rule(10, 20), { oneway: "-1" })).banned).toEqual([]);
    });
    test("of lorries, or from which cars are excepted, say nothing to cars", async () => {
      for (const tags of [
        { "restriction:hgv": "no_left_turn" },
        { restriction: "no_left_turn", except: "bus;motorcar" },
      ] as Record<string, string>[])
        expect(await turns(tags)).toEqual({ banned: [], warnings: [] });
    });
    test("at certain hours, or by way of a street, are left aside and counted", async () => {
      const hours = { "restriction:conditional": "no_left_turn @ (07:00-09:00)" };
      const street = member("way", 10, "from") + member("way", 30, "via") + member("way", 20, "to");
      for (const found of [await turns(hours), await turns({ restriction: "no_u_turn" }, street), await turns({})]) {
        expect(found.banned).toEqual([]);
        expect(found.warnings[0]).toMatch(/^1 interdiction de tourner n’est pas prise en compte/);
      }
    });
    test("lengthen a car journey, and no walk", async () => {
      const net = async (tags: Record<string, string>) => roads((await read(crossing(tags))).value, "network");
      const [free, banned] = [
        await net({ restriction: "no_left_turn", except: "motorcar" }),
        await net({ restriction: "no_left_turn" }),
      ];
      const time = (one: typeof free, mode: "car" | "foot") => {
        const graph = modeGraph(one, mode, { walk: 4, bike: 10, car: 1 });
        const [from, to] = [one.id.indexOf(1), one.id.indexOf(2)];
        return new Search(graph).run([{ node: from, cost: 0 }])[graph.arrive?.[to] ?? to]!;
      };
      expect(time(banned, "foot")).toBe(time(free, "foot"));
      // On to the east or the south, the shorter, and back: turning round at its end is not banned.
      const south = 2 * free.length[[...free.from].findIndex((node, i) => free.id[node] === 5 && free.id[free.to[i]!] === 3)]!;
      expect(time(banned, "car") - time(free, "car")).toBeCloseTo((south * 0.06) / 30, 9);
    });
  });
  test("stops cars at posts and closed gates, not walkers nor bicycles", async () => {
    const open = async (tags: Record<string, string>) => {
      const post = `<node id="2" lat="45.002" lon="5">${Object.entries(tags)
        .map(([k, v]) => `<tag k="${k}" v="${v}"/>`)
        .join("")}</node>`;
      const text = town(way({ highway: "residential" })).replace('<node id="2" lat="45.002" lon="5"/>', post);
      const { links } = await read(text);
      return [opened(links, "car").length, opened(links, "foot").length, opened(links, "bike").length];
    };
    expect(await open({ barrier: "bollard" })).toEqual([0, 4, 4]);
    expect(await open({ barrier: "gate" })).toEqual([4, 4, 4]);
    expect(await open({ barrier: "gate", access: "private" })).toEqual([0, 4, 4]);
    expect(await open({ barrier: "bollard", motor_vehicle: "yes" })).toEqual([4, 4, 4]);
    expect(await open({ highway: "crossing" })).toEqual([4, 4, 4]);
  });
  test("refuses what is no OpenStreetMap file, is cut short, or has no road", async () => {
    expect(await refusal("<gpx></gpx>")).toContain("<gpx>");
    expect(await refusal("<osm><node id='1'")).toContain("not well-formed XML");
    expect(await refusal(town(way({ building: "yes" })))).toContain("no way open to any mode");
  });
});

const monaco = join(import.meta.dirname, "../../../../../../shared/data/monaco.osm.gz");
const here = existsSync(monaco);

/** Another graph of the same streets: read by patterns, chords in place of arcs, a queue without a heap. */
function otherwise(text: string, car: boolean) {
  const places = new Map<number, number[]>();
  for (const [, id, lat, lon] of text.matchAll(/<node id="(\d+)" lat="([-\d.]+)" lon="([-\d.]+)"/g)) {
    const [u, v] = [Number(lat), Number(lon)].map((degrees) => (degrees * Math.PI) / 180) as [number, number];
    places.set(Number(id), [Math.cos(u) * Math.cos(v), Math.cos(u) * Math.sin(v), Math.sin(u)]);
  }
  const streets = new Map<number, Map<number, number>>();
  const join = (a: number, b: number) => {
    const [p, q] = [places.get(a)!, places.get(b)!];
    const chord = Math.hypot(p[0]! - q[0]!, p[1]! - q[1]!, p[2]! - q[2]!);
    const length = 2 * 6371008.8 * Math.asin(chord / 2);
    if (!streets.has(a)) streets.set(a, new Map());
    streets.get(a)!.set(b, Math.min(length, streets.get(a)!.get(b) ?? Infinity));
  };
  const roads = /^(motorway|trunk|primary|secondary|tertiary|unclassified|residential|living_street|service|road)(_link)?$/;
  const walks =
    /^(primary|secondary|tertiary|unclassified|residential|living_street|service|road)(_link)?$|^(track|pedestrian|path|bridleway|footway|steps)$/;
  for (const [, body] of text.matchAll(/<way [^>]*>([\s\S]*?)<\/way>/g)) {
    const tag = (key: string) => new RegExp(`<tag k="${key}" v="([^"]*)"`).exec(body!)?.[1];
    const highway = tag("highway") ?? "";
    const shut = /^(no|private|agricultural|forestry|delivery|customers|permit)$/;
    const own = car
      ? (tag("motorcar") ?? tag("motor_vehicle") ?? tag("vehicle") ?? tag("access"))
      : (tag("foot") ?? tag("access"));
    if (own !== undefined && shut.test(own)) continue;
    const opened = (car ? tag("motorcar") : tag("foot")) ?? "";
    const openedByTag = /^(yes|designated|permissive|official|destination)$/.test(opened) && /./.test(highway);
    if (
      !(car ? roads : walks).test(highway) &&
      !(openedByTag && /^(cycleway|footway|pedestrian|path|track|steps|trunk)/.test(highway))
    )
      continue;
    const nodes = [...body!.matchAll(/<nd ref="(\d+)"/g)].map(([, id]) => Number(id)).filter((id) => places.has(id));
    const oneway = tag("oneway") ?? (tag("junction") === "roundabout" || highway === "motorway" ? "yes" : "no");
    for (let i = 1; i < nodes.length; i++) {
      if (!car || !/^(-1|reverse)$/.test(oneway)) join(nodes[i - 1]!, nodes[i]!);
      if (!car || !/^(yes|true|1)$/.test(oneway)) join(nodes[i]!, nodes[i - 1]!);
    }
  }
  return (start: number): Map<number, number> => {
    const known = new Map<number, number>();
    const waiting = new Map([[start, 0]]);
    while (waiting.size > 0) {
      let [at, cost] = [0, Infinity];
      for (const [node, value] of waiting) if (value < cost) [at, cost] = [node, value];
      waiting.delete(at);
      known.set(at, cost);
      for (const [next, length] of streets.get(at) ?? [])
        if (!known.has(next)) waiting.set(next, Math.min(cost + length, waiting.get(next) ?? Infinity));
    }
    return known;
  };
}

describe("the streets of Monaco", needs(here, absent.shared), () => {
  const bytes = here ? readFileSync(monaco) : new Uint8Array();
  test.each(["car", "foot"] as const)(
    "have the shortest paths of another reading and another search, by %s",
    async (mode) => {
      const { value } = await read(bytes, "monaco.osm.gz");
      const net = roads(value, "network");
      expect(net.nodes).toBeGreaterThan(4000);
      // One kilometre an hour everywhere: minutes × 1000 / 60 are metres.
      net.speed.fill(1);
      const search = new Search(modeGraph(net, mode, { walk: 1, bike: 1, car: 1 }));
      const other = otherwise(new TextDecoder().decode(gunzipSync(bytes)), mode === "car");
      let compared = 0;
      for (let k = 0; k < 6; k++) {
        const start = Math.floor(((k + 0.5) * net.nodes) / 6);
        const ours = search.run([{ node: start, cost: 0 }]);
        const theirs = other(net.id[start] as number);
        ours.forEach((minutes, node) => {
          const metres = theirs.get(net.id[node] as number) ?? Infinity;
          expect([k, net.id[node], Number.isFinite(minutes)]).toEqual([k, net.id[node], Number.isFinite(metres)]);
          if (!Number.isFinite(metres) || metres === 0) return;
          expect(Math.abs((minutes / 0.06 - metres) / metres)).toBeLessThan(1e-3);
          compared++;
        });
      }
      expect(compared).toBeGreaterThan(5000);
    },
    60_000,
  );
});
