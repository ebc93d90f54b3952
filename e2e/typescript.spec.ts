// The TypeScript compiler weighs more than all else: the stage and the shell fetch the same file, when a cell needs it.
import { notebookOf, stageOf } from "./actions.ts";
import { createNotebook, expect, test } from "./fixtures.ts";

test("the stage and the shell share one compiler", async ({ page, server }) => {
  const asked = { stage: new Set<string>(), shell: new Set<string>() };
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (/\/typescript-compiler-[^/]*\.js$/.test(pathname))
      asked[request.frame() === page.mainFrame() ? "shell" : "stage"].add(pathname);
  });
  const typed = { source: "const twice: number = 2 * 21", type: "text/x-typescript" };
  const id = await createNotebook(server.url, notebookOf("Typé", [typed, { source: "twice / 2" }]));
  await page.goto(`/n/${id}`);
  await expect(stageOf(page).locator("body")).toContainText("21");
  // The page of the whole file reads every cell itself.
  await page.goto(`/n/${id}/source`);
  await expect.poll(() => [...asked.shell]).toHaveLength(1);
  expect([...asked.stage]).toEqual([...asked.shell]);
});
