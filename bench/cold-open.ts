// Cold open of the template to its first figure in Chromium, and a switch of scenario whose results are cached.
import { chromium } from "@playwright/test";
import { startServer } from "../e2e/server.ts";
import { absolute, median, type Row } from "./row.ts";

const arguments_ = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

export async function* rows(): AsyncGenerator<Row> {
  const server = await startServer();
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: arguments_ });
  try {
    const created = await fetch(`${server.url}/api/notebooks`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ template: "accueillir-et-loger" }),
    });
    const { id } = (await created.json()) as { id: string };
    const opens: number[] = [];
    const switches: number[] = [];
    for (let round = 0; round < 5; round++) {
      // A new context has an empty cache: every byte comes over the wire again.
      const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, locale: "fr-FR" });
      const page = await context.newPage();
      const start = performance.now();
      await page.goto(`${server.url}/n/${id}`);
      const figure = page
        .frameLocator("iframe")
        .getByRole("button", { name: /Fiche de provenance/ })
        .first();
      await figure.waitFor();
      opens.push(performance.now() - start);
      if (round === 0) switches.push(...(await timeSwitches(page)));
      await context.close();
    }
    yield absolute("cold open: template to first figure, Chromium", median(opens), "ms", 2000);
    yield absolute("scenario switch, results cached: choice to the last state", median(switches), "ms", 100);
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** ms from a click on a scenario already computed to the figure's new text, seen from inside the page. */
async function timeSwitches(page: import("@playwright/test").Page): Promise<number[]> {
  const axis = page.getByRole("group", { name: /^Variante/ });
  const figures = page.frameLocator("iframe").getByRole("button", { name: /Fiche de provenance/ });
  const [baseline, variant] = [axis.getByRole("radio").nth(0), axis.getByRole("radio").nth(1)];
  const times: number[] = [];
  const stage = page.frames().find((frame) => frame.url().endsWith("/stage"))!;
  for (let round = 0; round < 7; round++) {
    for (const radio of [variant, baseline]) {
      const before = await figures.allTextContents();
      const changed = stage.evaluate(
        (texts) =>
          new Promise<number>((resolve) => {
            const read = () =>
              [...document.querySelectorAll("button")]
                .filter((button) => /Fiche de provenance/.test(button.getAttribute("aria-label") ?? ""))
                .map((button) => button.textContent);
            const observer = new MutationObserver(() => {
              if (JSON.stringify(read()) === JSON.stringify(texts)) return;
              observer.disconnect();
              resolve(performance.timeOrigin + performance.now());
            });
            observer.observe(document.body, { subtree: true, childList: true, characterData: true });
          }),
        before,
      );
      const start = await radio.evaluate((input) => {
        const at = performance.timeOrigin + performance.now();
        (input as HTMLElement).click();
        return at;
      });
      const end = await changed;
      // The first round computes; the later ones find their results.
      if (round > 0) times.push(end - start);
    }
  }
  return times;
}
