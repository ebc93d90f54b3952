// One port, as `npm start`: modules of the pages from Vite, everything else from the real server behind.
import { cpSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { integerFlag, parse } from "../../server/commands/arguments.ts";
import { settings } from "../../server/ground/config.ts";
import { root } from "../setup.mjs";
import { startBack } from "./back.ts";
import { BASE } from "./bundles.ts";
import { generateAll, keepGuest, watchSources } from "./keep-fresh.ts";
import { createPages } from "./pages.ts";

const { values } = parse(
  process.argv.slice(2),
  { port: { type: "string" }, data: { type: "string" } },
  { min: 0, max: 0, names: "" },
);
const port = integerFlag("port", values.port, 0, 65_535);
const { host, port: chosen } = settings(process.env, port === undefined ? {} : { port });

if (!(await generateAll())) process.exit(1);

const front = createServer();
const { vite, bundles, folder } = await createPages(front);
cpSync(join(root, "kernel/assets/data"), join(folder, "assets/data"), { recursive: true });
watchSources(vite);
const guest = keepGuest(vite);
const back = await startBack(folder, values.data === undefined ? [] : ["--data", values.data]);
if (!(await back.started)) {
  await back.stop();
  process.exit(1);
}
vite.watcher.on("all", (_, file) => back.changed(file));

/** What has notebooks run in the guest. */
const runs = /^\/api\/notebooks\/[^/]+\/(runs|versions\/[^/]+\/(publish|documents))$/;

front.on("request", async (request, response) => {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  if (path.startsWith(BASE)) {
    bundles.middleware(request, response, (error?: unknown) => {
      if (!error) return vite.middlewares(request, response, () => response.writeHead(404).end());
      console.error(error);
      response.writeHead(500).end(String((error as Error).message));
    });
    return;
  }
  if (request.method === "POST" && runs.test(path)) await guest.ready();
  back.serve(request, response);
});
front.on("error", (error: NodeJS.ErrnoException) => {
  console.error(
    error.code === "EADDRINUSE"
      ? `Port ${chosen} is taken by another program. Stop it, or choose another port: npm run dev -- --port ${chosen + 1}`
      : error.message,
  );
  void back.stop().then(() => process.exit(1));
});
front.listen(chosen, host, () => {
  const address = front.address();
  console.log(`Variante, as it is edited: http://localhost:${typeof address === "object" && address ? address.port : chosen}`);
});

const stop = () => {
  void Promise.all([back.stop(), vite.close()]).finally(() => process.exit(0));
};
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
