// An attached file: its bytes go to the server by their digest, and the notebook pins them under the file's name.
import { server } from "../clients/server.ts";
import { pinFile } from "./commands.ts";
import type { Workbook } from "./open.ts";

const today = () => new Date().toISOString().slice(0, 10);

/** The name it goes by. Rejects with what the server said. */
export async function attachFile(book: Workbook, file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { sha256 } = await server.attachments.put(bytes, file.type || "application/octet-stream");
  pinFile(book, file.name, { sha256, date: today() });
  return file.name;
}
