// Bytes a guest may have: attachments its notebook pins, files that its notebook names beside it, data sets shipped with the product.
import { readFile, realpath, stat } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import type { Notebook } from "../ground/kernel.ts";
import { type Blobs, sha256 } from "../store/blobs.ts";
import type { Supplied } from "./guest/guest-request.ts";
import { pinned } from "./run-notebook.ts";

const maxBytes = 512 * 1024 * 1024;

/** From the store: only by the digest the version pins. */
export const pinnedFiles =
  (blobs: Blobs) =>
  async (notebook: Notebook, name: string): Promise<Supplied> => {
    const digest = pinned(notebook).get(name);
    if (digest === undefined || !/^[0-9a-f]{64}$/.test(digest))
      return {
        message: {
          fr: `Le carnet n’épingle aucun fichier « ${name} » : ajoutez-le aux réglages, ou déposez-le sur le carnet.`,
          en: `The notebook pins no file “${name}”: add it in the settings cell, or drop it on the notebook.`,
        },
      };
    const bytes = await blobs.get(digest);
    return bytes
      ? { bytes, sha256: digest }
      : {
          message: {
            fr: `Le contenu de « ${name} » (${digest.slice(0, 12)}…) n’a jamais été envoyé à ce serveur.`,
            en: `The bytes of “${name}” (${digest.slice(0, 12)}…) were never sent to this server.`,
          },
        };
  };

/** From the notebook's folder: only names its own cells spell out, no way up, no hidden file, and the pinned bytes when it pins them. */
export function filesBeside(path: string) {
  const folder = resolve(dirname(path));
  return async (notebook: Notebook, name: string): Promise<Supplied> => {
    const pins = pinned(notebook);
    const named = pins.has(name) || notebook.cells.some((cell) => spells(cell.source, name));
    if (!named)
      return {
        message: {
          fr: `Aucune cellule du carnet ne nomme le fichier « ${name} ».`,
          en: `No cell of the notebook names the file “${name}”.`,
        },
      };
    if (name.includes("\0") || name.split(/[\\/]/).some((part) => part === ".." || part.startsWith(".")))
      return {
        message: {
          fr: `« ${name} » n’est pas un fichier voisin du carnet.`,
          en: `“${name}” is not a file beside the notebook.`,
        },
      };
    const file = join(folder, name);
    const found = await stat(file).catch(() => null);
    if (!found?.isFile())
      return {
        message: {
          fr: `Il n’y a pas de fichier « ${name} » à côté du carnet.`,
          en: `There is no file “${name}” beside the notebook.`,
        },
      };
    const [real, base] = await Promise.all([realpath(file), realpath(folder)]);
    if (!real.startsWith(base.endsWith(sep) ? base : base + sep))
      return {
        message: { fr: `« ${name} » mène hors du dossier du carnet.`, en: `“${name}” leads outside the notebook’s folder.` },
      };
    if (found.size > maxBytes)
      return {
        message: {
          fr: `« ${name} » dépasse la limite de ${maxBytes / (1024 * 1024)} Mo.`,
          en: `“${name}” exceeds the limit of ${maxBytes / (1024 * 1024)} MB.`,
        },
      };
    const bytes = new Uint8Array(await readFile(real));
    const digest = sha256(bytes);
    const pin = pins.get(name);
    if (pin !== undefined && pin !== digest)
      return {
        message: {
          fr: `« ${name} » n’est pas le fichier que le carnet épingle : son SHA-256 est ${digest.slice(0, 12)}…, et non ${pin.slice(0, 12)}….`,
          en: `“${name}” is not the file the notebook pins: its SHA-256 is ${digest.slice(0, 12)}…, not ${pin.slice(0, 12)}….`,
        },
      };
    return { bytes, sha256: digest };
  };
}

const spells = (source: string, name: string): boolean =>
  [JSON.stringify(name), `'${name}'`, `\`${name}\``].some((literal) => source.includes(literal));

/** Data sets of the product, as the build laid them out. */
export function shippedAssets(root: string) {
  const folder = join(root, "dist", "web", "assets", "data");
  return async (name: string): Promise<Supplied> => {
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/.test(name))
      return {
        message: {
          fr: `« ${name} » n’est le nom d’aucun jeu de données livré.`,
          en: `“${name}” is not the name of a shipped data set.`,
        },
      };
    try {
      const bytes = new Uint8Array(await readFile(join(folder, name)));
      return { bytes, sha256: sha256(bytes) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      return {
        message: {
          fr: `Aucun jeu de données « ${name} » n’est livré avec le produit.`,
          en: `The product ships no data set “${name}”.`,
        },
      };
    }
  };
}
