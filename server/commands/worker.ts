// variante worker: evaluates runs of a server that keeps its queue in PostgreSQL; any number of machines may.
import { settings } from "../ground/config.ts";
import { open } from "../open.ts";
import { parse } from "./arguments.ts";
import { type Run, UsageError } from "./command.ts";

export const worker: Run = async (args) => {
  const { values } = parse(args, { data: { type: "string" } }, { min: 0, max: 0, names: "" });
  const chosen = settings(process.env, values.data ? { data: values.data } : {});
  if (!chosen.databaseUrl)
    throw new UsageError("A worker needs DATABASE_URL: with SQLite, `variante serve` evaluates runs in its own process.");
  if (chosen.concurrency === 0) throw new UsageError("A worker with VARIANTE_RUNS_AT_ONCE=0 would evaluate nothing.");
  const opened = await open(chosen);
  await opened.worker.start(chosen.concurrency);
  const { level, detail } = opened.worker.isolation();
  process.stdout.write(`Worker: ${chosen.concurrency} at a time\nIsolation: ${level} (${detail})\n`);
  const close = () => void opened.close().then(() => process.exit(0));
  process.on("SIGINT", close);
  process.on("SIGTERM", close);
  return null;
};
