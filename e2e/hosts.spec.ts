// One session, two hosts: the stage in Chromium and the guest in Deno give the same values, digests and problems.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import {
  type AcrossRow,
  type BlockDefinition,
  type CellSpec,
  type Command,
  compileNotebook,
  completeNotebook,
  definitions,
  type Evaluation,
  type JsonObject,
  type Notebook,
  printBlockCall,
  readDeclared,
  readNotebook,
} from "../kernel/index.ts";
import { root } from "./fixtures.ts";
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

const scenariosCell = (variants: unknown[]) =>
  `const scenarios = block("scenarios@1", ${JSON.stringify({ baseline: { name: "Fil de l'eau" }, contexts: [], variants })})`;

const commandsOf = (cells: CellSpec[], scenarios: string[], outputs: string[]): Command[] =>
  openAndEvaluate(
    completeNotebook({ title: "Contrat", cells: cells.map((cell, index) => ({ id: index + 1, ...cell })) }),
    scenarios,
    outputs,
  );

function openAndEvaluate(notebook: Notebook, scenarios: string[], outputs: string[]): Command[] {
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
    const specs = [...cells, scenariosCell([variant])].map((cell) => (typeof cell === "string" ? { source: cell } : cell));
    const commands = commandsOf(specs, ["baseline", "haut"], outputs);
    const [inStage, inGuest] = await Promise.all([evaluateInStage(stage, commands, files), evaluateInGuest(commands, files)]);
    expect(comparable(inStage)).toEqual(comparable(inGuest));
    const [baseline, haut] = inGuest.scenarios;
    expect(Object.keys(baseline!.outputs)).toEqual(outputs);
    expect(haut!.outputs).not.toEqual(baseline!.outputs);
  });
}

/** Another value of the same shape: measures move by a hundredth, counts and years stay. */
function moved(value: unknown): unknown {
  if (typeof value === "number") return Number.isInteger(value) && Math.abs(value) < 3000 ? value : value * 1.01;
  if (Array.isArray(value)) return value.map(moved);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, moved(part)]));
}

interface Trial {
  cells: CellSpec[];
  outputs: string[];
}

/** The fixtures of a block as a notebook whose one variant moves every input, and every parameter's own value. */
function fixturesOf(definition: BlockDefinition): Trial {
  const cells: CellSpec[] = [];
  const outputs: string[] = [];
  const set: Record<string, unknown> = {};
  definition.fixtures.forEach((fixture, index) => {
    const inputs = Object.entries(fixture.inputs ?? {}).map(([port, value]) => {
      const variable = `in_${index}_${port}`;
      cells.push({ source: `const ${variable} = (${JSON.stringify(value)})` });
      set[variable] = moved(value);
      return [port, variable] as const;
    });
    const name = `out_${index}`;
    const field = definition.parameterField ?? "value";
    if (definition.kind === "parameter" && field in fixture.config) set[name] = moved(fixture.config[field]);
    const call = { form: "const", name, block: definition.id, config: fixture.config } as const;
    cells.push({ source: printBlockCall({ ...call, inputs: inputs.length > 0 ? Object.fromEntries(inputs) : null }) });
    outputs.push(name);
  });
  // First, so that it counts even among the fixtures of the scenarios block.
  cells.unshift({ source: scenariosCell([{ id: "haut", name: "Haut", parent: null, set }]) });
  return { cells, outputs };
}

/** The notebook an experiment sweeps, as cells: its parameters, then its formulas, which are JavaScript too. */
function statedCells(stated: BlockDefinition["fixtures"][number]["sweep"]): CellSpec[] {
  if (!stated) return [];
  const widget = (name: string, config: JsonObject) =>
    printBlockCall({ form: "view", name, block: "input.number@1", config, inputs: null });
  return [
    ...Object.entries(stated.parameters).map(([name, config]) => ({ source: widget(name, config) })),
    ...Object.entries(stated.outputs).map(([name, formula]) => ({ source: `const ${name} = ${formula}` })),
  ];
}

