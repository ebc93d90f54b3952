// A point of a search becomes a variante, in one step that one can undo; so does the counter-example of a check.
import { axis, open, stageOf } from "./actions.ts";
import { expect, test } from "./fixtures.ts";

const number = (name: string, label: string, value: number, min: number, max: number) =>
  `const ${name} = view(block("input.number@1", {"label": "${label}", "role": "lever", "unit": "log/ha", "value": ${value}, "min": ${min}, "max": ${max}, "step": 1}))`;
const study = (...cells: string[]) =>
  `<!doctype html>\n<notebook>\n  <title>Densité</title>\n${cells
    .map((source, i) => `  <script id="${i + 1}" type="module">\n    ${source}\n  </script>\n`)
    .join("")}</notebook>\n`;
// 2 000 m² of green space a hectare, 2.1 persons a dwelling: 9 m² a person is passed at 105.8 dwellings.
const density = study(
  number("densite", "Densité", 40, 20, 120),
  "const vert = 2000 / (densite * 2.1)",
  'const plafond = block("experiment.goal@1", {"title": "Densité la plus forte", "levers": [{"name": "densite"}], "objectives": [{"name": "densite", "goal": "max"}], "constraints": [{"cell": "vert", "value": 9, "label": "Espaces verts", "unit": "m²/hab."}]})',
  'const controle = block("check.assert@1", {"label": "Assez de vert", "of": [{"cell": "vert"}], "property": "bounds", "left": "vert", "min": 12, "draws": 60, "over": [{"name": "densite"}]})',
);

test("a point chosen by keyboard is kept as a variante, stood in, and undone", async ({ page, server }) => {
  await open(page, server.url, density);
  const stage = stageOf(page);
  const search = stage.locator(".vb-goal");
  await search.getByRole("button", { name: "Lancer", exact: true }).click();
  await expect(search).toContainText("Densité : au plus 105 log/ha, en gardant Espaces verts ≥ 9 m²/hab.");
  await expect(search).toContainText("Au pas près : les 101 points de la grille ont été essayés.");

  // From nowhere, the first arrow goes to the answer; the next ones walk along the axis.
  const points = search.getByRole("slider", { name: /Densité la plus forte/ });
  await points.focus();
  await page.keyboard.press("ArrowRight");
  await expect(points).toHaveAttribute("aria-valuetext", "Optimum : Densité = 105 log/ha");
  await page.keyboard.press("ArrowLeft");
  await expect(points).toHaveAttribute("aria-valuetext", "Point : Densité = 104 log/ha");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(search.getByRole("button", { name: "Enregistrer en variante" })).toBeFocused();
  await page.keyboard.press("Enter");

  const variant = axis(page, "Variante");
  await expect(variant.getByText("Optimum : Densité = 105 log/ha")).toBeVisible();
  await expect(stage.getByRole("textbox", { name: "Densité" })).toHaveValue("105");
  await expect(page.getByText("Variante « Optimum : Densité = 105 log/ha » enregistrée, et choisie")).toBeVisible();

  await page.getByRole("button", { name: "Annuler", exact: true }).last().click();
  await expect(variant.getByText("Optimum : Densité = 105 log/ha")).toBeHidden();
  await expect(stage.getByRole("textbox", { name: "Densité" })).toHaveValue("40");
});

test("the smallest failure of a check is one press away from being seen", async ({ page, server }) => {
  await open(page, server.url, density);
  const stage = stageOf(page);
  const check = stage.locator(".vb-explored");
  await check.getByRole("button", { name: "Lancer", exact: true }).click();
  await expect(check).toContainText("Assez de vert : échoue dès que Densité = 80 log/ha (le reste au fil de l’eau)");
  await check.getByRole("button", { name: "Enregistrer en variante" }).click();
  await expect(axis(page, "Variante").getByText("Contre-exemple : Assez de vert")).toBeVisible();
  await expect(stage.getByRole("textbox", { name: "Densité" })).toHaveValue("80");
});
