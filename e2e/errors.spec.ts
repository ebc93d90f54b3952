// Errors name the cell, the fault and the remedy; the rest of the notebook lives on.
// Drives: views/panels, views/cell.
import { cell, editCode, figure, fileOf, notebookOf, open, population, setParameter, stageOf } from "./actions.ts";
import { createNotebook, expect, test } from "./fixtures.ts";

const problems = (page: import("@playwright/test").Page) => page.getByRole("complementary", { name: "Panneau" });

test("an undefined name is said on its cell, and mended in one click", async ({ page, server }) => {
  const id = await createNotebook(server.url, population.replace("series.at(-1).pop", "serie.at(-1).pop"));
  await page.goto(`/n/${id}`);
  const last = cell(page, "last");
  await expect(last).toContainText("serie");
  await expect(cell(page, "area_raw")).toContainText("last");
  await last.getByRole("button", { name: /series/ }).click();
  await expect(figure(page, "population_2050")).toContainText("66 297");
  await expect(last.locator(".error-card")).toHaveCount(0);
  await expect.poll(() => fileOf(server.url, id)).toContain("series.at(-1).pop");
});

test("two cells of one name: both say so, the others compute", async ({ page, server }) => {
  const id = await createNotebook(
    server.url,
    notebookOf("Doublons", [
      { source: "const a = 1" },
      { source: "const a = 2" },
      { source: "const b = 40 + 2" },
      { source: 'block("table.view@1", {"columns": ["b"]}, {data: rows})' },
      { source: "const rows = [{b}]" },
    ]),
  );
  await page.goto(`/n/${id}`);
  await expect(page.getByRole("region", { name: "Cellule a", exact: true }).locator(".error-card")).toHaveCount(2);
  await expect(stageOf(page).getByRole("table")).toContainText("42");
});

test("a cell that awaits for ever is freed by the next edit", async ({ page, server }) => {
  const id = await createNotebook(
    server.url,
    population.replace("const base = 60000", "const base = await new Promise(() => {})"),
  );
  await page.goto(`/n/${id}`);
  await expect(cell(page, "base")).toContainText("en cours");
  await expect(stageOf(page).getByRole("textbox", { name: "Densité" })).toBeVisible();
  await editCode(page, "base", "const base = 60000");
  await expect(figure(page, "population_2050")).toContainText("66 297");
});

test("a heavy or endless cell is stopped by the interrupt, and computes again when asked", async ({ page, server }) => {
  const id = await createNotebook(
    server.url,
    population.replace("const base = 60000", "const base = await new Promise(() => {})"),
  );
  await page.goto(`/n/${id}`);
  await page.getByRole("banner").getByRole("button", { name: "Interrompre" }).click();
  await expect(cell(page, "base")).toContainText(/interrompu/i);
  await cell(page, "base").getByRole("button", { name: "Recalculer" }).click();
  await expect(cell(page, "base")).toContainText("en cours");
});

test("an endless loop alone is interrupted: what does not stand on it computes", async ({ page, server }) => {
  const id = await createNotebook(
    server.url,
    notebookOf("Boucle", [
      { source: "const a = 1" },
      { source: "const x = (() => { while (true) {} })()" },
      { source: "const y = a + 1" },
      { source: "const z = 3" },
      { source: "const w = x + 1" },
      { source: "const v = y + z" },
    ]),
  );
  await page.goto(`/n/${id}`);
  await expect(page.getByRole("button", { name: /Interrompre/ }).first()).toBeVisible();
  await expect(page.getByText("Une cellule occupe toute la scène.")).toBeVisible();
  await page
    .getByRole("button", { name: /Interrompre/ })
    .first()
    .click();
  await expect(cell(page, "x")).toContainText(/interrompu/i);
  await expect(cell(page, "w")).toContainText("x");
  await expect(page.getByText(/Cellule interrompue/)).toHaveCount(1);
  for (const name of ["a", "y", "z", "v"]) await expect(cell(page, name).locator(".error-card")).toHaveCount(0);
  await expect(cell(page, "v")).not.toContainText(/attend/i);
});

test("text where a number belongs is refused at the field; the value stays", async ({ page, server }) => {
  await open(page, server.url);
  await setParameter(page, "Densité", "beaucoup");
  const field = stageOf(page).getByRole("textbox", { name: "Densité" });
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(stageOf(page).getByRole("group", { name: "density" })).toContainText(/nombre/i);
  await expect(figure(page, "area")).toContainText("209,9");
});

test("a value out of range in the file is an error of that parameter; the rest lives", async ({ page, server }) => {
  const id = await createNotebook(server.url, population.replace('"value": 30, "min": 10', '"value": 3000, "min": 10'));
  await page.goto(`/n/${id}`);
  await expect(figure(page, "population_2050")).toContainText("66 297");
  await page.getByRole("tab", { name: /Problèmes/ }).click();
  await expect(problems(page)).toContainText("density");
  await expect(problems(page)).toContainText("3000");
});

test("a problem in the panel leads to its cell", async ({ page, server }) => {
  const filler = Array.from({ length: 40 }, (_, n) => ({ type: "text/markdown", source: `## Section ${n}\n\nTexte.` }));
  const id = await createNotebook(server.url, notebookOf("Long", [...filler, { source: "const fautive = inconnue + 1" }]));
  await page.goto(`/n/${id}`);
  await expect(stageOf(page).getByRole("heading", { name: "Section 0" })).toBeInViewport();
  await page.getByRole("tab", { name: /Problèmes/ }).click();
  await problems(page)
    .getByRole("button", { name: /fautive/ })
    .first()
    .click();
  await expect(cell(page, "fautive").locator(".error-card")).toBeInViewport();
});

test("an override of nothing and parents in a circle are told; the baseline computes", async ({ page, server }) => {
  const html = population
    .replace('"set": {"density": 45}', '"set": {"densite": 45}')
    .replace(
      '"id": "fort", "name": "Croissance forte", "parent": null',
      '"id": "fort", "name": "Croissance forte", "parent": "faible"',
    )
    .replace(
      '"id": "faible", "name": "Croissance faible", "parent": null',
      '"id": "faible", "name": "Croissance faible", "parent": "fort"',
    );
  const id = await createNotebook(server.url, html);
  await page.goto(`/n/${id}`);
  await expect(figure(page, "population_2050")).toContainText("66 297");
  await page.getByRole("tab", { name: /Problèmes/ }).click();
  await expect(problems(page)).toContainText("densite");
  await expect(problems(page)).toContainText(/fort/);
});

test("safe mode lists and edits every cell with nothing run", async ({ page, server }) => {
  const id = await createNotebook(server.url, population.replace("const base = 60000", "const base = 60000; while (true) {}"));
  await page.goto(`/n/${id}?safe=1`);
  await expect(page.getByText("Mode sûr : rien n’est exécuté.")).toBeVisible();
  await expect(page.getByText("while (true)")).toBeVisible();
  await expect(page.locator("iframe")).toHaveCount(0);
  await page.getByRole("button", { name: "Modifier la cellule base" }).click();
  const code = page.locator(".editor-card .cm-content");
  await code.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("const base = 60000");
  await expect.poll(() => fileOf(server.url, id)).not.toContain("while (true)");
  await expect(page.locator("iframe")).toHaveCount(0);
  await page.getByRole("button", { name: "Ouvrir et calculer" }).click();
  await expect(figure(page, "population_2050")).toContainText("66 297");
});
