// Nothing typed is lost: autosave, undo, two tabs, a network that goes away, a tab that crashes.
// Drives: views/merge, book/saving.
import type { Page } from "@playwright/test";
import { cell, editCode, figure, fileOf, open, saved, tool, writeCode } from "./actions.ts";
import { expect, test } from "./fixtures.ts";

/** A second tab of the same browser on the same notebook. */
async function secondTab(page: Page, url: string, id: string): Promise<Page> {
  const other = await page.context().newPage();
  await other.goto(`${url}/n/${id}`);
  await expect(figure(other, "population_2050")).toContainText("66 297");
  return other;
}

/** The editors are fetched in the background once results stand; the network may go after that. */
const editorsFetched = (page: Page) =>
  page.waitForFunction(() =>
    performance
      .getEntriesByType("resource")
      .some((entry) => /versions-panel-[^/]*\.js$/.test(entry.name) && (entry as any).responseEnd > 0),
  );

test("a code cell edited is saved within a second, said so, and recomputed", async ({ page, server }) => {
  const id = await open(page, server.url);
  await editCode(page, "base", "const base = 70000");
  await expect(figure(page, "population_2050")).toContainText("77 347");
  await expect.poll(() => fileOf(server.url, id), { timeout: 3000 }).toContain("const base = 70000");
  await expect(saved(page)).toBeVisible();
});

test("two tabs on different cells: both texts are there after reload", async ({ page, server }) => {
  const id = await open(page, server.url);
  const other = await secondTab(page, server.url, id);
  await editCode(page, "base", "const base = 70000");
  await editCode(other, "last", "const last = series.at(-1).pop + 1");
  await expect.poll(() => fileOf(server.url, id)).toMatch(/const base = 70000[\s\S]*\.pop \+ 1/);
  await page.reload();
  await expect(figure(page, "population_2050")).toContainText("77 348");
});

test("two tabs on the same cell: both texts are shown, and a person chooses", async ({ page, context, server }) => {
  const id = await open(page, server.url);
  const other = await secondTab(page, server.url, id);
  await editorsFetched(page);
  // Both write before either hears of the other.
  await context.setOffline(true);
  await editCode(page, "base", "const base = 70000");
  await expect(page.getByRole("banner")).toContainText("Hors ligne");
  await editCode(other, "base", "const base = 80000");
  await expect(other.getByRole("banner")).toContainText("Hors ligne");
  await context.setOffline(false);
  const conflict = (tab: Page) => tab.getByRole("region", { name: "Deux textes pour la même cellule" });
  await expect
    .poll(async () => (await conflict(page).count()) + (await conflict(other).count()), { timeout: 15_000 })
    .toBeGreaterThan(0);
  const asked = (await conflict(page).isVisible()) ? page : other;
  await expect(conflict(asked)).toContainText("const base = 70000");
  await expect(conflict(asked)).toContainText("const base = 80000");
  await conflict(asked).getByRole("button", { name: "Prendre l’autre" }).click();
  await expect(conflict(asked)).toBeHidden();
  const taken = asked === page ? "80000" : "70000";
  await expect.poll(() => fileOf(server.url, id)).toContain(`const base = ${taken}`);
});

test("typing goes on without the network, and is merged when it comes back", async ({ context, page, server }) => {
  const id = await open(page, server.url);
  await editorsFetched(page);
  await context.setOffline(true);
  await editCode(page, "base", "const base = 80000");
  await expect(page.getByRole("banner")).toContainText("Hors ligne");
  await expect(figure(page, "population_2050")).toContainText("88 396");
  // Meanwhile somebody else saves another cell.
  const current = await fetch(`${server.url}/api/notebooks/${id}`, { headers: { accept: "text/html" } });
  const theirs = (await current.text()).replace("series.at(-1).pop", "series.at(-1).pop + 2");
  const put = await fetch(`${server.url}/api/notebooks/${id}`, {
    method: "PUT",
    headers: { "content-type": "text/html", "if-match": current.headers.get("etag")! },
    body: theirs,
  });
  expect(put.status).toBe(200);
  await context.setOffline(false);
  await expect(saved(page)).toBeVisible({ timeout: 15_000 });
  await expect.poll(() => fileOf(server.url, id)).toMatch(/const base = 80000[\s\S]*\.pop \+ 2/);
});

test("a tab that crashes right after typing keeps what was typed", async ({ page, context, server }) => {
  const id = await open(page, server.url);
  await editorsFetched(page);
  // The server is out of reach, so that only the draft can save it.
  await context.setOffline(true);
  await editCode(page, "base", "const base = 81234");
  await expect(page.getByRole("banner")).toContainText("Hors ligne");
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  void session.send("Page.crash").catch(() => undefined);
  await crashed;
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  expect(await fileOf(server.url, id)).not.toContain("81234");
  const next = await context.newPage();
  await next.goto(`${server.url}/n/${id}`);
  await expect(next.getByRole("region", { name: "Avis" })).toContainText("retrouvées");
  await expect.poll(() => fileOf(server.url, id)).toContain("const base = 81234");
});

test("a tab closed in the middle of a word saves it on the way out", async ({ page, context, server }) => {
  const id = await open(page, server.url);
  await editCode(page, "base", "const base = 82345");
  await page.close({ runBeforeUnload: true });
  const next = await context.newPage();
  await next.goto(`${server.url}/n/${id}`);
  await expect.poll(() => fileOf(server.url, id)).toContain("const base = 82345");
});

test("a cell deleted comes back by undo", async ({ page, server }) => {
  await open(page, server.url);
  await tool(page, "last", "Plus d’actions");
  await page.getByRole("menuitem", { name: "Supprimer la cellule" }).click();
  await expect(cell(page, "last")).toHaveCount(0);
  await page.getByRole("region", { name: "Avis" }).getByRole("button", { name: "Annuler" }).click();
  await expect(cell(page, "last")).toHaveCount(1);
  await expect(figure(page, "population_2050")).toContainText("66 297");
});

test("an edit is taken back and given again from the keyboard", async ({ page, server }) => {
  const id = await open(page, server.url);
  await editCode(page, "base", "const base = 70000");
  await expect(figure(page, "population_2050")).toContainText("77 347");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await expect(figure(page, "population_2050")).toContainText("66 297");
  await page.keyboard.press("Control+Shift+z");
  await expect(figure(page, "population_2050")).toContainText("77 347");
  await expect.poll(() => fileOf(server.url, id)).toContain("const base = 70000");
});

test("a locked cell is read and not changed, until it is unlocked", async ({ page, server }) => {
  await open(page, server.url);
  await tool(page, "base", "Verrouiller");
  await expect(cell(page, "base")).toContainText("verrouillée");
  await tool(page, "base", "Modifier");
  await expect(page.locator(".editor-card .cm-content")).toHaveAttribute("contenteditable", "false");
  await page.getByRole("button", { name: "Déverrouiller" }).click();
  await writeCode(page, "const base = 70000");
  await expect(figure(page, "population_2050")).toContainText("77 347");
});
