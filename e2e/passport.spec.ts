// How was this made? The passport of a figure, of a chart without a name, its crate, its short id, and the printed page that cites it.
// Drives: views/passport, views/print, views/provenance, pages/print-page, pages/provenance-page.
import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { unzipSync } from "fflate";
import { figure, notebookOf, open, population, saved, stageOf, tool } from "./actions.ts";
import { expect, test } from "./fixtures.ts";

const chart = `block("chart.plot@1", {"title": "Courbe", "mark": "line", "x": "year", "y": "pop"}, {data: series})`;
const withChart = population.replace("</notebook>", `  <script id="12" type="module">\n    ${chart}\n  </script>\n</notebook>`);

test("a figure says in full precision what it is made of, and gives its crate and a reference that resolves", async ({
  page,
  server,
}) => {
  const id = await open(page, server.url, population);
  await figure(page, "population_2050").click();
  const sheet = page.getByRole("dialog", { name: /Comment ce chiffre/ });
  await expect(sheet).toContainText(/66\s297,02961230814/);
  await expect(sheet).toContainText("hypothèse non sourcée");
  await expect(sheet).toContainText("Non attesté");
  await expect(sheet).toContainText("indicator@1");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    sheet.getByRole("button", { name: "Archive RO-Crate" }).click(),
  ]);
  const files = unzipSync(readFileSync(await download.path()));
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(["ro-crate-metadata.json", "notebook.html", "provenance.json", "annexe.html"]),
  );
  expect(new TextDecoder().decode(files["notebook.html"])).toContain("Population");

  const reference = sheet.getByRole("link", { name: /Provenance : [0-9A-Z]{4}-[0-9A-Z]{4}/ });
  const shown = (await reference.textContent())!.replace(/^.*: /, "");
  await reference.click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(shown);
  await expect(page.getByText("Calculé dans le navigateur").first()).toBeVisible();
  await expect(page.frameLocator("iframe").getByRole("heading", { name: "Annexe de provenance" })).toBeVisible();
  const { violations } = await new AxeBuilder({ page })
    .exclude(".print-frame")
    .options({ resultTypes: ["violations"] })
    .analyze();
  expect(
    violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id: rule, nodes }) => [rule, nodes[0]?.html]),
  ).toEqual([]);

  // The report of the same version cites another record, whose id resolves too.
  await page.goto(`/n/${id}/print`);
  const foot = page.frameLocator(".print-frame").locator(".running.foot");
  await expect(foot).toContainText(/Provenance : [0-9A-Z]{4}-[0-9A-Z]{4}/, { timeout: 30_000 });
  const cited = /Provenance : ([0-9A-Z-]+)/.exec((await foot.textContent())!)![1]!;
  const kept = await (await fetch(`${server.url}/api/passports/${cited}`)).json();
  expect(kept).toMatchObject({ kind: "report", version: 1 });
  expect(kept.figures.map(({ label }: { label: string }) => label)).toEqual(["Population 2050, 2050", "Surface, 2050"]);
  await page.getByLabel("Joindre l’annexe de provenance").check();
  await expect(page.frameLocator(".print-frame").getByRole("heading", { name: "Annexe de provenance" })).toBeVisible();
});

test("a chart that has no name has its passport: by the tools, by the keyboard, and for a reader", async ({ page, server }) => {
  const id = await open(page, server.url, withChart);
  await tool(page, "n° 12", "Provenance");
  const sheet = page.getByRole("dialog", { name: /Comment ce chiffre/ });
  await expect(sheet).toContainText("Courbe");
  await expect(sheet).toContainText("chart.plot@1");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();

  const share = await fetch(`${server.url}/api/notebooks/${id}/shares`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ follow: false }),
  });
  await page.goto(((await share.json()) as { url: string }).url);
  const control = stageOf(page)
    .getByRole("figure", { name: "Courbe" })
    .getByRole("button", { name: /^Provenance/ });
  await control.focus();
  await control.press("Enter");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Archive RO-Crate" }).click(),
  ]);
  const files = unzipSync(readFileSync(await download.path()));
  expect(new TextDecoder().decode(files["results/Courbe.csv"])).toMatch(/2050/);
  // Nothing is kept of what a reader does.
  await expect(page.getByRole("button", { name: "Référence à citer" })).toHaveCount(0);
});

test("a notebook changed since is saved before its figures are kept", async ({ page, server }) => {
  await open(
    page,
    server.url,
    notebookOf("Essai", [
      { source: 'const k = block("indicator@1", {"label": "K", "unit": "", "horizon": "2050"}, {value: 12.5})' },
    ])
      .replace("12.5", "v")
      .replace("</notebook>", '  <script id="2" type="module">\n    const v = 12.5\n  </script>\n</notebook>'),
  );
  await figure(page, "k").click();
  const sheet = page.getByRole("dialog", { name: /Comment ce chiffre/ });
  await sheet.getByRole("button", { name: "Référence à citer" }).click();
  await expect(sheet.getByRole("link", { name: /Provenance/ })).toBeVisible();
  await expect(saved(page)).toBeVisible();
});
