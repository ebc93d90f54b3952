// Reads the stock, the heatings and the climate at the model's door.
import { readColumns } from "../../../tables/columns.ts";
import { ModelError } from "../../contract/block.ts";
import { column, finite, hasColumn, numbers, portNumber, table } from "../../contract/door.ts";
import type { Config, Energy } from "./definition.ts";
import { type Cell, letters, quantum } from "./stock.ts";

const plain = (text: string) => text.trim().toLowerCase();

/** The heatings: those of the form, or of the table at the port. */
export function readEnergies(config: Config, value: unknown): Energy[] {
  const energies = energyTable(value === undefined ? config.energies : value);
  const twice = energies.find(({ energy }, i) => energies.findIndex((other) => plain(other.energy) === plain(energy)) !== i);
  if (twice) {
    throw new ModelError(
      {
        fr: `Le chauffage « ${twice.energy} » est décrit deux fois dans « energies ».`,
        en: `Heating “${twice.energy}” is described twice in “energies”.`,
      },
      "energies",
    );
  }
  return energies;
}

function energyTable(value: unknown): Energy[] {
  const source = table(value, "energies");
  const text = (name: string) => source.get(column(source, name, "energies")).map(String);
  const [names, carriers] = [text("energy"), text("carrier")];
  const efficiency = numbers(source, "efficiency", "energies", { above: 0, max: 10 });
  const carbon = numbers(source, "carbon", "energies", { min: 0 });
  const price = numbers(source, "price", "energies", { min: 0 });
  return names.map((energy, i) => ({
    energy,
    carrier: carriers[i]!,
    efficiency: efficiency[i]!,
    carbon: carbon[i]!,
    price: price[i]!,
  }));
}

/** Place of a heating in the list, or the error that names it. */
export function energyAt(energies: readonly Energy[], name: string, at: string, row: number | null = null): number {
  const found = energies.findIndex(({ energy }) => plain(energy) === plain(name));
  if (found >= 0) return found;
  const known = energies.map(({ energy }) => energy).join(", ");
  const where = row === null ? { fr: "", en: "" } : { fr: `Table « ${at} », ligne ${row} : `, en: `Table “${at}”, row ${row}: ` };
  throw new ModelError(
    {
      fr: `${where.fr}le chauffage « ${name} » n'est pas décrit. Décrits : ${known}. Ajoutez-le à « energies ».`,
      en: `${where.en}heating “${name}” is not described. Described: ${known}. Add it to “energies”.`,
    },
    at,
  );
}

export function labelAt(letter: unknown, at: string, row: number | null = null): number {
  const found = letters.indexOf(String(letter).trim().toUpperCase() as "A");
  if (found >= 0) return found;
  const where = row === null ? { fr: "", en: "" } : { fr: `Table « ${at} », ligne ${row} : `, en: `Table “${at}”, row ${row}: ` };
  throw new ModelError(
    {
      fr: `${where.fr}l'étiquette « ${String(letter)} » n'existe pas : de A à G.`,
      en: `${where.en}there is no label “${String(letter)}”: A to G.`,
    },
    at,
  );
}

export function readStock(value: unknown, energies: readonly Energy[]): Cell[] {
  const source = table(value, "stock");
  const dwellings = numbers(source, "dwellings", "stock", { min: 0, max: 1e9 });
  const area = numbers(source, "area", "stock", { above: 0, max: 2000, unit: "m²" });
  const [labels, heatings] = [source.get(column(source, "label", "stock")), source.get(column(source, "energy", "stock"))];
  // A stock may be told without its periods or its types.
  const words = (name: string) => (hasColumn(source, name, "stock") ? source.get(name).map(String) : null);
  const [periods, types] = [words("period"), words("type")];
  const cells = dwellings.map((count, i) => {
    for (const [name, value] of [
      ["label", labels[i]],
      ["energy", heatings[i]],
    ] as const) {
      if (value !== null) continue;
      throw new ModelError(
        {
          fr: `Table « stock », ligne ${i + 1} : « ${name} » est vide. Complétez-la, ou retirez la ligne.`,
          en: `Table “stock”, row ${i + 1}: “${name}” is empty. Complete it, or remove the row.`,
        },
        "stock",
      );
    }
    const exact = quantum(count);
    return {
      period: periods?.[i] ?? "",
      type: types?.[i] ?? "",
      label: labelAt(labels[i], "stock", i + 1),
      energy: energyAt(energies, String(heatings[i]), "stock", i + 1),
      dwellings: exact,
      area: exact * area[i]!,
    };
  });
  if (cells.every(({ dwellings: count }) => count === 0))
    throw new ModelError(
      { fr: "La table « stock » ne compte aucun logement.", en: "The table “stock” holds no dwelling." },
      "stock",
    );
  return cells;
}

/** Degree days of every year, first to last: from the reference straight to the horizon, or as the table tells. */
export function readDegreeDays(config: Config, inputs: Record<string, unknown>): number[] {
  const years = config.to - config.from;
  const reference = finite(config.degreeDaysReference, "degreeDaysReference", { above: 0, max: 10000, unit: "DJU" });
  const columns = readColumns(inputs.degreeDays);
  if (!columns) {
    const end = portNumber(config, inputs, "degreeDays", { min: 0, max: 10000, unit: "DJU" }, reference);
    return Array.from({ length: years + 1 }, (_, t) => reference + ((end - reference) * t) / years);
  }
  const when = numbers(columns, "year", "degreeDays");
  const what = numbers(columns, "degree_days", "degreeDays", { min: 0, max: 10000, unit: "DJU" });
  const points = when.map((year, i) => [year, what[i]!] as const).sort((a, b) => a[0] - b[0]);
  return Array.from({ length: years + 1 }, (_, t) => {
    const year = config.from + t;
    const after = points.find(([at]) => at >= year);
    const before = points.findLast(([at]) => at <= year);
    if (!after || !before) {
      throw new ModelError(
        {
          fr: `La table « degreeDays » ne dit pas les degrés-jours de ${year} : il faut ${config.from} à ${config.to}.`,
          en: `The table “degreeDays” does not give the degree days of ${year}: ${config.from} to ${config.to} are needed.`,
        },
        "degreeDays",
      );
    }
    if (after[0] === before[0]) return before[1];
    return before[1] + ((after[1] - before[1]) * (year - before[0])) / (after[0] - before[0]);
  });
}
