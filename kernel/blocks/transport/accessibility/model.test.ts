import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromLambert93 } from "../../../maths/geodesy/lambert93.ts";
import { Search } from "../../../maths/graph/dijkstra.ts";
import { NearestPoint } from "../../../maths/graph/nearest-point.ts";
import { contextOf, runModel } from "../../contract/run-model.ts";
import { modeGraph, roads } from "../_shared/road-network.ts";
import definition from "./definition.ts";
import { grid, line } from "./fixtures.ts";
import model, { split } from "./model.ts";
import { snapTo, timesOfRange, usedNodes } from "./road-times.ts";
import { rangeOf, type Work } from "./work.ts";

async function run(config: object, inputs: object) {
  const warnings: any[] = [];
  const value = (await runModel(definition, model, config, inputs, { warnings })) as any;
  const time = (origin: unknown, destination: unknown) =>
    value.pairs.objects().find((pair: any) => pair.origin === origin && pair.destination === destination)?.time;
  return {
    value,
    time,
    origins: value.origins.objects(),
    destinations: value.destinations.objects(),
    warnings: warnings.map((w) => w.message.fr),
  };
}
const refusal = (config: object, inputs: object) =>
  run(config, inputs).then(
    () => "accepted",
    (error) => error.message as string,
  );
const degrees = (east: number, north: number) => {
  const [x, y] = fromLambert93(east, north);
  return { x, y };
};
const middle = { x: 900_200, y: 6_500_200 };
const pointOf = ({ x, y, ...properties }: { x: number; y: number }) => ({
  type: "Feature",
  properties,
  geometry: { type: "Point", coordinates: [x, y] },
});
/** A hundred metres a minute. */
const brisk = { mode: "foot", walkSpeed: 6, population: "population", supply: "places", thresholds: [2, 4], catchment: 4 };

