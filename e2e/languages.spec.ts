// French first, English complete: the interface, the blocks, the numbers, the template's twin.
// Drives: views/home.
import { figure, open, stageOf } from "./actions.ts";
import { expect, test } from "./fixtures.ts";

test("the interface, the blocks' titles and the numbers follow the language, and it is kept", async ({ page, server }) => {
  await open(page, server.url);
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await page.getByRole("group", { name: "Langue" }).getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("button", { name: "Share" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Compare scenarios" })).toBeVisible();
  await expect(page.getByText("what one undergoes").first()).toBeVisible();
  await expect(stageOf(page).getByRole("group", { name: "population_2050", exact: true })).toContainText("66,297");
  await page.keyboard.press("b");
  await expect(page.getByRole("dialog")).toContainText("Key figures");
  await expect(page.getByRole("dialog")).not.toContainText("Chiffres clés");
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(page.getByRole("button", { name: "Share" })).toBeVisible();
  await page.getByRole("group", { name: "Language" }).getByRole("button", { name: "Français" }).click();
  await expect(page.getByRole("button", { name: "Partager" })).toBeVisible();
  await expect(figure(page, "population_2050")).toContainText(/66\s297/);
});

test("in English, home offers the English twin of the template, with the same figures", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("group", { name: "Langue" }).getByRole("button", { name: "English" }).click();
  await page.getByRole("list", { name: "Templates" }).getByRole("button").first().click();
  await page.waitForURL(/\/n\/\w+$/);
  const figures = stageOf(page).getByRole("button", { name: /\d.*ha, Provenance/ });
  await expect(figures.first()).toContainText("322");
  await expect(stageOf(page).getByRole("heading", { level: 1 })).not.toContainText("Accueillir");
  await expect(
    stageOf(page)
      .getByText(/Key figures|Housing need|households/i)
      .first(),
  ).toBeVisible();
});
