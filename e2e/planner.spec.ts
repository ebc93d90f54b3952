// A planner's first variante, end to end, on the template of a real métropole.
// Drives: views/council, views/reader, views/versions, pages/council-page, pages/reader-page.
import type { Page } from "@playwright/test";
import { axis, saved, setParameter, stageOf, writeCode } from "./actions.ts";
import { expect, test } from "./fixtures.ts";

const template = "Accueillir et loger";

/** Opens the template from the home page, as a person would, and waits for its figures. */
async function openTemplate(page: Page): Promise<string> {
  await page.goto("/");
  await page.getByRole("list", { name: "Modèles" }).getByRole("button", { name: template }).click();
  await page.waitForURL(/\/n\/\w+$/);
  await expect(keyFigure(page, "ha")).toContainText(/\d/);
  return new URL(page.url()).pathname.split("/")[2]!;
}

/** One of the key figures, by its unit. */
const keyFigure = (page: Page, unit: string) =>
  stageOf(page)
    .getByRole("group", { name: "chiffres_cles" })
    .getByRole("button", { name: new RegExp(` ${unit}, Fiche de provenance`) });

const shown = async (page: Page, unit: string) => (await keyFigure(page, unit).textContent()) ?? "";

const matrixRow = (page: Page, name: string) => page.getByRole("row", { name: new RegExp(`^${name}`) });

