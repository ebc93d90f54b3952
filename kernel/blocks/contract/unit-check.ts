// Before a model runs: do its columns come in the units it takes? Where no unit is stated nothing is looked at further.
import { columnOf, columnsOf } from "../../tables/stated.ts";
import type { BlockDefinition, ModelContext } from "./block.ts";
import type { Expected } from "./unit-door.ts";

/** The inputs themselves where nothing differs; else a promise of what the model is given. */
export function admitted(
  definition: BlockDefinition,
  config: Record<string, unknown>,
  inputs: Record<string, unknown>,
  warn: ModelContext["warn"],
): Record<string, unknown> | Promise<Record<string, unknown>> {
  let differing: Expected[] | null = null;
  for (const port in inputs) {
    const units = definition.inputs[port]?.units;
    if (!units || !isObject(inputs[port])) continue;
    const [taken, fields] = typeof units === "function" ? [units(config, namesOf(inputs[port])), {}] : [units, config];
    for (const [key, wanted] of Object.entries(taken)) {
      const { member, names } = placeOf(key, fields, inputs[port]);
      const table = member.reduce((value: any, part) => value?.[part], inputs[port]);
      const columns = columnsOf(table);
      if (columns === null) continue;
      const accepted = typeof wanted === "string" ? [wanted] : wanted;
      for (const name of names) {
        const stated = columnOf(columns, name)?.unit;
        if (stated === undefined || accepted.includes(stated)) continue;
        (differing ??= []).push({ port, member, name, stated, units: accepted });
      }
    }
  }
  const found = differing;
  return found ? import("./unit-door.ts").then(({ converted }) => converted(definition, inputs, found, warn)) : inputs;
}

/** Names of the columns of a table. */
const namesOf = (table: any): string[] => table.columnNames?.() ?? Object.keys(table[0] ?? {});

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;

/** A field of the config names columns; anything else is a column, dots and all ("Population (hab.)"), or one behind a path. */
function placeOf(key: string, config: Record<string, unknown>, value: unknown): { member: string[]; names: string[] } {
  if (Object.hasOwn(config, key)) {
    const named = config[key];
    return { member: [], names: (Array.isArray(named) ? named : [named]).filter((name) => typeof name === "string") };
  }
  if (columnOf(columnsOf(value), key)) return { member: [], names: [key] };
  const parts = key.split(".");
  return { member: parts.slice(0, -1), names: [parts.at(-1)!] };
}
