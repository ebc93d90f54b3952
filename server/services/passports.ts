// Passports kept under a short id: what a printed page refers to. What they say was told by a browser; it is vouched for only
// where a run of this server, of the same version, gave the same.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { zip } from "fflate";
import type { PassportDocument, PassportKept, RunResults, Status } from "../ground/contract.ts";
import {
  blocksOf,
  crateEntries,
  type Language,
  LONGEST,
  type Passport,
  type ProvenanceRecord,
  type RecordedFigure,
  readNotebook,
  readShortId,
  recordText,
  SHORTEST,
  shortIdOf,
  showShortId,
} from "../ground/kernel.ts";
import { notFound, Refusal } from "../ground/problem.ts";
import { shippedAssets } from "../runner/files.ts";
import type { VersionRecord } from "../store/notebooks.ts";
import type { PassportRecord } from "../store/passports.ts";
import { type Base, localOwner } from "./base.ts";
import type { NotebookService } from "./notebooks.ts";
import type { Summary } from "./summary.ts";
import { versionNotFound } from "./versions.ts";
import { essence, isReadable, labelsOf } from "./vouching.ts";

export interface NewPassports {
  version?: number | undefined;
  kind: "figure" | "report";
  figures: { label: string; passport: Passport; csv: string | null }[];
}

export interface PassportService {
  keep: (notebook: string, given: NewPassports) => Promise<{ kept: PassportKept; created: boolean }>;
  open: (short: string) => Promise<PassportDocument>;
  /** A zip; `origin` is where the short id resolves. */
  crate: (short: string, language: Language | null, origin: string) => Promise<Uint8Array>;
  readmes: (blocks: string[]) => Promise<Record<string, string>>;
}

const what = { fr: "Cette fiche de provenance", en: "This passport" };
/** Runs looked at, latest first, for one that gave the same figures. */
const runsLookedAt = 8;
/** Bytes of data sets a crate carries. */
const crateBytes = 256 * 1024 * 1024;

const kept = ({ short, sha256 }: Pick<PassportRecord, "short" | "sha256">): PassportKept => ({
  short,
  shown: showShortId(short),
  sha256,
  url: `/p/${showShortId(short)}`,
});

