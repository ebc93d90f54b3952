// Cohort-component projection: ages the population, adds births and migration, and balances to the person.
import { sum } from "../../../maths/statistics.ts";
import { type BlockModel, type GraphContext, ModelError } from "../../contract/block.ts";
import { column, finite, numbers, table } from "../../contract/door.ts";
import { readAges } from "./ages.ts";
import type { Config } from "./definition.ts";
import { age, birthsByAge, type Flows, type Sex } from "./project.ts";
import { checkAges, type Rates, readRates, scaleFertility, setMigration } from "./rates.ts";

/** A table without men may be one of women only: the refusal says how to take it. */
function readMen(read: () => Float64Array, present: boolean): Float64Array {
  try {
    return read();
  } catch (error) {
    if (present || !(error instanceof ModelError)) throw error;
    const { fr, en } = error.text;
    throw new ModelError(
      { fr: `${fr} Sans hommes, choisissez « femmes seules ».`, en: `${en} Without men, choose “women only”.` },
      error.at,
    );
  }
}

const model: BlockModel<Config> = (config, inputs, context) => {
  const { step, columns } = config;
  const both = config.sexes === "both";
  const base = table(inputs.base, "base");
  const ages = readAges(base, columns.age, "base");
  checkAges(ages, step, "base");
  const read = (name: string) => Float64Array.from(numbers(base, column(base, name, "base"), "base", { min: 0 }));
  finite(config.sexRatio, "sexRatio", { min: 0.5, max: 2 });
  let female: Float64Array = read(columns.female);
  let male: Float64Array = both
    ? readMen(() => read(columns.male), base.names.includes(columns.male))
    : new Float64Array(ages.length);

  const hasRates = Object.hasOwn(inputs, "rates") && inputs.rates !== undefined;
  const source = hasRates ? table(inputs.rates, "rates") : base;
  let periods = readRates(source, hasRates ? "rates" : "base", config, ages);
  warnOfEarly(periods, config, context.warn);
  if (inputs.fertility !== undefined) {
    const total = finite(inputs.fertility, "fertility", { min: 0, max: 12 });
    periods = periods.map((rates) => scaleFertility(rates, total, step));
  }
  if (inputs.migration !== undefined) {
    const total = finite(inputs.migration, "migration");
    periods = periods.map((rates) => setMigration(rates, total, step));
  }

  const population: AgeRow[] = [...rowsOf(config.start, ages, female, male, both)];
  const totals = [{ annee: config.start, population: sum(female) + sum(male), femmes: sum(female), hommes: sum(male) }];
  const flows: {
    de: number;
    a: number;
    depart: number;
    naissances: number;
    deces: number;
    migration: number;
    arrivee: number;
  }[] = [];
  const mothers: { de: number; a: number; age: number; naissances: number }[] = [];
  for (let k = 0; k < config.steps; k++) {
    context.signal.throwIfAborted();
    const year = config.start + k * step;
    const rates = periods.findLast((period) => period.from <= year) ?? periods[0]!;
    const result = advance(female, male, rates, config);
    const start = sum(female) + sum(male);
    ({ female, male } = result);
    refuseNegative(female, male, ages, year + step);
    const end = sum(female) + sum(male);
    flows.push({
      de: year,
      a: year + step,
      depart: start,
      naissances: result.births,
      deces: result.deaths,
      migration: result.migration,
      arrivee: end,
    });
    result.byAge.forEach((births, i) => {
      if (births > 0) mothers.push({ de: year, a: year + step, age: ages[i]!, naissances: births });
    });
    population.push(...rowsOf(year + step, ages, female, male, both));
    totals.push({ annee: year + step, population: end, femmes: sum(female), hommes: sum(male) });
  }

  const total = (key: keyof Flows, row: "naissances" | "deces" | "migration") =>
    [key, sum(flows.map((flow) => flow[row]))] as const;
  return {
    from: config.start,
    to: config.start + config.steps * step,
    start: totals[0]!.population,
    end: totals.at(-1)!.population,
    ...Object.fromEntries([total("births", "naissances"), total("deaths", "deces"), total("migration", "migration")]),
    population,
    pyramid: population.flatMap((row) => pyramidRows(row, ages.at(-1)!, step)),
    totals,
    flows,
    mothers,
  };
};
export default model;

/** The first rates stand in for the years before them: that is said. */
function warnOfEarly(periods: readonly Rates[], config: Config, warn: GraphContext["warn"]): void {
  const first = periods[0]!.from;
  if (first <= config.start) return;
  warn({
    kind: "error",
    severity: "warning",
    message: {
      fr: `Les taux commencent en ${first} : ceux de ${first} servent dès ${config.start}.`,
      en: `Rates begin in ${first}: those of ${first} serve from ${config.start} on.`,
    },
  });
}

function advance(female: Float64Array, male: Float64Array, rates: Rates, config: Config) {
  const women: Sex = { population: female, survival: rates.survivalFemale, migration: rates.migrationFemale };
  const men: Sex = { population: male, survival: rates.survivalMale, migration: rates.migrationMale };
  // Births need the women at the end of the step, which depend on births only in their first group.
  const byAge = birthsByAge(women, age(women, 0).population, rates.fertility, config.step);
  const births = sum(byAge);
  const girls = births / (1 + config.sexRatio);
  const agedWomen = age(women, girls);
  const agedMen =
    config.sexes === "both" ? age(men, births - girls) : { population: male, flows: { births: 0, deaths: 0, migration: 0 } };
  return {
    female: agedWomen.population,
    male: agedMen.population,
    byAge,
    births: agedWomen.flows.births + agedMen.flows.births,
    deaths: agedWomen.flows.deaths + agedMen.flows.deaths,
    migration: agedWomen.flows.migration + agedMen.flows.migration,
  };
}

function* rowsOf(annee: number, ages: number[], female: Float64Array, male: Float64Array, both: boolean): Generator<AgeRow> {
  for (let i = 0; i < ages.length; i++) {
    yield { annee, age: ages[i]!, femmes: female[i]!, ...(both && { hommes: male[i]! }) };
  }
}

interface AgeRow {
  annee: number;
  age: number;
  femmes: number;
  hommes?: number;
}

/** One row per sex, ages as people read them, for a pyramid. */
function pyramidRows({ annee, age: from, femmes, hommes }: AgeRow, last: number, step: number) {
  const groupe = from === last ? `${from}+` : step === 1 ? String(from) : `${from}–${from + step - 1}`;
  const women = { annee, groupe, sexe: "Femmes", sex: "Women", habitants: femmes };
  return hommes === undefined ? [women] : [women, { annee, groupe, sexe: "Hommes", sex: "Men", habitants: hommes }];
}

function refuseNegative(female: Float64Array, male: Float64Array, ages: number[], year: number): void {
  for (const [values, fr, en] of [
    [female, "femmes", "women"],
    [male, "hommes", "men"],
  ] as const) {
    const i = values.findIndex((value) => value < 0);
    if (i >= 0) {
      throw new ModelError(
        {
          fr: `En ${year}, il resterait ${values[i]!.toFixed(1)} ${fr} de ${ages[i]} ans : la migration retire plus de personnes qu'il n'y en a.`,
          en: `In ${year}, ${values[i]!.toFixed(1)} ${en} aged ${ages[i]} would remain: migration removes more people than there are.`,
        },
        "migration",
      );
    }
  }
}
