// A planner's levers: moved, kept, switched, undone; and what stands behind a figure.
// Drives: views/scenario-bar, views/notebook, pages/notebook-page, book/state, book/scroll.
import type { Locator } from "@playwright/test";
import { axis, cell, choose, figure, notebookOf, open, population, saved, setParameter, stageOf } from "./actions.ts";
import { createNotebook, expect, test } from "./fixtures.ts";

test("a lever moved is a trial; kept, it becomes a variant that a switch leaves and finds again", async ({ page, server }) => {
  await open(page, server.url);
  await setParameter(page, "Densité", "40");
  await expect(figure(page, "area")).toContainText("157,4");
  await expect(page.getByText("Essai non gardé")).toBeVisible();
  await page.getByRole("button", { name: "Garder comme variante" }).click();
  const name = page.getByRole("textbox", { name: "Nom de la variante" });
  await name.fill("Compacité");
  await name.press("Enter");
  await expect(page.getByRole("radio", { name: "Compacité" })).toBeChecked();
  await choose(page, "Variante", "Fil de l'eau");
  await expect(figure(page, "area")).toContainText("209,9");
  await choose(page, "Variante", "Compacité");
  await expect(figure(page, "area")).toContainText("157,4");
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(axis(page, "Variante").getByText("Compacité")).toBeVisible();
});

test("a context is undergone: switching it moves every figure downstream", async ({ page, server }) => {
  await open(page, server.url);
  await choose(page, "Contexte", "Croissance forte");
  await expect(figure(page, "population_2050")).toContainText("73 226");
});

test("undo takes back a captured variant in one step and gives the trial back", async ({ page, server }) => {
  await open(page, server.url);
  await setParameter(page, "Densité", "40");
  await page.getByRole("button", { name: "Garder comme variante" }).click();
  await page.getByRole("textbox", { name: "Nom de la variante" }).press("Enter");
  await expect(page.getByText("Essai non gardé")).toBeHidden();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await expect(page.getByText("Essai non gardé")).toBeVisible();
  await expect(figure(page, "area")).toContainText("157,4");
});

test("a switch drops the trial, says so, and gives it back on demand", async ({ page, server }) => {
  await open(page, server.url);
  await setParameter(page, "Densité", "40");
  await expect(figure(page, "area")).toContainText("157,4");
  await choose(page, "Variante", "Sobriété");
  await expect(figure(page, "area")).toContainText("139,9");
  await page.getByRole("region", { name: "Avis" }).getByRole("button", { name: "Annuler" }).click();
  await expect(figure(page, "area")).toContainText("157,4");
});

test("a code cell that loops for ever is interrupted; the shell answers and the cell says so", async ({ page, server }) => {
  const id = await createNotebook(server.url, population.replace("const base = 60000", "const base = 60000; while (true) {}"));
  await page.goto(`/n/${id}`);
  await page.getByRole("banner").getByRole("button", { name: "Interrompre" }).click({ timeout: 15_000 });
  await expect(cell(page, "base")).toContainText(/interrompu|arrêté/i);
  await expect(stageOf(page).getByRole("textbox", { name: "Densité" })).toBeVisible();
});

test("the figure's passport tells parameters, cells and engine", async ({ page, server }) => {
  await open(page, server.url);
  await figure(page, "area").click();
  const passport = page.getByRole("dialog");
  await expect(passport).toContainText("Comment ce chiffre a-t-il été obtenu");
  await expect(passport).toContainText("variante 0.1.0");
  await expect(passport).toContainText("graine 7");
});

test("a press that the browser gives to the page, while the stage changes its height, does what it would have done", async ({
  page,
  server,
}) => {
  await open(page, server.url);
  const pressAt = async (target: Locator) => {
    const box = (await target.boundingBox())!;
    await page
      .locator("iframe")
      .dispatchEvent("mousedown", { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2, bubbles: true });
  };
  const prose = stageOf(page).locator("h1, h2, p").first();
  await pressAt(prose);
  await expect(page.locator(".editor-card")).toBeVisible();
  await page.keyboard.press("Escape");
  await pressAt(figure(page, "population_2050"));
  await expect(page.getByRole("dialog")).toContainText("Comment ce chiffre a-t-il été obtenu");
});

test("a link to the heading “Les habitant·es” lands on it, from the outline, in the text, in the reader and in council", async ({
  page,
  server,
}) => {
  const filler = Array.from({ length: 60 }, (_, line) => `Ligne ${line} du préambule.`).join("\n\n");
  const html = notebookOf("Sommaire", [
    {
      type: "text/markdown",
      source: "# Sommaire\n\nVoir [les habitant·es](#les-habitantes), ou [un lien d’hier](#les-habitant-es).",
    },
    { type: "text/markdown", source: `## Préambule\n\n${filler}` },
    { type: "text/markdown", source: "## Les habitant·es\n\nLe texte visé." },
    { type: "text/markdown", source: `## Suite\n\n${filler}` },
  ]);
  const id = await createNotebook(server.url, html);
  await page.goto(`/n/${id}`);
  const target = stageOf(page).getByRole("heading", { name: "Les habitant·es" });
  /** To the top, and still there: a smooth scroll on its way may go on after an instant one. */
  const away = async () => {
    const top = () => page.evaluate(() => window.scrollTo({ top: 0, behavior: "instant" }));
    for (let still = 0; still < 5; still = (await page.evaluate(() => window.scrollY)) === 0 ? still + 1 : 0) {
      await top();
      await page.waitForTimeout(60);
    }
    await expect(target).not.toBeInViewport();
  };
  await expect(target).toHaveAttribute("id", "les-habitantes");

  await test.step("the outline", async () => {
    await away();
    await page
      .getByRole("navigation", { name: "Sommaire" })
      .getByRole("link", { name: /Les habitant·es/ })
      .click();
    await expect(target).toBeInViewport();
  });

  await test.step("links of the text, as ids are and as they once were", async () => {
    for (const name of ["les habitant·es", "un lien d’hier"]) {
      await away();
      await stageOf(page).getByRole("link", { name }).click();
      await expect(target).toBeInViewport();
    }
  });

  const shared = await fetch(`${server.url}/api/notebooks/${id}/shares`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ follow: true }),
  });
  const { url } = (await shared.json()) as { url: string };

  await test.step("the reader: its outline, and the text", async () => {
    await page.goto(url);
    await expect(target).toHaveAttribute("id", "les-habitantes");
    await away();
    await page.getByRole("button", { name: /Les habitant·es/ }).click();
    await expect(target).toBeInViewport();
    await away();
    await stageOf(page).getByRole("link", { name: "les habitant·es" }).click();
    await expect(target).toBeInViewport();
  });

  await test.step("the council turns to its page", async () => {
    await page.goto(`${url}/council`);
    await page.getByRole("link", { name: "les habitant·es" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Les habitant·es" })).toBeVisible();
    await expect(page.getByText("Le texte visé.")).toBeVisible();
  });
});
