// The .br and .gz that the server gives in place of a file, written beside it where that is worth it.
import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { COMPRESSIBLE_CONTENT_TYPE_REGEX } from "hono/utils/compress";
import { getMimeType } from "hono/utils/mime";

/** Below this, headers weigh more than what is saved. */
const LEAST = 1024;

const brotli = promisify(brotliCompress);
const encoders: Record<".br" | ".gz", (bytes: Buffer) => Promise<Buffer>> = {
  // Above 6, three times the time for a fiftieth of the size.
  ".br": (bytes) =>
    brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  ".gz": (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

/** A name that holds a digest says its bytes: they are compressed once. */
const hashed = /[-.][A-Za-z0-9_-]{8,}\.\w+$/;

/** Whole or not there, whatever stops the build. */
async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  await writeFile(`${file}.part`, bytes);
  await rename(`${file}.part`, file);
}

/** Compresses files of a folder; returns the names of what stands beside them. */
export async function precompress(folder: string, names: string[]): Promise<string[]> {
  const compressible = names.filter((name) => COMPRESSIBLE_CONTENT_TYPE_REGEX.test(getMimeType(name) ?? ""));
  const made = compressible.map(async (name) => {
    const bytes = await readFile(`${folder}/${name}`);
    if (bytes.length < LEAST) return [];
    const beside = Object.entries(encoders).map(async ([ending, encode]) => {
      const file = `${folder}/${name}${ending}`;
      if (!hashed.test(name) || !existsSync(file)) await writeWhole(file, await encode(bytes));
      return name + ending;
    });
    return Promise.all(beside);
  });
  return (await Promise.all(made)).flat();
}
