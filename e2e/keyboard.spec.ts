// Without a mouse: through the stage, into the card of a cell and out, between cells, from palette to help; nothing traps the focus.
// Drives: views/palette, views/cell, book/keymap, book/run-command.
import type { Page } from "@playwright/test";
import { cell, figure, open, stageOf } from "./actions.ts";
import { expect, test } from "./fixtures.ts";

const inFrame = (page: Page) => page.evaluate(() => document.activeElement?.tagName === "IFRAME");
const inCard = (page: Page) => page.evaluate(() => document.activeElement?.closest(".editor-card") !== null);

/** Presses Tab until the condition holds; a trap would never let it. */
async function tabUntil(page: Page, holds: () => Promise<boolean>, key = "Tab", most = 60): Promise<void> {
  for (let pressed = 0; pressed < most; pressed++) {
    if (await holds()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`not reached after ${most} presses of ${key}`);
}

test("Tab enters the stage, goes through the open card at its place, and leaves at the end", async ({ page, server }) => {
  await open(page, server.url);
  await tabUntil(page, () => inFrame(page));
  // To the first cells with the arrows, then its form.
  await stageOf(page).getByRole("textbox", { name: "Densité" }).focus();
  await page.keyboard.press("Escape");
  await stageOf(page).getByRole("group", { name: "population_2050", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => inCard(page)).toBe(true);
  await tabUntil(page, async () => !(await inCard(page)));
  expect(await inFrame(page)).toBe(true);
  await tabUntil(page, async () => !(await inFrame(page)));
});

test("Escape closes the card and gives the focus back to the stage", async ({ page, server }) => {
  await open(page, server.url);
  await stageOf(page).getByRole("group", { name: "population_2050", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => inCard(page)).toBe(true);
  await page.keyboard.press("Escape");
  await expect(page.locator(".editor-card")).toHaveCount(0);
  await expect.poll(() => inFrame(page)).toBe(true);
});

test("the code editor is no trap: Escape, then Tab, go on", async ({ page, server }) => {
  await open(page, server.url);
  await stageOf(page).getByRole("group", { name: "population_2050", exact: true }).focus();
  await page.keyboard.press("c");
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest(".cm-editor") !== null)).toBe(true);
  await page.keyboard.press("Escape");
  await tabUntil(page, async () => !(await inCard(page)));
});

test("cells are inserted, moved, duplicated, deleted and given back from the keyboard", async ({ page, server }) => {
  await open(page, server.url);
  const names = () => page.locator(".cell-overlay").evaluateAll((all) => all.map((each) => each.getAttribute("aria-label")));
  await stageOf(page).getByRole("group", { name: "population_2050", exact: true }).focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expect.poll(async () => (await names()).join()).toMatch(/area_raw,Cellule population_2050/);
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await names()).join()).toMatch(/population_2050,Cellule area_raw/);
  await page.keyboard.press("b");
  await expect(page.getByRole("combobox", { name: "Insérer une cellule" })).toBeFocused();
  await page.keyboard.type("code");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest(".cm-editor") !== null)).toBe(true);
  await page.keyboard.insertText("const ajoutee = 41 + 1");
  await expect(cell(page, "ajoutee")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(cell(page, "ajoutee")).toHaveCount(0);
});

test("the command palette runs a command, and the figures stay", async ({ page, server }) => {
  await open(page, server.url);
  await page.keyboard.press("Control+k");
  const dialog = page.getByRole("dialog", { name: "Palette de commandes" });
  await dialog.getByRole("combobox").or(dialog.getByRole("searchbox")).first().fill("Sobriété");
  await page.keyboard.press("Enter");
  await expect(figure(page, "area")).toContainText("139,9");
});

test("a menu opens by an arrow on its first or last act, and Escape gives the focus back to its button", async ({
  page,
  server,
}) => {
  await open(page, server.url);
  const button = page.getByRole("button", { name: "Thème" });
  await button.focus();
  for (const [key, act] of [
    ["ArrowDown", /Thème du système/],
    ["ArrowUp", /Thème sombre/],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole("menuitem", { name: act })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);
    await expect(button).toBeFocused();
  }
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
