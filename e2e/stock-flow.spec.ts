// A stock and flow model drawn by hand, and one that comes in as XMILE and is taken over.
// Drives: views/editors.
import { fileOf, notebookOf, saved, stageOf, tool } from "./actions.ts";
import { createNotebook, expect, test } from "./fixtures.ts";

test("a model is drawn with keyboard and mouse, one step back at a time, and simulated", async ({ page, server }) => {
  const id = await createNotebook(
    server.url,
    notebookOf("Bassin", [{ source: 'const bassin = block("dynamics.stock-flow@1", {})' }]),
  );
  await page.goto(`/n/${id}`);
  await tool(page, "bassin", "Modifier");
  const card = page.locator(".editor-card");
  await card.getByRole("button", { name: "Dessiner un modèle" }).click();

  await test.step("a stock, named and filled", async () => {
    await card.getByRole("button", { name: "Stock", exact: true }).click();
    await card.getByRole("textbox", { name: "Nom", exact: true }).last().fill("Eau");
    await page.keyboard.press("Enter");
    const initial = card.getByRole("combobox", { name: "Valeur initiale" });
    await initial.fill("10");
    await initial.press("Enter");
    await expect(stageOf(page).getByRole("img", { name: /Évolution dans le temps/ })).toBeVisible();
  });

  await test.step("a flow that drains the stock in hand; an equation that does not read says where", async () => {
    await card.getByRole("button", { name: "Flux", exact: true }).click();
    await expect(card.getByRole("button", { name: /Sort de/ })).toContainText("Eau");
    const equation = card.getByRole("combobox", { name: "Équation" });
    await equation.fill("Eau /");
    await expect(card.locator(".stock-flow-element")).toContainText("l’équation ne se lit pas à la fin");
    // The name is offered from its first letters, and taken by the keyboard.
    await equation.fill("");
    await equation.pressSequentially("Ea");
    await expect(card.getByRole("option", { name: /Eau/ })).toBeVisible();
    await equation.press("ArrowDown");
    await equation.press("Enter");
    await equation.pressSequentially(" / 20");
    await equation.press("Enter");
    await expect(equation).toHaveValue("Eau / 20");
    await expect(stageOf(page).getByRole("img", { name: /Évolution dans le temps/ })).toBeVisible();
  });

  await test.step("the arrow keys move an element, Delete removes it, undo brings it back", async () => {
    const water = card.getByRole("group", { name: "Eau, stock" });
    await water.focus();
    await page.keyboard.press("Enter");
    for (let press = 0; press < 3; press++) await page.keyboard.press("ArrowRight");
    await expect.poll(async () => fileOf(server.url, id)).toMatch(/"layout": \{"?[^}]*"Eau": \[1[67]\d, 120\]/s);
    // Without a rest between the move and the removal: each is a step of its own.
    await water.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Delete");
    await expect(water).toHaveCount(0);
    await page.keyboard.press("Control+z");
    await expect(water).toBeVisible();
    await expect.poll(async () => fileOf(server.url, id)).toMatch(/"layout": \{"?[^}]*"Eau": \[1[67]\d, 12[1-9]\]/s);
    await expect(saved(page)).toBeVisible();
  });

  await test.step("the table says the same", async () => {
    await card.getByRole("button", { name: "Tableau" }).click();
    await expect(card.getByRole("combobox", { name: "Équation, Flux" })).toHaveValue("Eau / 20");
    await expect(card.getByRole("combobox", { name: "Équation, Eau" })).toHaveValue("10");
  });
});

const xmile = `<?xml version="1.0"?>
<xmile version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0">
  <sim_specs method="euler" time_units="mois"><start>0</start><stop>12</stop><dt>1</dt></sim_specs>
  <model><variables>
    <stock name="Parc de vélos"><eqn>100</eqn><inflow>Achats</inflow></stock>
    <flow name="Achats"><eqn>5</eqn></flow>
  </variables></model>
</xmile>`;

test("an XMILE file is read, run, and converted into a model to draw", async ({ page, server }) => {
  const id = await createNotebook(
    server.url,
    notebookOf("Vélos", [
      { source: 'const fichier = block("data.file@1", {"name": ""})' },
      { source: 'const velos = block("dynamics.stock-flow@1", {}, {model: fichier})' },
      { source: 'block("table.view@1", {"title": "Lu"}, {data: velos})' },
    ]),
  );
  await page.goto(`/n/${id}`);
  await tool(page, "fichier", "Modifier");
  await page
    .locator(".editor-card input[type=file]")
    .setInputFiles({ name: "velos.xmile", mimeType: "application/xml", buffer: Buffer.from(xmile) });
  await expect(stageOf(page).getByRole("table", { name: "Lu" })).toContainText("160");
  await expect(stageOf(page).getByRole("img", { name: /Diagramme du modèle/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await tool(page, "velos", "Modifier");
  const card = page.locator(".editor-card");
  await card.getByRole("button", { name: "Convertir le modèle importé" }).click();
  await expect(card.getByRole("group", { name: "Parc de vélos, stock" })).toBeVisible();
  await expect(stageOf(page).getByRole("table", { name: "Lu" })).toContainText("160");
  await page.keyboard.press("Control+z");
  await expect(card.getByRole("button", { name: "Convertir le modèle importé" })).toBeVisible();
});
