// createApp(services): the whole HTTP surface, testable without a port.
import { OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { isDiskFull } from "./ground/disk-full.ts";
import { answerProblem, Refusal } from "./ground/problem.ts";
import { access } from "./routes/access.ts";
import { attachmentRoutes } from "./routes/attachments.ts";
import { documentRoute } from "./routes/document.ts";
import { healthRoutes } from "./routes/health.ts";
import { invalid } from "./routes/invalid.ts";
import { methodRoutes } from "./routes/methods.ts";
import { notebookRoutes } from "./routes/notebooks.ts";
import { observe } from "./routes/observe.ts";
import { passportRoutes } from "./routes/passports.ts";
import { resultRoutes } from "./routes/results.ts";
import { runRoutes } from "./routes/runs.ts";
import { companions } from "./routes/security.ts";
import { shareRoutes } from "./routes/shares.ts";
import { staticRoutes } from "./routes/static.ts";
import { templateRoutes } from "./routes/templates.ts";
import { versionRoutes } from "./routes/versions.ts";
import type { Services } from "./services/services.ts";

/** Routes that read their body themselves, by parts, within a limit of their own; the framework reads any other whole. */
const readsItsBody = /^\/api\/(notebooks(\/[^/]+)?|attachments\/[^/]+)\/?$/;
const smallBytes = 5_000_000;
const tooLong = (): never => {
  throw new Refusal("too-large", {
    fr: `Le corps de cette requête dépasse la limite de ${smallBytes / 1e6} Mo.`,
    en: `The body of this request exceeds the limit of ${smallBytes / 1e6} MB.`,
  });
};

export function createApp(services: Services): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw invalid(result.error);
    },
  });
  app.onError((error, c) => {
    if (error instanceof Refusal) return answerProblem(c, error);
    // Hono's own refusal of a body that is not JSON.
    if ("status" in error && error.status === 400)
      return answerProblem(
        c,
        new Refusal("bad-request", {
          fr: "La requête est mal formée : son corps n’est pas du JSON.",
          en: "The request is malformed: its body is not JSON.",
        }),
      );
    services.log.error({ err: error, method: c.req.method, path: c.req.path }, "request failed");
    if (isDiskFull(error))
      return answerProblem(
        c,
        new Refusal("disk-full", {
          fr: "Le serveur n’a plus de place : rien n’a été enregistré, et ce qui l’était est gardé.",
          en: "The server has no space left: nothing was saved, and what was saved is kept.",
        }),
      );
    return answerProblem(
      c,
      new Refusal("internal", { fr: "Le serveur a rencontré une erreur inattendue.", en: "The server met an unexpected error." }),
    );
  });
  app.use(observe(services));
  app.use(companions);
  app.use(access(services.settings.hosts));
  const bounded = bodyLimit({ maxSize: smallBytes, onError: tooLong });
  app.use((c, next) => (readsItsBody.test(c.req.path) ? next() : bounded(c, next)));

  notebookRoutes(app, services);
  versionRoutes(app, services);
  shareRoutes(app, services);
  runRoutes(app, services);
  passportRoutes(app, services);
  resultRoutes(app, services);
  attachmentRoutes(app, services);
  templateRoutes(app, services);
  healthRoutes(app, services);
  methodRoutes(app);
  documentRoute(app);
  staticRoutes(app, services);
  app.notFound((c) =>
    answerProblem(
      c,
      new Refusal("not-found", { fr: `Rien à ${c.req.method} ${c.req.path}.`, en: `Nothing at ${c.req.method} ${c.req.path}.` }),
    ),
  );
  return app;
}
