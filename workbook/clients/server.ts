// The server's HTTP interface, typed by its contract. The only place of the workbook that fetches.
import type {
  Attachment,
  LastResults,
  NotebookCreate,
  NotebookDocument,
  NotebookList,
  NotebookSaved,
  PassportCreate,
  PassportDocument,
  PassportKept,
  ProblemDocument,
  Run,
  RunCreate,
  RunEvent,
  RunList,
  RunResults,
  Share,
  ShareCreate,
  SharedDocument,
  ShareList,
  TemplateList,
  VersionDocument,
  VersionList,
  VersionName,
  VersionSummary,
} from "../../server/ground/contract.ts";
import { getLanguage } from "../messages/language.ts";
import { isGoing } from "./run-states.ts";

/** An RFC 9457 answer, or the network being away (`status` 0). */
export class ServerError extends Error {
  readonly status: number;
  readonly problem: ProblemDocument | null;
  constructor(status: number, problem: ProblemDocument | null, message: string) {
    super(message);
    this.name = "ServerError";
    this.status = status;
    this.problem = problem;
  }
  get offline(): boolean {
    return this.status === 0;
  }
}

const problemOf = async (response: Response): Promise<ServerError> => {
  const text = await response.text().catch(() => "");
  try {
    const problem = JSON.parse(text) as ProblemDocument;
    const message = [problem.detail ?? problem.title, problem.remedy].filter(Boolean).join(" ");
    return new ServerError(response.status, problem, message);
  } catch {
    return new ServerError(response.status, null, `${response.status} ${response.statusText}`);
  }
};

/** The language of the interface: a refusal is read on its pages, whatever the browser itself speaks. */
const request = async (method: string, path: string, options: Omit<RequestInit, "method"> = {}): Promise<Response> => {
  let response: Response;
  try {
    response = await fetch(path, { ...options, method, headers: { "accept-language": getLanguage(), ...options.headers } });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ServerError(0, null, cause instanceof Error ? cause.message : String(cause));
  }
  if (!response.ok && response.status !== 304) throw await problemOf(response);
  return response;
};

const get = async <T>(path: string, signal?: AbortSignal): Promise<T> =>
  (await request("GET", path, { headers: { accept: "application/json" }, signal: signal ?? null })).json() as Promise<T>;

