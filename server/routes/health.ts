// /healthz: the process lives. /readyz: database, guest and isolation. /metrics: Prometheus.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { engineVersion } from "../engine.ts";
import type { Services } from "../services/services.ts";

export function healthRoutes(app: OpenAPIHono, { store, runner, metrics, settings }: Services): void {
  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.get("/readyz", async (c) => {
    const database = await store.ping().then(
      () => null,
      (error: Error) => error.message,
    );
    const guest = runner.ready();
    const { level, detail } = runner.isolation();
    const ready = database === null && guest;
    return c.json(
      {
        status: ready ? "ready" : "not ready",
        engine: engineVersion,
        database: {
          kind: settings.databaseUrl ? "postgresql" : "sqlite",
          ok: database === null,
          ...(database ? { message: database } : {}),
        },
        guest: { ok: guest, ...(guest ? {} : { message: "dist/guest/guest.js is missing: run `npm run build`." }) },
        isolation: { level, detail },
      },
      ready ? 200 : 503,
    );
  });
  app.get("/metrics", async (c) =>
    c.body(await metrics.registry.metrics(), 200, { "Content-Type": metrics.registry.contentType }),
  );
}
