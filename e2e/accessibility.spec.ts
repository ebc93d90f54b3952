// Every page and state, light and dark, wide and narrow, stage content included: no serious or critical axe violation.
// Drives in "the help, a block's page, an unknown address": views/help, pages/help-page, pages/missing-page.
// Drives in "palettes, shortcuts, sharing, source, versions": views/source, pages/source-page.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { cell, figure, open, population, setParameter, stageOf, tool } from "./actions.ts";
import { createNotebook, expect, test } from "./fixtures.ts";

// Reading a long page whole takes axe seconds, and more on a busy machine.
test.describe.configure({ mode: "parallel", timeout: 120_000 });

const failing = population.replace("series.at(-1).pop", "serie.at(-1).pop");

/** What the page and its stages show, in both themes. */
async function sound(page: Page, where: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const frames = page.frames().filter((frame) => frame.url().endsWith("/stage"));
    for (const frame of frames)
      await frame.waitForFunction((theme) => document.documentElement.dataset.theme === theme, colorScheme, { polling: 100 });
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).analyze();
    const serious = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => ({
        id,
        nodes: nodes.map(({ target, html, any }) => [target.join(" "), html.slice(0, 200), any[0]?.message]),
      }));
    expect(serious, `${where}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}

async function share(url: string, id: string): Promise<string> {
  const made = await fetch(`${url}/api/notebooks/${id}/shares`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ follow: false, language: "fr" }),
  });
  return new URL(((await made.json()) as { url: string }).url, url).href;
}

async function template(url: string): Promise<string> {
  const made = await fetch(`${url}/api/notebooks`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ template: "accueillir-et-loger" }),
  });
  if (!made.ok) throw new Error(await made.text());
  return ((await made.json()) as { id: string }).id;
}

const settled = (page: Page) =>
  expect(
    stageOf(page)
      .getByRole("button", { name: /\d.*Fiche de provenance/ })
      .first(),
  ).toBeVisible();

for (const width of [1440, 390]) {
  const wide = width > 720;
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: wide ? 1000 : 844 } });

    test("home, its menus, and a dropped file's refusal", async ({ page, server }) => {
      await createNotebook(server.url, population);
      await page.goto("/");
      await expect(page.getByRole("row").nth(1)).toBeVisible();
      await sound(page, "home");
      await page
        .getByRole("button", { name: /^Actions sur/ })
        .first()
        .click();
      await expect(page.getByRole("menu")).toBeVisible();
      await sound(page, "home, menu");
    });

    test("the template's notebook, at rest and on trial", async ({ page, server }) => {
      await page.goto(`/n/${await template(server.url)}`);
      await settled(page);
      await sound(page, "template");
      if (!wide) return;
      await setParameter(page, "Densité brute des extensions", "60");
      await expect(
        stageOf(page)
          .getByRole("button", { name: /\d.*Fiche de provenance/ })
          .first(),
      ).toBeVisible();
      await sound(page, "template, trial");
    });

    test("a cell selected: its form, its code, its menu, its passport", async ({ page, server }) => {
      await open(page, server.url);
      await figure(page, "area").click();
      await expect(page.getByRole("dialog")).toContainText("graine");
      await sound(page, "passport");
      await page.keyboard.press("Escape");
      await stageOf(page).getByRole("group", { name: "population_2050", exact: true }).getByText("Population 2050").click();
      await expect(page.locator(".editor-card").getByRole("tab", { name: "Formulaire" })).toBeVisible();
      await sound(page, "form");
      await page.locator(".editor-card").getByRole("tab", { name: "Code" }).click();
      await expect(page.locator(".editor-card .cm-content")).toBeVisible();
      await sound(page, "code");
      if (!wide) return;
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      await tool(page, "last", "Plus d’actions");
      await expect(page.getByRole("menu")).toBeVisible();
      await sound(page, "cell menu");
    });

    test("errors, problems, safe mode", async ({ page, server }) => {
      const id = await createNotebook(server.url, failing);
      await page.goto(`/n/${id}`);
      await expect(cell(page, "last")).toContainText("serie");
      if (wide) await page.getByRole("tab", { name: /Problèmes/ }).click();
      await sound(page, "errors");
      await page.goto(`/n/${id}?safe=1`);
      await expect(page.getByText("Mode sûr : rien n’est exécuté.")).toBeVisible();
      await sound(page, "safe mode");
    });

    test("the comparison", async ({ page, server }) => {
      await page.goto(`/n/${await template(server.url)}/compare`);
      await expect(page.getByRole("cell", { name: "à calculer" }).first()).toBeVisible();
      await expect(page.getByText(/8 scénarios, au plus \d+ calculs/)).toBeVisible();
      await sound(page, "comparison");
      await page.getByRole("button", { name: "Écart au fil de l’eau" }).click();
      await sound(page, "comparison, differences");
    });

    test("palettes, shortcuts, sharing, source, versions", async ({ page, server }) => {
      const id = await open(page, server.url);
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("dialog")).toBeVisible();
      await sound(page, "command palette");
      await page.keyboard.press("Escape");
      await page.keyboard.press("b");
      await expect(page.getByRole("dialog")).toBeVisible();
      await sound(page, "insert palette");
      await page.keyboard.press("Escape");
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog")).toBeVisible();
      await sound(page, "shortcuts");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Partager" }).click();
      await page.getByRole("button", { name: "Créer le lien" }).click();
      await expect(page.getByRole("dialog").getByRole("link")).toBeVisible();
      await sound(page, "share");
      await page.keyboard.press("Escape");
      await page.goto(`/n/${id}/source`);
      await expect(page.locator(".monaco-editor").first()).toBeVisible({ timeout: 20_000 });
      await sound(page, "source");
    });

    test("the versions and what changed, side by side", async ({ page, server }) => {
      test.skip(!wide, "the versions panel is for wide screens");
      const id = await open(page, server.url);
      const current = await fetch(`${server.url}/api/notebooks/${id}`, { headers: { accept: "text/html" } });
      await fetch(`${server.url}/api/notebooks/${id}`, {
        method: "PUT",
        headers: { "content-type": "text/html", "if-match": current.headers.get("etag")! },
        body: (await current.text()).replace("base = 60000", "base = 70000"),
      });
      await page.reload();
      await page.getByRole("tab", { name: "Versions" }).click();
      await page.getByRole("button", { name: "Actions sur la version 2", exact: true }).click();
      await page.getByRole("menuitem", { name: "Voir ce qui a changé" }).click();
      await expect(page.getByRole("dialog").locator(".monaco-diff-editor .view-line").first()).toBeVisible({ timeout: 20_000 });
      await sound(page, "versions, changes");
    });

    test("the reader, the council, the printed page", async ({ page, server }) => {
      const id = await template(server.url);
      const link = await share(server.url, id);
      await page.goto(link);
      await settled(page);
      await sound(page, "reader");
      await page.goto(`${link}/council`);
      await expect(page.getByRole("navigation", { name: "Sections" }).getByRole("status")).toHaveText(/^1 \//);
      await sound(page, "council");
      for (let section = 0; section < 3; section++) await page.keyboard.press("ArrowRight");
      await sound(page, "council, further");
    });

    test("the help, a block's page, an unknown address", async ({ page }) => {
      for (const path of ["/help", "/help/landuse.housing-need@1", "/nulle-part"]) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await sound(page, path);
      }
    });
  });
}
