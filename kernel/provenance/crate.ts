// A record of figures as an RO-Crate 1.1 that follows Process Run Crate 0.5: what was computed, from what, with what, and
// the inputs themselves. Files in, entries out: whoever calls compresses them. docs/provenance.md says what is in it.
import { plainLetters } from "../language/fold.ts";
import { untaken } from "../language/slug.ts";
import { hashOf } from "../run/values/sha256.ts";
import { csvText } from "../tables/csv.ts";
import type { Json, JsonObject, Language, Passport } from "../types/index.ts";
import { type AppendixSource, appendixHtml } from "./appendix.ts";
import { blocksOf, type CitedBlock } from "./cited-blocks.ts";
import { equationLines, equationsOf } from "./equations.ts";
import { licenceOf } from "./licence.ts";
import { everyField } from "./passport-fields.ts";
import { type RecordedFigure, recordDigest, recordText } from "./record.ts";
import { sayExperiment } from "./say-experiment.ts";
import { sayBacking, sayLabel } from "./say-parameter.ts";

export interface CrateSource extends AppendixSource {
  /** The version's file. */
  html: string;
  /** Bytes of the data sets read, by digest; what is not there is described all the same. */
  files: ReadonlyMap<string, Uint8Array>;
  /** Who made it; null when it is not known. */
  author: string | null;
  /** ms since the epoch. */
  at: number;
}

export const METADATA = "ro-crate-metadata.json";
const CRATE = "https://w3id.org/ro/crate/1.1";
const PROFILE = "https://w3id.org/ro/wfrun/process/0.5";
const NOTEBOOK = "notebook.html";
const RECORD = "provenance.json";

type Entity = JsonObject & { "@id": string };
const ref = (id: string): JsonObject => ({ "@id": id });
const encode = (text: string) => new TextEncoder().encode(text);
const addressOf = (path: string): string => path.split("/").map(encodeURIComponent).join("/");

const words = {
  fr: {
    value: "Valeur",
    table: "Tableau",
    of: "de",
    notebook: "Carnet Variante, à la version de ces chiffres",
    record: "Fiches de provenance, en JSON canonique : l’empreinte SHA-256 de ce fichier donne l’identifiant court",
    appendix: "Annexe de provenance, imprimable",
    browser: "Calculé dans le navigateur : une déclaration de l’auteur.",
    server: "Attesté par le serveur : une exécution du serveur a donné la même fiche.",
    code: "Des cellules de code y contribuent : leur résultat n’est pas attesté.",
    exercise: "Contient des valeurs d’exercice.",
    licence: "Chaque fichier de données porte sa licence ; l’auteur du carnet n’en a pas déclaré pour l’ensemble.",
    licenceName: "Licences par fichier",
    seed: "Graine",
    computing: "Calcul",
    absent: "Les octets de ce jeu de données n’étaient pas à disposition.",
    experiment: "Plan d’expériences",
    revision: "révision",
    figures: "Chiffres, graphiques et tableaux, avec ce dont ils sont faits.",
  },
  en: {
    value: "Value",
    table: "Table",
    of: "of",
    notebook: "Variante notebook, at the version of these figures",
    record: "Passports, as canonical JSON: the SHA-256 of this file gives the short id",
    appendix: "Provenance appendix, to print",
    browser: "Computed in the browser: a claim of the author.",
    server: "Vouched for by the server: a run of the server gave the same passport.",
    code: "Code cells contribute: their result is not vouched for.",
    exercise: "Contains exercise values.",
    licence: "Each data file has its own licence; the author of the notebook declared none for the whole.",
    licenceName: "Licences by file",
    seed: "Seed",
    computing: "Computation",
    absent: "The bytes of this data set were not at hand.",
    experiment: "Experiment",
    revision: "revision",
    figures: "Figures, charts and tables, with what they are made of.",
  },
} as const;

/** Names of files, each once. A data file is known by its name: case, dots and underscores stay. */
function fileNames() {
  const taken = new Set<string>();
  return (folder: string, wanted: string, extension: string): string => {
    const stem =
      plainLetters(wanted)
        .replace(/[^A-Za-z0-9._-]+/g, "-")
        .replace(/^[-.]+|-+$/g, "")
        .slice(0, 80) || "sans-nom";
    const placed = (name: string) => `${folder}/${name}${extension}`;
    const name = placed(untaken(stem, (one) => taken.has(placed(one))));
    taken.add(name);
    return name;
  };
}