test("from the template to the council: lever, variante, comparison, version, server, link, restitution", async ({
  page,
  browser,
}) => {
  test.setTimeout(90_000);
  const id = await openTemplate(page);
  await expect(stageOf(page).getByText(/49 communes, 450\s608 habitants/)).toBeVisible();
  const before = await shown(page, "ha");

  await test.step("a lever moved changes the figures and says it is a trial", async () => {
    await setParameter(page, "Densité brute des extensions", "60");
    await expect(keyFigure(page, "ha")).not.toHaveText(before);
    await expect(page.getByText("Essai non gardé")).toBeVisible();
  });
  const after = await shown(page, "ha");

  await test.step("kept, it is a variante of the notebook", async () => {
    await page.getByRole("button", { name: "Garder comme variante" }).click();
    const name = page.getByRole("textbox", { name: "Nom de la variante" });
    await name.fill("Villes compactes");
    await name.press("Enter");
    await expect(axis(page, "Variante").getByRole("radio", { name: "Villes compactes" })).toBeChecked();
    await expect(saved(page)).toBeVisible();
  });

  await test.step("the comparison shows every variante; the server runs all fifteen scenarios", async () => {
    await page.getByRole("button", { name: "Comparer les scénarios" }).click();
    await expect(page.getByRole("columnheader", { name: "Consommation d’ENAF" })).toBeVisible();
    await expect(page.getByText(/15 scénarios/).first()).toBeVisible();
    await expect(matrixRow(page, "Fil de l’eau").nth(1)).toContainText(before.replace(/\D/g, ""));
    await expect(matrixRow(page, "Villes compactes").first()).toContainText(after.replace(/\D/g, ""));
    await expect(matrixRow(page, "Villes compactes").last()).toContainText("à calculer");
    await page.getByRole("button", { name: "Exécuter sur le serveur" }).click();
    await expect(page.getByText(/Exécuté sur le serveur.*version \d+/)).toBeVisible({ timeout: 30_000 });
    await expect(matrixRow(page, "Villes compactes").last()).not.toContainText("à calculer");
    await expect(page.getByRole("cell", { name: "à calculer" })).toHaveCount(0);
    const csv = await page.request.get((await page.getByRole("link", { name: "CSV" }).getAttribute("href"))!);
    expect(csv.ok()).toBe(true);
    expect((await csv.text()).trim().split("\n").length).toBeGreaterThan(15);
    await page.getByRole("link", { name: "Retour au carnet" }).click();
  });

  await test.step("a cell changed is saved as a new version", async () => {
    await expect(keyFigure(page, "ha")).toBeVisible();
    // The page is a new one: its own stage has come to rest before one presses, once.
    await expect(page.getByRole("banner")).toContainText(/^(?!.* \/ 100 ).*100 cellules/s);
    await stageOf(page)
      .getByText(/^Combien de logements faut-il construire/)
      .click();
    await expect(page.locator(".editor-card")).toBeVisible();
    await writeCode(page, "Texte remplacé par la planificatrice.");
    await expect(stageOf(page).getByText("Texte remplacé par la planificatrice.")).toBeVisible();
    await expect(saved(page)).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
  });

  await test.step("a version is named and given a status", async () => {
    await page.getByRole("tab", { name: "Versions" }).click();
    await page.getByRole("button", { name: "Nommer cette version" }).click();
    const dialog = page.getByRole("dialog", { name: /^Version \d+/ });
    await dialog.getByRole("textbox", { name: "Nom" }).fill("Avant la commission");
    await dialog.getByRole("button", { name: /Statut/ }).click();
    await page.getByRole("option", { name: "Pour avis" }).click();
    await dialog.getByRole("button", { name: "Enregistrer" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("button", { name: "Avant la commission" })).toBeVisible();
    await expect(page.getByRole("banner")).toContainText("Pour avis");
  });

  await test.step("what changed since the first version is told, and the first version comes back", async () => {
    const acts = page.getByRole("button", { name: "Actions sur la version 1", exact: true });
    const fold = page.getByRole("button", { name: /Montrer \d+ enregistrement/ });
    if (!(await acts.isVisible())) await fold.click();
    await acts.click();
    await page.getByRole("menuitem", { name: "Voir ce qui a changé" }).click();
    const changes = page.getByRole("dialog", { name: "Version 1 : ce qui a changé" });
    await expect(changes).toContainText("Villes compactes");
    await changes.locator("summary", { hasText: "n° " }).click();
    await expect(changes).toContainText(/Texte\sremplacé\spar\sla\splanificatrice/, { timeout: 20_000 });
    await changes.getByRole("button", { name: "Restaurer" }).click();
    await expect(stageOf(page).getByText("Texte remplacé par la planificatrice.")).toHaveCount(0);
    await expect(axis(page, "Variante").getByText("Villes compactes")).toHaveCount(0);
    await expect(page.getByText("reprise de v1")).toBeVisible();
  });

  await test.step("and the later one too: a restore is a version like another", async () => {
    await page.getByRole("button", { name: "Avant la commission" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Restaurer" }).click();
    await expect(axis(page, "Variante").getByText("Villes compactes")).toBeVisible();
    await expect(saved(page)).toBeVisible();
  });

  const link = await test.step("a link is made", async () => {
    await page.getByRole("button", { name: "Partager" }).click();
    const dialog = page.getByRole("dialog", { name: "Partager" });
    await dialog.getByRole("button", { name: "Créer le lien" }).click();
    const made = dialog.getByRole("link").first();
    await expect(made).toContainText("/s/");
    const address = await made.getAttribute("href");
    await dialog.getByRole("button", { name: "Fermer" }).click();
    return address!;
  });

  await test.step("a reader elsewhere reads it, moves levers, and saves nothing", async () => {
    const elsewhere = await browser.newContext({ locale: "fr-FR", viewport: { width: 1440, height: 1000 } });
    const reader = await elsewhere.newPage();
    const writes: string[] = [];
    reader.on("request", (request) => {
      if (request.method() !== "GET") writes.push(`${request.method()} ${request.url()}`);
    });
    await reader.goto(link);
    await expect(reader.getByText(/^Version \d+ · /).first()).toBeVisible();
    await expect(keyFigure(reader, "ha")).toContainText(/\d/);
    const read = await shown(reader, "ha");
    await setParameter(reader, "Densité brute des extensions", "80");
    await expect(keyFigure(reader, "ha")).not.toHaveText(read);
    await expect(reader.getByText(/c’est un essai, rien n’est enregistré/)).toBeVisible();
    await reader.getByRole("button", { name: "Quitter l’essai" }).click();
    await expect(keyFigure(reader, "ha")).toHaveText(read);
    expect(writes).toEqual([]);
    await elsewhere.close();
  });

  await test.step("the council sees one section at a time, two scenarios side by side", async () => {
    await page.getByRole("button", { name: "Mode restitution" }).click();
    const place = page.getByRole("navigation", { name: "Sections" }).getByRole("status");
    await expect(place).toHaveText(/^1 \/ \d+$/);
    await page.keyboard.press("ArrowRight");
    await expect(place).toHaveText(/^2 \/ \d+$/);
    await page.keyboard.press("ArrowLeft");
    await expect(place).toHaveText(/^1 \/ \d+$/);
    // A section of text alone has one column: on to the first one that has figures.
    await expect(async () => {
      await page.keyboard.press("ArrowRight");
      await expect(page.getByRole("region", { name: "Renouveler d’abord" })).toBeVisible({ timeout: 1500 });
    }).toPass();
    await expect(page.getByRole("region", { name: "Fil de l’eau" })).toBeVisible();
    await page.keyboard.press("End");
    await expect(page.getByRole("button", { name: "Section suivante" })).toBeDisabled();
    await page.keyboard.press("Escape");
    await page.waitForURL(new RegExp(`/n/${id}$`));
    await expect(keyFigure(page, "ha")).toBeVisible();
  });
});

test("another territory brings its own communes, and no exercise figure is given for it", async ({ page }) => {
  await openTemplate(page);
  const territory = stageOf(page).getByRole("combobox", { name: /^Changer de territoire/ });
  await territory.fill("Grand Annecy");
  await stageOf(page)
    .getByRole("option", { name: /Grand Annecy/ })
    .first()
    .click();
  await expect(stageOf(page).getByText(/Grand Annecy, 34 communes/)).toBeVisible();
  const figures = stageOf(page).getByRole("group", { name: "chiffres_cles" });
  await expect(figures.getByRole("button", { name: /^– ha/ })).toBeVisible();
  await expect(figures).toContainText("les valeurs d’exercice de ce carnet sont celles de Grenoble-Alpes Métropole");
  await expect(figures.getByRole("button", { name: /\d/ })).toHaveCount(0);
});

test("a notebook is found, duplicated, thrown away and brought back from home", async ({ page }) => {
  const id = await openTemplate(page);
  await expect(saved(page)).toBeVisible();
  await page.getByRole("link", { name: "Carnets" }).click();
  const row = page.getByRole("row").filter({ has: page.locator(`a[href="/n/${id}"]`) });
  await row.getByRole("button", { name: /^Actions sur/ }).click();
  await page.getByRole("menuitem", { name: "Dupliquer" }).click();
  await expect(page.getByRole("link", { name: `${template} (copie)` }).first()).toBeVisible();
  await row.getByRole("button", { name: /^Actions sur/ }).click();
  await page.getByRole("menuitem", { name: "Supprimer" }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole("region", { name: "Avis" }).getByRole("button", { name: "Annuler" }).click();
  await expect(row).toHaveCount(1);
});
