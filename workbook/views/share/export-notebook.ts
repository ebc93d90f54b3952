// A notebook as one file: the native .html, or a .zip with its attachments, and what runs it with no server when this one has it.
import { archiveEntries, needsOf, notebookSettings, readNotebook } from "../../../kernel/index.ts";
import { ServerError, server } from "../../clients/server.ts";
import { t } from "../../messages/index.ts";
import { fileNameOf } from "../../way-out/file-name.ts";
import { saveFile } from "../../way-out/way-out.ts";

/** A file this server was built without travels neither: null. */
const built = async (path: string): Promise<Uint8Array | null> => {
  try {
    return await server.file(path);
  } catch (error) {
    if (error instanceof ServerError && error.status === 404) return null;
    throw error;
  }
};

export const zipNotebook = async (html: string): Promise<Uint8Array> => {
  const { zip } = await import("fflate");
  const { notebook } = readNotebook(html);
  const blocks = await built("/assets/blocks.js");
  const files: Parameters<typeof archiveEntries>[0]["files"] = {};
  for (const [name, { sha256 }] of Object.entries(notebookSettings(notebook).files))
    files[name] = { sha256, bytes: await server.attachments.get(sha256) };
  const assets: Record<string, Uint8Array> = {};
  for (const name of blocks ? needsOf(notebook).assets : []) {
    const bytes = await built(`/assets/data/${name}`);
    if (bytes) assets[name] = bytes;
  }
  const entries = archiveEntries({ html, files, assets, blocks: blocks && new TextDecoder().decode(blocks) });
  return new Promise((resolve, reject) => zip(entries, { level: 6 }, (error, bytes) => (error ? reject(error) : resolve(bytes))));
};

export const downloadNotebook = async (id: string, as: "html" | "zip"): Promise<void> => {
  const { html, title } = await server.notebooks.get(id);
  const name = fileNameOf(title || t("home.untitled"));
  if (as === "html") saveFile(`${name}.html`, "text/html", html);
  else saveFile(`${name}.zip`, "application/zip", await zipNotebook(html));
};
