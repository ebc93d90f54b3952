// /api/openapi.json: what the routes say of themselves, under the names of operations.ts, with what holds of all of them.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { productVersion } from "../ground/engine.ts";
import { operations, tags } from "./operations.ts";

const methods = ["get", "post", "put", "delete"] as const;

export function documentRoute(app: OpenAPIHono): void {
  app.get("/api/openapi.json", (c) => {
    const document = app.getOpenAPI31Document({
      openapi: "3.1.0",
      info: {
        title: "Variante",
        version: productVersion,
        description:
          "Scenario notebooks: saved, versioned and evaluated. Errors are RFC 9457 problem documents. A method that a path does not have is answered 405, with Allow.",
        license: { name: "EUPL-1.2", url: "https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12" },
      },
      servers: [{ url: "/" }],
      tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    });
    for (const [path, item] of Object.entries(document.paths ?? {}))
      for (const method of methods) {
        const operation = item[method];
        const named = operations[`${method.toUpperCase()} ${path}`];
        if (!operation || !named) continue;
        Object.assign(operation, { operationId: named.operationId, tags: [named.tag] });
      }
    return c.json(document);
  });
}
