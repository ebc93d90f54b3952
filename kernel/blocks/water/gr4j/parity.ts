// Every day of the published run of catchment L0123001, 1990–1999, and what its calibration reached.
import { readColumns } from "../../../tables/columns.ts";
import type { Parity, ParityOutcome, SuiteReader } from "../../contract/parity.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const parameters = { x1: 257.238, x2: 1.012, x3: 88.235, x4: 2.208 };
const period = { from: "1990-01-01", to: "1999-12-31", observed: "Qmm" };
const PUBLISHED_NSE = 0.798822077164;

async function read(suite: SuiteReader, name: string): Promise<Record<string, string | number | null>[]> {
  const [head, ...lines] = (await suite.text(`gr4j/${name}`)).trim().split(/\r?\n/);
  const names = head!.split(",");
  const numberIn = (text: string) => (text === "NA" ? null : Number(text));
  return lines.map((line) =>
    Object.fromEntries(line.split(",").map((text, i) => [names[i]!, i === 0 ? text : numberIn(text.trim())])),
  );
}

const run = async (suite: SuiteReader, config: object) =>
  runModel(definition, model, { ...parameters, ...period, ...config }, { series: await read(suite, "L0123001-input.csv") });

/** The worst of several errors held to the tolerance, each case by its name. */
function judge(cases: [name: string, error: number][], tolerance: number): ParityOutcome {
  const failed = cases.filter(([, error]) => !(error <= tolerance));
  const passed = cases.filter(([, error]) => error <= tolerance).map(([, error]) => error);
  return {
    cases: cases.length,
    passed: passed.length,
    largestError: passed.reduce((most, error) => Math.max(most, error), 0),
    failed: failed.slice(0, 20).map(([name, error]) => ({ name, why: `off by ${error}` })),
  };
}

const days: Parity = {
  suite: "gr4j",
  compares: "flow and both stores of every day, 1990–1999, after a year of warm-up",
  tolerance: 1e-9,
  unit: "mm",
  run: async (suite) => {
    const ours = readColumns(await run(suite, {}))!;
    const expected = await read(suite, "L0123001-airgr-output.csv");
    const at = new Map(ours.get("date").map((date, i) => [date, i]));
    const columns = [["Qsim", "Q"] as const, ["Prod", "production"] as const, ["Rout", "routing"] as const].map(
      ([theirs, name]) => [theirs, ours.get(name)] as const,
    );
    return judge(
      expected.map((row) => {
        const i = at.get(row.date as string);
        const errors = columns.map(([theirs, values]) =>
          i === undefined ? Number.POSITIVE_INFINITY : Math.abs((values[i] as number) - (row[theirs] as number)),
        );
        return [row.date as string, Math.max(...errors)];
      }),
      1e-9,
    );
  },
};

const nse: Parity = {
  suite: "gr4j",
  compares: "Nash–Sutcliffe efficiency against the observed flow, 1990–1999",
  tolerance: 5e-13,
  unit: "absolute",
  run: async (suite) => {
    const score = (await run(suite, { result: "score" })) as { nse: number };
    return judge([["NSE", Math.abs(score.nse - PUBLISHED_NSE)]], 5e-13);
  },
};

const calibration: Parity = {
  suite: "gr4j",
  compares: "calibration on NSE reaches the published efficiency or better (shortfall)",
  tolerance: 1e-6,
  unit: "absolute",
  run: async (suite) => {
    const found = (await run(suite, { result: "calibration" })) as { nse: number };
    return judge([["NSE", Math.max(0, PUBLISHED_NSE - found.nse)]], 1e-6);
  },
};

export default [days, nse, calibration];
