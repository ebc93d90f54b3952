// Share links: what a reader opens. A link names a version; following the latest is asked for.
import type { Share, SharedDocument, Status } from "../ground/contract.ts";
import { notFound } from "../ground/problem.ts";
import type { ShareRecord } from "../store/shares.ts";
import type { Base } from "./base.ts";
import { newToken } from "./ids.ts";
import type { NotebookService } from "./notebooks.ts";
import type { Summary } from "./summary.ts";
import { versionNotFound } from "./versions.ts";

export interface ShareService {
  create: (notebook: string, given: { version?: number | undefined; follow: boolean }) => Promise<Share>;
  list: (notebook: string) => Promise<Share[]>;
  open: (token: string) => Promise<SharedDocument>;
  remove: (token: string) => Promise<void>;
}

const what = { fr: "Ce lien de partage", en: "This share link" };

const wire = (row: ShareRecord): Share => ({
  token: row.token,
  url: `/s/${row.token}`,
  notebook: row.notebook,
  version: row.version,
  follow: row.follow === 1,
  createdAt: row.created_at,
});

export function shareService({ store, clock }: Base, notebooks: NotebookService): ShareService {
  return {
    async create(notebook, { version, follow }) {
      const { current } = await notebooks.existing(notebook);
      const named = version ?? current;
      if (!(await store.notebooks.version(notebook, named))) throw versionNotFound(named);
      const row = { token: newToken(), notebook, version: follow ? null : named, follow: follow ? 1 : 0, created_at: clock() };
      await store.shares.create(row);
      return wire(row);
    },
    async list(notebook) {
      await notebooks.existing(notebook);
      return (await store.shares.list(notebook)).map(wire);
    },
    async open(token) {
      const share = await store.shares.get(token);
      const notebook = share && (await store.notebooks.get(share.notebook));
      if (!share || !notebook || notebook.deleted_at !== null) throw notFound(what);
      const at = share.version ?? notebook.current;
      const [version, html] = await Promise.all([
        store.notebooks.version(notebook.id, at),
        store.notebooks.html(notebook.id, at),
      ]);
      if (!version || html === null) throw notFound(what);
      return {
        title: (JSON.parse(version.summary) as Summary).title,
        html,
        version: at,
        status: version.status as Status,
        versionName: version.name,
        createdAt: version.created_at,
        follow: share.follow === 1,
      };
    },
    async remove(token) {
      const share = await store.shares.get(token);
      if (!share) throw notFound(what);
      await notebooks.existing(share.notebook);
      await store.shares.remove(token);
    },
  };
}
