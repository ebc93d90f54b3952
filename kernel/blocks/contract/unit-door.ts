// Where columns come into a block in another unit than the one its model takes: converted and said, or refused. Loaded when
// a unit differs.
import { readColumns } from "../../tables/columns.ts";
import { columnOf, columnsOf, withColumns } from "../../tables/stated.ts";
import type { Column } from "../../types/index.ts";
import { type Conversion, conversion, measure, unitInHeader } from "../../units/measure.ts";
import { type BlockDefinition, type ModelContext, ModelError } from "./block.ts";

type Warn = ModelContext["warn"];

/** A column stated in another unit than the one taken. */
export interface Expected {
  port: string;
  /** Path of the table in the port's value. */
  member: string[];
  name: string;
  stated: string;
  units: readonly string[];
}

/** The inputs as the model takes them. */
export function converted(
  definition: Pick<BlockDefinition, "inputs">,
  inputs: Record<string, unknown>,
  differing: readonly Expected[],
  warn: Warn,
): Record<string, unknown> {
  const given = { ...inputs };
  for (const expected of differing) {
    const { port, member, name, units } = expected;
    // Two fields may name one column: it is converted once.
    const table = member.reduce((value: any, part) => value?.[part], given[port]);
    const stated = columnOf(columnsOf(table), name)?.unit ?? expected.stated;
    const found = nearestUnit(stated, units);
    const title = definition.inputs[port]!.title;
    const place = {
      fr: `Entrée « ${title.fr} », colonne « ${name} »`,
      en: `Input “${title.en}”, column “${name}”`,
    };
    if (found === "different" && isMark(name, stated, units)) {
      warn({
        kind: "config",
        severity: "warning",
        message: {
          fr: `${place.fr} : « (${stated}) » est lu comme une mention, non comme une unité ; les valeurs sont prises en ${ending(units[0]!)}.`,
          en: `${place.en}: “(${stated})” is read as a remark, not as a unit; values are taken in ${ending(units[0]!)}.`,
        },
      });
      continue;
    }
    if (found === "different") throw refused(expected, place);
    if (found === "unknown") {
      warn({
        kind: "config",
        severity: "warning",
        message: {
          fr: `${place.fr} : l’unité « ${stated} » n’est pas reconnue ; les valeurs sont prises en ${ending(units[0]!)}. Écrivez-la autrement, ou convertissez la colonne.`,
          en: `${place.en}: the unit “${stated}” is not known; values are taken in ${ending(units[0]!)}. Write it another way, or convert the column.`,
        },
      });
      continue;
    }
    const { to, by } = found;
    if (by.factor === 1 && by.offset === 0) continue;
    given[port] = within(given[port], member, (table) => scaled(table, name, by, to));
    warn({
      kind: "config",
      severity: "warning",
      message: {
        fr: `${place.fr} : convertie de ${stated} en ${to} (${sum(by, "fr")}).`,
        en: `${place.en}: converted from ${stated} to ${to} (${sum(by, "en")}).`,
      },
    });
  }
  return given;
}

/** Before a full stop: "hab" of "hab.". */
const ending = (unit: string) => unit.replace(/\.$/, "");

const counted = ["hab", "log", "ménage", "emploi", "ETP", "cas", "véh", "déplacement", "voyageur"];

/** "hommes (h)", "total (t)", "population (75 ans)": heads that are counted are not measured in hours, tonnes or years. */
function isMark(name: string, stated: string, units: readonly string[]): boolean {
  if (unitInHeader(name)?.unit !== stated) return false;
  const wanted = measure(units[0]!);
  return (
    wanted !== null && wanted.of.size === 1 && counted.some((of) => wanted.of.has(of)) && /^.$|\ban(s|née|nées)?$/u.test(stated)
  );
}

const multiple = /^((en|in)\s+)?(milliers?|millions?|milliards?|dixièmes?|thousands?|billions?|tenths?)$/iu;

/** The first unit alike, and how to come to it. */
function nearestUnit(stated: string, units: readonly string[]): { to: string; by: Conversion } | "unknown" | "different" {
  let known = false;
  for (const to of units) {
    // "population (milliers)": thousands of what is taken.
    const by = conversion(multiple.test(stated) ? `${stated} ${to}` : stated, to);
    if (typeof by === "object") return { to, by };
    known ||= by === "different";
  }
  return known ? "different" : "unknown";
}

function refused({ port, stated, units }: Expected, place: { fr: string; en: string }): ModelError {
  return new ModelError(
    {
      fr: `${place.fr} : elle est en ${stated}, ce bloc l’attend en ${ending(units.join(" ou "))}. Choisissez une autre colonne, ou corrigez l’unité déclarée là où la table est lue (« Unités des colonnes »).`,
      en: `${place.en}: it is in ${stated}, this block takes it in ${ending(units.join(" or "))}. Choose another column, or correct the unit stated where the table is read (“Column units”).`,
    },
    port,
  );
}

/** "× 10", "÷ 1000", "− 273,15" */
function sum({ factor, offset }: Conversion, language: "fr" | "en"): string {
  const show = (value: number) => {
    const text = String(Number(value.toPrecision(6)));
    return language === "fr" ? text.replace(".", ",") : text;
  };
  const parts = [
    factor === 1
      ? ""
      : factor < 1 && Number.isInteger(Number((1 / factor).toPrecision(9)))
        ? `÷ ${show(1 / factor)}`
        : `× ${show(factor)}`,
    offset === 0 ? "" : `${offset < 0 ? "−" : "+"} ${show(Math.abs(offset))}`,
  ];
  return parts.filter(Boolean).join(" ");
}

/** A value with one member, at a path of it, changed. */
function within(value: unknown, path: readonly string[], change: (table: unknown) => unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return change(value);
  const whole = value as Record<string, unknown>;
  return { ...whole, [first]: within(whole[first], rest, change) };
}

/** The same table with one column converted: read by columns, as models do, whatever form it had. */
function scaled(table: unknown, name: string, { factor, offset }: Conversion, unit: string): unknown {
  const { type, features } = table as { type?: unknown; features?: { properties: object | null }[] };
  const change = (value: unknown) => (typeof value === "number" ? value * factor + offset : value);
  const columns = columnsOf(table)!;
  const set = { ...columns, [name]: { ...(columns[name] as Column), unit } };
  if (type === "FeatureCollection" && Array.isArray(features)) {
    const changed = features.map((feature) => {
      const own = feature.properties as Record<string, unknown> | null;
      return own && Object.hasOwn(own, name) ? { ...feature, properties: { ...own, [name]: change(own[name]) } } : feature;
    });
    return withColumns({ ...(table as object), features: changed }, set);
  }
  const read = readColumns(table)!;
  const values = read.get(name).map(change);
  const array = (column: string) => (column === name ? values : read.get(column));
  return withColumns({ columnNames: () => read.names, numRows: () => read.length, array }, set);
}
