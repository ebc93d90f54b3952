// Draws the templates' previews from their own results: run it when a template's figures change.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type PreviewResults, previews } from "../templates/preview.ts";

const root = join(import.meta.dirname, "..");

for (const [template, { outputs, scenarios, draw }] of Object.entries(previews)) {
  const flags = [...scenarios.flatMap((id) => ["--scenario", id]), ...outputs.flatMap((name) => ["--output", name])];
  const file = join(root, "templates", `${template}.html`);
  const cli = [join(root, "server", "commands", "cli.ts"), "run", file, "--json", ...flags];
  const said = execFileSync(process.execPath, cli, { encoding: "utf8", maxBuffer: 1 << 28 });
  const run = JSON.parse(said) as { scenarios: { id: string; outputs: Record<string, unknown> }[] };
  const results: PreviewResults = Object.fromEntries(run.scenarios.map((scenario) => [scenario.id, scenario.outputs]));
  for (const name of [template, `${template}.en`]) writeFileSync(join(root, "templates", `${name}.svg`), draw(results));
}
