import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { absent, needs } from "../../../../testing/needs.ts";
import { runModel } from "../../../contract/run-model.ts";
import definition from "../definition.ts";
import model from "../model.ts";

const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)])));

async function read(bytes: Uint8Array, name = "gtfs.zip") {
  const warnings: any[] = [];
  const value = (await runModel(definition, model, { name }, {}, { files: { [name]: bytes }, warnings })) as any;
  return { value, warnings: warnings.map(({ message }) => message.fr as string) };
}
const refusal = (bytes: Uint8Array, name?: string) =>
  read(bytes, name).then(
    () => "accepted",
    (error) => error.message as string,
  );

const feed = {
  "stops.txt":
    "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\nS,Gare,45.1,5.7,1,\nA,Quai A,,,0,S\nB,Mairie,45.2,5.8,,\n",
  "routes.txt": "route_id,route_short_name,route_type\nL1,1,3\n",
  "trips.txt": 'route_id,service_id,trip_id,trip_headsign\nL1,SEM,T1,"Mairie, centre"\n',
  "stop_times.txt":
    "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nT1,24:59:00,25:00:00,A,1\nT1,25:10:00,25:10:00,B,2\n",
  "calendar.txt":
    "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nSEM,1,1,1,1,1,0,0,20260101,20261231\n",
};

describe("a GTFS zip", () => {
  test("keeps GTFS's columns, with times in seconds past midnight, even past 24 h, and stops placed", async () => {
    const { value, warnings } = await read(zip(feed));
    expect(value).toMatchObject({ kind: "gtfs", crs: "EPSG:4326" });
    expect(value.stopTimes.objects()).toEqual([
      { trip_id: "T1", stop_id: "A", stop_sequence: 1, arrival_time: 89940, departure_time: 90000 },
      { trip_id: "T1", stop_id: "B", stop_sequence: 2, arrival_time: 90600, departure_time: 90600 },
    ]);
    // A platform stands at its station where it has no place of its own.
    expect(value.stops.objects().map(({ stop_id, x, y }: any) => [stop_id, x, y])).toEqual([
      ["S", 5.7, 45.1],
      ["A", 5.7, 45.1],
      ["B", 5.8, 45.2],
    ]);
    expect(value.trips.objects()[0].trip_headsign).toBe("Mairie, centre");
    for (const empty of ["calendarDates", "frequencies", "transfers"])
      expect([empty, value[empty].numRows()]).toEqual([empty, 0]);
    expect(warnings).toEqual([]);
  });
  test("is read from a folder inside the zip, with a byte-order mark and Windows line ends", async () => {
    const files = Object.fromEntries(
      Object.entries(feed).map(([name, text]) => [`reseau/${name}`, `\ufeff${text.replaceAll("\n", "\r\n")}`]),
    );
    expect((await read(zip(files))).value.stopTimes.numRows()).toBe(2);
  });
  test("names the files that are missing and the columns", async () => {
    const { "stop_times.txt": _, "calendar.txt": __, ...less } = feed;
    const said = await refusal(zip(less));
    for (const name of ["stop_times.txt", "calendar.txt", "calendar_dates.txt", "stops.txt"]) expect(said).toContain(name);
    expect(await refusal(zip({ ...feed, "trips.txt": "route_id,service_id,tripid\nL1,SEM,T1\n" }))).toMatch(/trip_id.*tripid/);
  });
  test("leaves unreadable rows out and says the first", async () => {
    const text = `${feed["stop_times.txt"]}T1,25:99:00,25:99:00,B,3\n`;
    const { value, warnings } = await read(zip({ ...feed, "stop_times.txt": text }));
    expect(value.stopTimes.numRows()).toBe(2);
    expect(warnings[0]).toContain("stop_times.txt, ligne 4, arrival_time « 25:99:00 »");
  });
  test("warns of stops that stand nowhere", async () => {
    const { warnings } = await read(zip({ ...feed, "stops.txt": `${feed["stops.txt"]}C,Nulle part,,,,\n` }));
    expect(warnings[0]).toMatch(/^1 arrêts sans coordonnées \(C\)/);
  });
  test("refuses a damaged zip", async () => {
    expect(await refusal(zip(feed).subarray(0, 500))).toContain("damaged");
  });
});

const sample = join(import.meta.dirname, "../../../../../../shared/data/gtfs-sample-feed-1.zip");
test("the reference's sample feed is read whole", needs(existsSync(sample), absent.shared), async () => {
  const { value, warnings } = await read(readFileSync(sample), "gtfs-sample-feed-1.zip");
  const counts = Object.entries(value).flatMap(([name, table]: [string, any]) =>
    table.numRows ? [[name, table.numRows()]] : [],
  );
  expect(Object.fromEntries(counts)).toEqual({
    stops: 9,
    routes: 5,
    trips: 11,
    stopTimes: 28,
    calendar: 2,
    calendarDates: 1,
    frequencies: 11,
    transfers: 0,
  });
  expect(warnings).toEqual([]);
});

test("a byte changed in a file of the archive is told, never read as another hour", async () => {
  const stored = zipSync(Object.fromEntries(Object.entries(feed).map(([name, text]) => [name, new TextEncoder().encode(text)])), {
    level: 0,
  });
  expect(await refusal(stored)).toBe("accepted");
  const at = Buffer.from(stored.buffer).indexOf("25:10:00");
  stored[at + 3] = "4".charCodeAt(0);
  expect(await refusal(stored)).toMatch(/damaged or incomplete zip/);
});
