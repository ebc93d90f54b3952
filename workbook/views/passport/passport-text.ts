// A passport as text one can paste in a report, at full precision.
import { type Passport, type PassportParameter, sayBacking, sayExperiment } from "../../../kernel/index.ts";
import { getLanguage, humanText, type Translate } from "../../messages/index.ts";
import { columnLines } from "./column-lines.ts";

const backing = (parameter: PassportParameter): string => {
  const said = sayBacking(parameter, getLanguage());
  return said === "" ? "" : ` — ${said}`;
};

export const passportText = (passport: Passport, t: Translate): string => {
  const lines = [
    `${passport.name || humanText(passport.title)} = ${JSON.stringify(passport.value)}${passport.unit ? ` ${passport.unit}` : ""}`,
    `${t("panels.scenario")} : ${humanText(passport.scenario.name)} (${passport.scenario.id})`,
    ...passport.parameters.map(
      (parameter) =>
        `  ${humanText(parameter.label) || parameter.name} = ${JSON.stringify(parameter.value)}${parameter.unit ? ` ${parameter.unit}` : ""}` +
        `${parameter.overriddenBy === null ? "" : ` (${t("scenarios.baselineValue", { value: JSON.stringify(parameter.baseline) })})`}` +
        `${backing(parameter)}`,
    ),
    ...passport.inputs.map(
      (input) =>
        `${t("panels.madeOf")} : ${humanText(input.label) || input.name} = ${input.value}${input.unit ? ` ${input.unit}` : ""}`,
    ),
    `${t("panels.blocks")} : ${[...new Set(passport.cells.map((cell) => cell.block ?? cell.name ?? String(cell.id)))].join(", ")}`,
    ...passport.datasets.map(
      (data) =>
        `${t("panels.data")} : ${[humanText(data.label) || data.name, data.date, data.licence, data.url, `sha256:${data.sha256}`].filter(Boolean).join(", ")}`,
    ),
    ...columnLines(passport.columns ?? {}).map((line) => `${t("panels.columns")} : ${line}`),
    `${t("panels.run")} : ${[passport.notebookVersion, t("panels.seed", { n: passport.seed }), passport.engine].filter(Boolean).join(", ")}`,
    ...passport.experiments.map(
      (experiment) =>
        `${t("provenance.experiments")} : ${experiment.name ?? experiment.block}, ${sayExperiment(experiment, getLanguage())}`,
    ),
    ...(passport.vouched ? [] : [t("provenance.notAttested")]),
    ...(passport.exercise > 0 ? [t("panels.exerciseUpstream", { n: passport.exercise })] : []),
  ];
  return lines.join("\n");
};
