// MacDonald's steady channels, without and under rain: the depth along the channel against the analytic one, by both schemes.
// The bed and surface are the suite's; the steady flow they were built for is 2 m²/s (1 m²/s and 1 mm/s of rain), n 0.033.
import type { Grid } from "../../../maths/grid.ts";
import type { Parity, ParityOutcome, SuiteReader } from "../../contract/parity.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";
import type { FloodValue } from "./value.ts";

const schemes = ["local-inertia", "finite-volume"] as const;

interface Channel {
  name: "mcdo_norain" | "mcdo_rain";
  /** m² per second entering. */
  flow: number;
  /** mm/h */
  rain: number;
}

/** "00:20:00" of the settings, in seconds. */
function durationOf(ini: string): number {
  const [hours, minutes, seconds] = /^duration\s*=\s*(\d+):(\d+):(\d+)/m.exec(ini)!.slice(1).map(Number);
  return hours! * 3600 + minutes! * 60 + seconds!;
}

async function channel(read: SuiteReader, { name, flow, rain }: Channel): Promise<ParityOutcome> {
  const [head, ...lines] = (await read.text(`flood/${name}.csv`)).trim().split(/\r?\n/);
  const names = head!.split(",");
  const rows = lines.map((line) => line.split(",").map(Number));
  const column = (wanted: string) => rows.map((row) => row[names.indexOf(wanted)]!);
  const [at, bed, surface] = [column("dx"), column("topo"), column("wse")];
  const cellSize = at[1]! - at[0]!;
  const ground: Grid = {
    width: rows.length,
    height: 1,
    cellSize,
    origin: [0, 0],
    crs: null,
    nodata: null,
    data: Float64Array.from(bed),
  };
  const ini = await read.text(`flood/${name}.ini`);
  const outcome: ParityOutcome = { cases: 0, passed: 0, largestError: 0, failed: [] };
  const tolerance = rain > 0 ? 0.035 : 0.03;
  for (const scheme of schemes) {
    const config = {
      scheme,
      duration: durationOf(ini),
      manning: 0.033,
      rain,
      inflowAt: "west",
      east: "open",
      precision: "double",
    };
    const { depth } = (await runModel(definition, model, config, { ground, inflow: flow * cellSize })) as FloodValue;
    const error = bed.reduce((sum, z, i) => sum + Math.abs(depth.data[i]! - (surface[i]! - z)), 0) / bed.length;
    outcome.cases++;
    if (error < tolerance) {
      outcome.passed++;
      outcome.largestError = Math.max(outcome.largestError, error);
    } else outcome.failed.push({ name: `${name}, ${scheme}`, why: `mean absolute error of depth ${error.toFixed(4)} m` });
  }
  return outcome;
}

const parity = (tolerance: number, compares: string, of: Channel): Parity => ({
  suite: "flood",
  compares,
  tolerance,
  unit: "m",
  run: (read) => channel(read, of),
});

export default [
  parity(0.03, "mean absolute error of depth, MacDonald channel without rain, both schemes", {
    name: "mcdo_norain",
    flow: 2,
    rain: 0,
  }),
  parity(0.035, "mean absolute error of depth, MacDonald channel under rain, both schemes", {
    name: "mcdo_rain",
    flow: 1,
    rain: 3600,
  }),
] satisfies Parity[];
