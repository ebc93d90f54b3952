// A passport as it is kept and taken away: figures for the server's record, and the crate a reader makes for himself.
import {
  blocksOf,
  crateEntries,
  type Language,
  type Notebook,
  type Passport,
  type ProvenanceRecord,
  type RecordedFigure,
  writeNotebook,
} from "../../../kernel/index.ts";
import { digestOf, ServerError, server } from "../../clients/server.ts";
import type { Answer, Question } from "../../clients/stage.ts";
import { loadReadmes } from "./readmes.ts";

/** What a passport is taken from: a notebook of mine, or a version shared with me. */
export interface PassportHome {
  /** Null for a shared version: nothing is kept of what a reader does. */
  id: string | null;
  title: string;
  notebook: () => Notebook;
  /** Saves what is not saved yet; the number of the version these figures are of. */
  version: () => Promise<number>;
  ask: (question: Question) => Promise<Answer>;
}

/** A longer table has its own export. */
const longestTable = 400_000;

/** The table behind a cell, as CSV; null when it has none. */
export const tableOf = async (ask: PassportHome["ask"], cell: number): Promise<string | null> => {
  const answer = await ask({ kind: "export", cell, as: "csv" });
  if (answer.kind !== "exported" || answer.bytes === null) return null;
  const text = typeof answer.bytes === "string" ? answer.bytes : new TextDecoder().decode(answer.bytes);
  return text.length > longestTable ? null : text;
};

/** A key that no other session could find again would make every record another. */
const stable = (passport: Passport): Passport => ({
  ...passport,
  cells: passport.cells.map((cell) => (cell.key?.startsWith("unique:") ? { ...cell, key: null } : cell)),
});

export const figureOf = async (ask: PassportHome["ask"], passport: Passport, label: string): Promise<RecordedFigure> => ({
  label: label.slice(0, 400),
  passport: stable(passport),
  csv: typeof passport.value === "number" ? null : await tableOf(ask, passport.cell),
});

/** Bytes by digest: attachments, else data sets shipped with the product; what is nowhere is left out. */
const dataOf = async (figures: RecordedFigure[]): Promise<Map<string, Uint8Array>> => {
  const files = new Map<string, Uint8Array>();
  const read = async (load: () => Promise<Uint8Array>): Promise<Uint8Array | null> => {
    try {
      return await load();
    } catch (error) {
      if (error instanceof ServerError && error.status >= 400 && error.status < 500) return null;
      throw error;
    }
  };
  for (const { name, sha256 } of figures.flatMap(({ passport }) => passport.datasets)) {
    if (files.has(sha256) || !/^[0-9a-f]{64}$/.test(sha256)) continue;
    const attached = await read(() => server.attachments.get(sha256));
    const bytes = attached ?? (await read(() => server.file(`/assets/data/${encodeURIComponent(name)}`)));
    if (bytes && (await digestOf(bytes as Uint8Array<ArrayBuffer>)) === sha256) files.set(sha256, bytes);
  }
  return files;
};

/** The crate of figures that no server keeps: it has no short id. */
const ownCrate = async (home: PassportHome, figures: RecordedFigure[], language: Language): Promise<Uint8Array> => {
  const html = writeNotebook(home.notebook());
  const sha256 = await digestOf(new TextEncoder().encode(html));
  const record: ProvenanceRecord = {
    format: "variante-provenance@1",
    kind: "figure",
    title: home.title,
    notebook: { sha256, version: await home.version() },
    figures,
  };
  const blocks = figures.flatMap(({ passport }) => blocksOf(passport).map(({ block }) => block));
  const [files, readmes, { zip }] = await Promise.all([dataOf(figures), loadReadmes([...new Set(blocks)]), import("fflate")]);
  const entries = crateEntries({
    record,
    html,
    files,
    readmes,
    shortId: null,
    url: null,
    attested: false,
    author: null,
    at: Date.now(),
    language,
  });
  return new Promise((resolve, reject) => zip(entries, { level: 6 }, (error, bytes) => (error ? reject(error) : resolve(bytes))));
};

export const keepFigures = async (home: PassportHome & { id: string }, kind: "figure" | "report", figures: RecordedFigure[]) =>
  server.passports.keep(home.id, { version: await home.version(), kind, figures });

/** Mine: kept, so that the crate carries its short id. Shared with me: made here. */
export const crateOf = async (home: PassportHome, figures: RecordedFigure[], language: Language) => {
  if (home.id === null) return { shown: null, bytes: await ownCrate(home, figures, language) };
  const { short, shown } = await keepFigures({ ...home, id: home.id }, "figure", figures);
  return { shown, bytes: await server.passports.crate(short, language) };
};
