// Uses at the door: what each asks in each month, who comes first, what each level of restriction takes away.
import { counted } from "../../../language/counted.ts";
import type { Columns } from "../../../tables/columns.ts";
import { ModelError } from "../../contract/block.ts";
import { column, finite, hasColumn, numbers, table } from "../../contract/door.ts";
import type { Config } from "./definition.ts";

export interface Use {
  name: string;
  priority: number;
  /** m³ asked from January to December. */
  demand: number[];
  /** Share given back to the river the same month. */
  returned: number;
  /** Share taken away at each level, from none to crisis. */
  cuts: readonly [0, 0, number, number, number];
}

/** Weights from January to December. */
const profiles: Record<string, readonly number[]> = {
  constant: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  potable: [0.95, 0.95, 0.96, 0.98, 1, 1.06, 1.12, 1.1, 1.02, 0.97, 0.95, 0.94],
  irrigation: [0, 0, 0, 2, 8, 22, 32, 26, 9, 1, 0, 0],
  tourisme: [4, 5, 5, 7, 8, 10, 19, 20, 9, 5, 3, 5],
};

export function readUses(config: Config, inputs: Record<string, unknown>, factor: number): Use[] {
  const uses = table(inputs.uses, "uses");
  if (uses.length === 0) throw new ModelError({ fr: "La table des usages est vide.", en: "The table of uses is empty." }, "uses");
  const { columns } = config;
  const month = [columns.month, "month"].find((name) => uses.names.includes(name)) ?? null;
  // One column for each use, one row for each month.
  if (month !== null && !uses.names.includes(columns.use)) {
    const names = uses.names.filter((name) => name !== month);
    const rules = inputs.rules === undefined ? null : attributesOf(table(inputs.rules, "rules"), "rules", config);
    const orphan = rules && [...rules.keys()].find((name) => !names.includes(name));
    if (orphan) {
      throw new ModelError(
        {
          fr: `« ${orphan} » a des règles mais n’est pas un usage. Usages : ${names.join(", ")}.`,
          en: `“${orphan}” has rules but is no use. Uses: ${names.join(", ")}.`,
        },
        "rules",
      );
    }
    return names.map((name) => {
      const volumes = numbers(uses, name, "uses", { min: 0, unit: "m³" });
      const demand = byMonth(
        name,
        uses,
        month,
        volumes.map((_, i) => i),
        volumes,
        factor,
      );
      return { name, demand, ...(rules?.get(name) ?? plain) };
    });
  }
  if (inputs.rules !== undefined) {
    throw new ModelError(
      {
        fr: "« rules » va avec une table d’une colonne par usage ; ici, priorités et baisses se lisent dans « uses ».",
        en: "“rules” goes with a table of one column a use; here, priorities and cuts are read in “uses”.",
      },
      "rules",
    );
  }
  const attributes = attributesOf(uses, "uses", config, month !== null);
  const names = namesOf(uses, "uses", config);
  const volumes = numbers(uses, columns.volume, "uses", { min: 0, unit: "m³" });
  if (month !== null) {
    return [...new Set(names)].map((name) => {
      const rows = names.flatMap((each, i) => (each === name ? [i] : []));
      return { name, demand: byMonth(name, uses, month, rows, volumes, factor), ...attributes.get(name)! };
    });
  }
  const given = inputs.profiles === undefined ? null : table(inputs.profiles, "profiles");
  const shapes = hasColumn(uses, columns.profile, "uses") ? uses.get(columns.profile) : names.map(() => null);
  return names.map((name, i) => {
    const weights = weightsOf(shapes[i] === null ? "constant" : String(shapes[i]), given, config);
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    return { name, demand: weights.map((weight) => (volumes[i]! * factor * weight) / all), ...attributes.get(name)! };
  });
}

type Attributes = Omit<Use, "name" | "demand">;
const plain: Attributes = { priority: 1, returned: 0, cuts: [0, 0, 0, 0, 0] };

