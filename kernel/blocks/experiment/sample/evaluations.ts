// What the samples gave, row by row: kept through a stop, and read by the statistics. Numbers stand in typed arrays; a row
// that is not feasible holds NaN, which stays in here, and has a reason.
import type { Infeasible, Said } from "../../../experiments/result.ts";
import { readColumns } from "../../../tables/columns.ts";
import type { Problem } from "../../../types/index.ts";
import { ModelError, type SweepSample } from "../../contract/block.ts";
import type { Constraint } from "./constraints.ts";
import type { SampleConfig } from "./definition.ts";

type Reason = Infeasible["reasons"][number];

/** Plain data and typed arrays, so that it may be kept anywhere. */
export interface Evaluations {
  rows: number;
  done: number;
  /** One column per parameter, coded. */
  parameters: Float64Array[];
  /** One column per indicator, then per computed target. */
  numbers: Float64Array[];
  /** By row: 0 feasible, else 1 + its place in `reasons`. */
  verdicts: Uint16Array;
  reasons: Reason[];
  series: SeriesColumns[];
}

/** A column of values per abscissa, NaN where a row gave none. */
export interface SeriesColumns {
  x: (number | string)[];
  values: Float64Array[];
}

/** What a row reads of the notebook, in the order of the sweep's outputs. */
export interface Reading {
  outputs: string[];
  /** Names whose numbers are kept: indicators, then computed targets, which may be missing. */
  numbers: string[];
  /** How many of them every feasible row gives. */
  indicators: number;
  series: SampleConfig["series"];
  constraints: Constraint[];
}

const mostReasons = 60;
const mostAbscissae = 500;
/** Values one series may hold in all, about 160 MB. */
const mostPoints = 20_000_000;

export const emptyEvaluations = (rows: number, parameters: number, reading: Reading): Evaluations => ({
  rows,
  done: 0,
  parameters: columns(parameters, rows),
  numbers: columns(reading.numbers.length, rows).map((column) => column.fill(Number.NaN)),
  verdicts: new Uint16Array(rows),
  reasons: [],
  series: reading.series.map(() => ({ x: [], values: [] })),
});

const columns = (count: number, rows: number) => Array.from({ length: count }, () => new Float64Array(rows));

/** What was kept, when it is of the same plan; else nothing. */
export function resumed(kept: unknown, rows: number, parameters: number, reading: Reading): Evaluations | null {
  const found = kept as Evaluations | null;
  const fits =
    found !== null &&
    typeof found === "object" &&
    found.rows === rows &&
    found.parameters?.length === parameters &&
    found.numbers?.length === reading.numbers.length &&
    found.series?.length === reading.series.length &&
    found.done >= 0 &&
    found.done <= rows;
  return fits ? found : null;
}

/** Writes one row: its coded values, then what the notebook gave for them. */
export function record(
  into: Evaluations,
  row: number,
  coded: Float64Array,
  answer: SweepSample,
  reading: Reading,
  decoded: (name: string) => unknown,
): void {
  for (let j = 0; j < coded.length; j++) into.parameters[j]![row] = coded[j]!;
  const verdict = answer.ok ? judge(into, row, answer.values, reading, decoded) : reasonOf(into, failure(answer.problem));
  into.verdicts[row] = verdict;
  if (verdict > 0) for (const column of into.numbers) column[row] = Number.NaN;
  into.done = row + 1;
}

function judge(into: Evaluations, row: number, values: unknown[], reading: Reading, decoded: (name: string) => unknown): number {
  const { outputs, numbers, indicators, constraints, series } = reading;
  for (let i = 0; i < numbers.length; i++) {
    const value = values[outputs.indexOf(numbers[i]!)];
    const known = typeof value === "number" && Number.isFinite(value);
    if (!known && i < indicators) return reasonOf(into, notANumber(numbers[i]!));
    into.numbers[i]![row] = known ? value : Number.NaN;
  }
  const read = (name: string) => {
    const at = outputs.indexOf(name);
    return at < 0 ? decoded(name) : values[at];
  };
  for (const constraint of constraints) {
    const message = constraint.broken(read);
    if (message) return reasonOf(into, { kind: "constraint", name: null, message, count: 0 });
  }
  series.forEach((wanted, i) => {
    readSeries(into.series[i]!, into.rows, row, values[outputs.indexOf(wanted.cell)], wanted);
  });
  return 0;
}