describe("access over streets", () => {
  test("counts blocks, as by hand", async () => {
    const { value, time, origins, destinations, warnings } = await run(brisk, grid);
    const expected = { "sud-ouest": [2, 4], centre: [2, 4], "nord-est": [6, 4] };
    for (const [origin, [school, college]] of Object.entries(expected))
      expect([time(origin, "école"), time(origin, "collège")].map((t) => Math.round(t * 1e9) / 1e9)).toEqual([school, college]);
    expect(origins.map((o: any) => o.reach_4)).toEqual([150, 150, 90]);
    expect(origins.map((o: any) => o.reach_2)).toEqual([60, 60, 0]);
    // Two steps: 60 places over 100 + 300, 90 over 100 + 300 + 200: 0.15 each.
    expect(destinations.map((d: any) => [d.demand, d.ratio])).toEqual([
      [400, 0.15],
      [600, 0.15],
    ]);
    expect(origins.map((o: any) => o.catchment)).toEqual([0.3, 0.3, 0.15]);
    expect(value).toMatchObject({ population: 600, share: 100, unreached: 0, crs: "EPSG:2154" });
    expect(value.meanTime).toBeCloseTo((100 * 2 + 300 * 2 + 200 * 4) / 600, 9);
    expect(value.isochrones.objects().map((row: any) => [row.threshold, row.population])).toEqual([
      [2, 400],
      [4, 600],
    ]);
    expect(value.parts).toEqual([{ part: 1, nodes: 25, origins: 3, destinations: 2 }]);
    expect(warnings).toEqual([]);
  });
  test("keeps to one-way streets by car: there is not back", async () => {
    const there = await run({ mode: "car", carSpeed: 100 }, grid);
    // A hundred metres at 30 km/h: 0.2 minutes. Four blocks east along the one-way street.
    expect(there.time("sud-ouest", "collège")).toBeCloseTo(0.8, 9);
    const back = await run({ mode: "car", carSpeed: 100 }, { ...grid, origins: grid.destinations, destinations: grid.origins });
    // Up, four blocks west, down.
    expect(back.time("collège", "sud-ouest")).toBeCloseTo(1.2, 9);
  });
  test("walks from the place to the nearest crossing and says how far", async () => {
    const inputs = { ...grid, origins: [{ id: 1, x: 900_000, y: 6_499_950 }] };
    const { time, origins } = await run({ mode: "bike", walkSpeed: 6, bikeSpeed: 12 }, inputs);
    expect(origins[0].distance).toBe(50);
    // Fifty metres on foot, then two blocks at 200 m a minute.
    expect(time(1, "école")).toBeCloseTo(0.5 + 1, 9);
  });
  test("says far places and parts of the network that nothing joins; no way is null", async () => {
    const island = { id: "île", x: 905_000, y: 6_500_000 };
    const shore = { id: "rive", x: 905_100, y: 6_500_000 };
    const link = { ...grid.network.links[0]!, from: "île", to: "rive" };
    const network = {
      ...grid.network,
      nodes: [...grid.network.nodes, island, shore],
      links: [...grid.network.links, link],
    };
    const origins = [
      ...grid.origins,
      { id: "phare", x: 905_000, y: 6_500_010, population: 7 },
      { id: "loin", x: 0, y: 0, population: 1 },
    ];
    const { value, time, warnings } = await run(brisk, { ...grid, network, origins });
    expect([time("phare", "école"), time("loin", "école")]).toEqual([null, null]);
    expect(value.unreached).toBe(8);
    expect(value.origins.objects()[3]).toMatchObject({ nearest: null, part: 2, catchment: 0 });
    expect(value.parts).toEqual([
      { part: 1, nodes: 25, origins: 3, destinations: 2 },
      { part: 2, nodes: 2, origins: 1, destinations: 0 },
    ]);
    expect(warnings.some((said) => said.includes("loin"))).toBe(true);
    expect(warnings.some((said) => said.includes("2 morceaux"))).toBe(true);
    expect(JSON.stringify(value.pairs.objects())).not.toMatch(/Infinity|NaN/);
  });
  test("leaves closed destinations out", async () => {
    const destinations = [{ ...grid.destinations[0]!, places: 0 }, grid.destinations[1]];
    const { origins } = await run(brisk, { ...grid, destinations });
    expect(origins.map((o: any) => Math.round(o.nearest * 1e9) / 1e9)).toEqual([4, 4, 4]);
  });
  test("never takes longer when one walks faster or a street is added", async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 2, max: 8, noNaN: true }), fc.nat(24), fc.nat(24), async (speed, a, b) => {
        const slow = await run({ ...brisk, walkSpeed: speed }, grid);
        const fast = await run({ ...brisk, walkSpeed: speed * 1.5 }, grid);
        const link = { ...grid.network.links[0]!, from: grid.network.nodes[a]!.id, to: grid.network.nodes[b]!.id, length: 40 };
        const more = await run(
          { ...brisk, walkSpeed: speed },
          { ...grid, network: { ...grid.network, links: [...grid.network.links, link] } },
        );
        slow.value.pairs.objects().forEach((pair: any, i: number) => {
          expect(fast.value.pairs.objects()[i].time).toBeLessThanOrEqual(pair.time);
          expect(more.value.pairs.objects()[i].time).toBeLessThanOrEqual(pair.time);
        });
      }),
      { numRuns: 15 },
    );
  });
  test("is the same whether origins are studied at once or range by range", () => {
    const net = roads(grid.network, "network");
    const graph = modeGraph(net, "car", { walk: 4, bike: 10, car: 1 });
    const crossings = new NearestPoint(net.x, net.y, usedNodes(graph));
    const places = snapTo(crossings, { x: net.x.map((x) => x + 7), y: net.y }, 100);
    const columns = places.node.length;
    const whole = new Float64Array(columns * columns);
    timesOfRange(new Search(graph), places, places, 4, 60, { from: 0, until: columns }, whole);
    const parts = new Float64Array(columns * columns);
    for (const [from, until] of [
      [13, 25],
      [0, 13],
    ] as const)
      timesOfRange(new Search(graph), places, places, 4, 60, { from, until }, parts.subarray(from * columns, until * columns));
    expect([...parts]).toEqual([...whole]);
  });
});

