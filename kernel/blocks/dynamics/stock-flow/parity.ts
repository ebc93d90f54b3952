// XMILE models of others against the series published with them: every listed value of every variable the file defines.
import { key } from "../../../system-dynamics/model/names.ts";
import { runProgram } from "../../../system-dynamics/program/integrate.ts";
import { buildProgram } from "../../../system-dynamics/program/program.ts";
import { readXmile } from "../../../system-dynamics/xmile/read-xmile.ts";
import type { Parity, ParityOutcome, SuiteReader } from "../../contract/parity.ts";

const TOLERANCE = 1e-4;
/** Below this, a value counts as zero. */
const ZERO = 1e-6;

interface Compared {
  error: number;
  where: string;
  values: number;
  /** Listed columns whose equation, or macro, the file does not hold. */
  without: string[];
}

async function compare(read: SuiteReader, name: string, method?: "euler"): Promise<Compared> {
  const folder = `xmile/${name}`;
  const model = readXmile(await read.text(`${folder}/model.xmile`), name, () => {});
  const program = buildProgram(model);
  const { times, series } = runProgram(program, { ...model.time, ...(method && { method }) });
  const columns = new Map(program.columns.map((cell, i) => [key(cell.name!), series[i]!]));
  const file = (await read.list(folder)).find((one) => one.startsWith("expected."))!;
  const separator = file.endsWith(".tab") ? "\t" : /,(?![^[]*\])/;
  const rows = (await read.text(`${folder}/${file}`))
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => line.split(separator).map((text) => text.trim().replace(/^"(.*)"$/, "$1")));
  const found: Compared = { error: 0, where: "", values: 0, without: [] };
  rows[0]!.forEach((head, j) => {
    if (j === 0) return;
    const values = columns.get(key(head));
    if (!values) {
      found.without.push(head);
      return;
    }
    for (const row of rows.slice(1)) {
      if (row[j] === undefined || row[j] === "") continue;
      const time = Number(row[0]);
      const at = values[Math.round((time - model.time.start) / model.time.dt)] ?? Number.NaN;
      const expected = Number(row[j]);
      const error =
        Math.abs(at) < ZERO && Math.abs(expected) < ZERO ? 0 : Math.abs(at - expected) / Math.max(Math.abs(expected), ZERO);
      found.values += 1;
      if (error <= found.error) continue;
      found.error = error;
      found.where = `${head} at ${time}: ${at}, expected ${expected}`;
    }
  });
  if (times.length === 0) throw new Error("no row");
  return found;
}

const isComplete = ({ without }: Compared): boolean => without.length === 0;

function suite(compares: string, keeps: (compared: Compared) => boolean, required?: number): Parity {
  return {
    suite: "xmile",
    compares,
    tolerance: TOLERANCE,
    unit: "relative",
    ...(required !== undefined && { required }),
    run: async (read) => {
      const outcome: ParityOutcome = { cases: 0, passed: 0, largestError: 0, failed: [] };
      for (const name of await read.list("xmile")) {
        const compared = await compare(read, name);
        if (!keeps(compared)) continue;
        outcome.cases += 1;
        if (compared.values === 0) {
          const why = `the file has lost the equations of all it lists: ${compared.without.slice(0, 3).join(", ")}…`;
          outcome.failed.push({ name, why });
        } else if (compared.error <= TOLERANCE) {
          outcome.passed += 1;
          outcome.largestError = Math.max(outcome.largestError, compared.error);
        } else {
          const byEuler = (await compare(read, name, "euler")).error <= TOLERANCE;
          const why = byEuler ? "; the values listed are those of Euler's method, where the file asks for another" : "";
          outcome.failed.push({ name, why: `${compared.where}${why}` });
        }
      }
      return outcome;
    },
  };
}

const parities: Parity[] = [
  suite("every listed column, models the file holds whole", isComplete),
  // Some are listed that no equation of the file gives: no value is claimed for those.
  suite("columns the file defines, where it lists others besides", (compared) => !isComplete(compared), 14),
];
export default parities;
