// A dropped file becomes a notebook: native HTML as it is, an archive with its attachments, others converted.
import { fromEntries, readNotebook, writeNotebook } from "../../../kernel/index.ts";
import { server } from "../../clients/server.ts";
import { formatBytes } from "../../messages/format.ts";
import { getLanguage, t } from "../../messages/index.ts";
import { readForeign } from "./foreign.ts";

export type Imported = { ok: true; id: string; title: string; warnings: number } | { ok: false; message: string };

/** Archives may be this large; the notebook within obeys the server's own limit. */
const maxBytes = 200_000_000;

class Unreadable extends Error {}

interface Found {
  /** The file as received, so that the server keeps the original. */
  file: Uint8Array;
  attachments: { name: string; bytes: Uint8Array }[];
  warnings: number;
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

const fromZip = async (bytes: Uint8Array): Promise<Found> => {
  const { unzip } = await import("fflate");
  const entries = await new Promise<Record<string, Uint8Array>>((resolve, reject) =>
    unzip(bytes, { filter: (entry) => entry.originalSize <= maxBytes && !entry.name.endsWith("/") }, (error, found) =>
      error ? reject(new Unreadable(error.message)) : resolve(found),
    ),
  );
  const found = fromEntries(entries);
  if (!found) throw new Unreadable(t("share.zipWithoutNotebook"));
  return { file: new TextEncoder().encode(found.html), attachments: found.attachments, warnings: 0 };
};

const find = async (file: File): Promise<Found | null> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isZip(bytes)) return fromZip(bytes);
  if (/\.(json|ipynb|ojs)$/i.test(file.name)) {
    const converted = readForeign(new TextDecoder().decode(bytes), file.name);
    if (!converted.ok) throw new Unreadable(converted.reason[getLanguage()]);
    const { notebook, warnings } = converted;
    return { file: new TextEncoder().encode(writeNotebook(notebook)), attachments: [], warnings };
  }
  if (/\.html?$/i.test(file.name) || /<notebook\b/i.test(new TextDecoder().decode(bytes.subarray(0, 4096)))) {
    return { file: bytes, attachments: [], warnings: 0 };
  }
  return null;
};

export const importNotebook = async (file: File): Promise<Imported> => {
  const name = file.name;
  if (file.size > maxBytes) {
    return { ok: false, message: t("home.importTooLarge", { name, size: formatBytes(file.size), limit: formatBytes(maxBytes) }) };
  }
  try {
    const found = await find(file);
    if (!found) return { ok: false, message: t("home.importUnknown", { name }) };
    for (const attachment of found.attachments) {
      await server.attachments.put(attachment.bytes as Uint8Array<ArrayBuffer>, "application/octet-stream");
    }
    const made = await server.notebooks.createFromFile(found.file);
    const warnings = found.warnings + readNotebook(made.html).problems.length;
    return { ok: true, id: made.id, title: made.title || name, warnings };
  } catch (error) {
    return {
      ok: false,
      message: t("home.importBroken", { name, reason: error instanceof Error ? error.message : String(error) }),
    };
  }
};
