// Runs: asked for on a notebook, followed by server-sent events, their results read as JSON, CSV or Arrow.
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";
import { Run, RunCreate, RunList, RunResults } from "../ground/contract.ts";
import { eventIn, languageOf, runIn } from "../ground/language.ts";
import type { Services } from "../services/services.ts";
import { answer, body, id, json, problems, run } from "./describe.ts";
import { jsonBody } from "./received.ts";

/** Runs evaluated by another machine say nothing here: the row is looked at again this often. */
const pollMs = 1000;

export function runRoutes(app: OpenAPIHono, { runs, runner }: Services): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/notebooks/{id}/runs",
      summary: "Evaluate a version headless, for chosen scenarios and outputs",
      request: { params: id },
      requestBody: body(RunCreate),
      responses: { 202: answer("Accepted", Run), ...problems(400, 403, 404, 413, 415, 422, 503) },
    }),
    async (c) => {
      const accepted = await runs.create(c.req.valid("param").id, await jsonBody(c, RunCreate));
      return c.json(runIn(accepted, languageOf(c)), 202, { Location: `/api/runs/${accepted.id}` });
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/notebooks/{id}/runs",
      summary: "Runs of a notebook, latest first",
      request: { params: id },
      responses: { 200: answer("Runs", RunList), ...problems(403, 404) },
    }),
    async (c) => {
      const language = languageOf(c);
      const found = await runs.list(c.req.valid("param").id);
      return c.json({ runs: found.map((one) => runIn(one, language)) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/runs/{run}",
      summary: "State of a run",
      request: { params: run },
      responses: { 200: answer("The run", Run), ...problems(403, 404) },
    }),
    async (c) => c.json(runIn(await runs.get(c.req.valid("param").run), languageOf(c)), 200),
  );

  app.openapi(
    createRoute({
      method: "delete",
      path: "/api/runs/{run}",
      summary: "Cancel a run: its process ends",
      request: { params: run },
      responses: { 202: answer("Being cancelled, or ended already", Run), ...problems(403, 404) },
    }),
    async (c) => c.json(runIn(await runs.cancel(c.req.valid("param").run), languageOf(c)), 202),
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/runs/{run}/events",
      summary: "Progress, as server-sent events; Last-Event-ID resumes",
      request: { params: run, headers: z.object({ "last-event-id": z.string().optional() }) },
      responses: {
        200: { description: "Each `data:` is a RunEvent", content: { "text/event-stream": { schema: z.string() } } },
        ...problems(403, 404),
      },
    }),
    async (c) => {
      const { run } = c.req.valid("param");
      await runs.get(run);
      const language = languageOf(c);
      let last = Math.max(0, Number(c.req.header("last-event-id") ?? 0) || 0);
      return streamSSE(c, async (stream) => {
        let wake = () => {};
        const stop = runner.watch(run, () => wake());
        stream.onAbort(() => wake());
        try {
          while (!stream.aborted) {
            const changed = new Promise<void>((resolve) => {
              const timer = setTimeout(resolve, pollMs);
              wake = () => {
                clearTimeout(timer);
                resolve();
              };
            });
            const { events, ended } = await runs.events(run, last);
            for (const event of events) {
              await stream.writeSSE({
                id: String(event.sequence),
                event: event.kind,
                data: JSON.stringify(eventIn(event, language)),
              });
              last = event.sequence;
            }
            if (ended) break;
            await changed;
          }
        } finally {
          wake();
          stop();
        }
      }) as never;
    },
  );

  const csv = { "text/csv": { schema: z.string() } };
  const arrow = { "application/vnd.apache.arrow.stream": { schema: z.string().meta({ format: "binary" }) } };
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/runs/{run}/results",
      summary: "Results as JSON, CSV or Arrow: by `format`, else by Accept",
      request: {
        params: run,
        query: z.object({
          format: z.enum(["json", "csv", "arrow"]).optional(),
          output: z.string().optional().meta({ description: "CSV and Arrow: this output alone; a table keeps its own columns" }),
        }),
      },
      responses: {
        200: { description: "Results", content: { ...json(RunResults), ...csv, ...arrow } },
        ...problems(403, 404, 409, 422),
      },
    }),
    async (c) => {
      const { run } = c.req.valid("param");
      const { output } = c.req.valid("query");
      const accept = c.req.header("accept") ?? "";
      const format =
        c.req.valid("query").format ?? (accept.includes("arrow") ? "arrow" : accept.includes("text/csv") ? "csv" : "json");
      const { bytes, type } = await runs.resultsAs(run, format, languageOf(c), output ?? null);
      c.header("Vary", "Accept", { append: true });
      if (format !== "json") c.header("Content-Disposition", `attachment; filename="run-${run}.${format}"`);
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, { "Content-Type": type }) as never;
    },
  );
}
