// Every example runs headless in every scenario, at the values pinned beside it, and holds what an example promises: a
// question, a lever and an assumption, two variants and a context, an indicator, a check, a drawing, its limits.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { compileNotebook, definitions, prepare, readDeclared, readNotebook, writeNotebook } from "../../kernel/index.ts";
import type { Json } from "../../kernel/types/index.ts";
import { callsOf, evaluateAll, type Opened, ofBlock, openShipped } from "../rehearsed.ts";
import { templates } from "../table.ts";
import { examples } from "./table.ts";

const folder = import.meta.dirname;
const text = (name: string) => readFileSync(join(folder, `${name}.html`), "utf8");

let opened: Opened | null = null;
afterEach(() => {
  opened?.guest.dispose();
  opened = null;
});
const open = async (name: string): Promise<Opened> => {
  opened?.guest.dispose();
  return (opened = await openShipped(text(name)));
};

test("the table lists every example of the folder, each with its twin, under names of their own", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".html"));
  expect(files.sort()).toEqual(examples.flatMap(({ id }) => [`${id}.en.html`, `${id}.html`]).sort());
  const ids = [...templates, ...examples].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(examples)("$id", ({ id, title, block }) => {
  test("says its units and horizons in English in its English twin", () => {
    const said = [...text(`${id}.en`).matchAll(/"(?:unit|horizon)": "([^"]*)"/g)].map(([, words]) => words!);
    const french =
      /hab\.$(?<!inhab\.)|logements|bâtiments|^habitants|ménages|cellules|^par |centennal|\/an$|du parc|log\.|milliers|DJU/;
    expect(said.filter((words) => french.test(words))).toEqual([]);
  });

  test.each([
    [id, title.fr, ["La question", "Limites"]],
    [`${id}.en`, title.en, ["The question", "Limits"]],
  ])(
    "%s is written as the editor writes it, without a static problem, and says its question and its limits",
    async (name, expected, said) => {
      const html = text(name);
      const { notebook } = readNotebook(html);
      expect(writeNotebook(notebook)).toBe(html);
      expect(notebook.title).toBe(expected);
      await prepare(notebook.cells);
      expect(compileNotebook(notebook).problems).toEqual([]);
      const prose = notebook.cells
        .filter(({ type }) => type === "text/markdown")
        .map(({ source }) => source)
        .join("\n");
      for (const part of said) expect(prose).toContain(part);
    },
  );

  test("shows its block, with two variants and a context, an indicator, a check and a drawing", () => {
    const { notebook } = readNotebook(text(id));
    expect(ofBlock(notebook, new RegExp(`^${block.replaceAll(".", "\\.")}$`)).length).toBeGreaterThan(0);
    const scenarios = readDeclared(notebook).scenarios!;
    expect(scenarios.variants.length).toBeGreaterThanOrEqual(2);
    expect(scenarios.contexts.length).toBeGreaterThanOrEqual(1);
    for (const part of [/^indicator@/, /^check\./, /^(chart|map|compare)\.|^data\.exercise@|^(dynamics|flood|landuse|agents)\./])
      expect(ofBlock(notebook, part).length, String(part)).toBeGreaterThan(0);
    const roles = ofBlock(notebook, /^input\./).map(({ config }) => (config as { role?: string }).role);
    expect(roles).toEqual(expect.arrayContaining(["lever", "context"]));
  });

  test("runs in every scenario without a problem, at the pinned values", async () => {
    const { scenarios, problems } = await evaluateAll(await open(id), null);
    expect(problems).toEqual([]);
    const lines = scenarios.map(
      ({ id, outputs }) =>
        `${id}: ${Object.entries(outputs)
          .map(([name, value]) => `${name} ${Number(value).toFixed(4)}`)
          .join(", ")}`,
    );
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(join(folder, `${id}.snapshot.txt`));
    // A variant that changes nothing shows nothing.
    expect(new Set(lines.map((line) => line.slice(line.indexOf(":")))).size).toBeGreaterThan(2);
  }, 120_000);

  test("holds all its checks in every scenario", async () => {
    const here = await open(id);
    const names = ofBlock(here.notebook, /^check\./).map((call) => call.name!);
    const { scenarios } = await evaluateAll(here, names);
    for (const { id, outputs } of scenarios) {
      for (const name of names) expect([id, name, (outputs[name] as { ok?: Json })?.ok]).toEqual([id, name, true]);
    }
  }, 120_000);

  test("gives the same values in its English twin", async () => {
    const french = await open(id);
    const outputs = callsOf(french.notebook)
      .filter((call) => call.name !== null && ["number", "json", "table"].includes(definitions[call.block]?.output ?? ""))
      .map((call) => call.name!);
    const ours = await evaluateAll(french, outputs);
    const { cells } = french.notebook;
    const english = await open(`${id}.en`);
    expect(english.notebook.cells.map((cell) => [cell.id, cell.type])).toEqual(cells.map((cell) => [cell.id, cell.type]));
    const theirs = await evaluateAll(english, outputs);
    expect(theirs.scenarios.map(({ id, outputs }) => ({ id, outputs }))).toEqual(
      ours.scenarios.map(({ id, outputs }) => ({ id, outputs })),
    );
  }, 120_000);
});
