// Opening, saving, listing and throwing away notebooks.
import type { NotebookDocument, NotebookSaved, NotebookSummary, Status } from "../ground/contract.ts";
import { notFound, type ProblemExtra, Refusal } from "../ground/problem.ts";
import type { NewVersion, NotebookRecord, VersionRecord } from "../store/notebooks.ts";
import { type Base, localOwner } from "./base.ts";
import { etagOf, versionsIn } from "./etag.ts";
import { newId } from "./ids.ts";
import { type Summary, summarise, titled } from "./summary.ts";
import type { TemplateService } from "./templates.ts";

export interface NewNotebook {
  html?: string | undefined;
  template?: string | undefined;
  title?: string | undefined;
  /** Notebook to duplicate. */
  from?: string | undefined;
  /** Bytes as received, when they were not UTF-8. */
  original?: Uint8Array | null;
}

export interface NotebookService {
  list: (deleted: boolean) => Promise<NotebookSummary[]>;
  create: (given: NewNotebook) => Promise<NotebookDocument>;
  get: (id: string) => Promise<NotebookDocument>;
  save: (id: string, ifMatch: string | undefined, html: string) => Promise<NotebookSaved>;
  remove: (id: string) => Promise<void>;
  undelete: (id: string) => Promise<NotebookDocument>;
  /** The row, or a 404. In the trash counts as absent unless asked otherwise. */
  existing: (id: string, inTrash?: boolean) => Promise<NotebookRecord>;
  /** Puts a new version on top of whatever is current. */
  append: (id: string, version: Omit<NewVersion, "summary" | "author" | "at">) => Promise<NotebookSaved>;
}

const what = { fr: "Ce carnet", en: "This notebook" };

export function summaryOf(notebook: NotebookRecord, version: VersionRecord): NotebookSummary {
  const { domain: _, ...summary } = JSON.parse(version.summary) as Summary;
  return {
    ...summary,
    id: notebook.id,
    version: version.version,
    status: version.status as Status,
    createdAt: notebook.created_at,
    updatedAt: notebook.updated_at,
    deletedAt: notebook.deleted_at,
  };
}

export function notebookService({ store, settings, clock, metrics }: Base, templates: TemplateService): NotebookService {
  function checkSize(html: string): void {
    const bytes = Buffer.byteLength(html, "utf8");
    if (bytes > settings.notebookBytes) throw tooLarge(settings.notebookBytes);
  }

  async function existing(id: string, inTrash = false): Promise<NotebookRecord> {
    const notebook = await store.notebooks.get(id);
    if (!notebook || notebook.owner !== localOwner) throw notFound(what);
    if (notebook.deleted_at !== null && !inTrash)
      throw new Refusal(
        "not-found",
        { fr: "Ce carnet est dans la corbeille.", en: "This notebook is in the trash." },
        {
          remedy: {
            fr: `Restaurez-le : POST /api/notebooks/${id}/undelete.`,
            en: `Bring it back: POST /api/notebooks/${id}/undelete.`,
          },
        },
      );
    return notebook;
  }

  async function document(notebook: NotebookRecord): Promise<NotebookDocument> {
    const [version, html] = await Promise.all([
      store.notebooks.version(notebook.id, notebook.current),
      store.notebooks.html(notebook.id, notebook.current),
    ]);
    if (!version || html === null) throw new Error(`Notebook ${notebook.id} has lost its version ${notebook.current}.`);
    return { ...summaryOf(notebook, version), html, etag: etagOf(notebook.id, notebook.current) };
  }

  const saved = (id: string, version: number, savedAt: number): NotebookSaved => ({
    id,
    version,
    etag: etagOf(id, version),
    savedAt,
  });

  async function refuse(problem: "stale" | "no-if-match", id: string): Promise<never> {
    const { html, version, updatedAt } = await document(await existing(id));
    const extra: ProblemExtra = { current: { ...saved(id, version, updatedAt), html } };
    metrics.saves.inc({ outcome: problem });
    if (problem === "stale")
      throw new Refusal(
        problem,
        {
          fr: `Le carnet en est à la version ${version} : votre enregistrement partait d’une autre.`,
          en: `The notebook is now at version ${version}: your save was based on another one.`,
        },
        extra,
      );
    throw new Refusal(
      problem,
      { fr: "Un enregistrement dit sur quelle version il se fonde.", en: "A save says which version it is based on." },
      extra,
    );
  }

  return {
    existing,
    list: async (deleted) =>
      (await store.notebooks.list(localOwner, deleted)).map(({ notebook, version }) => summaryOf(notebook, version)),

    async create({ html, template, title, from, original }) {
      const source = from === undefined ? null : await document(await existing(from));
      let text = html ?? (template === undefined ? null : await templates.html(template)) ?? source?.html ?? null;
      if (text === null || title !== undefined) text = titled(text, title ?? "");
      checkSize(text);
      const id = newId();
      const at = clock();
      await store.notebooks.create(
        id,
        localOwner,
        {
          html: text,
          summary: JSON.stringify(summarise(text)),
          kind: "import",
          author: localOwner,
          at,
          original: original ?? null,
        },
        source ? { id: source.id, version: source.version } : null,
      );
      return document(await existing(id));
    },

    get: async (id) => document(await existing(id)),

    async save(id, ifMatch, html) {
      const notebook = await existing(id);
      if (ifMatch === undefined) return refuse("no-if-match", id);
      checkSize(html);
      const matched = versionsIn(ifMatch, id);
      const base = matched === "any" || matched.includes(notebook.current) ? notebook.current : null;
      if (base === null) return refuse("stale", id);
      const at = clock();
      const summary = JSON.stringify(summarise(html));
      const version = await store.notebooks.save(id, base, { html, summary, kind: "save", author: localOwner, at });
      if (version === null) return refuse("stale", id);
      metrics.saves.inc({ outcome: "saved" });
      return saved(id, version, at);
    },

    async append(id, version) {
      const at = clock();
      const summary = JSON.stringify(summarise(version.html));
      for (;;) {
        const { current } = await existing(id);
        const next = await store.notebooks.save(id, current, { ...version, summary, author: localOwner, at });
        if (next !== null) return saved(id, next, at);
      }
    },

    async remove(id) {
      await existing(id);
      await store.notebooks.setDeleted(id, clock());
    },

    async undelete(id) {
      const notebook = await existing(id, true);
      await store.notebooks.setDeleted(id, null);
      return document({ ...notebook, deleted_at: null });
    },
  };
}

export function tooLarge(limit: number): Refusal {
  const megabytes = Math.round(limit / 1e6);
  return new Refusal(
    "too-large",
    {
      fr: `Le fichier dépasse la limite de ${megabytes} Mo pour un carnet.`,
      en: `The file exceeds the limit of ${megabytes} MB for a notebook.`,
    },
    {
      remedy: {
        fr: "Mettez ses données en pièces jointes (FileAttachment), ou relevez VARIANTE_NOTEBOOK_MB.",
        en: "Move its data to attachments (FileAttachment), or raise VARIANTE_NOTEBOOK_MB.",
      },
    },
  );
}
