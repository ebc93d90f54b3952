// A notebook's archive on the disk: read with the attachments it brings, written with those that stand beside the file.
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Unzipped, unzipSync, zipSync } from "fflate";
import { archiveEntries, fromEntries, needsOf, type Unarchived } from "../../kernel/index.ts";
import { root } from "../ground/config.ts";
import { type Notebook, writeNotebook } from "../ground/kernel.ts";
import { filesBeside, shippedAssets } from "../runner/files.ts";
import { sha256 } from "../store/blobs.ts";
import { CommandError } from "./command.ts";

const maxBytes = 512 * 1024 * 1024;

export function readArchive(bytes: Uint8Array, path: string): Unarchived {
  let total = 0;
  let entries: Unzipped;
  try {
    entries = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize;
        return total <= maxBytes;
      },
    });
  } catch (error) {
    throw new CommandError(`“${path}” is not a zip archive that can be read: ${(error as Error).message}.`);
  }
  if (total > maxBytes) throw new CommandError(`“${path}” unpacks to more than ${maxBytes / (1024 * 1024)} MB.`);
  const found = fromEntries(entries);
  if (!found) throw new CommandError(`“${path}” holds no notebook: an .html file at its top was expected.`);
  return found;
}

/** Lays an archive's attachments beside OUT. One that would fall elsewhere, or replace other bytes, stops the command. */
export async function layAttachments({ attachments }: Unarchived, out: string): Promise<void> {
  for (const { name, bytes } of attachments) {
    if (!/^[^/\\.\0][^/\\\0]*$/.test(name))
      throw new CommandError(`The archive names a file “${name}”, which is not a plain name.`);
    const to = join(dirname(out), name);
    const there = await readFile(to).catch(() => null);
    if (there && !there.equals(bytes))
      throw new CommandError(`“${to}” exists with other content: it was left as it is. Move it, or choose another folder.`);
    if (!there) await writeFile(to, bytes);
  }
}

export async function writeArchive(notebook: Notebook, from: string, unarchived: Unarchived | null): Promise<Uint8Array> {
  const needs = needsOf(notebook);
  const beside = filesBeside(from);
  const asset = shippedAssets(root);
  const files: Parameters<typeof archiveEntries>[0]["files"] = {};
  for (const name of needs.files) {
    const packed = unarchived?.attachments.find((one) => one.name === name);
    const found = packed ? { bytes: packed.bytes, sha256: sha256(packed.bytes) } : await beside(notebook, name);
    if ("message" in found) process.stderr.write(`${found.message} It is not in the archive.\n`);
    else files[name] = found;
  }
  const assets: Record<string, Uint8Array> = {};
  for (const name of needs.assets) {
    const found = await asset(name);
    if ("message" in found) process.stderr.write(`${found.message}\n`);
    else assets[name] = found.bytes;
  }
  const blocks = await readFile(join(root, "dist", "web", "assets", "blocks.js"), "utf8").catch(() => {
    throw new CommandError("dist/web/assets/blocks.js is missing: run `npm run build`.");
  });
  return zipSync(archiveEntries({ html: writeNotebook(notebook), files, assets, blocks }), { level: 6 });
}
