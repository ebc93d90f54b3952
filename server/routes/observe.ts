// Times and logs each request under its route's pattern.
import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Services } from "../services/services.ts";

export function observe({ metrics, log, clock }: Services): MiddlewareHandler {
  return async (c, next) => {
    const start = clock();
    await next();
    const ms = clock() - start;
    const labels = { method: c.req.method, route: routePath(c, -1), status: String(c.res.status) };
    metrics.requests.observe(labels, ms / 1000);
    log.info({ ...labels, path: c.req.path, ms }, "request");
  };
}
