// Age classes and their contacts, at the door: each class of one table must be in the other.
import type { Columns } from "../../../tables/columns.ts";
import { type ModelContext, ModelError } from "../../contract/block.ts";
import { column, numbers, portNumber, received, table } from "../../contract/door.ts";
import type { Config } from "./definition.ts";

export interface Classes {
  names: string[];
  population: number[];
  /** Contacts a day of one person of class i with persons of class j, by i · n + j. */
  contacts: number[];
  /** Relative susceptibility. */
  susceptibility: number[];
  /** Share vaccinated, 0–1. */
  vaccinated: number[];
}

/** Contacts from i to j and back should be as many in all; farther apart than this is said. */
const UNEVEN = 0.1;

export function readClasses(config: Config, inputs: Record<string, unknown>, warn: ModelContext["warn"]): Classes {
  const everyone = portNumber(config, inputs, "vaccination", { min: 0, max: 100, unit: "%" }) / 100;
  if (inputs.contacts === undefined) {
    if (inputs.ages !== undefined) {
      throw new ModelError(
        {
          fr: "Des classes d’âge sans leurs contacts : branchez la table des contacts, ou donnez une population seule.",
          en: "Age classes without their contacts: connect the table of contacts, or give a population alone.",
        },
        "contacts",
      );
    }
    const population = portNumber(config, inputs, "population", { min: 0 });
    return { names: [""], population: [population], contacts: [1], susceptibility: [1], vaccinated: [everyone] };
  }
  const matrix = table(inputs.contacts, "contacts");
  const names = labels(matrix, config.columns.class, "contacts").filter((name, i, all) => all.indexOf(name) === i);
  if (names.length === 0)
    throw new ModelError({ fr: "La table des contacts est vide.", en: "The table of contacts is empty." }, "contacts");
  const contacts = readMatrix(matrix, names, config);
  const stated = inputs.ages === undefined ? null : table(inputs.ages, "ages");
  if (stated) match(labels(stated, config.columns.class, "ages"), names);
  const population = populationOf(stated ?? matrix, stated ? "ages" : "contacts", names, config);
  if (stated === null && (config.columns.susceptibility || config.columns.vaccination)) {
    throw new ModelError(
      {
        fr: "La sensibilité ou la vaccination par classe se lit dans la table « ages » : branchez-la.",
        en: "Susceptibility or vaccination by class is read in the table “ages”: connect it.",
      },
      "ages",
    );
  }
  const ofClass = (name: string | null, most: number) =>
    name === null || !stated ? null : byClass(stated, name, names, config, most);
  const classes = {
    names,
    population,
    contacts,
    susceptibility: ofClass(config.columns.susceptibility, 100) ?? names.map(() => 1),
    vaccinated: ofClass(config.columns.vaccination, 100)?.map((share) => share / 100) ?? names.map(() => everyone),
  };
  tellUneven(classes, warn);
  return classes;
}

function labels(columns: Columns, name: string, at: string): string[] {
  return columns.get(column(columns, name, at)).map((value, i) => {
    if ((typeof value === "string" && value.trim() !== "") || typeof value === "number") return written(String(value).trim());
    const got = received(value);
    throw new ModelError(
      {
        fr: `Table « ${at} », ligne ${i + 1} : « ${name} » attend le nom d'une classe et reçoit ${got.fr}.`,
        en: `Table “${at}”, row ${i + 1}: “${name}” takes the name of a class and got ${got.en}.`,
      },
      at,
    );
  });
}

/** "0 – 14" and "65 +" are "0-14" and "65+": two tables seldom write their ages alike. */
const written = (label: string) => label.replace(/(\d)\s*[-–—]\s*(?=\d)/g, "$1-").replace(/(\d)\s+\+/g, "$1+");

