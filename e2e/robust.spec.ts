// Variants held against every future, as a planner does it: started, read in each view by keyboard, stopped and resumed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { open, setParameter, stageOf } from "./actions.ts";
import { expect, root, test } from "./fixtures.ts";

const notebook = readFileSync(join(root, "e2e", "notebooks", "robust.html"), "utf8");

test("contexts: started by hand, read by keyboard, a table behind each chart, out of date when an input moves", async ({
  page,
  server,
}) => {
  await open(page, server.url, notebook);
  const robust = stageOf(page).locator(".vb-robust").first();
  await expect(robust).toContainText("Chaque variante dans chaque contexte, sur 2 indicateurs.");
  await robust.getByRole("button", { name: "Lancer", exact: true }).press("Enter");
  // Worked by hand: weighted sums 0.67, 0.58 and 0.33.
  const rows = robust.getByRole("table", { name: "Classement" }).locator("tbody tr");
  await expect(rows).toHaveText([/Lâche.*score 0,67/, /Fil de l'eau.*score 0,58/, /Dense.*score 0,33/]);
  await expect(robust).toContainText("« Lâche » vient en tête de la somme pondérée, « Dense » de TOPSIS.");

  const view = (name: string) => robust.getByRole("button", { name, exact: true });
  await view("Classement").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(view("Poids")).toHaveAttribute("aria-pressed", "true");
  await expect(view("Poids")).toBeFocused();
  await robust.getByRole("button", { name: "Voir le tableau" }).press("Enter");
  const weight = robust.locator(".vb-behind tbody tr").first();
  await expect(weight).toContainText("Espaces verts");
  await expect(weight.locator("td")).toHaveText(["Somme pondérée", "Lâche", "66,7", "50", "100", "Dense", ""]);

  await view("Regret").press("Enter");
  await expect(robust.getByRole("row", { name: /Dense/ })).toContainText("2,0");
  await view("Cibles").press("Enter");
  await expect(robust.getByRole("img", { name: /Part des futurs/ })).toContainText("100\u202f% (3 sur 3)");
  await view("Pire cas").press("Enter");
  await expect(robust.getByRole("row", { name: /Espaces verts/ })).toContainText("Croissance forte");

  await setParameter(page, "Croissance", "1,5");
  await expect(robust).toContainText("À relancer : « croissance » a changé depuis le calcul.");
  // The former figures stay in sight until they are computed again.
  await expect(robust.getByRole("row", { name: /Espaces verts/ })).toContainText("Croissance forte");
});

test("futures drawn: stopped early it says of how many, resumed it goes to the end", async ({ page, server }) => {
  await open(page, server.url, notebook);
  const robust = stageOf(page).locator(".vb-robust").last();
  await robust.getByRole("button", { name: "Lancer", exact: true }).press("Enter");
  await robust.getByRole("button", { name: "Arrêter" }).press("Enter");
  await expect(robust.getByRole("status")).toContainText(/Arrêté : [\d\u202f]+ évaluations? sur 300\u202f000\./);
  await robust.getByRole("button", { name: "Reprendre" }).press("Enter");
  await expect(robust).toContainText("3 variantes · 100\u202f000 futurs tirés · classement sur la moyenne", { timeout: 60_000 });
  // Growth is drawn evenly over 0 to 2 in steps of 0.1: the baseline meets 9 in 16 of 21 values, the loose variant always.
  await robust.getByRole("button", { name: "Cibles", exact: true }).press("Enter");
  const bars = robust.getByRole("img", { name: /Part des futurs/ });
  await expect(bars).toContainText(/76\u202f% \(76\u202f?\d{3} sur/);
  await expect(bars).toContainText("100\u202f% (");
});

test("no view has a serious or critical axe violation, in light and dark", async ({ page, server }) => {
  test.setTimeout(180_000);
  await open(page, server.url, notebook);
  const robust = stageOf(page).locator(".vb-robust").first();
  await robust.getByRole("button", { name: "Lancer", exact: true }).click();
  for (const name of ["Classement", "Poids", "Regret", "Cibles", "Pire cas"]) {
    await robust.getByRole("button", { name, exact: true }).click();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const { violations } = await new AxeBuilder({ page })
        .include(["iframe", ".vb-robust"])
        .options({ resultTypes: ["violations"] })
        .analyze();
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      const told = serious.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 160))]);
      expect(told, `${name}, ${colorScheme}`).toEqual([]);
    }
  }
});
