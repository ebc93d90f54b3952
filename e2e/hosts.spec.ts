// One session, two hosts: the stage in Chromium and the guest in Deno give the same values, digests and problems.
import { test as base, expect } from "@playwright/test";
import { type CellSpec, type Command, completeNotebook, definitions, type Evaluation, printBlockCall } from "../kernel/index.ts";
import { evaluateInGuest } from "./guest-process.ts";
import { StagePage, type StageServer, serveStage } from "./stage-page.ts";

const test = base.extend<{ stage: StagePage }, { served: StageServer }>({
  served: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's destructuring.
    async ({}, use) => {
      const served = await serveStage();
      await use(served);
      await served.close();
    },
    { scope: "worker" },
  ],
  stage: async ({ page, served }, use) => {
    await page.goto(served.url);
    const stage = new StagePage(page);
    await stage.start();
    await use(stage);
  },
});

interface Study {
  cells: (string | CellSpec)[];
  outputs: string[];
  /** What the one variant sets. */
  set: Record<string, number | string>;
  files?: Record<string, string>;
}

const parameter = (name: string, value: number) =>
  `const ${name} = view(block("input.number@1", {"label": "${name}", "role": "lever", "value": ${value}, "min": 0, "max": 1000}))`;
const text = (source: string): CellSpec => ({ source, type: "text/markdown" });

const studies: Record<string, Study> = {
  "plain arithmetic": {
    cells: [
      parameter("a", 2),
      "const b = a * 3",
      "const c = Math.exp(b / 10) + Math.sin(a)",
      "const d = {a, list: [b, null, 'é'], nested: {c}}",
    ],
    outputs: ["b", "c", "d"],
    set: { a: 7 },
  },
  "prose around values": {
    cells: [
      parameter("n", 12),
      text("# ${n} logements\n\n${n > 20 ? 'beaucoup' : 'peu'}"),
      "const word = n > 20 ? 'beaucoup' : 'peu'",
    ],
    outputs: ["word"],
    set: { n: 40 },
  },
  "typed cells and modules": {
    cells: [
      parameter("k", 3),
      { source: "interface Row { v: number }\nconst rows: Row[] = [{v: k}, {v: 2 * k}]", type: "text/x-typescript" },
      'import {sum} from "npm:d3-array"\nconst total = sum(rows, (d) => d.v)',
    ],
    outputs: ["rows", "total"],
    set: { k: 5 },
  },
  "streams and promises": {
    cells: [
      parameter("m", 4),
      "const count = (function* () { for (let i = 1; i <= m; ++i) yield i; })()",
      "const later = await new Promise((done) => setTimeout(() => done(m * 10), 5))",
      "const asyncs = (async function* () { yield 1; yield m; })()",
      "const sum = count + later + asyncs",
    ],
    outputs: ["count", "later", "asyncs", "sum"],
    set: { m: 6 },
  },
  "inputs of code": {
    cells: [
      "const x = view(Inputs.range([0, 10], {step: 1, value: 3}))",
      "const s = view(Inputs.select(['a', 'b'], {value: 'b'}))",
      "const form = view(Inputs.form({r: Inputs.range([0, 1], {value: 0.5}), t: Inputs.text({value: 'q'})}))",
      "const both = [x, s, form]",
    ],
    outputs: ["x", "s", "form", "both"],
    set: { x: 9 },
  },
  "tables and files": {
    cells: [
      parameter("f", 2),
      'const raw = await FileAttachment("menages.csv").dsv({delimiter: ";", typed: true})',
      "const table = aq.from(raw).derive({twice: aq.escape((d) => d.menages * f)}).orderby('commune')",
      "const total = d3.sum(table.objects(), (d) => d.twice)",
    ],
    outputs: ["table", "total"],
    set: { f: 3 },
    files: { "menages.csv": "commune;menages\nMeylan;8000\nGrenoble;82000\n" },
  },
  "across scenarios": {
    cells: [
      parameter("p", 1),
      "const q = p + 1",
      'const compared = across("q").map((row) => [row.scenario, row.state, row.value])',
    ],
    outputs: ["q", "compared"],
    set: { p: 10 },
  },
  "a chain of blocks": {
    cells: [
      'const communes = block("data.communes@1", {"by": "epci", "code": "200040715"})',
      "const inhabitants = d3.sum(communes.objects ? communes.objects() : communes, (d) => d.population)",
      parameter("share", 50),
      "const half = inhabitants * share / 100",
    ],
    outputs: ["inhabitants", "half"],
    set: { share: 10 },
  },
  "errors and what waits for them": {
    cells: [
      parameter("e", 1),
      "const bad = (() => { if (e > 1) throw new Error('trop'); return e })()",
      "const after = bad + 1",
      "const apart = e",
    ],
    outputs: ["bad", "after", "apart"],
    set: { e: 2 },
  },
};

