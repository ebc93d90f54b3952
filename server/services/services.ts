// Everything the routes stand on, made once by main.ts or by a test.
import type { Logger } from "pino";
import type { Settings } from "../config.ts";
import type { Store } from "../store/store.ts";
import { type AttachmentService, attachmentService } from "./attachments.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { type NotebookService, notebookService } from "./notebooks.ts";
import type { RunnerPort } from "./runner-port.ts";
import { type RunService, runService } from "./runs.ts";
import { type ShareService, shareService } from "./shares.ts";
import { type TemplateService, templateService } from "./templates.ts";
import { type VersionService, versionService } from "./versions.ts";

/** The one local owner of a server without accounts. */
export const localOwner = "local";

export interface Base {
  settings: Settings;
  store: Store;
  metrics: Metrics;
  log: Logger;
  clock: () => number;
  runner: RunnerPort;
}
export interface Services extends Base {
  notebooks: NotebookService;
  versions: VersionService;
  shares: ShareService;
  attachments: AttachmentService;
  templates: TemplateService;
  runs: RunService;
}

export function createServices(given: Omit<Base, "metrics" | "clock"> & Partial<Pick<Base, "metrics" | "clock">>): Services {
  const base: Base = { metrics: createMetrics(), clock: Date.now, ...given };
  const templates = templateService(base);
  const notebooks = notebookService(base, templates);
  return {
    ...base,
    templates,
    notebooks,
    versions: versionService(base, notebooks),
    shares: shareService(base, notebooks),
    attachments: attachmentService(base),
    runs: runService(base, notebooks),
  };
}
