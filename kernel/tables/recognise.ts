// Names the known data set a table is, by its headers alone.

export interface Recognised {
  id: "insee-rp-logement" | "insee-rp-population" | "cerema-consommation-enaf" | "sdes-sitadel";
  label: { fr: string; en: string };
  /** Year of the newest figures the headers carry. */
  vintage: string;
  /** Years the headers cover, oldest first. */
  years: number[];
  producer: string;
  /** What the study reads in it → the column that holds it. */
  columns: Record<string, string>;
}

export function recognise(headers: readonly string[]): Recognised | null {
  const own = new Map(headers.map((header) => [header.trim().toUpperCase(), header]));
  return housing(own) ?? population(own) ?? consumption(own) ?? starts(own);
}

/** INSEE writes P20_LOG: P for the main count of 2020. Two digits from 68 on are of the last century. */
const full = (year: string) => (Number(year) >= 68 ? 1900 : 2000) + Number(year);
const byYear = (a: number, b: number) => a - b;
const place = (own: Map<string, string>, names: string[]) =>
  names.map((name) => own.get(name)).find((name) => name !== undefined);

function yearsOf(own: Map<string, string>, pattern: RegExp): Map<number, Map<string, string>> {
  const years = new Map<number, Map<string, string>>();
  for (const [key, header] of own) {
    const match = pattern.exec(key);
    if (!match) continue;
    const year = full(match[1]!);
    if (!years.has(year)) years.set(year, new Map());
    years.get(year)!.set(match[2]!, header);
  }
  return years;
}

function housing(own: Map<string, string>): Recognised | null {
  const key = place(own, ["CODGEO", "COM", "IRIS", "CODE_COMMUNE", "INSEE_COM"]);
  const found = yearsOf(own, /^P(\d\d)_(LOG|RP|RSECOCC|LOGVAC|PMEN|NPER_RP|MEN)$/);
  const years = [...found.keys()]
    .filter((year) => ["LOG", "RP", "RSECOCC", "LOGVAC"].every((name) => found.get(year)!.has(name)))
    .sort(byYear);
  const last = years.at(-1);
  if (key === undefined || last === undefined) return null;
  const newest = found.get(last)!;
  const names = {
    logements: "LOG",
    residences_principales: "RP",
    residences_secondaires: "RSECOCC",
    logements_vacants: "LOGVAC",
    population_menages: "PMEN",
  };
  return {
    id: "insee-rp-logement",
    label: { fr: `INSEE, recensement, logement ${last}`, en: `INSEE, census, housing ${last}` },
    vintage: String(last),
    years,
    producer: "INSEE",
    columns: {
      code: key,
      ...Object.fromEntries(
        Object.entries(names).flatMap(([name, code]) =>
          newest.has(code)
            ? [[name, newest.get(code)!]]
            : newest.has("NPER_RP") && code === "PMEN"
              ? [[name, newest.get("NPER_RP")!]]
              : [],
        ),
      ),
    },
  };
}

function population(own: Map<string, string>): Recognised | null {
  const key = place(own, ["CODGEO", "COM", "IRIS", "CODE_COMMUNE", "INSEE_COM"]);
  const found = yearsOf(own, /^P(\d\d)_(POP|POP0014|POP1529|POP3044|POP4559|POP6074|POP7589|POP90P|POP75P)$/);
  const years = [...found.keys()]
    .filter((year) => ["POP", "POP0014", "POP1529", "POP6074"].every((name) => found.get(year)!.has(name)))
    .sort(byYear);
  const last = years.at(-1);
  if (key === undefined || last === undefined) return null;
  return {
    id: "insee-rp-population",
    label: { fr: `INSEE, recensement, population par âge ${last}`, en: `INSEE, census, population by age ${last}` },
    vintage: String(last),
    years,
    producer: "INSEE",
    columns: { code: key, population: found.get(last)!.get("POP")! },
  };
}

/** naf11art12: natural, agricultural and forest land of 2011 artificialised by 2012, in m²; naf11art21 spans ten years. */
function consumption(own: Map<string, string>): Recognised | null {
  const key = place(own, ["IDCOM", "CODGEO", "CODE_GEOGRAPHIQUE", "CODE_INSEE", "COMMUNE_CODE"]);
  const flows = [...own].flatMap(([name, header]) => {
    const match = /^NAF(\d\d)ART(\d\d)$/.exec(name);
    return match ? [{ from: full(match[1]!), to: full(match[2]!), header }] : [];
  });
  const yearly = flows.filter((flow) => flow.to === flow.from + 1).sort((a, b) => a.from - b.from);
  const totals = [...own].filter(([name]) => /^NAFART\d{4}$/.test(name));
  if (key === undefined || (yearly.length < 2 && totals.length === 0 && flows.length === 0)) return null;
  const last = Math.max(...flows.map((flow) => flow.to), ...totals.map(([name]) => full(name.slice(-2))));
  return {
    id: "cerema-consommation-enaf",
    label: { fr: `Cerema, consommation d’ENAF jusqu’en ${last}`, en: `Cerema, ENAF consumption up to ${last}` },
    vintage: String(last),
    years: yearly.map((flow) => flow.from),
    producer: "Cerema",
    columns: { code: key, ...Object.fromEntries(yearly.map((flow) => [String(flow.from), flow.header])) },
  };
}

/** Sit@del2 by commune and year: permits (LOG_AUT) and starts (LOG_COM); its years stand in rows. */
function starts(own: Map<string, string>): Recognised | null {
  const key = place(own, ["COMM", "COM", "CODE_COMMUNE", "DEPCOM"]);
  const year = place(own, ["ANNEE", "AN"]);
  const begun = place(own, ["LOG_COM", "NB_LGT_COM"]);
  if (key === undefined || year === undefined || begun === undefined) return null;
  return {
    id: "sdes-sitadel",
    label: { fr: "SDES, Sit@del2, logements commencés", en: "SDES, Sit@del2, dwellings started" },
    vintage: "",
    years: [],
    producer: "SDES, Sit@del2",
    columns: { code: key, annee: year, commences: begun },
  };
}
