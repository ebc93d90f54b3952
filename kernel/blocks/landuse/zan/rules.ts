// The rule as dated data: what each text changed, from the day it was signed. A new text is a new row, and nothing else.

export interface Rule {
  /** Day the last of its texts was signed. */
  from: string;
  /** Texts that made it, oldest first. */
  texts: readonly string[];
  /** Reduction of ENAF consumption 2021–2030 against 2011–2020, %: the national objective. */
  reduction: number;
  /** Hectares a commune may not be deprived of, more for each delegate commune, and the most this adds; null before it was law. */
  guarantee: { hectares: number; delegate: number; most: number; documentBefore: string } | null;
  /** Hectares kept nationally for projects of national or European interest, and those the regions with a SRADDET share. */
  national: { hectares: number; shared: number } | null;
  /** ENAF given back by renaturation may be deducted from consumption 2021–2030. */
  restored: boolean;
  /** Day each document must have taken the objective in. */
  deadlines: { region: string; scot: string; commune: string };
}

const climate = "loi n° 2021-1104 du 22 août 2021 (Climat et résilience), art. 191 à 194";
const decrees2022 = "décrets n° 2022-762 et 2022-763 du 29 avril 2022";
const threeDs = "loi n° 2022-217 du 21 février 2022 (3DS), art. 114";
const law2023 = "loi n° 2023-630 du 20 juillet 2023";
const decrees2023 = "décrets n° 2023-1096, 2023-1097 et 2023-1098 du 27 novembre 2023";
const solar = "décret n° 2023-1408 et arrêté du 29 décembre 2023 (photovoltaïque au sol)";
const order2024 = "arrêté du 31 mai 2024 (mutualisation nationale)";

const law2025 = "loi n° 2025-1129 du 26 novembre 2025 (procédures des documents)";

const first = {
  reduction: 50,
  guarantee: null,
  national: null,
  restored: false,
  deadlines: { region: "2023-08-22", scot: "2026-08-22", commune: "2027-08-22" },
} as const;
const eased = {
  reduction: 50,
  guarantee: { hectares: 1, delegate: 0.5, most: 2, documentBefore: "2026-08-22" },
  national: { hectares: 12_500, shared: 10_000 },
  restored: true,
  deadlines: { region: "2024-11-22", scot: "2027-02-22", commune: "2028-02-22" },
} as const;
const delayed = { ...first, deadlines: { ...first.deadlines, region: "2024-02-22" } } as const;

export const rules = [
  { from: "2021-08-22", texts: [climate], ...first },
  { from: "2022-02-21", texts: [climate, threeDs], ...delayed },
  { from: "2022-04-29", texts: [climate, threeDs, decrees2022], ...delayed },
  { from: "2023-07-20", texts: [climate, threeDs, decrees2022, law2023], ...eased },
  { from: "2023-11-27", texts: [climate, threeDs, decrees2022, law2023, decrees2023], ...eased },
  { from: "2023-12-29", texts: [climate, threeDs, decrees2022, law2023, decrees2023, solar], ...eased },
  { from: "2024-05-31", texts: [climate, threeDs, decrees2022, law2023, decrees2023, solar, order2024], ...eased },
  { from: "2025-11-26", texts: [climate, threeDs, decrees2022, law2023, decrees2023, solar, order2024, law2025], ...eased },
] as const satisfies readonly Rule[];

/** Texts were followed up to this day; later ones are for the author to check. */
export const followedUntil = "2026-01-31";

/**
 * Where the territory lies. The half of 2021–2030 and the shared total bind the regions with a SRADDET alone (art. 194, III, 3°):
 * elsewhere the regional document sets the objective, and zero net in 2050 holds all the same.
 */
export const territories = {
  sraddet: null,
  "ile-de-france": { fr: "le SDRIF-E", en: "the SDRIF-E" },
  corse: { fr: "le PADDUC", en: "the PADDUC" },
  "outre-mer": { fr: "le SAR", en: "the SAR" },
} as const;
export type Territory = keyof typeof territories;

export const versions = rules.map(({ from }) => from);

/** The rule in force on a day, or of a chosen version; null before the first. */
export function ruleOf(date: string, version: string): Rule | null {
  if (version !== "date") return rules.find(({ from }) => from === version) ?? null;
  return rules.findLast(({ from }) => from <= date) ?? null;
}

const months = {
  fr: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
};

/** "1er janvier 2026" */
export function dayText(date: string): { fr: string; en: string } {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  return {
    fr: `${day === 1 ? "1er" : day} ${months.fr[month - 1] ?? month} ${year}`,
    en: `${day} ${months.en[month - 1] ?? month} ${year}`,
  };
}