function readMatrix(matrix: Columns, names: string[], config: Config): number[] {
  const from = labels(matrix, config.columns.class, "contacts");
  const to = labels(matrix, config.columns.with, "contacts");
  const rates = numbers(matrix, config.columns.contacts, "contacts", { min: 0 });
  const n = names.length;
  const contacts = new Array<number>(n * n).fill(Number.NaN);
  rates.forEach((rate, row) => {
    const j = names.indexOf(to[row]!);
    if (j < 0) {
      throw new ModelError(
        {
          fr: `La classe « ${to[row]} » est en contact (ligne ${row + 1}) mais n’a pas de ligne à elle. Classes : ${names.join(", ")}.`,
          en: `The class “${to[row]}” is in contact (row ${row + 1}) but has no row of its own. Classes: ${names.join(", ")}.`,
        },
        "contacts",
      );
    }
    const at = names.indexOf(from[row]!) * n + j;
    if (!Number.isNaN(contacts[at]!)) {
      throw new ModelError(
        {
          fr: `Les contacts de « ${from[row]} » avec « ${to[row]} » sont donnés deux fois (ligne ${row + 1}).`,
          en: `The contacts of “${from[row]}” with “${to[row]}” are given twice (row ${row + 1}).`,
        },
        "contacts",
      );
    }
    contacts[at] = rate;
  });
  const hole = contacts.findIndex(Number.isNaN);
  if (hole >= 0) {
    const [i, j] = [names[Math.floor(hole / n)], names[hole % n]];
    throw new ModelError(
      {
        fr: `Il manque les contacts de « ${i} » avec « ${j} » : ${n} classes demandent ${n * n} lignes.`,
        en: `The contacts of “${i}” with “${j}” are missing: ${n} classes need ${n * n} rows.`,
      },
      "contacts",
    );
  }
  return contacts;
}

/** Names the classes that are in one table alone. */
function match(ages: string[], names: string[]): void {
  const orphan = ages.find((name) => !names.includes(name));
  const missing = names.find((name) => !ages.includes(name));
  const twice = ages.find((name, i) => ages.indexOf(name) !== i);
  const list = names.join(", ");
  if (orphan !== undefined || missing !== undefined) {
    throw new ModelError(
      orphan !== undefined
        ? {
            fr: `La classe d’âge « ${orphan} » n’est pas dans les contacts, dont les classes sont ${list} : regroupez les âges comme eux.`,
            en: `The age class “${orphan}” is not in the contacts, whose classes are ${list}: group the ages as they do.`,
          }
        : {
            fr: `La classe « ${missing} » des contacts n’a pas de population : ajoutez-la à la table « ages ».`,
            en: `The class “${missing}” of the contacts has no population: add it to the table “ages”.`,
          },
      "ages",
    );
  }
  if (twice !== undefined)
    throw new ModelError(
      { fr: `La classe « ${twice} » est deux fois dans « ages ».`, en: `The class “${twice}” is twice in “ages”.` },
      "ages",
    );
}

const byClass = (columns: Columns, name: string, names: string[], config: Config, max: number): number[] => {
  const ages = labels(columns, config.columns.class, "ages");
  const values = numbers(columns, name, "ages", { min: 0, max });
  return names.map((wanted) => values[ages.indexOf(wanted)]!);
};

function populationOf(columns: Columns, at: string, names: string[], config: Config): number[] {
  const of = labels(columns, config.columns.class, at);
  const values = numbers(columns, config.columns.population, at, { min: 0 });
  of.forEach((name, row) => {
    const first = of.indexOf(name);
    if (values[row] === values[first]) return;
    throw new ModelError(
      {
        fr: `La classe « ${name} » a deux populations, ${values[first]} (ligne ${first + 1}) et ${values[row]} (ligne ${row + 1}).`,
        en: `The class “${name}” has two populations, ${values[first]} (row ${first + 1}) and ${values[row]} (row ${row + 1}).`,
      },
      at,
    );
  });
  return names.map((name) => values[of.indexOf(name)]!);
}

function tellUneven({ names, population, contacts }: Classes, warn: ModelContext["warn"]): void {
  const n = names.length;
  let worst = UNEVEN;
  let pair: [number, number] | null = null;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const there = contacts[i * n + j]! * population[i]!;
      const back = contacts[j * n + i]! * population[j]!;
      const gap = Math.abs(there - back) / Math.max(there, back, 1e-300);
      if (gap > worst) [worst, pair] = [gap, [i, j]];
    }
  if (!pair) return;
  const [a, b] = [names[pair[0]], names[pair[1]]];
  const percent = Math.round(worst * 100);
  warn({
    kind: "error",
    severity: "warning",
    message: {
      fr: `Les contacts de « ${a} » avec « ${b} » et en retour diffèrent de ${percent} % : la matrice vient sans doute d’une autre population. Elle est gardée telle quelle.`,
      en: `The contacts of “${a}” with “${b}” and back differ by ${percent}%: the matrix most likely comes from another population. It is kept as it is.`,
    },
  });
}
