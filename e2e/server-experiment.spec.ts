// An experiment handed to the server: its value comes back to the cell, stands again on reopening, and goes stale like any.
import { notebookOf, stageOf } from "./actions.ts";
import { createNotebook, expect, test } from "./fixtures.ts";

const number = (name: string) =>
  `const ${name} = view(block("input.number@1", {"label": "${name}", "role": "context", "value": 5, "min": 0, "max": 10}))`;
const html = notebookOf("Serveur", [
  { source: number("pluie") },
  { source: number("pente") },
  { source: "const debit = 3 * pluie + pente" },
  { source: `const crue = block("indicator@1", {"label": "Crue", "unit": "m"}, {value: debit})` },
  {
    source: `const tirages = block("experiment.sample@1", {"parameters": [{"name": "pluie"}], "indicators": ["crue"], "size": 64})`,
  },
  { source: `block("experiment.tornado@1", {"indicator": "crue"}, {sample: tirages})` },
  { source: `block("experiment.scatter@1", {"x": "pluie", "y": "crue"}, {sample: tirages})` },
]);

test("an experiment started on the server gives its value to the cell, and stands when the notebook is opened again", async ({
  page,
  server,
}) => {
  const id = await createNotebook(server.url, html);
  await page.goto(`/n/${id}`);
  const stage = stageOf(page);
  await stage.getByRole("button", { name: "Lancer sur le serveur" }).first().click();
  const done = stage.getByText(/64 évaluations · 1 paramètre/).first();
  await expect(done).toBeVisible({ timeout: 30_000 });
  // The views that read it draw it: the tornado's and the cloud's tables.
  await expect(stage.getByRole("button", { name: "Lancer", exact: true })).toHaveCount(0);
  await expect(stage.getByRole("img", { name: /Crue/ }).first()).toBeVisible();

  await page.reload();
  await expect(done).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/« tirages » : résultats de la version 1, du .* qui valent toujours/)).toBeVisible();

  const field = stage.getByRole("textbox", { name: "pente" });
  await field.fill("6");
  await field.press("Enter");
  await expect(stage.getByText("« pente » a changé depuis le calcul").first()).toBeVisible();
  const { runs } = (await (await fetch(`${server.url}/api/notebooks/${id}/runs`)).json()) as { runs: unknown[] };
  expect(runs.length).toBe(1);
});
