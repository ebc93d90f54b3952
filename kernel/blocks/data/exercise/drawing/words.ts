// Names of columns and the mention that never leaves a drawing of the commune.
import { facilityStyles, riverStyles, streetStyles, useStyles, zoneStyles } from "./styles.ts";

export const mention = { fr: "Valmorin, commune d’exercice fictive", en: "Valmorin, a fictional exercise commune" };

type Named = { fr: string; en: string; unit?: string };

export const columnWords: Record<string, Named> = {
  id: { fr: "identifiant", en: "id" },
  name: { fr: "nom", en: "name" },
  district: { fr: "quartier", en: "district" },
  population: { fr: "habitants", en: "inhabitants" },
  inhabitants: { fr: "habitants", en: "inhabitants" },
  jobs: { fr: "emplois", en: "jobs" },
  dwellings: { fr: "logements", en: "dwellings" },
  sector: { fr: "secteur", en: "sector" },
  parcel: { fr: "parcelle", en: "plot" },
  zone: { fr: "zone", en: "zone" },
  built: { fr: "bâtie", en: "built" },
  use: { fr: "usage", en: "use" },
  height: { fr: "hauteur", en: "height", unit: "m" },
  floors: { fr: "niveaux", en: "floors" },
  floorArea: { fr: "plancher", en: "floor area", unit: "m²" },
  period: { fr: "période", en: "period" },
  type: { fr: "type", en: "type" },
  label: { fr: "étiquette", en: "label" },
  energy: { fr: "énergie", en: "energy" },
  supply: { fr: "médecins, temps plein", en: "doctors, full time" },
  building: { fr: "bâtiment", en: "building" },
  stop_name: { fr: "arrêt", en: "stop" },
  first: { fr: "premier bus", en: "first bus" },
  last: { fr: "dernier bus", en: "last bus" },
  buses: { fr: "bus par jour, deux sens", en: "buses a day, both ways" },
  capacity: { fr: "capacité", en: "capacity" },
  b: { fr: "coefficient du débit", en: "flow coefficient" },
  power: { fr: "exposant du débit", en: "flow exponent" },
  kind: { fr: "nature", en: "kind" },
  age: { fr: "âge", en: "age" },
  femmes: { fr: "femmes", en: "women" },
  hommes: { fr: "hommes", en: "men" },
  fecondite: { fr: "fécondité", en: "fertility", unit: "/an" },
  survie_femmes: { fr: "survie des femmes", en: "survival of women" },
  survie_hommes: { fr: "survie des hommes", en: "survival of men" },
  migration_femmes: { fr: "migration des femmes", en: "migration of women", unit: "/5 ans" },
  migration_hommes: { fr: "migration des hommes", en: "migration of men", unit: "/5 ans" },
  classe: { fr: "classe d’âge", en: "age class" },
  avec: { fr: "avec", en: "with" },
  contacts: { fr: "contacts", en: "contacts", unit: "/jour" },
  date: { fr: "date", en: "date" },
  P: { fr: "P, pluie", en: "P, rain", unit: "mm" },
  E: { fr: "E, évapotranspiration", en: "E, evaporation", unit: "mm" },
  T: { fr: "T, température", en: "T, temperature", unit: "°C" },
  Q: { fr: "Q, débit", en: "Q, flow", unit: "mm/j" },
  flow: { fr: "débit", en: "flow", unit: "m³/s" },
  rain: { fr: "pluie", en: "rain", unit: "mm/h" },
  month: { fr: "mois", en: "month" },
  drinking: { fr: "eau potable", en: "drinking water", unit: "m³" },
  irrigation: { fr: "irrigation", en: "irrigation", unit: "m³" },
  industry: { fr: "industrie", en: "industry", unit: "m³" },
  year: { fr: "année", en: "year" },
  pm25: { fr: "PM2,5", en: "PM2.5", unit: "µg/m³" },
  no2: { fr: "NO₂", en: "NO₂", unit: "µg/m³" },
  person: { fr: "personne", en: "person" },
  mode: { fr: "mode", en: "mode" },
  chosen: { fr: "choisi", en: "chosen" },
  cost: { fr: "coût", en: "cost", unit: "€" },
  distance: { fr: "distance", en: "distance", unit: "km" },
  origin: { fr: "origine", en: "origin" },
  destination: { fr: "destination", en: "destination" },
  trips: { fr: "déplacements", en: "trips", unit: "véh/h" },
  from: { fr: "de", en: "from" },
  to: { fr: "à", en: "to" },
  length: { fr: "longueur", en: "length" },
  class: { fr: "classe", en: "class" },
  speed: { fr: "vitesse", en: "speed", unit: "km/h" },
  car: { fr: "voiture", en: "car" },
  bike: { fr: "vélo", en: "bike" },
  foot: { fr: "à pied", en: "foot" },
  toll: { fr: "péage", en: "toll" },
  bridge: { fr: "pont", en: "bridge" },
};

/** Columns whose unit depends on the part. */
export const partUnits: Record<string, Record<string, string>> = {
  storm: { time: "h" },
  hydrograph: { time: "h" },
  choices: { time: "min" },
  network: { time: "min", length: "km" },
  roads: { length: "m" },
  streets: { length: "m" },
  parcels: { area: "m²" },
  zones: { area: "m²" },
  districts: { area: "m²" },
  housing: { area: "m²" },
  consumption: { area: "ha" },
};

/** What codes and French words of the data say to a person; the data keep theirs, the same in both languages. */
const valueWords: Record<string, Record<string, Named>> = {
  mode: {
    car: { fr: "voiture", en: "car" },
    transit: { fr: "bus", en: "bus" },
    bike: { fr: "vélo", en: "bicycle" },
    walk: { fr: "marche", en: "walking" },
  },
  chosen: { 0: { fr: "non", en: "no" }, 1: { fr: "oui", en: "yes" } },
  period: { "avant 1919": { fr: "avant 1919", en: "before 1919" } },
  type: { maison: { fr: "maison", en: "house" }, appartement: { fr: "appartement", en: "flat" } },
  energy: {
    gaz: { fr: "gaz", en: "gas" },
    électricité: { fr: "électricité", en: "electricity" },
    fioul: { fr: "fioul", en: "heating oil" },
    bois: { fr: "bois", en: "wood" },
    "réseau de chaleur": { fr: "réseau de chaleur", en: "district heating" },
  },
  sector: {
    agriculture: { fr: "agriculture", en: "farming" },
    industrie: { fr: "industrie", en: "industry" },
    construction: { fr: "construction", en: "building" },
    "commerce et services": { fr: "commerce et services", en: "trade and services" },
    "administration, enseignement, santé": {
      fr: "administration, enseignement, santé",
      en: "administration, education, health",
    },
  },
};

const styled: Record<string, Record<string, { name: Named }>> = {
  use: useStyles,
  class: streetStyles,
  kind: { ...facilityStyles, ...riverStyles },
  zone: zoneStyles,
};

/** A value in the reader's language; null where it says itself. */
export function sayValue(column: string, value: unknown, language: "fr" | "en"): string | null {
  if (typeof value === "boolean") return { fr: value ? "oui" : "non", en: value ? "yes" : "no" }[language];
  const key = String(value);
  return (valueWords[column]?.[key] ?? styled[column]?.[key]?.name)?.[language] ?? null;
}

columnWords.time = { fr: "temps", en: "time" };
columnWords.area = { fr: "surface", en: "area" };
