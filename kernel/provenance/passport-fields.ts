// One row per field of a passport, in the order a text tells them: what every face shows of a field that it does not draw itself.
// A new field is seen on every face by its row alone.
import { counted, written } from "../language/counted.ts";
import { say } from "../language/sentence.ts";
import { everyRow } from "../notebook/every-row.ts";
import type { Language, Passport, PassportParameter } from "../types/index.ts";
import { columnLines } from "./say-columns.ts";
import { sayExperiment } from "./say-experiment.ts";
import { sayBacking, sayLabel } from "./say-parameter.ts";

export interface PassportField {
  /** Null where its lines say by themselves what they are about. */
  title: Record<Language, string> | null;
  /** In full precision; or the field whose lines tell this one too; null for what says nothing to who reads. */
  lines: ((passport: Passport, language: Language) => string[]) | keyof Passport | null;
}

type Lines = Extract<PassportField["lines"], (...args: never) => unknown>;
const untitled = (lines: Lines) => ({ title: null, lines });
const titled = (fr: string, en: string, lines: Lines) => ({ title: { fr, en }, lines });
const toldWith = (field: keyof Passport) => ({ title: null, lines: field });

export const passportFields = {
  name: untitled(({ name, title, value, unit }, l) => [`${name || sayLabel(title, "", l)} = ${exact(value, unit)}`]),
  title: toldWith("name"),
  value: toldWith("name"),
  unit: toldWith("name"),
  // Its number in the file.
  cell: { title: null, lines: null },
  scenario: titled("Scénario", "Scenario", ({ scenario }, l) => [`${say(scenario.name, l)} (${scenario.id})`]),
  parameters: titled("Paramètres", "Parameters", ({ parameters }, l) =>
    parameters.map((parameter) => {
      const { label, name, value, unit } = parameter;
      return `${sayLabel(label, name, l)} = ${exact(value, unit)}${baseline(parameter, l)}${backing(parameter, l)}`;
    }),
  ),
  inputs: titled("À partir de", "Made of", ({ inputs }, l) =>
    inputs.map(({ label, name, value, unit }) => `${sayLabel(label, name, l)} = ${value}${unit ? ` ${unit}` : ""}`),
  ),
  cells: titled("Blocs", "Blocks", ({ cells }) => [
    [...new Set(cells.map((cell) => cell.block ?? cell.name ?? String(cell.id)))].join(", "),
  ]),
  datasets: titled("Données", "Data", ({ datasets }, l) =>
    datasets.map(({ label, name, date, licence, url, sha256 }) =>
      [sayLabel(label, name, l), date, licence, url, `sha256:${sha256}`].filter(Boolean).join(", "),
    ),
  ),
  columns: titled("Colonnes", "Columns", ({ columns }, l) => columnLines(columns ?? {}, l)),
  engine: titled("Exécution", "Run", ({ notebookVersion, seed, engine }, l) => [
    [notebookVersion, `${l === "fr" ? "graine" : "seed"} ${written(seed, l)}`, engine].filter(Boolean).join(", "),
  ]),
  seed: toldWith("engine"),
  notebookVersion: toldWith("engine"),
  experiments: titled("Plan d’expériences", "Experiment", ({ experiments }, l) =>
    experiments.map((experiment) => `${experiment.name ?? experiment.block}, ${sayExperiment(experiment, l)}`),
  ),
  vouched: untitled(({ vouched }, l) => (vouched ? [] : [notVouched[l]])),
  exercise: untitled(({ exercise }, l) => (exercise > 0 ? [exerciseUpstream(exercise)[l]] : [])),
} satisfies Record<keyof Passport, PassportField>;

function exact(value: unknown, unit: string | null): string {
  return `${JSON.stringify(value)}${unit ? ` ${unit}` : ""}`;
}

function baseline({ overriddenBy, baseline: worth }: PassportParameter, language: Language): string {
  if (overriddenBy === null) return "";
  return language === "fr" ? ` (fil de l’eau : ${JSON.stringify(worth)})` : ` (baseline: ${JSON.stringify(worth)})`;
}

function backing(parameter: PassportParameter, language: Language): string {
  const said = sayBacking(parameter, language);
  return said === "" ? "" : ` — ${said}`;
}

const notVouched = {
  fr: "Non attesté : des cellules de code y contribuent, leur auteur en répond.",
  en: "Not vouched for: code cells contribute, their author answers for them.",
};

const exerciseUpstream = (count: number): Record<Language, string> => ({
  fr: `Contient ${counted(count).fr("valeur", "valeurs")} d’exercice en amont.`,
  en: `Contains ${counted(count).en("exercise value", "exercise values")} upstream.`,
});

/** What a row says of a passport; none where it says nothing by itself. */
export const linesOf = ({ lines }: PassportField, passport: Passport, language: Language): string[] =>
  typeof lines === "function" ? lines(passport, language) : [];

/** A field as its row says it. */
export interface SaidField {
  title: string | null;
  lines: string[];
}

/**
 * What a face shows: the fields it draws itself, in its own order, null for one it leaves out; then each of the others, by the
 * lines of its row, those of several passports told once.
 */
export function everyField<Drawn>(
  own: Partial<Record<keyof Passport, Drawn | null>>,
  plain: (said: SaidField) => Drawn,
  passports: readonly Passport[],
  language: Language,
): Record<string, Drawn> {
  return everyRow<PassportField, Drawn>(own, passportFields, (_field, row) => {
    const lines = [...new Set(passports.flatMap((passport) => linesOf(row, passport, language)))];
    return lines.length === 0 ? null : plain({ title: row.title?.[language] ?? null, lines });
  });
}
