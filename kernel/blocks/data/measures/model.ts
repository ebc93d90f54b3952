// Sums the files over the communes of the territory. A commune the file does not hold is said, never counted as zero.
import { counted } from "../../../language/counted.ts";
import { type Columns, readColumns } from "../../../tables/columns.ts";
import { type Recognised, recognise } from "../../../tables/recognise.ts";
import type { BlockModel, ModelContext } from "../../contract/block.ts";
import { column, finite, table } from "../../contract/door.ts";
import type { Config } from "./definition.ts";

export interface Measure {
  /** The port of the parameter it is offered to. */
  cle: "size" | "vacancy" | "secondary" | "outside" | "past" | "consumed";
  mesure: string;
  measure: string;
  valeur: number;
  unite: string;
  unit: string;
  source: string;
  /** Value of the parameter now; null while it is to be provided. */
  employee: number | null;
  /** A parameter is connected, and expects these very years. */
  proposee: boolean;
}

interface Census {
  annee: number;
  population: number;
  residences_principales: number;
  residences_secondaires: number;
  logements_vacants: number;
}

interface Source {
  known: Recognised & { headers: string[] };
  /** Sum over the territory of a column of the file. */
  total: (header: string) => number;
}

const model: BlockModel<Config> = (config, inputs, context) => {
  const communes = table(inputs.communes, "communes");
  const codes = new Set(communes.get(column(communes, "code", "communes")).map(String));
  const open = (port: string, id: Recognised["id"]) => sourceOf(inputs[port], id, codes, port, context);
  const housing = open("logements", "insee-rp-logement");
  const people = open("ages", "insee-rp-population");
  const land = open("enaf", "cerema-consommation-enaf");

  const measures: Measure[] = [];
  const add = (
    cle: Measure["cle"],
    words: [string, string],
    valeur: number,
    units: [string, string],
    source: string,
    offered = true,
  ) =>
    measures.push({
      cle,
      mesure: words[0],
      measure: words[1],
      valeur,
      unite: units[0],
      unit: units[1],
      source,
      employee: typeof inputs[cle] === "number" ? inputs[cle] : null,
      proposee: offered && Object.hasOwn(inputs, cle),
    });

  const latest = housing ? censusOf(housing, Number(housing.known.vintage)) : null;
  if (housing && latest) {
    const said = `INSEE, RP ${latest.annee}`;
    const stock = latest.residences_principales + latest.residences_secondaires + latest.logements_vacants;
    const share = (part: number) => rounded((100 * part) / stock, 2);
    if (latest.population > 0) {
      const size = latest.population / latest.residences_principales;
      add(
        "size",
        [`Taille moyenne des ménages, ${latest.annee}`, `Average household size, ${latest.annee}`],
        rounded(size, 3),
        ["pers.", "pers."],
        said,
      );
    }
    add(
      "vacancy",
      [`Vacance, ${latest.annee}`, `Vacancy, ${latest.annee}`],
      share(latest.logements_vacants),
      ["% du parc", "% of stock"],
      said,
    );
    add(
      "secondary",
      [`Résidences secondaires, ${latest.annee}`, `Secondary homes, ${latest.annee}`],
      share(latest.residences_secondaires),
      ["% du parc", "% of stock"],
      said,
    );
    // Two vintages of population are never mixed.
    if (people && latest.population > 0 && people.known.vintage === housing.known.vintage) {
      const outside = 100 * (1 - latest.population / people.total(people.known.columns.population!));
      add(
        "outside",
        [`Population hors ménages, ${latest.annee}`, `Population outside households, ${latest.annee}`],
        rounded(outside, 3),
        ["%", "%"],
        said,
      );
    }
  }
  if (land) consumption(land, config.consumedUntil, add);

  const before = housing?.known.years.findLast((year) => latest !== null && year <= latest.annee - 5);
  const earlier = housing && before !== undefined ? censusOf(housing, before) : null;
  return {
    mesures: measures,
    recensements: latest && earlier && latest.population > 0 && earlier.population > 0 ? [earlier, latest] : null,
  };
};
export default model;

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

type Add = (
  cle: Measure["cle"],
  words: [string, string],
  valeur: number,
  units: [string, string],
  source: string,
  offered?: boolean,
) => void;

/** Land files give m² by year; the law counts 2011–2020, then what is taken since 2021. */
function consumption(land: Source, until: number, add: Add): void {
  const hectares = (from: number, to: number) => {
    const years = land.known.years.filter((year) => year >= from && year <= to);
    const sum = years.reduce((total, year) => total + land.total(land.known.columns[String(year)]!), 0);
    return { years, value: rounded(sum / 10_000, 1) };
  };
  const past = hectares(2011, 2020);
  if (past.years.length === 10) {
    add(
      "past",
      ["ENAF consommés de 2011 à 2020", "ENAF taken from 2011 to 2020"],
      past.value,
      ["ha", "ha"],
      `Cerema ${land.known.vintage}`,
    );
  }
  const since = hectares(2021, 2030);
  const last = since.years.at(-1);
  if (last !== undefined && since.years.length === last - 2020) {
    add(
      "consumed",
      [`ENAF consommés, 2021–${last}`, `ENAF taken, 2021–${last}`],
      since.value,
      ["ha", "ha"],
      `Cerema ${land.known.vintage}`,
      last === until,
    );
  }
}

/** One census of the housing file; population 0 where it does not hold that of households. */
function censusOf({ known, total }: Source, year: number): Census {
  const two = String(year % 100).padStart(2, "0");
  const header = (name: string) => known.headers.find((at) => at.trim().toUpperCase() === `P${two}_${name}`);
  const read = (...names: string[]) => {
    const found = names.map(header).find((at) => at !== undefined);
    return found === undefined ? 0 : total(found);
  };
  return {
    annee: year,
    population: read("PMEN", "NPER_RP"),
    residences_principales: read("RP"),
    residences_secondaires: read("RSECOCC"),
    logements_vacants: read("LOGVAC"),
  };
}

/** Null for what is not dropped yet, or is another file: the inventory says so. */
function sourceOf(value: unknown, id: Recognised["id"], codes: Set<string>, port: string, context: ModelContext): Source | null {
  const columns = value === undefined || value === null ? null : readColumns(value);
  const known = columns && recognise(columns.names);
  if (!columns || known?.id !== id) return null;
  const at = columns.get(known.columns.code!).flatMap((code, i) => (codes.has(String(code)) ? [i] : []));
  const held = new Set(at.map((i) => String(columns.get(known.columns.code!)[i])));
  const absent = [...codes].filter((code) => !held.has(code));
  if (absent.length > 0) say(context, known, absent, codes.size);
  if (absent.length === codes.size) return null;
  return { known: { ...known, headers: columns.names }, total: (header) => sum(columns, header, at, port) };
}

function sum(columns: Columns, header: string, at: number[], port: string): number {
  const values = columns.get(column(columns, header, port));
  return at.reduce((total, i) => total + finite(values[i], `${port}.${header}`, { min: 0 }), 0);
}

function say(context: ModelContext, known: Recognised, absent: string[], all: number): void {
  const few = `${absent.slice(0, 5).join(", ")}${absent.length > 5 ? "…" : ""}`;
  context.warn({
    kind: "file",
    message: {
      fr: `« ${known.label.fr} » : sur ${counted(all).fr("commune", "communes")} du territoire, ${counted(absent.length).fr("n’y est", "n’y sont")} pas (${few}).`,
      en: `“${known.label.en}”: ${absent.length} of the territory's ${counted(all).en("commune", "communes")} ${absent.length === 1 ? "is" : "are"} not in it (${few}).`,
    },
  });
}