const send = async <T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> => {
  const response = await request(method, path, {
    headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (response.status === 204 ? undefined : await response.json()) as T;
};

const notebook = (id: string) => `/api/notebooks/${encodeURIComponent(id)}`;

export const server = {
  notebooks: {
    list: (options: { deleted?: boolean } = {}) =>
      get<NotebookList>(`/api/notebooks${options.deleted ? "?deleted=true" : ""}`).then((answer) => answer.notebooks),
    /** From a template, from another notebook, or from the text of a file. */
    create: (from: NotebookCreate) => send<NotebookDocument>("POST", "/api/notebooks", from),
    /** From a file as received: the server decodes it, rescues what it can and keeps the original. */
    createFromFile: async (bytes: Uint8Array): Promise<NotebookDocument> => {
      const headers = { accept: "application/json", "content-type": "text/html" };
      return (await (await request("POST", "/api/notebooks", { headers, body: bytes as BodyInit })).json()) as NotebookDocument;
    },
    get: (id: string, signal?: AbortSignal) => get<NotebookDocument>(notebook(id), signal),
    /** Null when the version named by `etag` is still the current one. */
    newer: async (id: string, etag: string): Promise<NotebookDocument | null> => {
      const response = await request("GET", notebook(id), { headers: { accept: "application/json", "if-none-match": etag } });
      return response.status === 304 ? null : ((await response.json()) as NotebookDocument);
    },
    put: (id: string, html: string, etag: string, options: { keepalive?: boolean } = {}) =>
      request("PUT", notebook(id), {
        headers: { accept: "application/json", "content-type": "application/json", "if-match": etag },
        body: JSON.stringify({ html }),
        // Browsers refuse keepalive bodies above 64 KiB.
        keepalive: options.keepalive === true && html.length < 30_000,
      }).then((response) => response.json() as Promise<NotebookSaved>),
    /** The last value known of each output in each scenario; runs nothing. */
    lastResults: (id: string) => get<LastResults>(`${notebook(id)}/results`),
    delete: (id: string) => send<void>("DELETE", notebook(id)),
    /** Out of the trash. */
    undelete: (id: string) => send<NotebookDocument>("POST", `${notebook(id)}/undelete`),
  },
  versions: {
    list: (id: string) => get<VersionList>(`${notebook(id)}/versions`).then((answer) => answer.versions),
    get: (id: string, version: number) => get<VersionDocument>(`${notebook(id)}/versions/${version}`),
    name: (id: string, name: VersionName) => send<VersionSummary>("POST", `${notebook(id)}/versions`, name),
    restore: (id: string, version: number) => send<NotebookDocument>("POST", `${notebook(id)}/versions/${version}/restore`),
  },
  shares: {
    list: (id: string) => get<ShareList>(`${notebook(id)}/shares`).then((answer) => answer.shares),
    create: (id: string, share: ShareCreate) => send<Share>("POST", `${notebook(id)}/shares`, share),
    open: (token: string) => get<SharedDocument>(`/api/shares/${encodeURIComponent(token)}`),
    withdraw: (token: string) => send<void>("DELETE", `/api/shares/${encodeURIComponent(token)}`),
  },
  passports: {
    /** The same figures of the same version have the same short id. */
    keep: (id: string, given: PassportCreate) => send<PassportKept>("POST", `${notebook(id)}/passports`, given),
    open: (short: string) => get<PassportDocument>(`/api/passports/${encodeURIComponent(short)}`),
    crate: async (short: string, language: "fr" | "en"): Promise<Uint8Array> =>
      new Uint8Array(
        await (await request("GET", `/api/passports/${encodeURIComponent(short)}/crate?language=${language}`)).arrayBuffer(),
      ),
  },
  runs: {
    list: (id: string) => get<RunList>(`${notebook(id)}/runs`).then((answer) => answer.runs),
    create: (id: string, run: Partial<RunCreate>) => send<Run>("POST", `${notebook(id)}/runs`, run),
    get: (run: string) => get<Run>(`/api/runs/${encodeURIComponent(run)}`),
    cancel: (run: string) => send<Run | undefined>("DELETE", `/api/runs/${encodeURIComponent(run)}`),
    results: (run: string) => get<RunResults>(`/api/runs/${encodeURIComponent(run)}/results`),
    /** Follows the log; the browser reconnects with Last-Event-ID by itself. */
    follow: (run: string, onEvent: (event: RunEvent) => void): (() => void) => {
      const source = new EventSource(`/api/runs/${encodeURIComponent(run)}/events`);
      const listen = (message: MessageEvent<string>) => {
        const event = JSON.parse(message.data) as RunEvent;
        onEvent(event);
        if (event.kind === "state" && (event.state === null || !isGoing(event.state))) source.close();
      };
      source.onmessage = listen;
      for (const kind of ["state", "progress", "log"]) source.addEventListener(kind, listen as EventListener);
      return () => source.close();
    },
  },
  attachments: {
    put: async (bytes: Uint8Array<ArrayBuffer>, mime: string): Promise<Attachment> => {
      const sha256 = await digestOf(bytes);
      const response = await request("PUT", `/api/attachments/${sha256}`, { headers: { "content-type": mime }, body: bytes });
      return (await response.json()) as Attachment;
    },
    /** Bytes it weighs. */
    size: async (sha256: string): Promise<number> =>
      Number((await request("HEAD", `/api/attachments/${sha256}`)).headers.get("content-length")),
    get: async (sha256: string): Promise<Uint8Array> =>
      new Uint8Array(await (await request("GET", `/api/attachments/${sha256}`)).arrayBuffer()),
  },
  /** A file of the application itself. */
  file: async (path: string): Promise<Uint8Array> => new Uint8Array(await (await request("GET", path)).arrayBuffer()),
  templates: {
    list: () => get<TemplateList>("/api/templates").then((answer) => answer.templates),
  },
};

export const digestOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