const failure = ({ name, message }: Problem): Reason => ({
  kind: "failed",
  name,
  message: { fr: message.fr, en: message.en },
  count: 0,
});

const notANumber = (name: string): Reason => ({
  kind: "not-a-number",
  name,
  message: { fr: `« ${name} » ne donne pas un nombre fini`, en: `“${name}” gives no finite number` },
  count: 0,
});

/** Samples fail for the same reason with other numbers: one reason, its first message shown. */
const shape = ({ kind, name, message }: Reason): string =>
  `${kind}\u0000${name}\u0000${message.fr.replace(/[-−]?\d+(?:[.,]\d+)?(?:e[-+]?\d+)?/gi, "#")}`;

const others: Said = { fr: "d’autres raisons", en: "other reasons" };

function reasonOf(into: Evaluations, reason: Reason): number {
  const key = shape(reason);
  let place = into.reasons.findIndex((known) => shape(known) === key);
  if (place < 0) {
    if (into.reasons.length < mostReasons - 1) place = into.reasons.push(reason) - 1;
    else place = mostReasons - 1;
    into.reasons[place] ??= { kind: "failed", name: null, message: others, count: 0 };
  }
  return place + 1;
}

function readSeries(
  into: SeriesColumns,
  rows: number,
  row: number,
  table: unknown,
  { cell, x, y }: SampleConfig["series"][number],
) {
  const read = readColumns(table);
  const missing = read ? [x, y].find((name) => !read.names.includes(name)) : null;
  if (!read || missing !== undefined) {
    throw new ModelError(
      read
        ? {
            fr: `La courbe « ${cell} » n’a pas de colonne « ${missing} ». Colonnes : ${read.names.slice(0, 12).join(", ") || "aucune"}.`,
            en: `The series “${cell}” has no column “${missing}”. Columns: ${read.names.slice(0, 12).join(", ") || "none"}.`,
          }
        : {
            fr: `La courbe « ${cell} » n’est pas une table : il faut des lignes avec des colonnes nommées.`,
            en: `The series “${cell}” is not a table: it needs rows with named columns.`,
          },
      "series",
    );
  }
  const abscissae = read.get(x);
  const ordinates = read.get(y);
  for (let i = 0; i < read.length; i++) {
    const at = abscissae[i] instanceof Date ? (abscissae[i] as Date).toISOString().slice(0, 10) : abscissae[i];
    const value = ordinates[i];
    if ((typeof at !== "number" && typeof at !== "string") || typeof value !== "number" || !Number.isFinite(value)) continue;
    let place = into.x[i] === at ? i : into.x.indexOf(at);
    if (place < 0) {
      place = into.x.push(at) - 1;
      if (place >= mostAbscissae) {
        throw new ModelError(
          {
            fr: `La courbe « ${cell} » a plus de ${mostAbscissae} abscisses : regroupez-la d’abord, par année par exemple.`,
            en: `The series “${cell}” has more than ${mostAbscissae} abscissae: group it first, by year for instance.`,
          },
          "series",
        );
      }
      if (into.x.length * rows > mostPoints) {
        throw new ModelError(
          {
            fr: `La courbe « ${cell} » ferait plus de ${mostPoints} points pour ${rows} évaluations : réduisez leur nombre.`,
            en: `The series “${cell}” would make more than ${mostPoints} points for ${rows} evaluations: lower their number.`,
          },
          "size",
        );
      }
      into.values.push(new Float64Array(rows).fill(Number.NaN));
    }
    into.values[place]![row] = value;
  }
}
