// Each example is opened from the gallery as a planner would, computes without an error in a browser, and draws.
import type { Page } from "@playwright/test";
import { examples } from "../templates/examples/table.ts";
import { axis, stageOf } from "./actions.ts";
import { expect, test } from "./fixtures.ts";

/** What a block draws: a chart, a map, a diagram, an animation. */
const DRAWING = "figure svg, figure canvas, svg[role=img], canvas";

/** Nothing computes, and nothing begins to: the banner counts the cells and says no more, for longer than it keeps silent. */
async function settled(page: Page): Promise<void> {
  const count = page.getByRole("banner").getByText(/^\d+ cellules$/);
  await expect(async () => {
    for (let look = 0; look < 4; look++) {
      await expect(count).toBeVisible({ timeout: 1000 });
      await page.waitForTimeout(300);
    }
    await expect(count).toBeVisible({ timeout: 1 });
  }).toPass({ timeout: 90_000 });
}

for (const { id, title } of examples) {
  test(`the example « ${title.fr} » opens from the gallery, computes and draws`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.goto("/");
    await page.getByRole("region", { name: "Exemples" }).getByText(title.fr, { exact: true }).click();
    await expect(page, id).toHaveURL(/\/n\//);
    const stage = stageOf(page);
    await expect(stage.locator("h1").first()).toContainText(title.fr);
    await settled(page);
    await expect(stage.locator(DRAWING).first()).toBeAttached();
    const last = axis(page, "Variante").getByRole("radio").last();
    await last.press("Space");
    await expect(last).toBeChecked();
    await settled(page);
    await expect(page.getByText(/[1-9]\d*( cellules?)? en erreur/)).toHaveCount(0);
  });
}
