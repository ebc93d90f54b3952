// Of every path of the API, the methods it has: another one is answered 405, and told which there are (RFC 9110 §15.5.6).
import type { OpenAPIHono } from "@hono/zod-openapi";
import { Refusal } from "../ground/problem.ts";

const described = /^\/(api|healthz|readyz|metrics)(\/|$)/;

/** After the routes themselves, of which it takes the list. */
export function methodRoutes(app: OpenAPIHono): void {
  const byPath = new Map<string, Set<string>>([["/api/openapi.json", new Set(["GET", "HEAD"])]]);
  for (const { method, path } of app.routes) {
    if (method === "ALL" || !described.test(path)) continue;
    const methods = byPath.get(path) ?? new Set<string>();
    byPath.set(path, methods.add(method));
    if (method === "GET") methods.add("HEAD");
  }
  for (const [path, methods] of byPath) {
    const allow = [...methods].toSorted().join(", ");
    app.all(path, async (c, next) => {
      if (methods.has(c.req.method)) return next();
      c.header("Allow", allow);
      throw new Refusal(
        "method-not-allowed",
        {
          fr: `« ${c.req.path.slice(0, 200)} » n’a pas de méthode ${c.req.method}.`,
          en: `“${c.req.path.slice(0, 200)}” has no method ${c.req.method}.`,
        },
        { remedy: { fr: `Elle a : ${allow}.`, en: `It has: ${allow}.` } },
      );
    });
  }
}
