// Nothing typed is lost: autosave, undo, two tabs, a network that goes away, a tab that crashes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { createNotebook, expect, root, test } from "./fixtures.ts";

const population = readFileSync(join(root, "e2e", "notebooks", "population.html"), "utf8");
const stage = (page: Page) => page.frameLocator("iframe").first();
const saved = (page: Page) => page.getByRole("status", { name: /Enregistré/ });

async function text(url: string, id: string) {
  return (await fetch(`${url}/api/notebooks/${id}`, { headers: { accept: "text/html" } })).text();
}

/** Points at a cell's margin and opens it with its own tool. */
async function tool(page: Page, cell: string, label: string | RegExp) {
  await page
    .getByRole("region", { name: `Cellule ${cell}`, exact: true })
    .getByText(cell, { exact: true })
    .hover();
  await page.locator(".cell-tools").getByRole("button", { name: label }).first().click();
}

async function editCode(page: Page, cell: string, source: string) {
  await tool(page, cell, "Modifier");
  const code = page.locator(".editor-card .cm-content");
  await code.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(source);
}

test("a code cell edited is saved within a second and recomputed", async ({ page, server }) => {
  const id = await createNotebook(server.url, population);
  await page.goto(`/n/${id}`);
  await expect(stage(page).getByRole("group", { name: "population_2050" })).toContainText("66 297");
  await editCode(page, "base", "const base = 70000");
  await expect(stage(page).getByRole("group", { name: "population_2050" })).toContainText("77 347");
  await expect.poll(() => text(server.url, id), { timeout: 3000 }).toContain("const base = 70000");
});

test("two tabs on different cells: both texts are there after reload", async ({ context, server }) => {
  const id = await createNotebook(server.url, population);
  const [one, two] = [await context.newPage(), await context.newPage()];
  for (const page of [one, two]) {
    await page.goto(`${server.url}/n/${id}`);
    await expect(stage(page).getByRole("group", { name: "population_2050" })).toContainText("66 297");
  }
  await editCode(one, "base", "const base = 70000");
  await editCode(two, "last", "const last = series.at(-1).pop + 1");
  await expect.poll(() => text(server.url, id), { timeout: 10_000 }).toMatch(/const base = 70000[\s\S]*\.pop \+ 1/);
  await one.reload();
  await expect(stage(one).getByRole("group", { name: "population_2050" })).toContainText("77 348");
});

test("typing goes on without the network, and is saved when it comes back", async ({ context, page, server }) => {
  const id = await createNotebook(server.url, population);
  await page.goto(`/n/${id}`);
  await expect(stage(page).getByRole("group", { name: "population_2050" })).toContainText("66 297");
  await context.setOffline(true);
  await editCode(page, "base", "const base = 80000");
  await expect(page.getByRole("banner")).toContainText(/Hors ligne/);
  await context.setOffline(false);
  await expect(saved(page)).toBeVisible({ timeout: 15_000 });
  await expect.poll(() => text(server.url, id), { timeout: 15_000 }).toContain("const base = 80000");
});

test("a cell deleted comes back by undo", async ({ page, server }) => {
  const id = await createNotebook(server.url, population);
  await page.goto(`/n/${id}`);
  await expect(stage(page).getByRole("group", { name: "population_2050" })).toContainText("66 297");
  await tool(page, "last", /Plus|Autres/);
  await page.getByRole("menuitem", { name: /Supprimer/ }).click();
  await expect(page.getByRole("region", { name: "Cellule last", exact: true })).toHaveCount(0);
  await page
    .getByRole("button", { name: /Annuler/ })
    .first()
    .click();
  await expect(page.getByRole("region", { name: "Cellule last", exact: true })).toHaveCount(1);
});
