// Any table or map over the scenarios, and what differs between two of them, as a planner compares them.
// Drives: views/compare, pages/compare-page.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { open, setParameter, stageOf } from "./actions.ts";
import { expect, root, test } from "./fixtures.ts";

const notebook = readFileSync(join(root, "e2e", "notebooks", "compare.html"), "utf8");

test("a table and a map compare every scenario, say what is absent, and follow a trial", async ({ page, server }) => {
  await open(page, server.url, notebook);
  const stage = stageOf(page);

  await test.step("the table joins by key: difference, share, words where there is none", async () => {
    const table = stage.getByRole("table", { name: "Sols par commune" });
    await expect(table.getByRole("row", { name: /^02 Bourg/ })).toHaveText(/10.*8.*−2.*−20,0.*10.*=/);
    await expect(table.getByRole("row", { name: /^01 Amont/ })).toContainText("réf. nulle");
    await expect(table.getByRole("row", { name: /^04 Val/ })).toContainText("absente dans Partiel");
    await stage.getByRole("checkbox", { name: "Seulement les différences" }).check();
    await expect(table.getByRole("row", { name: /^01 Amont/ })).toHaveCount(0);
    await expect(table.getByRole("row", { name: /^02 Bourg/ })).toBeVisible();
  });

  await test.step("the maps are followed by keyboard, all at once", async () => {
    const list = stage.getByRole("combobox", { name: "Entité suivie" });
    await list.selectOption("Bourg");
    await expect(stage.getByText("Bourg : Densifier 8 ha (−2) ; Partiel 10 ha (=)")).toBeVisible();
    const shape = stage.locator("svg[data-panel] path[data-row='1']");
    const paths = () => shape.evaluateAll((marks) => marks.map((mark) => mark.getAttribute("d")));
    const before = await paths();
    await stage.getByRole("group", { name: /^Cartes liées/ }).focus();
    await page.keyboard.press("+");
    await page.keyboard.press("ArrowRight");
    await expect.poll(paths).not.toEqual(before);
    const after = await paths();
    expect(after).toHaveLength(2);
    expect(after[0]).toBe(after[1]);
  });

  await test.step("the envelope of the contexts is computed when asked for", async () => {
    const figure = stage.getByRole("figure").filter({ hasText: "Trajectoire" });
    await stage.getByRole("button", { name: "Lancer", exact: true }).click();
    await expect(figure.getByText(/Bande : de la plus basse à la plus haute valeur/)).toBeVisible();
    await figure.getByRole("button", { name: "Voir le tableau" }).click();
    await expect(figure.getByRole("row", { name: /^2030/ })).toHaveText(/37.*37.*44,5/);
  });

  await test.step("a trial has its own columns", async () => {
    await setParameter(page, "Densité brute", "80");
    await expect(stage.getByRole("columnheader", { name: /^Essai/ })).toBeVisible();
  });
});

test("what differs between two scenarios is said, then shown: causes, effects, what stayed equal", async ({ page, server }) => {
  const id = await open(page, server.url, notebook);
  await page.goto(`${server.url}/n/${id}/compare`);
  const panel = page.getByRole("region", { name: "Ce qui diffère" });
  await expect(panel).toContainText("« Densifier » change 2 leviers : densité brute 40 → 50 log/ha, étages 2 → 4.");
  await expect(panel).toContainText("1 des 1 indicateurs");
  await expect(panel).toContainText("1 en dépend et reste égale : plafond.");
  await expect(panel.getByRole("row", { name: /^Densité brute/ })).toContainText("variante « Densifier »");
  await expect(panel.getByRole("row", { name: /^Consommation d’ENAF/ })).toHaveText(/37,0.ha.*31,0.ha.*−6,0.ha/);

  await panel.getByRole("button", { name: "Évaluer chaque changement seul" }).click();
  await expect(panel.getByRole("row", { name: /^Consommation d’ENAF/ })).toContainText("Densité brute −6,0");

  await panel.getByRole("button", { name: /^Densifier/ }).click();
  await page.getByRole("option", { name: "Croissance forte × Densifier" }).click();
  await expect(panel).toContainText("2 leviers et 1 hypothèse");
});
