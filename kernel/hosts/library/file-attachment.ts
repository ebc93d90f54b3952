// What `FileAttachment("x")` gives in a code cell: Notebook Kit's methods over bytes that are already here.
import type { AttachedFile } from "../../blocks/contract/block.ts";
import { sources } from "./module-sources.ts";

const mimes: Record<string, string> = {
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  json: "application/json",
  geojson: "application/geo+json",
  html: "text/html",
  xml: "application/xml",
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  txt: "text/plain",
  md: "text/markdown",
};

export interface DsvOptions {
  delimiter?: string;
  array?: boolean;
  typed?: boolean | "auto";
}

export interface Attachment {
  readonly name: string;
  readonly mimeType: string;
  readonly size: number;
  text: (encoding?: string) => Promise<string>;
  json: () => Promise<unknown>;
  arrayBuffer: () => Promise<ArrayBuffer>;
  bytes: () => Promise<Uint8Array>;
  blob: () => Promise<Blob>;
  stream: () => Promise<ReadableStream>;
  url: () => Promise<string>;
  dsv: (options?: DsvOptions) => Promise<unknown>;
  csv: (options?: DsvOptions) => Promise<unknown>;
  tsv: (options?: DsvOptions) => Promise<unknown>;
  arquero: (options?: Record<string, unknown>) => Promise<unknown>;
  xml: (mime?: DOMParserSupportedType) => Promise<Document>;
  html: () => Promise<Document>;
  image: (properties?: Record<string, unknown>) => Promise<HTMLImageElement>;
}

const notYet = (name: string, method: string, instead: string) => () =>
  Promise.reject(
    new Error(
      `FileAttachment("${name}").${method}() n'est pas encore lu ; ${instead} — FileAttachment("${name}").${method}() is not read yet; save it as CSV.`,
    ),
  );

export function attach(file: AttachedFile): Attachment {
  const { name, bytes } = file;
  const mimeType = mimes[name.slice(name.lastIndexOf(".") + 1).toLowerCase()] ?? "application/octet-stream";
  const blob = () => new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mimeType });
  const text = async (encoding = "utf-8") => new TextDecoder(encoding).decode(bytes);
  const dsv = async ({ delimiter = ",", array = false, typed = false }: DsvOptions = {}) => {
    const d3 = await sources.d3();
    const format = d3.dsvFormat(delimiter);
    const source = await text();
    const row = typed ? (d3.autoType as (row: any) => any) : undefined;
    if (array) return row ? format.parseRows(source, row) : format.parseRows(source);
    return row ? format.parse(source, row) : format.parse(source);
  };
  const xml = async (mime: DOMParserSupportedType = "application/xml") => new DOMParser().parseFromString(await text(), mime);
  const url = async () => URL.createObjectURL(blob());
  const attachment: Attachment = {
    name,
    mimeType,
    size: bytes.length,
    text,
    dsv,
    xml,
    url,
    json: async () => JSON.parse(await text()) as unknown,
    arrayBuffer: async () => bytes.slice().buffer as ArrayBuffer,
    bytes: async () => bytes.slice(),
    blob: async () => blob(),
    stream: async () => blob().stream(),
    csv: (options) => dsv({ ...options, delimiter: "," }),
    tsv: (options) => dsv({ ...options, delimiter: "\t" }),
    arquero: async (options) => {
      const aq = await sources.arquero();
      const source = await text();
      if (mimeType === "application/json") return aq.fromJSON(source, options);
      return aq.fromCSV(source, mimeType === mimes.tsv ? { delimiter: "\t", ...options } : options);
    },
    html: () => xml("text/html"),
    image: async (properties) => {
      if (typeof Image === "undefined")
        throw new Error("Une image ne se lit que dans la page. — An image is read in the page only.");
      const image = Object.assign(new Image(), properties);
      image.src = await url();
      await image.decode();
      return image;
    },
  };
  return Object.freeze(
    Object.assign(attachment, {
      xlsx: notYet(name, "xlsx", "enregistrez-le en CSV."),
      parquet: notYet(name, "parquet", "enregistrez-le en CSV."),
      arrow: notYet(name, "arrow", "enregistrez-le en CSV."),
      zip: notYet(name, "zip", "décompressez-le d'abord."),
      sqlite: notYet(name, "sqlite", "exportez la table en CSV."),
    }),
  );
}
