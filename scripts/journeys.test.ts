// Journeys from real files to their times, the readers and the accessibility block together: the GTFS reference's sample feed,
// and the streets of Monaco.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runModel } from "../kernel/blocks/contract/run-model.ts";
import file from "../kernel/blocks/data/file/definition.ts";
import readFile from "../kernel/blocks/data/file/model.ts";
import definition from "../kernel/blocks/transport/accessibility/definition.ts";
import model from "../kernel/blocks/transport/accessibility/model.ts";
import { toLambert93 } from "../kernel/maths/geodesy/lambert93.ts";
import { absent, needs } from "../kernel/testing/needs.ts";

async function run(config: object, inputs: object) {
  const value = (await runModel(definition, model, config, inputs)) as any;
  const pairs = value.pairs.objects() as { origin: string; destination: string; time: number | null }[];
  const time = (origin: string, destination: string) =>
    pairs.find((pair) => pair.origin === origin && pair.destination === destination)?.time;
  return { time };
}

const sample = join(import.meta.dirname, "../../shared/data/gtfs-sample-feed-1.zip");
test(
  "finds the sample feed's journeys, worked out by hand from its tables",
  needs(existsSync(sample), absent.shared),
  async () => {
    const timetable = await runModel(file, readFile, { name: "f.zip" }, {}, { files: { "f.zip": readFileSync(sample) } });
    const stops = (timetable as any).stops.objects().map(({ stop_id, x, y }: any) => ({ id: stop_id, x, y }));
    const leave = (departure: string, date: string) =>
      // So slow a walker rides.
      run(
        { mode: "transit", window: 1, departure, date, walkSpeed: 0.2, limit: 300 },
        { timetable, origins: stops, destinations: stops },
      ).then(({ time }) => time);
    const tuesday = await leave("07:00", "2007-06-05");
    // Shuttle at 7:00 (every half hour), at the airport 7:20; bus 10 at 8:00, at Bullfrog 8:10; bus 20 at 8:20, at the resort 9:20.
    expect(tuesday("STAGECOACH", "BEATTY_AIRPORT")).toBe(20);
    expect(tuesday("STAGECOACH", "BULLFROG")).toBe(70);
    expect(tuesday("STAGECOACH", "FUR_CREEK_RES")).toBe(140);
    // City line every half hour until 8:00: leaves the second stop at 7:07, at the fifth at 7:26.
    expect(tuesday("NANAA", "EMSI")).toBe(26);
    // Headways count from the departure at the first stop: back at 7:00, at the hotel 26 minutes later.
    expect(tuesday("EMSI", "STAGECOACH")).toBe(26);
    // Amargosa Valley is served at weekends only.
    expect(tuesday("BEATTY_AIRPORT", "AMV")).toBeNull();
    expect((await leave("07:30", "2007-06-09"))("BEATTY_AIRPORT", "AMV")).toBe(90);
    // The last bus to Bullfrog leaves the airport at 8:00.
    expect((await leave("07:45", "2007-06-05"))("STAGECOACH", "FUR_CREEK_RES")).toBeNull();
    // Every ten minutes from 8:00: leaving the hotel at 8:05, the next is at 8:10.
    expect((await leave("08:05", "2007-06-05"))("STAGECOACH", "EMSI")).toBe(31);
    // Service is cancelled on that Monday.
    expect(
      await leave("08:00", "2007-06-04").then(
        () => "",
        (error) => error.message,
      ),
    ).toContain("No trip runs");
  },
);

const streets = join(import.meta.dirname, "../../shared/data/monaco.osm.gz");
test("times over Monaco are the same from places in degrees and in Lambert-93", {
  ...needs(existsSync(streets), absent.shared),
  timeout: 60_000,
}, async () => {
  const network = (await runModel(file, readFile, { name: "m" }, {}, { files: { m: readFileSync(streets) } })) as any;
  const nodes = network.nodes.objects() as { id: number; x: number; y: number }[];
  const degrees = nodes.filter((_, i) => i % 97 === 0);
  const metres = degrees.map(({ id, x, y }) => {
    const [east, north] = toLambert93(x, y);
    return { id, x: east, y: north };
  });
  const schools = nodes.filter((_, i) => i % 900 === 7);
  const times = async (origins: object) => {
    const value = (await runModel(definition, model, { mode: "foot" }, { network, origins, destinations: schools })) as any;
    return value.pairs.objects().map(({ time }: any) => (time === null ? null : Math.round(time * 1e6) / 1e6));
  };
  const found = await times(degrees);
  expect(found.filter((time: unknown) => time !== null).length).toBeGreaterThan(200);
  expect(await times(metres)).toEqual(found);
});
