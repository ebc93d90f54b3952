// A parameter to draw, in the form: each distribution shows its own fields, and another keeps what both have.
// Drives: views/editors.
import { fileOf, open, saved, stageOf, tool } from "./actions.ts";
import { expect, test } from "./fixtures.ts";

const number = (name: string, label: string, value: number, min: number, max: number) =>
  `const ${name} = view(block("input.number@1", {"label": "${label}", "role": "context", "unit": "€/m²", "value": ${value}, "min": ${min}, "max": ${max}, "step": 10}))`;
const cells = [
  number("cout", "Coût de construction", 2100, 1700, 2700),
  "const bilan = 3000 - cout",
  'const tirages = block("experiment.sample@1", {"parameters": [{"name": "cout"}], "indicators": ["bilan"], "size": 64})',
];
const html = `<!doctype html>\n<notebook>\n  <title>Coûts</title>\n${cells
  .map((source, i) => `  <script id="${i + 1}" type="module">\n    ${source}\n  </script>\n`)
  .join("")}</notebook>\n`;

test("another distribution shows its fields, keeps the bounds, and says at its field what is wrong", async ({ page, server }) => {
  const id = await open(page, server.url, html);
  await tool(page, "tirages", "Modifier");
  const row = page.getByRole("group", { name: "Paramètres tirés" }).locator(".row-item");
  const law = row.getByRole("button", { name: /Loi/ });
  const choose = async (name: string) => {
    await law.click();
    await page.getByRole("option", { name, exact: true }).click();
    await expect(law).toContainText(name);
  };
  const field = (name: string) => row.getByRole("textbox", { name, exact: true });
  const fill = async (name: string, value: string) => {
    await field(name).fill(value);
    await field(name).press("Enter");
  };
  await expect(law).toContainText("plage du curseur");
  await expect(row.getByRole("textbox")).toHaveCount(0);

  await choose("uniforme");
  await fill("De", "1800");
  await fill("À", "2500");
  await choose("normale");
  await expect(field("Tronquée à partir de")).toHaveValue("1800");
  await fill("Moyenne", "2100");
  await stageOf(page).locator("body").getByRole("button", { name: "Lancer", exact: true }).click();
  await expect(row).toContainText("L’écart type (0) doit être un nombre positif.");
  await fill("Écart-type", "150");
  await expect(row).not.toContainText("doit être un nombre positif");
  await saved(page).waitFor();
  await expect
    .poll(() => fileOf(server.url, id))
    .toMatch(/\{\s*"name": "cout",\s*"distribution": "normal",\s*"mean": 2100,\s*"sd": 150,\s*"min": 1800,\s*"max": 2500\s*\}/);

  await choose("triangulaire");
  await expect(field("De")).toHaveValue("1800");
  await choose("plage du curseur");
  await expect.poll(() => fileOf(server.url, id)).toMatch(/"parameters": \[\s*\{\s*"name": "cout"\s*\}\s*\]/);
});
