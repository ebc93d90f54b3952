// Everything the routes stand on, made once by main.ts or by a test.
import { type AttachmentService, attachmentService } from "./attachments.ts";
import type { Base } from "./base.ts";
import { gateService } from "./gate.ts";
import { type LastResultsService, lastResultsService } from "./last-results.ts";
import { createMetrics } from "./metrics.ts";
import { type NotebookService, notebookService } from "./notebooks.ts";
import { type PassportService, passportService } from "./passports.ts";
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
  passports: PassportService;
  lastResults: LastResultsService;
}

export function createServices(given: Omit<Base, "metrics" | "clock"> & Partial<Pick<Base, "metrics" | "clock">>): Services {
  const base: Base = { metrics: createMetrics(), clock: Date.now, ...given };
  const templates = templateService(base);
  const notebooks = notebookService(base, templates);
  const runs = runService(base, notebooks);
  const shares = shareService(base, notebooks);
  return {
    ...base,
    templates,
    notebooks,
    versions: versionService(base, notebooks, gateService(base, runs)),
    shares,
    attachments: attachmentService(base),
    runs,
    passports: passportService(base, notebooks),
    lastResults: lastResultsService(base, notebooks, shares),
  };
}
