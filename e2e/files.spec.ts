// Files that come in damaged, in an old encoding or from another machine; and the notebook that travels as one file.
// Drives: views/share, views/home, pages/home-page.
import { readFileSync } from "node:fs";
import { drop, fileOf, notebookOf, open, population, stageOf, tool } from "./actions.ts";
import { createNotebook, expect, test } from "./fixtures.ts";

const file = (name: string, bytes: Uint8Array | string, type = "text/html") => ({ name, type, bytes });

test("a truncated notebook opens with what can be rescued and says what could not", async ({ page, server }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Mes carnets" })).toBeVisible();
  const cut = population.slice(0, population.indexOf("const area_raw") + 10);
  await drop(page, [file("coupé.html", cut)]);
  await page.waitForURL(/\/n\/\w+$/);
  await expect(stageOf(page).getByRole("group", { name: "population_2050", exact: true })).toContainText("66 297");
  const told = page.getByText(/avertissements? à la lecture du fichier/);
  await told.click();
  await expect(page.getByRole("main").or(page.locator(".page-notice"))).not.toHaveCount(0);
  await expect(page.locator(".page-notice li").first()).toBeVisible();
  const id = new URL(page.url()).pathname.split("/")[2]!;
  const kept = await fetch(`${server.url}/api/notebooks/${id}/versions`).then((answer) => answer.json());
  expect(JSON.stringify(kept)).toContain("import");
});

test("what is no notebook is refused by name, with what is expected", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Mes carnets" })).toBeVisible();
  await drop(page, [file("photo.png", new Uint8Array([0x89, 0x50, 0x4e, 0x47]), "image/png")]);
  await expect(page.getByRole("region", { name: "Avis" })).toContainText("« photo.png » n’est pas un carnet");
});

const csv =
  "code;commune;logements\r\n" +
  "38185;Saint-Égrève;1 234,5\r\n" +
  "38421;Échirolles;12,25\r\n" +
  "38151;Le Pont-de-Claix;7;en trop\r\n" +
  "38169;Fontaine\r\n";
/** Every character here has the same number in Latin-1 and in Windows-1252. */
const windows1252 = new Uint8Array(Buffer.from(csv, "latin1"));

test("a French CSV in an old encoding is read, each doubt named", async ({ page, server }) => {
  const id = await createNotebook(
    server.url,
    notebookOf("Fichier", [
      { source: 'const donnees = block("data.file@1", {"name": ""})' },
      { source: 'block("table.view@1", {"title": "Lu"}, {data: donnees})' },
    ]),
  );
  await page.goto(`/n/${id}`);
  await tool(page, "donnees", "Modifier");
  await page
    .locator(".editor-card input[type=file]")
    .setInputFiles({ name: "logements.csv", mimeType: "text/csv", buffer: Buffer.from(windows1252) });
  const table = stageOf(page).getByRole("table", { name: "Lu" });
  await expect(table).toContainText("Saint-Égrève");
  await expect(table).toContainText(/1\s?234,5/);
  await expect(table).toContainText("12,25");
  await page.getByRole("tab", { name: /Problèmes/ }).click();
  const panel = page.getByRole("complementary", { name: "Panneau" });
  await expect(panel).toContainText(/windows-1252/i);
  await expect(panel).toContainText(/ligne/);
});

test("files dropped on the empty part of the page come each with a data cell of its own, under its name", async ({
  page,
  server,
}) => {
  const id = await createNotebook(server.url, notebookOf("Vide", [{ source: "# Vide", type: "text/markdown" }]));
  await page.goto(`/n/${id}`);
  await expect(stageOf(page).getByRole("heading", { name: "Vide" })).toBeVisible();
  await drop(page, [file("un.csv", "a;b\n1;2\n", "text/csv"), file("deux.csv", "a;b\n1;2\n", "text/csv")]);
  const names = async () => [...(await fileOf(server.url, id)).matchAll(/"name": "(\w+\.csv)"/g)].map(([, name]) => name);
  await expect.poll(names).toEqual(["un.csv", "deux.csv"]);
  expect(await fileOf(server.url, id)).toMatch(/const un = block[\s\S]*const deux = block/);
  await expect(stageOf(page).getByText("Fichier à déposer")).toHaveCount(0);
});

test("a header named __proto__ is only a header", async ({ page, server }) => {
  const id = await createNotebook(
    server.url,
    notebookOf("Fichier", [
      { source: 'const donnees = block("data.file@1", {"name": ""})' },
      { source: 'block("table.view@1", {"title": "Lu"}, {data: donnees})' },
      { source: "const pollue = ({}).x === undefined ? 'sain' : 'pollué'" },
    ]),
  );
  await page.goto(`/n/${id}`);
  await tool(page, "donnees", "Modifier");
  await page
    .locator(".editor-card input[type=file]")
    .setInputFiles({ name: "p.csv", mimeType: "text/csv", buffer: Buffer.from("__proto__;x\n1;2\n3;4\n") });
  await page.getByRole("tab", { name: /Problèmes/ }).click();
  await expect(page.getByRole("complementary", { name: "Panneau" })).toContainText("__proto__");
});

test("a notebook leaves as one file and comes back byte for byte", async ({ page, server }) => {
  // Seven megabytes of archive go through the browser twice, and two notebooks open.
  test.setTimeout(120_000);
  const id = await open(page, server.url);
  await page.getByRole("button", { name: "Partager" }).click();
  const dialog = page.getByRole("dialog", { name: "Partager" });
  const leave = async (button: string) => {
    const leaving = page.waitForEvent("download");
    await dialog.getByRole("button", { name: button }).click();
    return readFileSync(await (await leaving).path());
  };
  const html = await leave("Le carnet (.html)");
  const zip = await leave("Avec ses fichiers (.zip)");
  const there = await fileOf(server.url, id);
  expect(html.toString("utf8")).toBe(there);
  for (const [name, bytes, type] of [
    ["carnet.html", html, "text/html"],
    ["carnet.zip", zip, "application/zip"],
  ] as const) {
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Mes carnets" })).toBeVisible();
    await drop(page, [file(name, bytes, type)]);
    await page.waitForURL(/\/n\/\w+$/);
    const back = new URL(page.url()).pathname.split("/")[2]!;
    expect(back).not.toBe(id);
    expect(await fileOf(server.url, back)).toBe(there);
    await expect(stageOf(page).getByRole("group", { name: "population_2050", exact: true })).toContainText("66 297");
  }
});