describe("a split run", () => {
  test("shares every row out once, fewer to who has more to do besides", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(600), fc.integer({ min: 1, max: 8 }), (rows, besides, of) => {
        const ranges = Array.from({ length: of }, (_, index) => rangeOf({ rows, besides } as Work, index, of));
        expect(ranges[0]!.from).toBe(0);
        expect(ranges.at(-1)!.until).toBe(rows);
        ranges.forEach(({ from, until }, i) => {
          expect(until).toBeGreaterThanOrEqual(from);
          if (i > 0) expect(from).toBe(ranges[i - 1]!.until);
        });
        const most = Math.max(...ranges.map(({ from, until }, i) => until - from + (i === 0 && of > 1 ? besides : 0)));
        // No share is longer than an even one of all the work, but for what only who leads can do.
        expect(most).toBeLessThanOrEqual(Math.max(besides, Math.ceil((rows + (of > 1 ? besides : 0)) / of)) + of);
      }),
    );
  });
  test("gives the same value however many share the work, each part having what the lead made alone", async () => {
    for (const [config, inputs] of [
      [{ ...brisk, mode: "car", carSpeed: 100 }, grid],
      [{ mode: "transit", window: 5 }, line],
    ] as const) {
      const whole = (await run(config, inputs)).value;
      for (const of of [1, 2, 3]) {
        const complete = definition.config.parse(config) as any;
        const context = contextOf({});
        const copied = structuredClone(await split.share!(complete, inputs, context));
        const parts = await Promise.all(
          Array.from({ length: of }, (_, index) => split.part(complete, copied, context, { index, of })),
        );
        const joined = (await split.join(complete, inputs, parts, context)) as any;
        expect(joined.pairs.objects()).toEqual(whole.pairs.objects());
        expect(joined.origins.objects()).toEqual(whole.origins.objects());
        expect(joined.contours).toEqual(whole.contours);
      }
    }
  });
});

describe("isochrones as polygons", () => {
  const outline = (value: any, threshold: number) =>
    value.contours.features.find(({ properties }: any) => properties.threshold === threshold);
  test("hold whole blocks and quarters of discs around the crossing, as by hand", async () => {
    // Streets every 100 m, walked at 100 m a minute to a place in the middle: two minutes reach, in each quarter of the
    // ground, one whole block, and a quarter of a disc in each of the two beyond it.
    const inputs = { ...grid, destinations: [grid.destinations[0]!].map((place) => ({ ...place, ...middle })) };
    const { value } = await run({ ...brisk, thresholds: [1, 2], contourWidth: 20 * 5 }, inputs);
    const areas = [Math.PI * 100 * 100, 4 * (100 * 100 + 2 * 25 * 100 * Math.PI)];
    value.isochrones.objects().forEach((row: any, i: number) => {
      expect(Math.abs(row.area - areas[i]! / 1e6) / row.area).toBeLessThan(0.02);
      expect(outline(value, row.threshold).properties.area).toBe(row.area);
    });
    // The widest first, so that the nearer ones are drawn over it; Lambert-93, said as GeoJSON says it.
    expect(value.contours.features.map(({ properties }: any) => properties.threshold)).toEqual([2, 1]);
    expect(value.contours.crs.properties.name).toBe("urn:ogc:def:crs:EPSG::2154");
    const ring = outline(value, 2).geometry.coordinates[0][0];
    expect(ring[0]).toEqual(ring.at(-1));
    expect(Math.max(...ring.map(([x]: number[]) => x!))).toBeCloseTo(middle.x + 200, 1);
  });
  test("are in degrees over a network in degrees, of the same area on the ground", async () => {
    const inDegrees = <P extends { x: number; y: number }>(place: P): P => {
      const [x, y] = fromLambert93(place.x, place.y);
      return { ...place, x, y };
    };
    const { value: metres } = await run(brisk, grid);
    const { value } = await run(brisk, {
      network: { ...grid.network, crs: "EPSG:4326", nodes: grid.network.nodes.map(inDegrees) },
      origins: { type: "FeatureCollection", features: grid.origins.map(inDegrees).map(pointOf) },
      destinations: { type: "FeatureCollection", features: grid.destinations.map(inDegrees).map(pointOf) },
    });
    const [lon, lat] = fromLambert93(grid.destinations[0]!.x, grid.destinations[0]!.y);
    const ring: number[][] = outline(value, 4).geometry.coordinates[0][0];
    expect(value.contours.crs).toBeUndefined();
    expect(ring.every(([x, y]) => Math.abs(x! - lon) < 0.02 && Math.abs(y! - lat) < 0.02)).toBe(true);
    // Lambert-93 and a sphere differ by a few thousandths.
    value.isochrones.objects().forEach((row: any, i: number) => {
      expect(row.area / metres.isochrones.objects()[i].area).toBeCloseTo(1, 2);
    });
    expect(value.plane.lat).toBeCloseTo(lat, 1);
  });
  test("grow with the threshold; a closed destination has none", async () => {
    const { value } = await run({ ...brisk, thresholds: [1, 2, 3, 8] }, grid);
    const areas = value.isochrones.objects().map(({ area }: any) => area);
    expect(areas).toEqual(areas.toSorted((a: number, b: number) => a - b));
    const closed = await run(brisk, { ...grid, destinations: grid.destinations.map((place) => ({ ...place, places: 0 })) });
    expect(closed.value.contours.features).toEqual([]);
    expect(closed.value.isochrones.objects().map(({ area }: any) => area)).toEqual([0, 0]);
  });
});

