// Each example is opened from the gallery as a planner would, computes without an error in a browser, and draws.
import { examples } from "../templates/examples/table.ts";
import { axis, stageOf } from "./actions.ts";
import { expect, test } from "./fixtures.ts";

/** What a block draws: a chart, a map, a diagram, an animation. */
const DRAWING = "figure svg, figure canvas, svg[role=img], canvas";

for (const { id, title } of examples) {
  test(`the example « ${title.fr} » opens from the gallery, computes and draws`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.goto("/");
    await page.getByRole("region", { name: "Exemples" }).getByRole("button", { name: title.fr }).click();
    await expect(page, id).toHaveURL(/\/n\//);
    const stage = stageOf(page);
    await expect(stage.locator("h1").first()).toContainText(title.fr);
    // All told and none in error: the banner then counts the cells, and nothing else.
    const allDone = page.getByRole("banner").getByText(/^\d+ cellules$/);
    await expect(allDone).toBeVisible({ timeout: 90_000 });
    await expect(stage.locator(DRAWING).first()).toBeAttached();
    const last = axis(page, "Variante").getByRole("radio").last();
    await last.press("Space");
    await expect(last).toBeChecked();
    await expect(allDone).toBeVisible({ timeout: 90_000 });
    await expect(page.getByText(/en erreur/)).toHaveCount(0);
  });
}
