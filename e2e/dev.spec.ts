// `npm run dev` on a copy of the house: what is edited shows in an open page, under the policies of the built application.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import { population, stageOf } from "./actions.ts";
import { createNotebook, root } from "./fixtures.ts";

interface House {
  url: string;
  /** Edits a file of the copy. */
  edit: (path: string, from: string, to: string) => void;
  write: (path: string, text: string) => void;
}

/** The sources as they are, those not committed too; packages stand behind a link. */
function copyHouse(): string {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), "variante-dev-")));
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" });
  for (const file of listed.split("\n"))
    if (/^(kernel|server|workbook|templates|scripts)\/|^[^/]+$/.test(file)) cpSync(join(root, file), join(copy, file));
  symlinkSync(realpathSync(join(root, "node_modules")), join(copy, "node_modules"));
  return copy;
}

const test = base.extend<object, { house: House }>({
  house: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's destructuring.
    async ({}, use) => {
      const copy = copyHouse();
      const child = spawn(
        join(root, "node_modules", ".bin", "node"),
        ["scripts/dev/main.ts", "--port", "0", "--data", join(copy, "data")],
        {
          cwd: copy,
          stdio: ["ignore", "pipe", "pipe"],
        },
      );
      let said = "";
      const url = await new Promise<string>((resolve, reject) => {
        for (const stream of [child.stdout, child.stderr])
          stream.on("data", (text) => {
            said += text;
            const found = /http:\/\/localhost:\d+/.exec(said);
            if (found) resolve(found[0]);
          });
        child.once("exit", () => reject(new Error(`npm run dev stopped at once: ${said}`)));
      });
      const write = (path: string, text: string) => {
        mkdirSync(dirname(join(copy, path)), { recursive: true });
        writeFileSync(join(copy, path), text);
      };
      await use({
        url,
        write,
        edit: (path, from, to) => {
          const before = readFileSync(join(copy, path), "utf8");
          if (!before.includes(from)) throw new Error(`${path} no longer says ${from}: this journey edits it.`);
          write(path, before.replaceAll(from, to));
        },
      });
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await gone;
      rmSync(copy, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: "worker", timeout: 240_000 },
  ],
});
test.describe.configure({ timeout: 240_000 });

/** The first page waits for every module to be transformed. */
const FIRST = { timeout: 180_000 };

async function open(page: Page, { url }: House, html: string): Promise<string[]> {
  const refused: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy|WebSocket/.test(message.text())) refused.push(message.text());
  });
  const id = await createNotebook(url, html);
  await page.goto(`${url}/n/${id}`, { waitUntil: "commit", timeout: 180_000 });
  return refused;
}

test("a block's drawing, a view and a route of the server show as they are edited", async ({ page, house }) => {
  const refused = await open(page, house, population);
  const stage = stageOf(page);
  await expect(stage.getByText("Population 2050").first()).toBeVisible(FIRST);
  await page.evaluate(() => Object.assign(window, { same: true }));

  const drawn = stage.locator('[data-edited="once"]').first();
  const start = performance.now();
  house.edit("kernel/blocks/indicator/draw.ts", '"vb-figures vb-single")', '"vb-figures vb-single"), "data-edited": "once"');
  await expect(drawn).toBeVisible(FIRST);
  test
    .info()
    .annotations.push({ type: "loop", description: `drawing edited → seen: ${Math.round(performance.now() - start)} ms` });
  // The page itself stayed: the stage alone began anew.
  expect(await page.evaluate(() => "same" in window)).toBe(true);

  const outline = page.locator(".notebook-outline");
  house.edit("workbook/views/notebook/outline.tsx", '<h2>{t("notebook.outline")}</h2>', '<h2>{t("notebook.outline")} édité</h2>');
  await expect(outline.getByText("Sommaire édité")).toBeVisible(FIRST);
  await expect(drawn).toBeVisible(FIRST);

  house.edit("server/routes/health.ts", 'status: "ok" as const', 'status: "ok" as const, edited: true');
  await expect.poll(async () => (await fetch(`${house.url}/healthz`)).json(), FIRST).toMatchObject({ edited: true });
  expect(refused).toEqual([]);
});

const FOLDER = "kernel/blocks/transform/twice";
const definition = (cost: "cheap" | "heavy") => `import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";

const config = z.strictObject({});
export default {
  id: "transform.twice@1",
  revision: 1,
  title: { fr: "Double", en: "Twice" },
  summary: { fr: "Le double d’un nombre.", en: "Twice a number." },
  config,
  inputs: { of: { title: { fr: "Nombre", en: "Number" }, kind: "number" } },
  output: "number",
  kind: "transform",
  cost: "${cost}",
  reach: "value",
  starter: { config: {}, inputs: {}, name: "double" },
  fixtures: [{ name: "of 21", config: {}, inputs: { of: 21 } }],
} satisfies BlockDefinition<z.infer<typeof config>> & { kind?: string };
`;
const model = (times: number) => `import type { BlockModel } from "../../contract/block.ts";

const model: BlockModel = (_, { of }) => of * ${times};
export default model;
`;

test("a folder that appears is a block; its model shows as it is edited, in the stage and in a Worker", async ({
  page,
  house,
}) => {
  const refused = await open(
    page,
    house,
    `<!doctype html><notebook><title>Double</title>
<script id="1" type="module">const seven = 7</script>
<script id="2" type="module">const double = block("transform.twice@1", {}, {of: seven})</script>
<script id="3" type="text/markdown">Il vient \${double}.</script>
</notebook>`,
  );
  const stage = stageOf(page);
  await expect(page.getByText(/Bloc inconnu.*transform\.twice@1/).first()).toBeVisible(FIRST);

  house.write(`${FOLDER}/model.ts`, model(2));
  house.write(`${FOLDER}/README.md`, "# Double\n");
  house.write(`${FOLDER}/definition.ts`, definition("cheap"));
  await expect(stage.getByText("Il vient 14.")).toBeVisible(FIRST);

  house.write(`${FOLDER}/model.ts`, model(3));
  await expect(stage.getByText("Il vient 21.")).toBeVisible(FIRST);

  house.write(`${FOLDER}/definition.ts`, definition("heavy"));
  house.write(`${FOLDER}/model.ts`, model(5));
  await expect(stage.getByText("Il vient 35.")).toBeVisible(FIRST);
  house.write(`${FOLDER}/model.ts`, model(6));
  await expect(stage.getByText("Il vient 42.")).toBeVisible(FIRST);
  expect(refused).toEqual([]);
});
