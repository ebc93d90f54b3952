// What a shipped data set says of itself, and the shape of each. Data only; the bytes are fetched by the host.

export interface Asset {
  /** "communes.json": what `asset(name)` takes. */
  name: string;
  label: { fr: string; en: string };
  licence: string;
  /** Reference date of the data, ISO. */
  date: string;
  url: string;
  /** SHA-256 of the bytes that `asset(name)` gives. */
  sha256: string;
  bytes: number;
  vintage: { geography: string; population: string; note: { fr: string; en: string } };
}

/** communes.json, columnar: index i of every array of `communes` is one commune. */
export interface CommunesAsset {
  departements: { code: string[]; name: string[] };
  epci: { code: string[]; name: string[]; type: string[] };
  communes: {
    code: string[];
    name: string[];
    /** Index into `departements`. */
    departement: number[];
    /** Index into `epci`; -1 for the few communes in none. */
    epci: number[];
    /** Population municipale; null where none is published. */
    population: (number | null)[];
  };
}
