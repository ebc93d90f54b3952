// /healthz: the process lives. /readyz: database, guest and isolation. /metrics: Prometheus.
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { Alive, Readiness } from "../ground/contract.ts";
import { engineVersion } from "../ground/engine.ts";
import type { Services } from "../services/services.ts";
import { answer } from "./describe.ts";

const alive = createRoute({
  method: "get",
  path: "/healthz",
  summary: "The process lives",
  responses: { 200: answer("It does", Alive) },
});
const readiness = createRoute({
  method: "get",
  path: "/readyz",
  summary: "Database, guest, and how isolated runs are",
  responses: { 200: answer("Ready", Readiness), 503: answer("Something is missing, and says what", Readiness) },
});
const measures = createRoute({
  method: "get",
  path: "/metrics",
  summary: "Measures for Prometheus",
  responses: { 200: { description: "Text exposition format", content: { "text/plain": { schema: z.string() } } } },
});

export function healthRoutes(app: OpenAPIHono, { store, runner, metrics, settings }: Services): void {
  app.openapi(alive, (c) => c.json({ status: "ok" as const }, 200));
  app.openapi(readiness, async (c) => {
    const database = await store.ping().then(
      () => null,
      (error: Error) => error.message,
    );
    const guest = runner.ready();
    const { level, detail } = runner.isolation();
    const ready = database === null && guest;
    return c.json(
      {
        status: ready ? ("ready" as const) : ("not ready" as const),
        engine: engineVersion,
        database: {
          kind: settings.databaseUrl ? ("postgresql" as const) : ("sqlite" as const),
          ok: database === null,
          ...(database ? { message: database } : {}),
        },
        guest: { ok: guest, ...(guest ? {} : { message: "dist/guest/guest.js is missing: run `npm run build`." }) },
        isolation: { level, detail },
      },
      ready ? 200 : 503,
    );
  });
  app.openapi(
    measures,
    async (c) => c.body(await metrics.registry.metrics(), 200, { "Content-Type": metrics.registry.contentType }) as never,
  );
}
