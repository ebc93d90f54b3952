// Every template runs headless in every scenario, at the values pinned beside it; its English twin gives the same.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import {
  compileNotebook,
  definitions,
  parseBlockCall,
  prepare,
  readNotebook,
  scenarioSet,
  writeNotebook,
} from "../kernel/index.ts";
import { type Rehearsal, rehearse } from "../kernel/run/rehearsal.ts";
import { enumerateScenarios } from "../kernel/run/scenarios.ts";
import type { Evaluation, Json, Notebook } from "../kernel/types.ts";
import { templates } from "./table.ts";

const folder = import.meta.dirname;
const text = (name: string) => readFileSync(join(folder, `${name}.html`), "utf8");
const asset = async (name: string) => readFileSync(join(folder, "../kernel/assets/data", name));

let guest: Rehearsal;
afterEach(() => guest?.dispose());

const pureGlobals = { Math, JSON, Array, Object, String, Number };
async function open(html: string): Promise<Notebook> {
  const { notebook, problems } = readNotebook(html);
  expect(problems).toEqual([]);
  guest = rehearse({ headless: true, display: null, asset, globals: pureGlobals });
  await guest.open(notebook.cells);
  return notebook;
}
const evaluateAll = (notebook: Notebook, outputs: string[] | null): Promise<Evaluation> =>
  guest.evaluate(enumerateScenarios(scenarioSet(notebook).set, "matrix"), outputs, { timeLimitMs: 60_000 });

const calls = (notebook: Notebook) => notebook.cells.flatMap((cell) => parseBlockCall(cell.source).call ?? []);
const ofBlock = (notebook: Notebook, block: RegExp) => calls(notebook).filter((call) => block.test(call.block));

test("the table lists every notebook of the folder, each with its twin", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".html"));
  expect(files.sort()).toEqual(templates.flatMap(({ id }) => [`${id}.en.html`, `${id}.html`]).sort());
});

describe.each(templates)("$id", ({ id, title }) => {
  test.each([
    [id, title.fr],
    [`${id}.en`, title.en],
  ])("%s is written as the editor writes it, without a static problem", async (name, expected) => {
    const html = text(name);
    const { notebook } = readNotebook(html);
    expect(writeNotebook(notebook)).toBe(html);
    expect(notebook.title).toBe(expected);
    await prepare(notebook.cells);
    expect(compileNotebook(notebook).problems).toEqual([]);
  });

  test("runs in every scenario without a problem, at the pinned values", async () => {
    const notebook = await open(text(id));
    const { scenarios, problems, computations } = await evaluateAll(notebook, null);
    expect(problems).toEqual([]);
    const lines = scenarios.map(
      ({ id, outputs }) =>
        `${id}: ${Object.entries(outputs)
          .map(([name, value]) => `${name} ${Number(value).toFixed(4)}`)
          .join(", ")}`,
    );
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(join(folder, `${id}.snapshot.txt`));
    // Scenarios share what lies outside their cone.
    expect(computations.executed).toBeLessThan(computations.executed + computations.reused);
    expect(computations.executed).toBeLessThan(scenarios.length * 20);
  }, 120_000);

  test("holds all its checks in every scenario", async () => {
    const notebook = await open(text(id));
    const names = ofBlock(notebook, /^check\./).map((call) => call.name!);
    expect(names.length).toBeGreaterThan(0);
    const { scenarios } = await evaluateAll(notebook, names);
    for (const { id, outputs } of scenarios) {
      for (const name of names) expect([id, name, (outputs[name] as { ok?: Json })?.ok]).toEqual([id, name, true]);
    }
  }, 120_000);

  test("gives the same values in its English twin", async () => {
    const french = await open(text(id));
    const named = calls(french).filter(
      (call) => call.name !== null && ["number", "json", "table"].includes(definitions[call.block]?.output ?? ""),
    );
    const outputs = named.map((call) => call.name!);
    const ours = await evaluateAll(french, outputs);
    guest.dispose();
    const english = await open(text(`${id}.en`));
    expect(english.cells.map((cell) => [cell.id, cell.type])).toEqual(french.cells.map((cell) => [cell.id, cell.type]));
    const theirs = await evaluateAll(english, outputs);
    expect(theirs.scenarios.map(({ id, outputs }) => ({ id, outputs }))).toEqual(
      ours.scenarios.map(({ id, outputs }) => ({ id, outputs })),
    );
  }, 120_000);

  test("documents every parameter: label in both languages, unit, range, source, confidence", () => {
    const { notebook } = readNotebook(text(id));
    const parameters = ofBlock(notebook, /^input\.number@/).map((call) => call.config as Record<string, any>);
    expect(parameters.length).toBeGreaterThanOrEqual(10);
    for (const config of parameters) {
      expect([
        config.label,
        ...["role", "unit", "min", "max", "source", "confidence"].filter((key) => config[key] === undefined),
      ]).toEqual([config.label]);
      expect([config.label.fr, config.label.en].every(Boolean)).toBe(true);
      expect(config.value).toBeGreaterThanOrEqual(config.min);
      expect(config.value).toBeLessThanOrEqual(config.max);
    }
  });
});

test("Accueillir et loger reproduces the published worked check in its fil de l'eau", async () => {
  await open(text("accueillir-et-loger"));
  const { scenarios } = await guest.evaluate(["baseline"], ["besoin_detail", "sols_detail", "population_municipale"]);
  const { besoin_detail: need, sols_detail: land, population_municipale: people } = scenarios[0]!.outputs as Record<string, any>;
  expect(people).toBe(450608);
  expect(
    [need.downsizing, need.demographic, need.secondary, need.vacant, need.renewal, need.breakEven, need.need].map(Math.round),
  ).toEqual([7588, 2525, 297, -506, 3664, 11044, 13569]);
  expect([Math.round(land.extension), Math.round(land.housingLand * 10) / 10, land.envelope]).toEqual([3392, 84.8, 310]);
});

test("Accueillir et loger gives another territory its real communes, and no figure from the exercise values", async () => {
  await open(text("accueillir-et-loger"));
  const elsewhere = { territoire: "243500139" };
  const { scenarios, problems } = await guest.evaluate(["baseline"], ["population_municipale", "besoin"], { set: elsewhere });
  expect(scenarios[0]!.outputs.population_municipale).toBeGreaterThan(460_000);
  expect(scenarios[0]!.outputs.besoin ?? null).toBeNull();
  expect(problems.some((problem) => /Remplacez-les/.test(problem.message.fr))).toBe(true);
  const replaced = await guest.evaluate(["baseline"], ["besoin"], {
    set: { ...elsewhere, hypotheses_remplacees: true, population: 480_000 },
  });
  expect(replaced.scenarios[0]!.outputs.besoin).toBeTypeOf("number");
}, 60_000);
