// What columns say after each step: a kept column keeps it, a renamed one takes it along, one made anew has what is declared.
import type { Column, ColumnSet } from "../../../types/index.ts";
import type { Step } from "./definition.ts";

type Said = ReadonlyMap<string, Column>;

export const saidOf = (columns: ColumnSet | null): Said => new Map(Object.entries(columns ?? {}));

/** `names` are those of the columns before the step, `joined` what the joined table's columns say. */
export function after(step: Step, said: Said, names: Iterable<string>, joined: (port: string) => Said): Said {
  switch (step.kind) {
    case "derive": {
      const { name, unit, label } = step;
      const next = new Map(said);
      next.delete(name);
      return unit || label ? next.set(name, { ...(unit && { unit }), ...(label && { label }) }) : next;
    }
    case "group": {
      const next = new Map<string, Column>();
      for (const name of step.by) if (said.has(name)) next.set(name, said.get(name)!);
      for (const { name, op, column } of step.summaries) {
        const unit = op === "count" || column === null ? undefined : said.get(column)?.unit;
        // A sum of hectares is in hectares; a sum of mm/j, of % or of °C is in nothing that is known here.
        if (unit && (op !== "sum" || !/[/%‰°]/.test(unit))) next.set(name, { unit });
      }
      return next;
    }
    case "rename":
      return new Map([...said].map(([name, column]) => [Object.hasOwn(step.names, name) ? step.names[name]! : name, column]));
    case "select":
      return new Map([...said].filter(([name]) => step.columns.includes(name)));
    case "join": {
      const [next, left] = [new Map(said), new Set(names)];
      const keys = step.right.length > 0 ? step.right : step.left;
      for (const [name, column] of joined(step.with))
        if (!keys.includes(name)) next.set(left.has(name) ? `${name}_${step.with}` : name, column);
      return next;
    }
    default:
      return said;
  }
}