const mediaTypes: Record<string, string> = {
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  json: "application/json",
  geojson: "application/geo+json",
  txt: "text/plain",
  zip: "application/zip",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  parquet: "application/vnd.apache.parquet",
  tif: "image/tiff",
  gpkg: "application/geopackage+sqlite3",
};
const mediaType = (name: string): string =>
  mediaTypes[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ""] ?? "application/octet-stream";

export function crateEntries(source: CrateSource): Record<string, Uint8Array> {
  const { record, language } = source;
  const w = words[language];
  const entries: Record<string, Uint8Array> = {};
  const graph = new Map<string, Entity>();
  const parts: string[] = [];
  const name = fileNames();
  const add = (entity: Entity): string => {
    if (!graph.has(entity["@id"])) graph.set(entity["@id"], entity);
    return entity["@id"];
  };
  const addFile = (path: string, bytes: Uint8Array, more: JsonObject, digest = hashOf(bytes)): string => {
    entries[path] = bytes;
    const id = addressOf(path);
    parts.push(id);
    return add({ "@id": id, "@type": "File", contentSize: String(bytes.length), sha256: digest, ...more });
  };
  const licence = (written: string | null): JsonObject => {
    if (!written) return {};
    const { id, name: said } = licenceOf(written);
    return { license: ref(add({ "@id": id, "@type": "CreativeWork", name: said })) };
  };

  const made = new Date(source.at).toISOString();
  const notebook = addFile(NOTEBOOK, encode(source.html), {
    name: record.title || NOTEBOOK,
    description: w.notebook,
    encodingFormat: "text/html",
    ...(record.notebook.version === null ? {} : { version: `v${record.notebook.version}` }),
  });
  const digest = recordDigest(record);
  addFile(
    RECORD,
    encode(recordText(record)),
    { name: RECORD, description: w.record, encodingFormat: "application/json" },
    digest,
  );
  addFile("annexe.html", encode(appendixHtml(source)), {
    name: "annexe.html",
    description: w.appendix,
    encodingFormat: "text/html",
  });

  const data = new Map<string, string>();
  for (const set of record.figures.flatMap(({ passport }) => passport.datasets)) {
    const key = `${set.sha256} ${set.name}`;
    if (data.has(key)) continue;
    const more = {
      name: sayLabel(set.label, set.name, language),
      alternateName: set.name,
      ...(set.date ? { dateModified: set.date } : {}),
      ...(set.url ? { url: set.url } : {}),
      ...licence(set.licence),
    };
    const bytes = source.files.get(set.sha256);
    const id = bytes
      ? addFile(name("data", set.name, ""), bytes, { ...more, encodingFormat: mediaType(set.name) }, set.sha256)
      : add({
          "@id": `#data-${set.sha256 || encodeURIComponent(set.name)}`,
          "@type": "CreativeWork",
          ...more,
          description: w.absent,
        });
    data.set(key, id);
  }

  const [engine = "variante", version = ""] = (record.figures[0]?.passport.engine ?? "").split(" ");
  const software = add({
    "@id": "#variante",
    "@type": "SoftwareApplication",
    name: engine,
    ...(version ? { softwareVersion: version } : {}),
  });
  const agent = source.author === null ? null : add({ "@id": "#author", "@type": "Person", name: source.author });

  const actions = record.figures.map((figure, index) => {
    const { passport } = figure;
    /** Placed here, in their order; null for what needs no saying, or the files and the crate as a whole carry. */
    const own: Partial<Record<keyof Passport, Place | null>> = {
      datasets: { object: passport.datasets.map((set) => data.get(`${set.sha256} ${set.name}`)!) },
      parameters: {
        object: passport.parameters.map((parameter) =>
          add({
            "@id": `#parameter-${index + 1}-${encodeURIComponent(parameter.name)}`,
            "@type": "PropertyValue",
            name: sayLabel(parameter.label, parameter.name, language),
            alternateName: parameter.name,
            value: scalar(parameter.value),
            ...(parameter.unit ? { unitText: parameter.unit } : {}),
            description: sayBacking(parameter, language) || parameter.name,
          }),
        ),
      },
      seed: {
        object: [add({ "@id": `#seed-${passport.seed}`, "@type": "PropertyValue", name: w.seed, value: passport.seed })],
      },
      experiments: {
        object: passport.experiments.map((experiment) =>
          add({
            "@id": `#experiment-${index + 1}-${experiment.cell}`,
            "@type": "PropertyValue",
            name: `${w.experiment} ${experiment.name ?? experiment.cell}`,
            value: experiment.done,
            description: `${experiment.block}, ${sayExperiment(experiment, language)}`,
          }),
        ),
      },
      value: { result: results(figure, name, language, addFile) },
      scenario: {
        said: [
          `${sayLabel(passport.scenario.name, passport.scenario.id, language)} (${passport.scenario.id}) : ${JSON.stringify(passport.scenario.overrides)}`,
          source.attested ? w.server : w.browser,
        ],
      },
      vouched: passport.vouched ? null : { said: [w.code] },
      exercise: passport.exercise > 0 ? { said: [w.exercise] } : null,
      cells: { instrument: blocksOf(passport).map((block) => addBlock(block, source, software, w.revision, add)) },
      name: null,
      columns: null,
      inputs: null,
      engine: null,
    };
    const places = everyField<Place>(
      own,
      ({ title, lines }) => ({ said: [title === null ? lines.join(" ") : `${title} : ${lines.join(", ")}.`] }),
      [passport],
      language,
    );
    const placed = (place: keyof Place) => Object.values(places).flatMap((fields) => fields[place] ?? []);
    return add({
      "@id": `#run-${index + 1}`,
      "@type": "CreateAction",
      name: `${w.computing} : ${figure.label}`,
      description: placed("said").join(" "),
      endTime: made,
      actionStatus: "http://schema.org/CompletedActionStatus",
      instrument: [software, ...placed("instrument")].map(ref),
      object: [...new Set([notebook, ...placed("object")])].map(ref),
      result: placed("result").map(ref),
      ...(agent === null ? {} : { agent: ref(agent) }),
    });
  });

  const overall = add({ "@id": "#licences", "@type": "CreativeWork", name: w.licenceName, description: w.licence });
  const root: Entity = {
    "@id": "./",
    "@type": "Dataset",
    name: source.shortId ? `${record.title} · ${source.shortId}` : record.title,
    description: `${w.figures} ${record.figures.map(({ label }) => label).join(", ")}`.trim(),
    datePublished: made,
    license: ref(overall),
    conformsTo: ref(PROFILE),
    identifier: source.shortId ?? `sha256:${digest}`,
    ...(source.url ? { url: source.url } : {}),
    ...(agent === null ? {} : { author: ref(agent) }),
    hasPart: parts.map(ref),
    mentions: actions.map(ref),
  };
  const metadata = {
    "@context": [`${CRATE}/context`, "https://w3id.org/ro/terms/workflow-run/context"],
    "@graph": [
      { "@id": METADATA, "@type": "CreativeWork", conformsTo: ref(CRATE), about: ref("./") },
      root,
      { "@id": PROFILE, "@type": "CreativeWork", name: "Process Run Crate", version: "0.5" },
      ...graph.values(),
    ],
  };
  return { [METADATA]: encode(`${JSON.stringify(metadata, null, 2)}\n`), ...entries };
}

