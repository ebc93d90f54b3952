// Durable saves per second at the store against raw fdatasync of the same bytes, in turn on the same disk.
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "../server/open.ts";
import { median, type Row, relative } from "./row.ts";

const html = `<!doctype html>\n<notebook>\n  <title>Bench</title>\n${"  <script>x</script>\n".repeat(400)}</notebook>\n`;
const batch = 150;

export async function* rows(): AsyncGenerator<Row> {
  const folder = mkdtempSync(join(tmpdir(), "variante-bench-"));
  const store = await openStore({ data: folder, databaseUrl: null });
  const version = (index: number) => ({
    html: html.replace("Bench", `Bench ${index}`),
    summary: "{}",
    kind: "save" as const,
    author: "bench",
    at: index,
  });
  await store.notebooks.create("bench", "bench", version(0), null);
  const raw = openSync(join(folder, "raw"), "w");
  const bytes = Buffer.from(html);
  const rates: Record<"store" | "raw", number[]> = { store: [], raw: [] };
  let current = 1;
  for (let round = 0; round < 5; round++) {
    const before = performance.now();
    for (let index = 0; index < batch; index++) {
      writeSync(raw, bytes);
      fdatasyncSync(raw);
    }
    const between = performance.now();
    for (let index = 0; index < batch; index++) {
      const saved = await store.notebooks.save("bench", current, version(current));
      if (saved === null) throw new Error("a save was refused");
      current = saved;
    }
    rates.raw.push((1000 * batch) / (between - before));
    rates.store.push((1000 * batch) / (performance.now() - between));
  }
  closeSync(raw);
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  yield relative(
    "saves: durable, SQLite FULL",
    median(rates.store),
    "saves/s",
    "raw fdatasync of the same bytes",
    median(rates.raw),
    { least: 0.8 },
  );
}