function commandsOf(cells: CellSpec[], scenarios: string[], outputs: string[]): Command[] {
  const notebook = completeNotebook({ title: "Contrat", cells: cells.map((cell, index) => ({ id: index + 1, ...cell })) });
  const environment = { language: "fr" as const, width: 720, dark: false, now: Date.UTC(2026, 0, 1) };
  return [
    { kind: "open", notebook, choice: { context: null, variant: null }, environment, version: null, interrupted: [] },
    { kind: "evaluate", request: 1, scenarios, outputs, set: {}, timeLimitMs: 20_000 },
  ];
}

async function evaluateInStage(stage: StagePage, commands: Command[], files: Record<string, string> = {}): Promise<Evaluation> {
  await stage.start();
  await stage.supply(files);
  for (const command of commands) await stage.send(command);
  return (await stage.wait("evaluated")).result;
}

const comparable = ({ scenarios, problems }: Evaluation) => ({
  scenarios,
  problems: problems.map(({ kind, cell, name, scenario, message }) => ({ kind, cell, name, scenario, message })),
});

for (const [name, { cells, outputs, set, files }] of Object.entries(studies)) {
  test(`both hosts agree on ${name}`, async ({ stage }) => {
    const variant = { id: "haut", name: "Haut", parent: null, set };
    const scenarios = `const scenarios = block("scenarios@1", ${JSON.stringify({ baseline: { name: "Fil de l'eau" }, contexts: [], variants: [variant] })})`;
    const specs = [...cells, scenarios].map((cell) => (typeof cell === "string" ? { source: cell } : cell));
    const commands = commandsOf(specs, ["baseline", "haut"], outputs);
    const [inStage, inGuest] = await Promise.all([evaluateInStage(stage, commands, files), evaluateInGuest(commands, files)]);
    expect(comparable(inStage)).toEqual(comparable(inGuest));
    const [baseline, haut] = inGuest.scenarios;
    expect(Object.keys(baseline!.outputs)).toEqual(outputs);
    expect(haut!.outputs).not.toEqual(baseline!.outputs);
  });
}

test("both hosts agree on every block's fixtures", async ({ stage }) => {
  test.setTimeout(240_000);
  const differing: string[] = [];
  for (const definition of Object.values(definitions)) {
    if (definition.reach !== "value" || definition.output === "none") continue;
    const cells: CellSpec[] = [];
    const outputs: string[] = [];
    definition.fixtures.forEach((fixture, index) => {
      const inputs = Object.entries(fixture.inputs ?? {}).map(([port, value]) => {
        const variable = `in_${index}_${port}`;
        cells.push({ source: `const ${variable} = (${JSON.stringify(value)})` });
        return [port, variable] as const;
      });
      const output = `out_${index}`;
      const call = { form: "const", name: output, block: definition.id, config: fixture.config } as const;
      cells.push({ source: printBlockCall({ ...call, inputs: inputs.length > 0 ? Object.fromEntries(inputs) : null }) });
      outputs.push(output);
    });
    const commands = commandsOf(cells, ["baseline"], outputs);
    const files = definition.fixtureFiles ?? {};
    const [inStage, inGuest] = await Promise.all([evaluateInStage(stage, commands, files), evaluateInGuest(commands, files)]);
    if (JSON.stringify(comparable(inStage)) !== JSON.stringify(comparable(inGuest))) differing.push(definition.id);
    expect.soft(comparable(inStage), definition.id).toEqual(comparable(inGuest));
  }
  expect(differing).toEqual([]);
});
