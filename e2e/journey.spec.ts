// A planner's first variante: open, move a lever, keep it, switch, edit, save, come back, run, share.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { createNotebook, expect, root, test } from "./fixtures.ts";

const population = readFileSync(join(root, "e2e", "notebooks", "population.html"), "utf8");
const stage = (page: Page) => page.frameLocator("iframe").first();
const figure = (page: Page, name: string) =>
  stage(page)
    .getByRole("group", { name, exact: true })
    .getByRole("button", { name: /Fiche de provenance/ });

async function open(page: Page, url: string, html = population) {
  const id = await createNotebook(url, html);
  await page.goto(`/n/${id}`);
  await expect(figure(page, "population_2050")).toContainText("66 297");
  return id;
}

/** Types a value into a parameter's field, as a planner would. */
async function setParameter(page: Page, label: string, value: string) {
  const field = stage(page).getByRole("textbox", { name: label });
  await field.fill(value);
  await field.press("Enter");
}

test("a lever moved is a trial; kept, it becomes a variant that a switch leaves and finds again", async ({ page, server }) => {
  await open(page, server.url);
  await setParameter(page, "Densité", "40");
  await expect(figure(page, "area")).toContainText("157,4");
  await expect(page.getByText("Essai non gardé")).toBeVisible();
  await page.getByRole("button", { name: "Garder comme variante" }).click();
  const name = page.getByRole("textbox", { name: /Nom/ }).first();
  await name.fill("Compacité");
  await name.press("Enter");
  await expect(page.getByRole("radio", { name: "Compacité" })).toBeChecked();
  await page
    .getByRole("radiogroup", { name: /Variante/ })
    .getByText("Fil de l'eau")
    .click();
  await expect(figure(page, "area")).toContainText("209,9");
  await page
    .getByRole("radiogroup", { name: /Variante/ })
    .getByText("Compacité")
    .click();
  await expect(figure(page, "area")).toContainText("157,4");
  await expect(page.getByRole("status", { name: /Enregistré/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("radio", { name: "Compacité" })).toBeVisible();
});

test("a context is undergone: switching it moves every figure downstream", async ({ page, server }) => {
  await open(page, server.url);
  await page
    .getByRole("radiogroup", { name: /Contexte/ })
    .getByText("Croissance forte")
    .click();
  await expect(figure(page, "population_2050")).toContainText("73 226");
});

test("undo takes back a captured variant in one step and gives the trial back", async ({ page, server }) => {
  await open(page, server.url);
  await setParameter(page, "Densité", "40");
  await page.getByRole("button", { name: "Garder comme variante" }).click();
  await page.getByRole("textbox", { name: /Nom/ }).first().press("Enter");
  await expect(page.getByText("Essai non gardé")).toBeHidden();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await expect(page.getByText("Essai non gardé")).toBeVisible();
  await expect(figure(page, "area")).toContainText("157,4");
});

test("a code cell that loops for ever is interrupted; the shell answers and the cell says so", async ({ page, server }) => {
  const id = await createNotebook(server.url, population.replace("const base = 60000", "const base = 60000; while (true) {}"));
  await page.goto(`/n/${id}`);
  await page.getByRole("banner").getByRole("button", { name: "Interrompre" }).click({ timeout: 15_000 });
  await expect(page.getByRole("region", { name: "Cellule base" })).toContainText(/interrompue?|arrêtée/i);
  await expect(stage(page).getByRole("textbox", { name: "Densité" })).toBeVisible();
});

test("the figure's passport tells parameters, cells and engine", async ({ page, server }) => {
  await open(page, server.url);
  await figure(page, "area").click();
  const passport = page.getByRole("dialog");
  await expect(passport).toContainText("Comment ce chiffre a-t-il été fait");
  await expect(passport).toContainText("variante 0.1.0");
  await expect(passport).toContainText(/graine 7/);
});
