// The matrix: what it would cost, filling live, kept on a stop, stale with its cause, and the same on both machines.
// Drives: views/compare.
import { notebookOf } from "./actions.ts";
import { createNotebook, expect, test } from "./fixtures.ts";

const scenarios = {
  baseline: { name: "Fil de l’eau" },
  contexts: [{ id: "sec", name: "Climat sec", parent: null, set: { pluie: 5 } }],
  variants: [
    { id: "dense", name: "Densifier", parent: null, set: { densite: 40 } },
    { id: "sobre", name: "Sobriété", parent: null, set: { densite: 20 } },
  ],
};
const number = (name: string, role: string, value: number) =>
  `const ${name} = view(block("input.number@1", {"label": "${name}", "role": "${role}", "value": ${value}, "min": 0, "max": 100}))`;
const indicator = `const besoin = block("indicator@1", {"label": "Besoin", "unit": "log", "horizon": "2050"}, {value: total})`;
const study = (...middle: string[]) =>
  notebookOf("Matrice", [
    { source: `const scenarios = block("scenarios@1", ${JSON.stringify(scenarios)})` },
    { source: number("pluie", "context", 10) },
    { source: number("densite", "lever", 30) },
    ...middle.map((source) => ({ source })),
    { source: indicator },
  ]);

test("the matrix tells its cost, keeps what a stop found finished, and names the input that made it stale", async ({
  page,
  server,
}) => {
  const html = study("const total = await new Promise((done) => setTimeout(() => done(pluie * densite), 800))");
  const id = await createNotebook(server.url, html);
  await page.goto(`/n/${id}/compare`);
  const table = page.getByRole("table").first();
  const head = page.locator(".matrix-head");
  const row = (name: string, place: number) => table.getByRole("row", { name: new RegExp(name) }).nth(place);

  // The first context stands on opening; the other three are told before they run: 0,8 s each.
  await expect(head).toContainText(/3 scénarios, au plus \d+ calculs, \d+ partagés, environ \d/, { timeout: 20_000 });
  await expect(row("Densifier", 0)).toContainText("400");
  await expect(row("Densifier", 1)).toContainText("à calculer");

  await head.getByRole("button", { name: "Calculer le reste" }).click();
  await expect(row("Fil de l’eau", 2)).toContainText("150");
  await head.getByRole("button", { name: "Interrompre" }).click();
  await expect(head.getByRole("button", { name: "Calculer le reste" })).toBeVisible();
  await expect(row("Sobriété", 1)).toContainText("à calculer");
  await expect(row("Fil de l’eau", 2)).toContainText("150");

  await head.getByRole("button", { name: "Calculer le reste" }).click();
  await expect(head).toContainText(/2 scénarios : \d+ calculs?, \d+ partagés?, en \d/);

  // An edit saved elsewhere: what it changes is stale, and says by what; what overrides it is not.
  const document = (await (await fetch(`${server.url}/api/notebooks/${id}`)).json()) as { html: string; etag: string };
  const edited = await fetch(`${server.url}/api/notebooks/${id}`, {
    method: "PUT",
    headers: { "content-type": "application/json", "if-match": document.etag },
    body: JSON.stringify({ html: document.html.replace('"value": 30', '"value": 35') }),
  });
  expect(edited.status).toBe(200);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(page.locator(".matrix-notes")).toContainText("2 valeurs périmées : « densite » a changé");
  await expect(page.locator(".matrix-notes")).toContainText("Résultats de la version 1");
  await expect(row("Densifier", 0)).not.toContainText("périmé");
  await head.getByRole("button", { name: /Calculer/ }).click();
  await expect(page.locator(".matrix-notes")).toContainText("2 valeurs ont changé depuis la version 1", { timeout: 20_000 });

  // Another column: any named cell.
  await page.getByRole("button", { name: "Colonnes" }).click();
  await page.getByRole("checkbox", { name: /densite/ }).check();
  await page.keyboard.press("Escape");
  await expect(table.getByRole("columnheader", { name: "densite" })).toBeVisible();
});

test("both machines are said to agree, and the first cell that diverges is named", async ({ page, server }) => {
  test.setTimeout(90_000);
  const same = await createNotebook(server.url, study("const total = pluie * densite + 0.1"));
  await page.goto(`/n/${same}/compare`);
  await page
    .locator(".matrix-head")
    .getByRole("button", { name: /Calculer le reste/ })
    .click();
  await page.getByRole("button", { name: "Exécuter sur le serveur" }).click();
  const notes = page.locator(".matrix-notes");
  await expect(notes).toContainText("Même résultat dans le navigateur et sur le serveur · 6 valeurs comparées", {
    timeout: 30_000,
  });

  const mixed = ["const engine = navigator.userAgent.length", "const mixed = densite + engine", "const total = pluie * mixed"];
  const other = await createNotebook(server.url, study(...mixed));
  await page.goto(`/n/${other}/compare`);
  await expect(page.locator(".matrix-head")).toContainText(/3 scénarios/);
  await page.getByRole("button", { name: "Exécuter sur le serveur" }).click();
  await expect(notes).toContainText("3 résultats différents", { timeout: 30_000 });
  await expect(notes).toContainText("Le premier qui diverge est « engine », une cellule de code, dans Fil de l’eau", {
    timeout: 30_000,
  });
});
