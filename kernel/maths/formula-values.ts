// What a formula works on, and how it refuses what it cannot take: in both languages.

export interface FormulaError {
  fr: string;
  en: string;
}
export class Refused extends Error {
  readonly text: FormulaError;
  constructor(text: FormulaError) {
    super(text.en);
    this.text = text;
  }
}

export const refuse = (fr: string, en: string): never => {
  throw new Refused({ fr, en });
};

export function number(value: unknown, by: string): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  return refuse(`${by} attend un nombre et reçoit ${shown(value)}.`, `${by} takes a number and got ${shown(value)}.`);
}

export function truth(value: unknown): boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value;
  return refuse(
    `Une condition attend vrai ou faux et reçoit ${shown(value)}.`,
    `A condition takes true or false and got ${shown(value)}.`,
  );
}

export const shown = (value: unknown) => {
  const text = typeof value === "string" ? `« ${value} »` : Array.isArray(value) ? "[…]" : String(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
};
