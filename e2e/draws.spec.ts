// An experiment as an analyst runs it: started, read, narrowed by keyboard, a draw kept as a variante, stale, stopped, resumed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { axis, open, setParameter, stageOf } from "./actions.ts";
import { expect, root, test } from "./fixtures.ts";

const notebook = readFileSync(join(root, "e2e", "notebooks", "draws.html"), "utf8");
const cellOf = (page: Parameters<typeof stageOf>[0], name: string) => stageOf(page).getByRole("group", { name, exact: true });

test("draws are made on demand, read, narrowed by keyboard and kept as a variante", async ({ page, server }) => {
  await open(page, server.url, notebook);
  const stage = stageOf(page);
  const draws = cellOf(page, "tirages");

  await test.step("nothing runs before it is asked; the price is said", async () => {
    await expect(draws).toContainText("1 024 évaluations de 2 indicateurs et 1 courbe : hypercube latin sur 3 paramètres.");
    await expect(stage.locator("svg.vb-parallel")).toHaveCount(0);
  });

  await test.step("started by keyboard, it says what every indicator becomes, and what is infeasible", async () => {
    await draws.getByRole("button", { name: "Lancer", exact: true }).press("Enter");
    await expect(draws.getByText("87 tirages infaisables sur 1 024 (8 %)")).toBeVisible();
    await expect(draws.getByText("« besoin > 200 » n’est pas tenue")).toBeVisible();
    const row = draws.getByRole("row", { name: /^Consommation d’ENAF/ });
    await expect(row).toContainText("tenue dans 68 % des tirages");
    await expect(draws.getByRole("img", { name: /Ce qui fait varier, Besoin en logements, tableau à la suite/ })).toBeVisible();
    await draws.getByRole("button", { name: "Consommation d’ENAF" }).click();
    await expect(draws.getByRole("img", { name: /Ce qui fait varier, Consommation d’ENAF/ })).toBeVisible();
  });

  const parallel = stage.locator("figure", { has: page.locator("svg.vb-parallel") });
  await test.step("an axis is narrowed by keyboard: the draws left are counted, one is read", async () => {
    await expect(parallel.getByText("937 tirages sur 937 retenus")).toBeVisible();
    const high = parallel.getByRole("slider", { name: "Consommation d’ENAF, au plus" });
    await high.focus();
    for (let i = 0; i < 4; i++) await high.press("PageDown");
    await expect(parallel.getByText(/^\d+ tirages sur 937 retenus$/)).toBeVisible();
    await expect(parallel.getByText("937 tirages sur 937 retenus")).toBeHidden();
    await expect(parallel.getByText(/^Tirage \d+$/)).toBeVisible();
    await expect(high).toBeFocused();
    await high.press("Escape");
    await expect(parallel.getByText("937 tirages sur 937 retenus")).toBeVisible();
  });

  await test.step("a draw chosen in the cloud becomes a variante of the notebook", async () => {
    const cloud = stage.locator("figure", { has: page.locator("svg.vb-scatter") });
    const cursor = cloud.getByRole("slider", { name: /^Consommation d’ENAF selon Densité des extensions/ });
    await cursor.focus();
    await cursor.press("End");
    await expect(cursor).toHaveAttribute("aria-valuetext", /^Tirage \d+ : Densité des extensions 60\slog\/ha/);
    await cursor.press("Enter");
    await page.keyboard.press("Enter");
    await expect(axis(page, "Variante").getByRole("radio", { name: /^Tirage \d+/ })).toHaveCount(1);
  });
});

test("a lever moved makes the draws stale; a long one stops where it is and resumes", async ({ page, server }) => {
  await open(page, server.url, notebook.replace('"size": 1024', '"size": 200000'));
  const draws = cellOf(page, "tirages");
  await draws.getByRole("button", { name: "Lancer", exact: true }).click();
  const stop = draws.getByRole("button", { name: "Arrêter" });
  await expect(stop).toBeFocused();
  await expect(draws.getByRole("progressbar")).toHaveAttribute("aria-valuetext", /évaluations sur 200\s000/);
  await expect(draws.getByRole("row", { name: /^Besoin en logements/ })).toBeVisible();
  await stop.press("Enter");
  const resume = draws.getByRole("button", { name: "Reprendre" });
  await expect(resume).toBeFocused();
  await expect(draws.getByText(/^Arrêté : [\d\s]+ évaluations sur 200\s000\.$/)).toBeVisible();
  await resume.press("Enter");
  await expect(draws.getByText("Hypercube latin · 200 000 évaluations · 3 paramètres · graine 1")).toBeVisible({
    timeout: 40_000,
  });
  await setParameter(page, "Densité des extensions", "40");
  await expect(draws.getByText("À relancer : « densite » a changé depuis le calcul.")).toBeVisible();
  await expect(draws.getByRole("button", { name: "Relancer" })).toBeVisible();
});
