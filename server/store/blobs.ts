// Content-addressed bytes: a folder, each file named by its SHA-256 and on the disk before any row names it.
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";

export const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");
export const isDigest = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

export interface Blobs {
  put: (bytes: Uint8Array) => Promise<string>;
  get: (digest: string) => Promise<Uint8Array | null>;
  stream: (digest: string) => Promise<{ size: number; read: () => ReadableStream<Uint8Array> } | null>;
  /** Removes a blob whose bytes are no longer those of its digest, so that the right ones can be put again. */
  discard: (digest: string) => Promise<boolean>;
  /** Removes blobs that `kept` does not know and that are older than `graceMs`; returns how many. */
  sweep: (kept: (digest: string) => Promise<boolean>, graceMs: number) => Promise<number>;
}

export function folderBlobs(folder: string): Blobs {
  const path = (digest: string) => {
    if (!isDigest(digest)) throw new Error(`Not a SHA-256 digest: ${digest.slice(0, 80)}`);
    return join(folder, digest.slice(0, 2), digest);
  };
  const present = (digest: string) =>
    stat(path(digest)).then(
      (found) => found,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw error;
      },
    );

  return {
    async put(bytes) {
      const digest = sha256(bytes);
      const target = path(digest);
      if (await present(digest)) {
        // A fresh time keeps the sweep from taking it before the row that names it is written.
        const now = new Date();
        await utimes(target, now, now);
        return digest;
      }
      await mkdir(dirname(target), { recursive: true });
      const partial = `${target}.${randomUUID()}.part`;
      const file = await open(partial, "wx");
      try {
        await file.writeFile(bytes);
        await file.sync();
      } catch (error) {
        // Half a blob on a full disk would only fill it further.
        await rm(partial, { force: true });
        throw error;
      } finally {
        await file.close();
      }
      await rename(partial, target);
      await syncFolder(dirname(target));
      return digest;
    },
    async get(digest) {
      const bytes = await readFile(path(digest)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw error;
      });
      return bytes && new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
    async stream(digest) {
      const found = await present(digest);
      if (!found) return null;
      const read = () => Readable.toWeb(createReadStream(path(digest))) as ReadableStream<Uint8Array>;
      return { size: found.size, read };
    },
    async discard(digest) {
      if (!(await present(digest)) || sha256(await readFile(path(digest))) === digest) return false;
      await rm(path(digest), { force: true });
      return true;
    },
    async sweep(kept, graceMs) {
      let removed = 0;
      for (const shard of await readdir(folder).catch(() => []))
        for (const name of await readdir(join(folder, shard)).catch(() => [])) {
          const file = join(folder, shard, name);
          const { mtimeMs } = await stat(file);
          if (Date.now() - mtimeMs < graceMs) continue;
          if (isDigest(name) && (await kept(name))) continue;
          await rm(file, { force: true });
          removed += 1;
        }
      return removed;
    },
  };
}

/** The name of a new file is durable only once its folder is; some platforms refuse to open one. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
