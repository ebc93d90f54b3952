// What a person does on the notebook page, in a few words each; every journey speaks through these.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator, Locator, Page } from "@playwright/test";
import { createNotebook, expect, root } from "./fixtures.ts";

/** A small study whose figures are known: 66 297 inhabitants in 2050, 209,9 ha. */
export const population = readFileSync(join(root, "e2e", "notebooks", "population.html"), "utf8");

export const stageOf = (page: Page): FrameLocator => page.frameLocator("iframe").first();

/** An indicator as it is drawn. */
export const indicator = (page: Page, name: string): Locator => stageOf(page).getByRole("group", { name, exact: true });

/** The figure itself: a press shows how it was made. */
export const figure = (page: Page, name: string): Locator =>
  indicator(page, name).getByRole("button", { name: /Fiche de provenance/ });

/** What the shell lays around a cell. */
export const cell = (page: Page, name: string): Locator => page.getByRole("region", { name: `Cellule ${name}`, exact: true });

export const saved = (page: Page): Locator => page.getByRole("status").filter({ hasText: /Enregistré/ });

/** The context or the variant one chooses, at the top of the page. */
export const axis = (page: Page, name: "Contexte" | "Variante"): Locator =>
  page.getByRole("group", { name: new RegExp(`^${name}`) });

export async function choose(page: Page, name: "Contexte" | "Variante", option: string): Promise<void> {
  await axis(page, name).getByText(option, { exact: true }).click();
}

/** Opens a new notebook made of this file, and waits for its results. */
export async function open(page: Page, url: string, html = population): Promise<string> {
  const id = await createNotebook(url, html);
  await page.goto(`${url}/n/${id}`);
  if (html.includes("population_2050")) await expect(figure(page, "population_2050")).toContainText(/\d/);
  return id;
}

/** Types a value into a parameter's field, as a planner would. */
export async function setParameter(page: Page, label: string, value: string): Promise<void> {
  const field = stageOf(page).getByRole("textbox", { name: label });
  await field.fill(value);
  await field.press("Enter");
}

/** Points at a cell's margin and presses one of its tools. */
export async function tool(page: Page, name: string, label: string): Promise<void> {
  const region = cell(page, name);
  // What the pointer stood on may lay its own "+" line over this margin.
  await page.mouse.move(0, 0);
  await region.locator(".margin-note").hover();
  await region.locator(".cell-tools").getByRole("button", { name: label }).click();
}

/** Opens a code cell and puts another text in place of its own. */
export async function editCode(page: Page, name: string, source: string): Promise<void> {
  await tool(page, name, "Modifier");
  await writeCode(page, source);
}

export async function writeCode(page: Page, source: string): Promise<void> {
  const code = page.locator(".editor-card .cm-content");
  await code.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(source);
}

/** The notebook's file as the server holds it. */
export async function fileOf(url: string, id: string): Promise<string> {
  const answer = await fetch(`${url}/api/notebooks/${id}`, { headers: { accept: "text/html" } });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.text();
}

/** Drops files on the page, as from the desktop. */
export async function drop(page: Page, files: { name: string; type: string; bytes: Uint8Array | string }[]): Promise<void> {
  const given = files.map(({ name, type, bytes }) => ({ name, type, bytes: [...Buffer.from(bytes)] }));
  await page.evaluate((list) => {
    const data = new DataTransfer();
    for (const { name, type, bytes } of list) data.items.add(new File([new Uint8Array(bytes)], name, { type }));
    // On the empty part of the page, where nothing takes a drop of its own.
    const [x, y] = [window.innerWidth / 2, window.innerHeight - 40];
    const at = document.elementFromPoint(x, y) ?? document.body;
    for (const kind of ["dragenter", "dragover", "drop"])
      at.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true, clientX: x, clientY: y }));
  }, given);
}

/** A notebook of the given cells, in the native format. */
export const notebookOf = (title: string, cells: { source: string; type?: string }[]): string =>
  `<!doctype html>\n<notebook>\n  <title>${title}</title>\n${cells
    .map(
      ({ source, type = "module" }, index) =>
        `  <script id="${index + 1}" type="${type}">\n${source.replace(/^/gm, "    ")}\n  </script>\n`,
    )
    .join("")}</notebook>\n`;