/** Identifiers in the graph, and sentences, that a field of a passport gives the action that computed it. */
interface Place {
  object?: string[];
  result?: string[];
  instrument?: string[];
  said?: string[];
}

const scalar = (value: Json): string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : JSON.stringify(value);

function addBlock(
  { block, revision }: CitedBlock,
  { readmes, language }: CrateSource,
  software: string,
  word: string,
  add: (entity: Entity) => string,
): string {
  const equations = equationLines(equationsOf(readmes[block] ?? "", language)).join("\n");
  return add({
    "@id": `#block-${encodeURIComponent(block)}`,
    "@type": "SoftwareSourceCode",
    name: block,
    version: revision === null ? block : `${block}, ${word} ${revision}`,
    isPartOf: ref(software),
    ...(equations ? { description: equations } : {}),
  });
}

/** The value in full precision, and the table when there is one. */
function results(
  { label, passport, csv }: RecordedFigure,
  name: ReturnType<typeof fileNames>,
  language: Language,
  addFile: (path: string, bytes: Uint8Array, more: JsonObject) => string,
): string[] {
  const w = words[language];
  const stem = passport.name || label;
  const value = { name: passport.name, label, value: passport.value, unit: passport.unit, scenario: passport.scenario.id };
  const files = [
    addFile(name("results", stem, ".json"), encode(`${JSON.stringify(value, null, 2)}\n`), {
      name: `${w.value} ${w.of} ${label}`,
      encodingFormat: "application/json",
    }),
  ];
  const table = csv ?? scalarCsv(passport);
  if (table !== null)
    files.push(
      addFile(name("results", stem, ".csv"), encode(table), { name: `${w.table} ${w.of} ${label}`, encodingFormat: "text/csv" }),
    );
  return files;
}

/** A number is a table of one row. */
function scalarCsv({ name, value, unit, scenario }: Passport): string | null {
  if (typeof value !== "number") return null;
  const head = ["name", "scenario", "value", "unit"];
  return csvText([head, [name, scenario.id, value, unit]], "\n");
}
