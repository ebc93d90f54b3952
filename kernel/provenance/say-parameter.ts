// What stands behind a parameter, in words: where it comes from, how sure it is, who said so and when.
import { showDay } from "../language/dates.ts";
import { say, showValue } from "../language/sentence.ts";
import type { HumanText, Json, Language, PassportParameter, Registration } from "../types/index.ts";

export const confidenceWords = {
  established: { fr: "établie", en: "established" },
  discussed: { fr: "discutée", en: "discussed" },
  exercise: { fr: "exercice", en: "exercise" },
} as const;

export const statusWords = {
  proposed: { fr: "proposée", en: "proposed" },
  discussed: { fr: "discutée", en: "discussed" },
  validated: { fr: "validée", en: "validated" },
} as const;

export const doubtWords = {
  unsourced: { fr: "hypothèse non sourcée", en: "unsourced assumption" },
  overdue: { fr: "révision échue", en: "review overdue" },
} as const;

/** "COPIL du 12 mai 2026" */
export function sayInstance({ instance, statusDate }: Pick<Registration, "instance" | "statusDate">, language: Language): string {
  const day = statusDate === null ? "" : showDay(statusDate, language);
  if (!instance) return day && (language === "fr" ? `le ${day}` : day);
  if (!day) return instance;
  return language === "fr" ? `${instance} du ${day}` : `${instance}, ${day}`;
}

/** "validée, COPIL du 12 mai 2026"; empty when nothing was said. */
export function sayStatus(registration: Registration, language: Language): string {
  const word = registration.status === null ? "" : statusWords[registration.status][language];
  return [word, sayInstance(registration, language)].filter(Boolean).join(", ");
}

/** "2,05 pers./ménage" */
export const sayValue = (value: Json, unit: string | null, language: Language): string =>
  `${showValue(value, language)}${unit ? ` ${unit}` : ""}`;

export const sayLabel = (label: HumanText | null, name: string, language: Language): string =>
  (label === null ? "" : say(label, language)) || name;

/** "INSEE, RP 2021 · discutée · validée, COPIL du 12 mai 2026" */
export function sayBacking(parameter: PassportParameter, language: Language): string {
  return [
    parameter.source === null ? "" : say(parameter.source, language),
    parameter.confidence === null ? "" : confidenceWords[parameter.confidence][language],
    sayStatus(parameter, language),
    ...parameter.doubts.map((doubt) => doubtWords[doubt][language]),
  ]
    .filter(Boolean)
    .join(" · ");
}
