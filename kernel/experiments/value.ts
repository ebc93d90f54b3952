// Values of parameters and indicators as people read them.
import { formatNumber, formatRounded, human, stepDecimals } from "../language/format.ts";
import type { Language } from "../types/index.ts";
import type { ExperimentIndicator, ExperimentParameter } from "./result.ts";

/** "45 log/ha", or the label of an option. */
export function parameterText(parameter: ExperimentParameter, code: number, language: Language, withUnit = true): string {
  if (parameter.options) return human(parameter.options[code]?.label, language) || String(code);
  const number = formatNumber(code, language, parameter.step === null ? null : stepDecimals(parameter.step));
  return withUnit && parameter.unit ? `${number}\u00a0${parameter.unit}` : number;
}

export function indicatorText({ meta }: ExperimentIndicator, value: number, language: Language, withUnit = true): string {
  const number = formatRounded(value, meta.round, language);
  return withUnit && meta.unit ? `${number}\u00a0${meta.unit}` : number;
}

/** What the notebook receives for a coded value. */
export const notebookValue = ({ options }: ExperimentParameter, code: number) =>
  options ? (options[code]?.value ?? null) : code;

export const percent = (share: number, language: Language): string =>
  `${formatNumber(share * 100, language, share > 0 && share < 0.01 ? 1 : 0)}${language === "fr" ? "\u202f" : ""}%`;
