// The rows, each completed with its columns; every fault is named by row and column, all of them at once.
import { counted } from "../../../language/counted.ts";
import { withColumns } from "../../../tables/stated.ts";
import { type BlockModel, ModelError } from "../../contract/block.ts";
import { received } from "../../contract/door.ts";
import type { Config } from "./definition.ts";

type Row = Config["rows"][number];
type Column = Config["columns"][number];
interface Fault {
  fr: string;
  en: string;
}

const model: BlockModel<Config> = (config) => {
  const faults: Fault[] = [];
  const names = config.columns.map((column) => column.name);
  const twice = [config.key, ...names].find((name, i, all) => all.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new ModelError(
      { fr: `Deux colonnes s'appellent « ${twice} ». Renommez-en une.`, en: `Two columns are called “${twice}”. Rename one.` },
      "columns",
    );
  }
  const seen = new Set<string>();
  const rows = config.rows.map((row, index) => {
    const key = row[config.key];
    const place = key === undefined || key === null || key === "" ? null : String(key);
    if (place === null) {
      faults.push({
        fr: `ligne ${index + 1} : la clé « ${config.key} » manque`,
        en: `row ${index + 1}: the key “${config.key}” is missing`,
      });
    } else if (seen.has(place)) {
      faults.push({ fr: `la clé « ${place} » est en double`, en: `the key “${place}” appears twice` });
    } else seen.add(place);
    for (const name of Object.keys(row)) {
      if (name !== config.key && !names.includes(name)) {
        faults.push({
          fr: `ligne « ${place ?? index + 1} » : la colonne « ${name} » n'est pas déclarée`,
          en: `row “${place ?? index + 1}”: the column “${name}” is not declared`,
        });
      }
    }
    return complete(row, key ?? null, config, place ?? String(index + 1), faults);
  });
  if (faults.length) throw new ModelError(sentence(faults), "rows");
  const said = config.columns.flatMap(({ name, unit, label }) =>
    unit || label ? [[name, { ...(unit && { unit }), ...(label && { label }) }] as const] : [],
  );
  return withColumns(rows, { [config.key]: { label: config.keyLabel }, ...Object.fromEntries(said) });
};
export default model;

function complete(row: Row, key: Row[string], config: Config, place: string, faults: Fault[]): Row {
  const whole: Row = { [config.key]: key ?? null };
  for (const column of config.columns) {
    const value = row[column.name] ?? null;
    const fault = check(value, column);
    if (fault) {
      faults.push({
        fr: `ligne « ${place} », colonne « ${column.name} » : ${fault.fr}`,
        en: `row “${place}”, column “${column.name}”: ${fault.en}`,
      });
    }
    whole[column.name] = value;
  }
  return whole;
}

function check(value: Row[string], column: Column): Fault | null {
  if (value === null) return column.required ? { fr: "case vide", en: "empty cell" } : null;
  const got = received(value);
  if (typeof value !== { number: "number", text: "string", boolean: "boolean" }[column.type]) {
    const expected = { number: ["un nombre", "a number"], text: ["un texte", "a text"], boolean: ["oui ou non", "yes or no"] }[
      column.type
    ];
    return { fr: `attend ${expected[0]} et reçoit ${got.fr}`, en: `takes ${expected[1]} and got ${got.en}` };
  }
  if (typeof value !== "number") return null;
  if (!Number.isFinite(value)) return { fr: "n'est pas un nombre fini", en: "is not a finite number" };
  if (column.min !== null && value < column.min)
    return { fr: `${value} est sous le minimum ${column.min}`, en: `${value} is below the minimum ${column.min}` };
  if (column.max !== null && value > column.max)
    return { fr: `${value} dépasse le maximum ${column.max}`, en: `${value} is above the maximum ${column.max}` };
  return null;
}

/** The first five faults, then how many more. */
function sentence(faults: Fault[]): Fault {
  const shown = faults.slice(0, 5);
  const more = faults.length - shown.length;
  return {
    fr: `${shown.map((fault) => fault.fr).join(" ; ")}${more ? ` ; et ${counted(more).fr("autre", "autres")}` : ""}.`,
    en: `${shown.map((fault) => fault.en).join("; ")}${more ? `; and ${counted(more).en("more", "more")}` : ""}.`,
  };
}
