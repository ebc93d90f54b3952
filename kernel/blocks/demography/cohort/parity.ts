// Sweden, 1993: one published step of five years. The women of every age and the births by age of the mother are compared
// after rounding to the person, as published; the men too, to whom the publication gives the women's survival.
import type { Parity } from "../../contract/parity.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

interface Projected {
  population: { annee: number; femmes: number; hommes: number }[];
  mothers: { age: number; naissances: number }[];
}

const column = (rows: Record<string, number>[], name: string): number[] => rows.map((row) => row[name]!);

function readRows(text: string): Record<string, number>[] {
  const [head, ...lines] = text.trim().split(/\r?\n/);
  const names = head!.replaceAll('"', "").split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((value, i) => [names[i]!, Number(value)])));
}

const parities: Parity[] = [
  {
    suite: "cohort",
    compares: "population of each sex and age after a step, births by age of the mother, all births",
    tolerance: 0,
    unit: "persons, after rounding",
    run: async (read) => {
      const rows = readRows(await read.text("cohort/sweden-1993-5x5.csv"));
      const step = 5;
      const base = rows.map((row, i) => ({
        age: i * step,
        femmes: row.pop_count_age_f_begin,
        hommes: row.pop_count_age_m_begin,
        fecondite: row.fert_rate_age_f,
        survie_femmes: row.survival_ratio_age_f,
        survie_hommes: row.survival_ratio_age_m,
        migration_femmes: row.mig_net_count_age_f,
        migration_hommes: row.mig_net_count_age_m,
      }));
      const { population, mothers } = (await runModel(definition, model, { start: 1993, step, steps: 1 }, { base })) as Projected;
      const end = population.filter(({ annee }) => annee === 1998);
      const byAge = rows.map((_, i) => Math.round(mothers.find(({ age }) => age === i * step)?.naissances ?? 0));
      const published = column(rows, "birth_count_age_b");
      const add = (values: number[]) => values.reduce((total, value) => total + value, 0);
      const compared: [name: string, got: number, published: number][] = [
        ...column(rows, "pop_count_age_f_end").map(
          (n, i) => [`women of ${i * step}`, end[i]!.femmes, n] as [string, number, number],
        ),
        ...column(rows, "pop_count_age_m_end").map(
          (n, i) => [`men of ${i * step}`, end[i]!.hommes, n] as [string, number, number],
        ),
        ...published.map((n, i) => [`births to mothers of ${i * step}`, byAge[i]!, n] as [string, number, number]),
        ["all births, as published the sum of the rounded", add(byAge), add(published)],
      ];
      const largestError = Math.max(...compared.map(([, got, expected]) => Math.abs(Math.round(got) - expected)));
      const failed = compared
        .filter(([, got, expected]) => Math.round(got) !== expected)
        .map(([name, got, expected]) => ({ name, why: `${got} for ${expected}` }));
      return { cases: compared.length, passed: compared.length - failed.length, largestError, failed };
    },
  },
];
export default parities;
