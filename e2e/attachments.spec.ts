// Attached files: a second one of the same name is asked about, with what it would change; and the panel that manages them.
// Drives: views/files, book/files.
import { drop, fileOf, notebookOf, stageOf } from "./actions.ts";
import { createNotebook, expect, test } from "./fixtures.ts";

const csv = (rows: string, name = "data.csv") => ({ name, type: "text/csv", bytes: rows });
const first = "code;logements\n1;100\n2;198\n";
const second = "code;logements;annee\n1;120;2024\n2;200;2024\n3;5;2024\n";
const study = (url: string) =>
  createNotebook(
    url,
    notebookOf("Fichiers", [
      { source: "const total = [...data].reduce((sum, row) => sum + row.logements, 0)" },
      { source: 'const besoin = block("indicator@1", {"label": "Besoin en logements", "unit": "log"}, {value: total})' },
    ]),
  );

const pins = async (url: string, id: string) =>
  [...(await fileOf(url, id)).matchAll(/"([\w-]+\.csv)": \{\s*"sha256": "(\w{4})/g)].map(([, name]) => name);

test("a second file of the same name is asked about before anything reads it", async ({ page, server }) => {
  const id = await study(server.url);
  await page.goto(`/n/${id}`);
  await expect(stageOf(page).getByRole("group", { name: "besoin", exact: true })).toBeVisible();
  await drop(page, [csv(first)]);
  const figure = stageOf(page).getByRole("group", { name: "besoin", exact: true });
  await expect(figure).toContainText("298");

  await drop(page, [csv(second)]);
  const dialog = page.getByRole("alertdialog", { name: "Un autre fichier s’appelle déjà « data.csv »" });
  await expect(dialog).toContainText("1 cellule lit ce fichier : data.");
  const difference = dialog.getByRole("region", { name: "Ce que remplacer change" });
  await expect(difference).toContainText("data 2 lignes → 3 lignes · 2 colonnes → 3 colonnes · en plus : annee");
  await expect(difference.getByRole("row", { name: /Besoin en logements/ })).toContainText(/298 log.*325 log/);
  await page.screenshot({ path: "test-results/replace.png" });
  // Nothing has changed yet; and leaving changes nothing.
  await expect(figure).toContainText("298");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  expect(await pins(server.url, id)).toEqual(["data.csv"]);

  await test.step("both are kept, each with a cell of its own", async () => {
    await drop(page, [csv(second)]);
    await dialog.getByRole("button", { name: "Garder les deux (data-2.csv)" }).click();
    await expect.poll(() => pins(server.url, id)).toEqual(["data.csv", "data-2.csv"]);
    await expect(figure).toContainText("298");
    expect(await fileOf(server.url, id)).toMatch(/const data_2 = block\("data\.file@1", \{"name": "data-2\.csv"\}/);
  });

  await test.step("replacing moves every figure, and is one step back", async () => {
    await drop(page, [csv(second)]);
    await dialog.getByRole("button", { name: "Remplacer" }).click();
    await expect(figure).toContainText("325");
    // The cell that reads it needs no other.
    expect((await fileOf(server.url, id)).match(/"name": "data\.csv"/g)).toHaveLength(1);
    await page.keyboard.press("Control+z");
    await expect(figure).toContainText("298");
  });

  await test.step("the same bytes again are said, not asked", async () => {
    await drop(page, [csv(first)]);
    await expect(page.getByText("« data.csv » est déjà attaché, à l’identique.")).toBeVisible();
    await expect(dialog).toHaveCount(0);
  });
});

test("the panel of files tells size, rows and readers, replaces, and detaches with a way back", async ({ page, server }) => {
  const id = await study(server.url);
  await page.goto(`/n/${id}`);
  await expect(stageOf(page).getByRole("group", { name: "besoin", exact: true })).toBeVisible();
  await drop(page, [csv(first), csv("a;b\n1;2\n", "autre.csv")]);
  const figure = stageOf(page).getByRole("group", { name: "besoin", exact: true });
  await expect(figure).toContainText("298");
  await page.getByRole("tab", { name: "Fichiers" }).click();
  const row = page.getByRole("listitem").filter({ hasText: "data.csv" });
  await expect(row).toContainText("27 o");
  await expect(row).toContainText("table (2 × 2)");
  await page.screenshot({ path: "test-results/files-panel.png" });

  await row
    .locator("input[type=file]")
    .setInputFiles({ name: "livraison.csv", mimeType: "text/csv", buffer: Buffer.from(second) });
  const dialog = page.getByRole("alertdialog", { name: "Remplacer « data.csv »" });
  await expect(dialog).toContainText("325 log");
  await dialog.getByRole("button", { name: "Remplacer" }).click();
  await expect(figure).toContainText("325");
  expect(await pins(server.url, id)).toEqual(["data.csv", "autre.csv"]);

  await row.getByRole("button", { name: "Détacher « data.csv »" }).click();
  await expect(page.getByText("« data.csv » n’est plus attaché : 1 cellule l’attend.")).toBeVisible();
  await expect(row).toHaveCount(0);
  await page.getByRole("button", { name: "Annuler" }).first().click();
  await expect(row).toBeVisible();
  await expect(figure).toContainText("325");
});
