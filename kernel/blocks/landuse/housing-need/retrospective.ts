// What was built between two censuses, and what it served: C = point mort + E, exactly.
import { counted } from "../../../language/counted.ts";
import { ModelError } from "../../contract/block.ts";
import { column, numbers, portNumber, table } from "../../contract/door.ts";
import { householdEffects, result } from "./breakdown.ts";
import type { Config } from "./definition.ts";

interface Census {
  annee: number;
  population: number;
  principales: number;
  secondaires: number;
  vacants: number;
}

export function retrospective(config: Config, inputs: Record<string, unknown>) {
  const [before, after] = censuses(inputs.census);
  const years = after.annee - before.annee;
  if (years < 5) {
    throw new ModelError(
      {
        fr: `Les recensements ${before.annee} et ${after.annee} sont à ${counted(years).fr("an", "ans")} : il en faut cinq au moins, leurs enquêtes se recouvrent.`,
        en: `The censuses of ${before.annee} and ${after.annee} are ${counted(years).en("year", "years")} apart: at least five are needed, their surveys overlap.`,
      },
      "census",
    );
  }
  const outside = portNumber(config, inputs, "outside", { min: 0, max: 50, unit: "%" }, 0) / 100;
  const completed = portNumber(config, inputs, "completed", { min: 0, unit: "log." });
  const population0 = before.population * (1 - outside);
  const population1 = after.population * (1 - outside);
  const stock0 = before.principales + before.secondaires + before.vacants;
  const stock1 = after.principales + after.secondaires + after.vacants;
  const terms = {
    ...householdEffects(population0, population1, population0 / before.principales, population1 / after.principales),
    secondary: after.secondaires - before.secondaires,
    vacant: after.vacants - before.vacants,
    renewal: completed - (stock1 - stock0),
    unmet: 0,
  };
  return {
    from: before.annee,
    to: after.annee,
    population0,
    population1,
    households0: before.principales,
    households1: after.principales,
    size0: population0 / before.principales,
    size1: population1 / after.principales,
    stock0,
    stock1,
    completed,
    ...result(terms, years, "retrospective"),
  };
}

function censuses(value: unknown): [Census, Census] {
  if (value === undefined) {
    throw new ModelError(
      {
        fr: "Il manque « census » : une table de deux recensements (annee, population, residences_principales, residences_secondaires, logements_vacants).",
        en: "“census” is missing: a table of two censuses (annee, population, residences_principales, residences_secondaires, logements_vacants).",
      },
      "census",
    );
  }
  const source = table(value, "census");
  const read = (name: string, above?: number) =>
    numbers(source, column(source, name, "census"), "census", above === undefined ? { min: 0 } : { above });
  const [annee, population, principales, secondaires, vacants] = [
    read("annee"),
    read("population", 0),
    read("residences_principales", 0),
    read("residences_secondaires"),
    read("logements_vacants"),
  ];
  const rows = annee
    .map((year, i) => ({
      annee: year,
      population: population[i]!,
      principales: principales[i]!,
      secondaires: secondaires[i]!,
      vacants: vacants[i]!,
    }))
    .sort((a, b) => a.annee - b.annee);
  if (rows.length !== 2) {
    throw new ModelError(
      {
        fr: `« census » compte ${counted(rows.length).fr("ligne", "lignes")} : il en faut deux, une par recensement.`,
        en: `“census” has ${counted(rows.length).en("row", "rows")}: two are needed, one per census.`,
      },
      "census",
    );
  }
  return [rows[0]!, rows[1]!];
}
