// A notebook as one archive: its file, its attachments, and blocks.js, with which Notebook Kit runs it with no server.
// Entries in, entries out: whoever calls compresses them.
import { addStandaloneLine, removeStandaloneLine } from "./standalone-line.ts";

export const ARCHIVED_NOTEBOOK = "notebook.html";
const BLOCKS = "blocks.js";

export type Entries = Record<string, Uint8Array>;

export interface ArchivedFile {
  sha256: string;
  bytes: Uint8Array;
}

export interface Archive {
  html: string;
  files: Record<string, ArchivedFile>;
  /** Data sets shipped with the product that the notebook's blocks read. */
  assets: Entries;
  /** The bundle that defines block(), across() and passport(); null when it was not built. */
  blocks: string | null;
}

const encode = (text: string) => new TextEncoder().encode(text);

function base64(bytes: Uint8Array): string {
  let binary = "";
  // In slices: a call takes so many arguments and no more.
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

export function archiveEntries({ html, files, assets, blocks }: Archive): Entries {
  const attachments = Object.fromEntries(Object.entries(files).map(([name, { bytes }]) => [name, bytes]));
  if (blocks === null) return { [ARCHIVED_NOTEBOOK]: encode(html), ...attachments };
  const carried = {
    notebook: html,
    files: Object.fromEntries(
      Object.entries(files).map(([name, { sha256, bytes }]) => [name, { sha256, base64: base64(bytes) }]),
    ),
    assets: Object.fromEntries(Object.entries(assets).map(([name, bytes]) => [name, base64(bytes)])),
  };
  return {
    [ARCHIVED_NOTEBOOK]: encode(addStandaloneLine(html)),
    ...attachments,
    [BLOCKS]: encode(`const CARRIED = ${JSON.stringify(carried)};\n${blocks}`),
  };
}

export interface Unarchived {
  /** The notebook's file, the archive's own line taken away. */
  html: string;
  attachments: { name: string; bytes: Uint8Array }[];
}

/** Null when no notebook is within. */
export function fromEntries(entries: Entries): Unarchived | null {
  const names = Object.keys(entries).filter((name) => !name.endsWith("/"));
  const name = names.find((each) => each === ARCHIVED_NOTEBOOK) ?? names.find((each) => /^[^/]+\.html?$/i.test(each));
  if (name === undefined) return null;
  return {
    html: removeStandaloneLine(new TextDecoder().decode(entries[name])),
    attachments: names.filter((each) => each !== name && each !== BLOCKS).map((each) => ({ name: each, bytes: entries[each]! })),
  };
}
