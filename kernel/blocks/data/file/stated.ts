// What the columns of a file say: what the form declares, else what the header writes, else what the format is in.
import { nearest } from "../../../language/nearest.ts";
import { columnsOf, withColumns } from "../../../tables/stated.ts";
import type { Column, ColumnSet } from "../../../types/index.ts";
import { unitInHeader } from "../../../units/measure.ts";
import type { Warn } from "./bytes/decode.ts";
import type { Config } from "./definition.ts";

interface Tables {
  kind?: unknown;
  links?: unknown;
}

/** OpenStreetMap is in metres and kilometres per hour, once read. */
const roads: ColumnSet = {
  length: { unit: "m", label: { fr: "Longueur", en: "Length" } },
  speed: { unit: "km/h", label: { fr: "Vitesse", en: "Speed" } },
};

export function stated<T>(value: T, { columns }: Pick<Config, "columns">, warn: Warn): T {
  if (typeof value !== "object" || value === null) return value;
  const { kind, links } = value as Tables;
  // Tables of a network: columns declared are those of its links.
  const table = kind === "road-network" || kind === "assignment-network" ? (links as object) : value;
  const names = namesOf(table);
  if (names === null) return value;
  const said: Record<string, Column> = { ...columnsOf(table), ...(kind === "road-network" && roads) };
  for (const name of names) {
    const written = unitInHeader(name);
    const beside = said[name]?.unit;
    // The numbers bear one unit, the header says another: that of the numbers is theirs, and the other is said.
    if (written?.unit && beside && written.unit !== beside) {
      said[name] = { ...written, unit: beside };
      warn(
        `Colonne « ${name} » : son titre dit « ${written.unit} », ses valeurs « ${beside} » : elles gardent la leur.`,
        `Column “${name}”: its header says “${written.unit}”, its values “${beside}”: they keep theirs.`,
      );
    } else if (written) said[name] = written;
  }
  for (const { name, unit, label } of columns) {
    if (names.includes(name)) said[name] = { ...said[name], ...(unit && { unit }), ...(label && { label }) };
    else unknown(name, names, warn);
  }
  if (Object.keys(said).length > 0) withColumns(table, said);
  return value;
}

function namesOf(table: object): string[] | null {
  const { columnNames, features } = table as { columnNames?: () => string[]; features?: { properties?: object | null }[] };
  if (typeof columnNames === "function") return columnNames.call(table);
  return Array.isArray(features)
    ? [...new Set(features.slice(0, 1000).flatMap(({ properties }) => Object.keys(properties ?? {})))]
    : null;
}

function unknown(name: string, names: string[], warn: Warn): void {
  const near = nearest(name, names);
  warn(
    `L'unité de « ${name} » ne s'applique pas : cette colonne n'existe pas.${near ? ` La plus proche est « ${near} ».` : ""}`,
    `The unit of “${name}” does not apply: there is no such column.${near ? ` The nearest is “${near}”.` : ""}`,
  );
}