describe("access by timetable", () => {
  test("waits for the bus: the median over the departures of a window, as by hand", async () => {
    const { value, time } = await run({ mode: "transit", window: 20 }, line);
    // Leaving at 8:00 takes 20 minutes, at 8:01 39, at 8:02 38 … at 8:19 21: the tenth of twenty is 29.
    expect(time("bourg", "hôpital")).toBe(29);
    // At the second stop: 10 minutes at best, 29 at worst.
    expect(time("hameau", "hôpital")).toBe(19);
    expect(value).toMatchObject({ date: "2026-01-06", departure: "08:00", window: 20, trips: 4 });
    const best = await run({ mode: "transit", window: 20, percentile: 1 }, line);
    expect(best.time("bourg", "hôpital")).toBe(20);
  });
  test("waits half as long when buses are twice as frequent, and rides faster where they are", async () => {
    const often = await run({ mode: "transit", window: 20 }, { ...line, frequency: 2 });
    // 20 to 29 minutes, twice each.
    expect(often.time("bourg", "hôpital")).toBe(24);
    expect(often.value.trips).toBe(7);
    const fast = await run({ mode: "transit", window: 20 }, { ...line, vehicleSpeed: 2 });
    expect(fast.time("bourg", "hôpital")).toBe(19);
  });
  test("runs headways, trips past midnight, and no trip on a day without service", async () => {
    const timetable = {
      ...line.timetable,
      frequencies: [{ trip_id: "T0", start_time: 8 * 3600, end_time: 9 * 3600, headway_secs: 300 }],
      trips: line.timetable.trips.slice(0, 1),
    };
    const headway = await run({ mode: "transit", window: 20 }, { ...line, timetable });
    expect(headway.value.trips).toBe(12);
    // 20 to 24 minutes, four times each.
    expect(headway.time("bourg", "hôpital")).toBe(22);
    const late = {
      ...line.timetable,
      stopTimes: line.timetable.stopTimes.map((call) => ({
        ...call,
        arrival_time: call.arrival_time + 17 * 3600,
        departure_time: call.departure_time + 17 * 3600,
      })),
    };
    // Monday's bus of 25:00 leaves on Tuesday at 1:00.
    const night = await run({ mode: "transit", window: 1, departure: "01:00", date: "2026-01-06" }, { ...line, timetable: late });
    expect(night.time("bourg", "hôpital")).toBe(20);
    expect(await refusal({ mode: "transit", date: "2026-01-10" }, line)).toContain("No trip runs on 2026-01-10");
  });
  test("changes between the stops of a station in the time said of the station, unless more is said of two stops", async () => {
    // A second line, from a platform 1 km off the first line's second stop: too far to walk, but for what the transfers say.
    const platform = { stop_id: "B2", stop_name: "Quai 2", x: line.timetable.stops[1]!.x, y: line.timetable.stops[1]!.y + 1000 };
    const far = { stop_id: "D", stop_name: "Fin", x: platform.x, y: platform.y + 9000 };
    const station = { stop_id: "G", stop_name: "Gare", x: platform.x, y: platform.y, location_type: 1 };
    const call = (stop_id: string, stop_sequence: number, minutes: number) => ({
      trip_id: "U",
      stop_id,
      stop_sequence,
      arrival_time: (480 + minutes) * 60,
      departure_time: (480 + minutes) * 60,
    });
    const arrive = async (...transfers: object[]) => {
      const timetable = {
        ...line.timetable,
        stops: [
          ...line.timetable.stops.map((stop) => (stop.stop_id === "B" ? { ...stop, parent_station: "G" } : stop)),
          { ...platform, parent_station: "G" },
          far,
          station,
        ],
        trips: [...line.timetable.trips, { trip_id: "U", route_id: "1", service_id: "semaine" }],
        stopTimes: [...line.timetable.stopTimes, call("B2", 1, 15), call("D", 2, 25)],
        transfers,
      };
      const destinations = [{ id: "fin", x: far.x, y: far.y }];
      const { time } = await run({ mode: "transit", window: 1, walkToStop: 2 }, { ...line, timetable, destinations });
      return time("bourg", "fin");
    };
    const between = (a: string, b: string, type: number, seconds: number | null) => ({
      from_stop_id: a,
      to_stop_id: b,
      transfer_type: type,
      min_transfer_time: seconds,
    });
    expect(await arrive()).toBeNull();
    // The bus is there at 8:10; the other leaves at 8:15 and arrives at 8:25.
    expect(await arrive(between("G", "G", 2, 240))).toBe(25);
    expect(await arrive(between("G", "G", 2, 360))).toBeNull();
    expect(await arrive(between("B", "B2", 2, 240), between("G", "G", 2, 360))).toBe(25);
    expect(await arrive(between("G", "G", 2, 240), between("B", "B2", 3, null))).toBeNull();
    expect(await arrive(between("G", "G", 4, 0))).toBeNull();
  });
  test("walks where that is faster, and says who has no stop near", async () => {
    const origins = [
      { id: "voisin", x: line.destinations[0]!.x - 100, y: line.destinations[0]!.y },
      { id: "perdu", x: line.origins[0]!.x, y: line.origins[0]!.y + 9000 },
    ];
    const { time, warnings } = await run({ mode: "transit", window: 5, walkSpeed: 6, detour: 1 }, { ...line, origins });
    expect(time("voisin", "hôpital")).toBeCloseTo(1, 9);
    expect(time("perdu", "hôpital")).toBeNull();
    expect(warnings[0]).toMatch(/^« origins » : 1 lieu n’a.*perdu/);
  });
});

