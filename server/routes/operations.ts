// Of every route, the name that a generated client calls it by, and the heading it stands under.
export const tags = {
  notebooks: "Notebooks: saved, listed, thrown away",
  versions: "Versions: immutable snapshots, named, published, restored",
  shares: "Links for readers",
  runs: "Runs: a version evaluated headless, and its results",
  passports: "How figures were made, under a short id",
  attachments: "Files of notebooks, by digest",
  templates: "Notebooks to start from",
  health: "What an operator watches",
} as const;

interface Named {
  operationId: string;
  tag: keyof typeof tags;
}
const named = (operationId: string, tag: Named["tag"]): Named => ({ operationId, tag });

export const operations: Record<string, Named> = {
  "GET /api/notebooks": named("listNotebooks", "notebooks"),
  "POST /api/notebooks": named("createNotebook", "notebooks"),
  "GET /api/notebooks/{id}": named("getNotebook", "notebooks"),
  "PUT /api/notebooks/{id}": named("saveNotebook", "notebooks"),
  "DELETE /api/notebooks/{id}": named("deleteNotebook", "notebooks"),
  "POST /api/notebooks/{id}/undelete": named("undeleteNotebook", "notebooks"),
  "GET /api/notebooks/{id}/versions": named("listVersions", "versions"),
  "POST /api/notebooks/{id}/versions": named("markVersion", "versions"),
  "GET /api/notebooks/{id}/versions/{version}": named("getVersion", "versions"),
  "GET /api/notebooks/{id}/versions/{version}/original": named("getOriginal", "versions"),
  "POST /api/notebooks/{id}/versions/{version}/restore": named("restoreVersion", "versions"),
  "POST /api/notebooks/{id}/versions/{version}/publish": named("publishVersion", "versions"),
  "GET /api/notebooks/{id}/shares": named("listShares", "shares"),
  "POST /api/notebooks/{id}/shares": named("createShare", "shares"),
  "GET /api/shares/{token}": named("openShare", "shares"),
  "DELETE /api/shares/{token}": named("deleteShare", "shares"),
  "GET /api/shares/{token}/results": named("getSharedResults", "shares"),
  "GET /api/notebooks/{id}/results": named("getLastResults", "runs"),
  "GET /api/notebooks/{id}/runs": named("listRuns", "runs"),
  "POST /api/notebooks/{id}/runs": named("createRun", "runs"),
  "GET /api/runs/{run}": named("getRun", "runs"),
  "DELETE /api/runs/{run}": named("cancelRun", "runs"),
  "GET /api/runs/{run}/events": named("followRun", "runs"),
  "GET /api/runs/{run}/results": named("getRunResults", "runs"),
  "POST /api/notebooks/{id}/passports": named("keepPassports", "passports"),
  "GET /api/passports/{short}": named("getPassports", "passports"),
  "GET /api/passports/{short}/crate": named("getCrate", "passports"),
  "PUT /api/attachments/{sha256}": named("putAttachment", "attachments"),
  "GET /api/attachments/{sha256}": named("getAttachment", "attachments"),
  "GET /api/templates": named("listTemplates", "templates"),
  "GET /api/templates/{template}": named("getTemplate", "templates"),
  "GET /healthz": named("isAlive", "health"),
  "GET /readyz": named("isReady", "health"),
  "GET /metrics": named("getMetrics", "health"),
};
