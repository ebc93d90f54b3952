// What the services keep: notebooks, versions, shares, attachments and runs. SQL stays in this folder.
import { type AttachmentStore, attachmentStore } from "./attachments.ts";
import type { Blobs } from "./blobs.ts";
import { type Maintenance, maintenance } from "./maintenance.ts";
import { type NotebookStore, notebookStore } from "./notebooks.ts";
import { type PassportStore, passportStore } from "./passports.ts";
import { type ResultStore, resultStore } from "./results.ts";
import { type RunStore, runStore } from "./runs.ts";
import { type ShareStore, shareStore } from "./shares.ts";
import type { Database } from "./sql.ts";

export interface Store {
  notebooks: NotebookStore;
  shares: ShareStore;
  attachments: AttachmentStore;
  runs: RunStore;
  results: ResultStore;
  passports: PassportStore;
  maintenance: Maintenance;
  blobs: Blobs;
  /** Answers when the database does. */
  ping: () => Promise<void>;
  close: () => Promise<void>;
}

export function createStore(db: Database, blobs: Blobs): Store {
  return {
    notebooks: notebookStore(db, blobs),
    shares: shareStore(db),
    attachments: attachmentStore(db, blobs),
    runs: runStore(db, blobs),
    results: resultStore(db, blobs),
    passports: passportStore(db, blobs),
    maintenance: maintenance(db, blobs),
    blobs,
    ping: async () => {
      await db.selectFrom("notebooks").select("id").limit(1).execute();
    },
    close: () => db.destroy(),
  };
}