describe("places", () => {
  const lonlat = [{ id: 1, x: 5.72, y: 45.18 }];
  test("in degrees beside a network in metres are brought to Lambert-93, and it is said", async () => {
    const { warnings } = await run(brisk, { ...grid, origins: lonlat.map((place) => ({ ...place, population: 1 })) });
    expect(warnings[0]).toContain("Lambert-93");
  });
  test("in columns called lon and lat are degrees without a word more", async () => {
    const network = {
      ...grid.network,
      crs: "EPSG:4326",
      nodes: grid.network.nodes.map(({ id, x, y }) => ({ id, ...degrees(x, y) })),
    };
    const named = grid.destinations.map(({ x, y, ...place }) => {
      const at = degrees(x, y);
      return { ...place, lon: at.x, lat: at.y };
    });
    const { warnings, value } = await run(brisk, {
      network,
      origins: named.map((place) => ({ ...place, population: 1 })),
      destinations: named,
    });
    expect(warnings).toEqual([]);
    expect(value.share).toBe(100);
    expect(
      await refusal(brisk, { network, origins: [{ id: 1, lon: 900_000, lat: 6_500_000, population: 1 }], destinations: named }),
    ).toContain("metres");
  });
  test("are refused where they contradict themselves or cannot be read", async () => {
    const features = (geometry: object, crs = "EPSG:4326") => ({
      type: "FeatureCollection",
      crs,
      features: [{ type: "Feature", properties: { population: 3 }, geometry }],
    });
    expect(await refusal(brisk, { ...grid, origins: features({ type: "Point", coordinates: [900_000, 6_500_000] }) })).toContain(
      "metres",
    );
    expect(await refusal(brisk, { ...grid, origins: features({ type: "LineString", coordinates: [] }) })).toContain("LineString");
    expect(await refusal(brisk, { ...grid, origins: features({ type: "Point", coordinates: [1, 2] }, "EPSG:2972") })).toContain(
      "EPSG:2972",
    );
    expect(await refusal(brisk, { ...grid, origins: [] })).toContain("no place");
    expect(await refusal(brisk, { ...grid, origins: [grid.origins[0], grid.origins[0]] })).toContain("stands twice");
    expect(await refusal(brisk, { ...grid, origins: [{ ...grid.origins[0]!, population: -3 }] })).toContain("population");
    expect(await refusal({ ...brisk, population: "habitants" }, grid)).toContain("habitants");
  });
  test("and networks are checked at the door", async () => {
    const { network } = grid;
    expect(await refusal(brisk, { ...grid, network: undefined })).toContain("network");
    expect(await refusal(brisk, { ...grid, network: 3 })).toContain("road network");
    const bad = (change: object) => ({ ...grid, network: { ...network, links: [{ ...network.links[0]!, ...change }] } });
    expect(await refusal(brisk, bad({ to: "9-9" }))).toContain("9-9");
    expect(await refusal(brisk, bad({ length: -5 }))).toContain("length");
    expect(await refusal({ ...brisk, mode: "car" }, bad({ speed: null }))).toContain("speed");
    expect(await refusal(brisk, bad({ foot: false }))).toContain("walkers");
    expect(await refusal({ ...brisk, mode: "transit" }, grid)).toContain("timetable");
    expect(await refusal({ ...brisk, walkSpeed: 99 }, grid)).toContain("walkSpeed");
  });
});
