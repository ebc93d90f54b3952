// A passport as text one can paste in a report, at full precision.
import { type Passport, type PassportParameter, sayBacking, sayExperiment } from "../../../kernel/index.ts";
import { getLanguage, humanText, type Translate } from "../../messages/index.ts";
import { columnLines } from "./column-lines.ts";

const backing = (parameter: PassportParameter): string => {
  const said = sayBacking(parameter, getLanguage());
  return said === "" ? "" : ` — ${said}`;
};

type Tell = (passport: Passport, t: Translate) => string[];

/** The lines of each field, in their order; null for what another field tells. */
const lines: Record<keyof Passport, Tell | null> = {
  name: ({ name, title, value, unit }) => [`${name || humanText(title)} = ${JSON.stringify(value)}${unit ? ` ${unit}` : ""}`],
  title: null,
  value: null,
  unit: null,
  cell: null,
  scenario: ({ scenario }, t) => [`${t("panels.scenario")} : ${humanText(scenario.name)} (${scenario.id})`],
  parameters: ({ parameters }, t) =>
    parameters.map(
      (parameter) =>
        `  ${humanText(parameter.label) || parameter.name} = ${JSON.stringify(parameter.value)}${parameter.unit ? ` ${parameter.unit}` : ""}` +
        `${parameter.overriddenBy === null ? "" : ` (${t("scenarios.baselineValue", { value: JSON.stringify(parameter.baseline) })})`}` +
        `${backing(parameter)}`,
    ),
  inputs: ({ inputs }, t) =>
    inputs.map(
      (input) =>
        `${t("panels.madeOf")} : ${humanText(input.label) || input.name} = ${input.value}${input.unit ? ` ${input.unit}` : ""}`,
    ),
  cells: ({ cells }, t) => [
    `${t("panels.blocks")} : ${[...new Set(cells.map((cell) => cell.block ?? cell.name ?? String(cell.id)))].join(", ")}`,
  ],
  datasets: ({ datasets }, t) =>
    datasets.map(
      (data) =>
        `${t("panels.data")} : ${[humanText(data.label) || data.name, data.date, data.licence, data.url, `sha256:${data.sha256}`].filter(Boolean).join(", ")}`,
    ),
  columns: ({ columns }, t) => columnLines(columns ?? {}).map((line) => `${t("panels.columns")} : ${line}`),
  engine: ({ notebookVersion, seed, engine }, t) => [
    `${t("panels.run")} : ${[notebookVersion, t("panels.seed", { n: seed }), engine].filter(Boolean).join(", ")}`,
  ],
  seed: null,
  notebookVersion: null,
  experiments: ({ experiments }, t) =>
    experiments.map(
      (experiment) =>
        `${t("provenance.experiments")} : ${experiment.name ?? experiment.block}, ${sayExperiment(experiment, getLanguage())}`,
    ),
  vouched: ({ vouched }, t) => (vouched ? [] : [t("provenance.notAttested")]),
  exercise: ({ exercise }, t) => (exercise > 0 ? [t("panels.exerciseUpstream", { n: exercise })] : []),
};

export const passportText = (passport: Passport, t: Translate): string =>
  Object.values(lines)
    .flatMap((tell) => tell?.(passport, t) ?? [])
    .join("\n");
