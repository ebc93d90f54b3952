// Everything the routes stand on, made once by main.ts or by a test.

import { type AttachmentService, attachmentService } from "./attachments.ts";
import type { Base } from "./base.ts";
import { createMetrics } from "./metrics.ts";
import { type NotebookService, notebookService } from "./notebooks.ts";
import { type RunService, runService } from "./runs.ts";
import { type ShareService, shareService } from "./shares.ts";
import { type TemplateService, templateService } from "./templates.ts";
import { type VersionService, versionService } from "./versions.ts";

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
