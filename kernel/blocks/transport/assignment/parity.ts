// Sioux Falls and Winnipeg, against the best solutions known: the objective, the gap reached, flow and cost of every link.
import { readTntp } from "../../../maths/tntp/read.ts";
import { rowsOf } from "../../../maths/tntp/rows.ts";
import type { NumberColumns } from "../../../maths/tntp/sheet.ts";
import { readColumns } from "../../../tables/columns.ts";
import type { Parity, ParityOutcome, SuiteReader } from "../../contract/parity.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

interface Assigned {
  links: unknown;
  objective: number;
  gap: number;
  iterations: number;
}

/** Published with the network of Sioux Falls; the other is published in its folder too. */
const objectives = { SiouxFalls: 42.3133528710744e5, Winnipeg: 827911.494629963 };

async function assign(read: SuiteReader, name: string, gap: number): Promise<{ found: Assigned; best: NumberColumns }> {
  const file = async (part: string) => {
    const path = `traffic-assignment/${name}/${name}_${part}.tntp`;
    return readTntp(await read.text(path), path, () => {});
  };
  const [net, trips, flow] = [await file("net"), await file("trips"), await file("flow")];
  if (net.kind !== "network" || trips.kind !== "table" || flow.kind !== "table") throw new Error(`${name} is no TNTP case`);
  const network = { kind: "assignment-network", ...net.network, links: rowsOf(net.network.links) };
  const found = (await runModel(definition, model, { gap }, { network, demand: rowsOf(trips.columns) })) as Assigned;
  return { found, best: flow.columns };
}

/** Relative to the value, or to `least` where it is smaller. */
const relative = (got: number, expected: number, least = 0) => Math.abs(got - expected) / Math.max(Math.abs(expected), least);

function outcome(errors: [name: string, error: number][], tolerance: number): ParityOutcome {
  const failed = errors
    .filter(([, error]) => !(error <= tolerance))
    .map(([name, error]) => ({ name, why: `relative error ${error.toExponential(2)}` }));
  const passed = errors.filter(([, error]) => error <= tolerance).map(([, error]) => error);
  return { cases: errors.length, passed: passed.length, largestError: Math.max(0, ...passed), failed };
}

/** `of` each link, in the order of the published file. */
function perLink(found: Assigned, best: NumberColumns, of: "flow" | "cost"): [string, number][] {
  const columns = readColumns(found.links)!;
  const [from, to, got] = [columns.get("from"), columns.get("to"), columns.get(of) as number[]];
  const place = new Map(from.map((node, i) => [`${node} → ${to[i]}`, i]));
  return best.from!.map((node, i) => {
    const name = `${node} → ${best.to![i]}`;
    // A flow of less than one vehicle counts as one.
    return [`${of} ${name}`, relative(got[place.get(name)!]!, best[of]![i]!, of === "flow" ? 1 : 0)];
  });
}

const parities: Parity[] = [
  {
    suite: "traffic-assignment/SiouxFalls",
    compares: "objective, flow and cost of the 76 links at a gap of 1e-12",
    tolerance: 1e-6,
    unit: "relative",
    run: async (read) => {
      const { found, best } = await assign(read, "SiouxFalls", 1e-12);
      return outcome(
        [
          ["objective", relative(found.objective, objectives.SiouxFalls)],
          ...perLink(found, best, "flow"),
          ...perLink(found, best, "cost"),
        ],
        1e-6,
      );
    },
  },
  {
    suite: "traffic-assignment/Winnipeg",
    compares: "gap reached, objective, cost of the 2,836 links when a gap of 1e-5 is asked",
    tolerance: 1e-5,
    unit: "relative",
    run: async (read) => {
      const { found } = await assign(read, "Winnipeg", 1e-5);
      const fine = await assign(read, "Winnipeg", 1e-10);
      return outcome(
        [
          ["gap", found.gap],
          ["objective", relative(found.objective, objectives.Winnipeg)],
          ["objective at 1e-10", relative(fine.found.objective, objectives.Winnipeg)],
          ...perLink(fine.found, fine.best, "cost"),
        ],
        1e-5,
      );
    },
  },
];
export default parities;