const namesOf = (uses: Columns, at: string, config: Config) =>
  uses.get(column(uses, config.columns.use, at)).map((name, i) => String(name ?? `${i + 1}`));

/** Rank, return and cuts of each use; an empty place is the first rank, or 0. */
function attributesOf(rules: Columns, at: string, config: Config, repeated = false): Map<string, Attributes> {
  const { columns } = config;
  const names = namesOf(rules, at, config);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined && !repeated)
    throw new ModelError({ fr: `L’usage « ${twice} » est deux fois.`, en: `The use “${twice}” is there twice.` }, at);
  const read = (name: string, fallback: number, max?: number) => {
    const values = hasColumn(rules, name, at) ? rules.get(name) : names.map(() => null);
    return values.map((value, i) =>
      value === null ? fallback : finite(value, `${names[i]}, ${name}`, { min: 0, ...(max !== undefined && { max }) }),
    );
  };
  const percent = (name: string) => read(name, 0, 100).map((share) => share / 100);
  const priority = read(columns.priority, 1);
  const returned = percent(columns.returned);
  const [alert, heightened, crisis] = [percent(columns.alert), percent(columns.heightened), percent(columns.crisis)];
  return new Map(
    names.map((name, i) => {
      if (alert[i]! > heightened[i]! || heightened[i]! > crisis[i]!) {
        throw new ModelError(
          {
            fr: `Usage « ${name} » : la baisse doit croître de l’alerte à la crise.`,
            en: `Use “${name}”: the cut must grow from alert to crisis.`,
          },
          at,
        );
      }
      const cuts = [0, 0, alert[i]!, heightened[i]!, crisis[i]!] as const;
      return [name, { priority: priority[i]!, returned: returned[i]!, cuts }];
    }),
  );
}

/** What a use asks from January to December, one of its rows for each month. */
function byMonth(name: string, uses: Columns, month: string, rows: number[], volumes: number[], factor: number): number[] {
  const months = numbers(uses, month, "uses", { min: 1, max: 12 });
  return Array.from({ length: 12 }, (_, index) => {
    const found = rows.filter((i) => months[i] === index + 1);
    if (found.length === 1) return volumes[found[0]!]! * factor;
    throw new ModelError(
      {
        fr: `Usage « ${name} » : le mois ${index + 1} a ${counted(found.length).fr("ligne", "lignes")}, il en faut une.`,
        en: `Use “${name}”: month ${index + 1} has ${counted(found.length).en("row", "rows")}, one is needed.`,
      },
      "uses",
    );
  });
}

function weightsOf(name: string, given: Columns | null, config: Config): readonly number[] {
  if (given?.names.includes(name)) {
    const months = numbers(given, config.columns.month, "profiles", { min: 1, max: 12 });
    const values = numbers(given, name, "profiles", { min: 0 });
    const weights = Array.from({ length: 12 }, (_, month) => values[months.indexOf(month + 1)]);
    const missing = weights.indexOf(undefined);
    if (missing >= 0 || weights.every((weight) => weight === 0)) {
      throw new ModelError(
        {
          fr:
            missing >= 0
              ? `Le profil « ${name} » n’a pas de mois ${missing + 1}.`
              : `Le profil « ${name} » est nul toute l’année.`,
          en: missing >= 0 ? `The profile “${name}” has no month ${missing + 1}.` : `The profile “${name}” is nil all year.`,
        },
        "profiles",
      );
    }
    return weights as number[];
  }
  if (Object.hasOwn(profiles, name)) return profiles[name]!;
  const list = [...Object.keys(profiles), ...(given?.names.filter((each) => each !== config.columns.month) ?? [])].join(", ");
  throw new ModelError(
    {
      fr: `Profil « ${name} » inconnu. Profils : ${list} ; ajoutez le vôtre par l’entrée « profiles ».`,
      en: `Unknown profile “${name}”. Profiles: ${list}; add your own by the input “profiles”.`,
    },
    "uses",
  );
}
