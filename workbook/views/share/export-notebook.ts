// A notebook as one file: the native .html, or a .zip with its attachments, and what runs it with no server when this one has it.
import { notebookSettings, readNotebook } from "../../../kernel/index.ts";
import { ServerError, server } from "../../clients/server.ts";
import { t } from "../../messages/index.ts";
import { fileNameOf, saveFile } from "./save-file.ts";
import { addStandaloneLine } from "./standalone-line.ts";

/** Name of the notebook's own file within an archive. */
export const archivedNotebook = "notebook.html";

/** The bundle that defines block(), across() and passport() beside a file. */
const standaloneBundle = "/assets/blocks.js";

/** Null when this server was built without it: the archive then holds the notebook and its files alone. */
const standalone = async (): Promise<Uint8Array | null> => {
  try {
    return await server.file(standaloneBundle);
  } catch (error) {
    if (error instanceof ServerError && error.status === 404) return null;
    throw error;
  }
};

export const zipNotebook = async (html: string): Promise<Uint8Array> => {
  const { zip } = await import("fflate");
  const { notebook } = readNotebook(html);
  const encode = (text: string) => new TextEncoder().encode(text);
  const blocks = await standalone();
  const entries: Record<string, Uint8Array> = { [archivedNotebook]: encode(blocks ? addStandaloneLine(html) : html) };
  for (const [name, pin] of Object.entries(notebookSettings(notebook).files)) {
    entries[name] = await server.attachments.get(pin.sha256);
  }
  if (blocks) entries["blocks.js"] = blocks;
  return new Promise((resolve, reject) => zip(entries, { level: 6 }, (error, bytes) => (error ? reject(error) : resolve(bytes))));
};

export const downloadNotebook = async (id: string, as: "html" | "zip"): Promise<void> => {
  const { html, title } = await server.notebooks.get(id);
  const name = fileNameOf(title || t("home.untitled"));
  if (as === "html") saveFile(`${name}.html`, "text/html", html);
  else saveFile(`${name}.zip`, "application/zip", await zipNotebook(html));
};
