// The registre des hypothèses filled in place, what it warns of downstream, and the journal that tells what was decided.
// Drives: views/register, views/journal, pages/journal-page.
import AxeBuilder from "@axe-core/playwright";
import { figure, indicator, open, saved, stageOf } from "./actions.ts";
import { expect, test } from "./fixtures.ts";

const sound = async (page: import("@playwright/test").Page) => {
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).analyze();
  expect(
    violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => [id, nodes[0]?.html]),
  ).toEqual([]);
};

test("an assumption is sourced, validated, then overdue; figures and the journal say so", async ({ page, server }) => {
  const id = await open(page, server.url);
  await expect(indicator(page, "population_2050")).toContainText("hypothèse non sourcée");
  await page.getByRole("tab", { name: "Registre" }).click();
  const register = page.getByRole("region", { name: "Registre des hypothèses" });
  await expect(register).toContainText("2 paramètres");
  await expect(register).toContainText("1 à reprendre");
  await register.getByRole("button", { name: /^Croissance/ }).click();
  await sound(page);

  await register.getByRole("textbox", { name: "Source", exact: true }).fill("INSEE, RP 2021");
  await register.getByRole("textbox", { name: "Source", exact: true }).press("Enter");
  await expect(indicator(page, "population_2050")).not.toContainText("hypothèse non sourcée");
  await expect(stageOf(page).getByText("INSEE, RP 2021")).toBeVisible();

  await register.getByLabel("Instance").fill("COPIL");
  await register.getByLabel("Date", { exact: true }).fill("2024-05-12");
  await register.getByLabel("À revoir avant le").fill("2025-01-01");
  await register.getByRole("button", { name: /Statut$/ }).click();
  await page.getByRole("option", { name: "validée" }).click();
  await expect(register.getByRole("button", { name: /^Croissance/ })).toContainText("validée, COPIL du 12 mai 2024");
  await expect(indicator(page, "population_2050")).toContainText("révision échue");
  await figure(page, "population_2050").click();
  await expect(page.getByRole("dialog")).toContainText("validée, COPIL du 12 mai 2024");
  await page.keyboard.press("Escape");

  // Every change is an edit like any other.
  await page.keyboard.press("Control+z");
  await expect(register.getByRole("button", { name: /^Croissance/ })).not.toContainText("validée");
  await page.keyboard.press("Control+Shift+z");
  await expect(register.getByRole("button", { name: /^Croissance/ })).toContainText("validée");

  const [csv] = await Promise.all([
    page.waitForEvent("download"),
    register.getByRole("button", { name: "Exporter en CSV" }).click(),
  ]);
  expect(csv.suggestedFilename()).toBe("population-registre.csv");
  await expect(saved(page)).toBeVisible();

  await page.goto(`/n/${id}/journal`);
  await expect(page.getByText("Croissance : validée, COPIL du 12 mai 2024")).toBeVisible();
  await expect(page.getByText("Croissance : source ajoutée, INSEE, RP 2021")).toBeVisible();
  await expect(page.getByText("Croissance : à revoir avant le 1er janvier 2025")).toBeVisible();
  await sound(page);
});