export function passportService({ store, settings, clock, log }: Base, notebooks: NotebookService): PassportService {
  async function found(typed: string): Promise<{ row: PassportRecord; record: ProvenanceRecord; version: VersionRecord }> {
    const short = readShortId(typed);
    const row = short === null ? null : await store.passports.get(short);
    const notebook = row && (await store.notebooks.get(row.notebook));
    const [version, bytes] =
      row && notebook && notebook.deleted_at === null && notebook.owner === localOwner
        ? await Promise.all([store.notebooks.version(row.notebook, row.version), store.passports.read(row)])
        : [null, null];
    if (!row || !version || !bytes) throw notFound(what);
    return { row, record: JSON.parse(new TextDecoder().decode(bytes)) as ProvenanceRecord, version };
  }

  /** Essences of the passports that runs of this very file gave. A damaged result vouches for nothing. */
  async function vouched(fileSha256: string): Promise<Set<string>> {
    const known = new Set<string>();
    for (const { notebook, version } of await store.passports.holding(fileSha256)) {
      const runs = (await store.runs.list(notebook)).filter((run) => run.version === version && run.state === "done");
      for (const run of runs.slice(0, runsLookedAt)) {
        const bytes = await store.runs.results(run);
        if (!bytes) continue;
        const passports = passportsIn(bytes);
        if (!passports) log.warn({ run: run.id }, "the results of a run do not read: they vouch for nothing");
        for (const byName of Object.values(passports ?? {}))
          for (const passport of Object.values(byName ?? {})) if (isReadable(passport)) known.add(essence(passport));
      }
    }
    return known;
  }

  async function attestations(record: ProvenanceRecord, { notebook, version }: VersionRecord): Promise<boolean[]> {
    const known = await vouched(record.notebook.sha256);
    const attested = ({ passport, csv }: RecordedFigure) => passport.vouched && csv === null && known.has(essence(passport));
    if (!record.figures.some(attested)) return record.figures.map(() => false);
    const html = await store.notebooks.html(notebook, version);
    if (html === null) throw versionNotFound(version);
    const read = readNotebook(html).notebook;
    return record.figures.map((figure) => attested(figure) && labelsOf(read, figure.passport).has(figure.label));
  }

  async function readmes(blocks: string[]): Promise<Record<string, string>> {
    const pages: Record<string, string> = {};
    for (const block of blocks) {
      const folder = /^([a-z]+(?:-[a-z]+)*(?:\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*)?)@\d+$/.exec(block)?.[1];
      if (folder === undefined) continue;
      const page = await readFile(join(settings.root, "kernel", "blocks", ...folder.split("."), "README.md"), "utf8").catch(
        (error: NodeJS.ErrnoException) => {
          // A block this server does not have says no equation.
          if (error.code === "ENOENT") return null;
          throw error;
        },
      );
      if (page !== null) pages[block] = page;
    }
    return pages;
  }

  /** Bytes by digest: attachments, and data sets shipped with the product. */
  async function dataOf(record: ProvenanceRecord): Promise<Map<string, Uint8Array>> {
    const asset = shippedAssets(settings.root);
    const files = new Map<string, Uint8Array>();
    let total = 0;
    for (const { name, sha256 } of record.figures.flatMap(({ passport }) => passport.datasets)) {
      if (files.has(sha256) || !/^[0-9a-f]{64}$/.test(sha256)) continue;
      const attachment = await store.attachments.get(sha256);
      if (attachment && total + attachment.size > crateBytes) throw tooHeavy();
      const supplied = attachment ? null : await asset(name);
      const bytes = attachment
        ? await store.blobs.get(sha256)
        : supplied && "bytes" in supplied && supplied.sha256 === sha256
          ? supplied.bytes
          : null;
      if (!bytes) continue;
      total += bytes.length;
      files.set(sha256, bytes);
    }
    return files;
  }

  return {
    readmes,
    async keep(notebook, { version, kind, figures }) {
      const { current } = await notebooks.existing(notebook);
      const at = version ?? current;
      const row = await store.notebooks.version(notebook, at);
      if (!row) throw versionNotFound(at);
      const { title } = JSON.parse(row.summary) as Summary;
      const record: ProvenanceRecord = {
        format: "variante-provenance@1",
        kind,
        title,
        notebook: { sha256: row.sha256, version: at },
        // The version these are kept under, whatever they say; a run would tell the notebook's id, which readers are not given.
        figures: figures.map((figure) => ({ ...figure, passport: { ...figure.passport, notebookVersion: `v${at}` } })),
      };
      const shorts = (sha256: string) =>
        Array.from({ length: Math.floor((LONGEST - SHORTEST) / 4) + 1 }, (_, i) => shortIdOf(sha256, SHORTEST + 4 * i));
      const bytes = new TextEncoder().encode(recordText(record));
      const outcome = await store.passports.record(bytes, { notebook, version: at, at: clock() }, shorts);
      return { kept: kept(outcome.row), created: outcome.created };
    },

    async open(short) {
      const { row, record, version } = await found(short);
      const attested = await attestations(record, version);
      const { language } = JSON.parse(version.summary) as Summary;
      return {
        ...kept(row),
        title: record.title,
        language: language === "en" ? "en" : "fr",
        version: row.version,
        notebookSha256: record.notebook.sha256,
        versionName: version.name,
        status: version.status as Status,
        instance: version.instance,
        savedAt: version.created_at,
        keptAt: row.created_at,
        kind: record.kind,
        figures: record.figures.map((figure, index) => ({ ...figure, attested: attested[index]! })),
      };
    },

    async crate(short, language, origin) {
      const { row, record, version } = await found(short);
      const html = await store.notebooks.html(row.notebook, row.version);
      if (html === null) throw versionNotFound(row.version);
      const blocks = record.figures.flatMap(({ passport }) => blocksOf(passport).map(({ block }) => block));
      const [attested, pages, files] = await Promise.all([
        attestations(record, version),
        readmes([...new Set(blocks)]),
        dataOf(record),
      ]);
      const entries = crateEntries({
        record,
        html,
        files,
        readmes: pages,
        shortId: showShortId(row.short),
        url: origin + kept(row).url,
        attested: attested.every(Boolean),
        author: version.author === localOwner ? null : version.author,
        at: row.created_at,
        language: language ?? ((JSON.parse(version.summary) as Summary).language === "en" ? "en" : "fr"),
      });
      return new Promise((resolve, reject) =>
        zip(entries, { level: 6 }, (error, bytes) => (error ? reject(error) : resolve(bytes))),
      );
    },
  };
}

function passportsIn(results: Uint8Array): RunResults["passports"] | null {
  try {
    return (JSON.parse(new TextDecoder().decode(results)) as RunResults).passports ?? {};
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const tooHeavy = () =>
  new Refusal(
    "too-large",
    {
      fr: `Les données de ces chiffres dépassent ${crateBytes / (1024 * 1024)} Mo.`,
      en: `The data behind these figures exceeds ${crateBytes / (1024 * 1024)} MB.`,
    },
    {
      remedy: {
        fr: "Exportez le carnet avec ses pièces jointes : la fiche en donne les empreintes.",
        en: "Export the notebook with its attachments: the passport gives their digests.",
      },
    },
  );
