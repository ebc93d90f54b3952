// Reads the tables at the model's door: ages in order, rates within their range, one set of rates per period.
import { counted } from "../../../language/counted.ts";
import { sum } from "../../../maths/statistics.ts";
import type { Columns } from "../../../tables/columns.ts";
import { ModelError } from "../../contract/block.ts";
import { column, hasColumn, numbers } from "../../contract/door.ts";
import { readAges } from "./ages.ts";
import type { Config } from "./definition.ts";

export interface Rates {
  /** First year they hold. */
  from: number;
  fertility: Float64Array;
  survivalFemale: Float64Array;
  survivalMale: Float64Array;
  migrationFemale: Float64Array;
  migrationMale: Float64Array;
}

/** Ages must be 0, step, 2·step, …: the width of the groups is the step. */
export function checkAges(ages: number[], step: number, at: string): void {
  if (ages.length < 3) {
    throw new ModelError(
      {
        fr: `La table « ${at} » compte ${counted(ages.length).fr("âge", "âges")} : il en faut au moins trois.`,
        en: `The table “${at}” has ${counted(ages.length).en("age", "ages")}: at least three are needed.`,
      },
      at,
    );
  }
  const wrong = ages.findIndex((age, i) => age !== i * step);
  if (wrong < 0) return;
  throw new ModelError(
    {
      fr: `Table « ${at} », ligne ${wrong + 1} : l'âge ${ages[wrong]} devrait être ${wrong * step}. Les groupes d'âge ont la largeur du pas (${step} an${step > 1 ? "s" : ""}), dans l'ordre, le dernier ouvert.`,
      en: `Table “${at}”, row ${wrong + 1}: age ${ages[wrong]} should be ${wrong * step}. Age groups are as wide as the step (${step} year${step > 1 ? "s" : ""}), in order, the last one open.`,
    },
    at,
  );
}

/** Every period's rates, oldest first. A column `annee` in the table makes them change with time. */
export function readRates(source: Columns, at: string, config: Config, ages: number[]): Rates[] {
  const years = hasColumn(source, "annee", at) ? numbers(source, "annee", at) : null;
  const starts = years ? [...new Set(years)].sort((a, b) => a - b) : [Number.NEGATIVE_INFINITY];
  return starts.map((from) => {
    const rows = years
      ? years.flatMap((year, i) => (year === from ? [i] : []))
      : Array.from({ length: source.length }, (_, i) => i);
    const part: Columns = {
      names: source.names,
      length: rows.length,
      get: (name) => {
        const all = source.get(name);
        return rows.map((i) => all[i]);
      },
    };
    return readPeriod(part, at, config, ages, from);
  });
}

function readPeriod(source: Columns, at: string, config: Config, ages: number[], from: number): Rates {
  const names = config.columns;
  const own = readAges(source, names.age, at);
  checkAges(own, config.step, at);
  if (own.length !== ages.length) {
    throw new ModelError(
      {
        fr: `La table « ${at} » compte ${own.length} groupes d'âge et « base » ${ages.length} : il faut les mêmes.`,
        en: `The table “${at}” has ${own.length} age groups and “base” ${ages.length}: they must be the same.`,
      },
      at,
    );
  }
  const both = config.sexes === "both";
  const zero = () => new Float64Array(ages.length);
  const read = (name: string, bounds: { min?: number; max?: number }) =>
    Float64Array.from(numbers(source, column(source, name, at), at, bounds));
  const migration = (name: string, usual: string) => {
    if (!hasColumn(source, name, at, usual)) return zero();
    const values = read(name, {});
    return config.migrationPer === "year" ? values.map((value) => value * config.step) : values;
  };
  return {
    from,
    fertility: read(names.fertility, { min: 0, max: 2 }),
    survivalFemale: read(names.survivalFemale, { min: 0, max: 1 }),
    survivalMale: both ? read(names.survivalMale, { min: 0, max: 1 }) : zero(),
    migrationFemale: migration(names.migrationFemale, "migration_femmes"),
    migrationMale: both ? migration(names.migrationMale, "migration_hommes") : zero(),
  };
}

/** Sets the level of fertility, keeping its calendar. */
export function scaleFertility(rates: Rates, total: number, step: number): Rates {
  const now = step * sum(rates.fertility);
  if (now === 0) {
    throw new ModelError(
      {
        fr: "« fertility » est donné mais la table des taux n'a aucune fécondité à mettre à l'échelle.",
        en: "“fertility” is given but the table of rates has no fertility to scale.",
      },
      "fertility",
    );
  }
  return { ...rates, fertility: rates.fertility.map((value) => (value * total) / now) };
}

/** Shifts migration to a total per year, keeping its profile: each group takes its share of the movement. */
export function setMigration(rates: Rates, perYear: number, step: number): Rates {
  const now = sum(rates.migrationFemale) + sum(rates.migrationMale);
  const movement = sum(rates.migrationFemale.map(Math.abs)) + sum(rates.migrationMale.map(Math.abs));
  if (movement === 0) {
    throw new ModelError(
      {
        fr: "« migration » est donné mais la table des taux n'a aucun profil de migration par âge pour le répartir.",
        en: "“migration” is given but the table of rates has no migration profile by age to spread it.",
      },
      "migration",
    );
  }
  // Adding a share of the gross flow, not multiplying the net one: the net may be zero or change sign.
  const shift = (perYear * step - now) / movement;
  const move = (values: Float64Array) => values.map((value) => value + shift * Math.abs(value));
  return { ...rates, migrationFemale: move(rates.migrationFemale), migrationMale: move(rates.migrationMale) };
}
