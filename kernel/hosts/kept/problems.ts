// Warnings kept with a result: read back field by field, since they will be shown.
import { isPlainObject } from "../../run/values/canonical.ts";
import type { Problem } from "../../types/index.ts";

export function problemsIn(value: unknown): Problem[] {
  if (!Array.isArray(value) || !value.every(isProblem)) throw new Error("not a list of warnings");
  return value;
}

const nullable = (value: unknown, type: "string" | "number") => value === null || typeof value === type;

function isProblem(value: unknown): value is Problem {
  if (!isPlainObject(value) || !isPlainObject(value.message)) return false;
  const { kind, severity, cell, name, scenario, message } = value as Record<string, any>;
  return (
    typeof kind === "string" &&
    severity === "warning" &&
    nullable(cell, "number") &&
    nullable(name, "string") &&
    nullable(scenario, "string") &&
    typeof message.fr === "string" &&
    typeof message.en === "string"
  );
}
