// What a reading page opens: a notebook of mine (its latest save) or a shared version; and the way back.
import { type Notebook, readNotebook } from "../../kernel/index.ts";
import type { Status } from "../../server/ground/contract.ts";
import { server } from "../clients/server.ts";

export interface ReadDocument {
  title: string;
  notebook: Notebook;
  version: number;
  status: Status;
  /** When that version was saved, ms. */
  date: number;
  /** Address of the page it was opened from. */
  back: string;
  /** Id when it is mine. */
  id: string | null;
}

export const loadDocument = async (params: Record<string, string>): Promise<ReadDocument> => {
  if (params.token) {
    const shared = await server.shares.open(params.token);
    return {
      title: shared.title,
      notebook: readNotebook(shared.html).notebook,
      version: shared.version,
      status: shared.status,
      date: shared.createdAt,
      back: `/s/${params.token}`,
      id: null,
    };
  }
  const document = await server.notebooks.get(params.id!);
  return {
    title: document.title,
    notebook: readNotebook(document.html).notebook,
    version: document.version,
    status: document.status,
    date: document.updatedAt,
    back: `/n/${document.id}`,
    id: document.id,
  };
};

/** `?context=…&variant=…` */
export const choiceOf = (query: URLSearchParams) => ({ context: query.get("context"), variant: query.get("variant") });