/** One fixture of a block that reads across scenarios: a lever says which row each scenario gives. */
function acrossOf(definition: BlockDefinition, fixture: BlockDefinition["fixtures"][number]): Trial {
  const rows = new Map<string, AcrossRow[]>(Object.entries(fixture.across ?? {}));
  const names = [...new Set([...rows.values()].flatMap((list) => list.map(({ scenario }) => scenario)))];
  const variants = names.filter((name) => name !== "baseline" && name !== "trial");
  const cells: CellSpec[] = [{ source: parameter("rank", 0) }, ...statedCells(fixture.sweep)];
  for (const [name, list] of rows) {
    const given = ["baseline", ...variants].map((id) => {
      const row = list.find(({ scenario }) => scenario === id);
      return row?.state === "error" ? { error: row.error ?? "" } : { value: row?.value ?? null };
    });
    const source = `const given = ${JSON.stringify(given)}[rank]; if ("error" in given) throw new Error(given.error); return given.value;`;
    cells.push({ source: `const ${name} = (() => { ${source} })()` });
  }
  const inputs = Object.entries(fixture.inputs ?? {}).map(([port, value]) => {
    cells.push({ source: `const in_${port} = (${JSON.stringify(value)})` });
    return [port, `in_${port}`] as const;
  });
  const call = { form: "const", name: "out", block: definition.id, config: fixture.config } as const;
  cells.push({ source: printBlockCall({ ...call, inputs: inputs.length > 0 ? Object.fromEntries(inputs) : null }) });
  const parts = (variants.length > 0 ? variants : ["haut"]).map((id, index) => ({
    id,
    name: id,
    parent: null,
    set: { rank: index + 1 },
  }));
  cells.push({ source: scenariosCell(parts) });
  return { cells, outputs: ["out"] };
}

const variantOf = (cells: CellSpec[]): string =>
  readDeclared(completeNotebook({ cells })).scenarios?.variants[0]?.id ?? "baseline";

for (const definition of Object.values(definitions)) {
  test(`both hosts agree on ${definition.id}, in two scenarios`, async ({ stage }) => {
    const trials =
      definition.reach === "graph"
        ? definition.fixtures.map((fixture) => acrossOf(definition, fixture))
        : [fixturesOf(definition)];
    const files = definition.fixtureFiles ?? {};
    for (const { cells, outputs } of trials) {
      const commands = commandsOf(cells, ["baseline", variantOf(cells)], outputs);
      const [inStage, inGuest] = await Promise.all([evaluateInStage(stage, commands, files), evaluateInGuest(commands, files)]);
      expect(inGuest.scenarios).toHaveLength(2);
      expect(comparable(inStage)).toEqual(comparable(inGuest));
    }
  });
}

for (const name of readdirSync(join(root, "templates")).filter((file) => file.endsWith(".html"))) {
  test(`both hosts agree on every named value of templates/${name}`, async ({ stage }) => {
    test.setTimeout(180_000);
    const { notebook } = readNotebook(readFileSync(join(root, "templates", name), "utf8"));
    const variant = readDeclared(notebook).scenarios?.variants[0]?.id;
    const outputs = [...compileNotebook(notebook).declared.keys()];
    const commands = openAndEvaluate(notebook, variant ? ["baseline", variant] : ["baseline"], outputs);
    const [inStage, inGuest] = await Promise.all([evaluateInStage(stage, commands), evaluateInGuest(commands)]);
    expect(inGuest.scenarios.map(({ digests }) => Object.keys(digests).length > 5)).not.toContain(false);
    expect(inStage.scenarios.map(({ digests }) => digests)).toEqual(inGuest.scenarios.map(({ digests }) => digests));
    expect(comparable(inStage)).toEqual(comparable(inGuest));
  });
}
