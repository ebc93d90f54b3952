// An attached file: its bytes go to the server by their digest, and the notebook pins them under the file's name.
import { type FilePin, notebookSettings } from "../../../kernel/index.ts";
import { server } from "../../clients/server.ts";
import { notify } from "../../components/notices.tsx";
import { t } from "../../messages/index.ts";
import { pinFile } from "../commands.ts";
import type { Workbook } from "../open.ts";
import { secondName } from "./attachments.ts";
import { askOfFile } from "./question.ts";

const today = () => new Date().toISOString().slice(0, 10);

const pinsOf = (book: Workbook): Readonly<Record<string, FilePin>> => notebookSettings(book.store.get().notebook).files;

const put = async (file: File): Promise<FilePin> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { sha256 } = await server.attachments.put(bytes, file.type || "application/octet-stream");
  return { sha256, date: today() };
};

/** A name an object would take for its own prototype is none of a file. */
const nameOf = (file: File): string => (file.name === "__proto__" ? "proto" : file.name);

const pinOf = (book: Workbook, name: string): FilePin | null => (Object.hasOwn(pinsOf(book), name) ? pinsOf(book)[name]! : null);

/** One after the other: each is asked about beside the files that those before it left. */
let last: Promise<unknown> = Promise.resolve();
const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  const turn = last.then(work, work);
  last = turn.catch(() => undefined);
  return turn;
};

/**
 * The name it goes by; null when the person would not have it. A file of a name already taken by other bytes is asked about:
 * every cell that reads that name would read the new one. Rejects with what the server said.
 */
export const attachFile = (book: Workbook, file: File): Promise<string | null> => inTurn(() => attach(book, file));

async function attach(book: Workbook, file: File): Promise<string | null> {
  const next = await put(file);
  const name = nameOf(file);
  const former = pinOf(book, name);
  if (!former) {
    pinFile(book, name, next);
    return name;
  }
  if (former.sha256 === next.sha256) {
    notify(t("files.same", { name }), { icon: "info" });
    return name;
  }
  const free = () => secondName(name, (other) => Object.hasOwn(pinsOf(book), other));
  switch (await askOfFile({ name, former, next, size: file.size, beside: free() })) {
    case "replace":
      pinFile(book, name, next, "replaceFile");
      return name;
    case "beside": {
      // What was free when asked may be taken since.
      const beside = free();
      pinFile(book, beside, next);
      return beside;
    }
    case "cancel":
      return null;
  }
}

/** Other bytes under a name the notebook has, whatever the file that came is called. */
export const replaceFile = (book: Workbook, name: string, file: File): Promise<void> =>
  inTurn(async () => {
    const next = await put(file);
    const former = pinOf(book, name);
    if (former?.sha256 === next.sha256) notify(t("files.same", { name }), { icon: "info" });
    else if (!former || (await askOfFile({ name, former, next, size: file.size, beside: null })) === "replace")
      pinFile(book, name, next, former ? "replaceFile" : "file");
  });
