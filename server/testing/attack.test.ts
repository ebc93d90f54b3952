// Hostile notebooks against the real guest: what each does is reported, the server lives on, and no process stays.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { absent, needs } from "../../kernel/testing/needs.ts";
import { type Limits, limits, root } from "../ground/config.ts";
import { resultsIn } from "../ground/language.ts";
import { type Isolation, probeIsolation } from "../runner/guest/isolation.ts";
import { createSupervisor, guestBundle } from "../runner/guest/supervisor.ts";
import { type RunOutcome, runNotebook } from "../runner/run-notebook.ts";
import { notebookFile } from "./app.ts";

const bundle = guestBundle(root);
const built = existsSync(bundle);

const MiB = 1024 * 1024;
const tight: Limits = { ...limits({}), wallMs: 40_000, cellMs: 2_000, memoryBytes: 1024 * MiB };
let isolation: Isolation;
beforeAll(() => {
  isolation = probeIsolation();
});

interface Tried {
  outcome: RunOutcome;
  outputs: Record<string, unknown>;
  problems: { cell: number | null; kind: string; message: string }[];
}

/** The attack is cell 1; `after` shows that the rest still runs. */
async function attack(
  source: string,
  more: { bounds?: Partial<Limits>; signal?: AbortSignal; outputs?: string[]; confined?: Partial<Isolation> } = {},
): Promise<Tried> {
  const supervisor = createSupervisor({ ...isolation, ...more.confined }, { ...tight, ...more.bounds }, bundle);
  const outcome = await runNotebook(supervisor, {
    html: notebookFile("Attaque", source, "const after = 6 * 7"),
    version: null,
    scenarios: ["baseline"],
    outputs: more.outputs ?? ["x", "after"],
    set: {},
    seed: null,
    file: async (_notebook, name) => ({ message: `no file ${name}` }),
    asset: async (name) => ({ message: `no asset ${name}` }),
    now: 0,
    ...(more.signal ? { signal: more.signal } : {}),
  });
  const results = outcome.kind === "results" ? resultsIn(outcome.results, "fr") : null;
  return { outcome, outputs: results?.scenarios[0]?.outputs ?? {}, problems: results?.problems ?? [] };
}

/** Guests of this machine that still run our bundle. */
function guests(): string[] {
  const lines = execFileSync("ps", ["-eo", "pid,ppid,args"], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => line.includes(bundle) && line.includes(` ${process.pid} `));
}

describe("a hostile notebook in the guest", needs(built, absent.guest), () => {
  it("runs what is harmless", async () => {
    const { outputs, problems } = await attack("const x = 1 + 1");
    expect(outputs).toEqual({ x: 2, after: 42 });
    expect(problems).toEqual([]);
  });

  it("names the cell that loops for ever, and runs the rest", async () => {
    const { outputs, problems } = await attack("const x = (() => { while (true); })()");
    expect(outputs).toEqual({ x: null, after: 42 });
    expect(problems).toContainEqual(expect.objectContaining({ cell: 1, kind: "interrupted" }));
    expect(problems.find(({ cell }) => cell === 1)?.message).toContain("VARIANTE_CELL_SECONDS");
    expect(guests()).toEqual([]);
  });

  it("names the cell that loops for ever after it waited", async () => {
    const { outputs, problems } = await attack(
      "const x = new Promise((done) => setTimeout(done, 100)).then(() => { for (;;); })",
    );
    expect(outputs.after).toBe(42);
    expect(problems).toContainEqual(expect.objectContaining({ cell: 1, kind: "interrupted" }));
  });

  it("reports a cell that waits for ever as unsettled, and gives the rest", async () => {
    const { outputs, problems } = await attack("const x = await new Promise(() => {})");
    expect(outputs).toEqual({ x: null, after: 42 });
    expect(problems).toContainEqual(expect.objectContaining({ cell: 1, kind: "unsettled" }));
  });

  it("keeps the last value of a stream without end, and says so", async () => {
    const { outputs, problems } = await attack(
      "const x = (async function* () { let i = 0; while (true) { yield ++i; await new Promise((next) => setTimeout(next, 5)); } })()",
    );
    expect(outputs.x).toBeGreaterThan(1);
    expect(outputs.after).toBe(42);
    expect(problems).toContainEqual(expect.objectContaining({ cell: 1, kind: "unsettled" }));
  });

  it("names the cell that allocates objects without end, and runs the rest", async () => {
    const { outputs, problems } = await attack(
      "const x = (() => { const all = []; while (true) all.push({ a: [1, 2, 3], b: {} }); })()",
      {
        bounds: { cellMs: 20_000 },
      },
    );
    expect(outputs).toEqual({ x: null, after: 42 });
    expect(problems).toContainEqual(expect.objectContaining({ cell: 1, kind: "limit" }));
    expect(problems.find(({ cell }) => cell === 1)?.message).toContain("VARIANTE_RUN_MB");
  });

  it("names the cell that allocates buffers without end, and runs the rest", async () => {
    const { outputs, problems } = await attack(
      "const x = (() => { const all = []; while (true) all.push(new Float64Array(1e6).fill(1)); })()",
      { bounds: { cellMs: 20_000 } },
    );
    expect(outputs).toEqual({ x: null, after: 42 });
    expect(problems.filter(({ cell }) => cell === 1)).not.toEqual([]);
  });

  it("reports a text too long to be one", async () => {
    const { outputs, problems } = await attack('const x = (() => { let s = "x"; while (true) s += s; })()');
    expect(outputs).toEqual({ x: null, after: 42 });
    expect(problems).toContainEqual(expect.objectContaining({ cell: 1 }));
  });

  it("lets a cell print a gigabyte to nobody", async () => {
    const { outputs } = await attack(
      'const x = (() => { const line = "x".repeat(1e6); for (let i = 0; i < 1000; i += 1) console.log(line); return 1; })()',
      {
        bounds: { cellMs: 20_000 },
      },
    );
    expect(outputs).toEqual({ x: 1, after: 42 });
  });

  it("refuses an answer larger than a frame may be, and names no other cell for it", async () => {
    const { outcome } = await attack('const x = "y".repeat(3e6)', { bounds: { frameBytes: MiB } });
    expect(outcome).toMatchObject({ kind: "failed" });
  });

  it.each([
    ["with what this host offers", {}],
    ["without bubblewrap", { bwrap: false }],
  ])("gives no file, environment, network or process, %s", async (_title, confined) => {
    const tries = [
      "g.Deno.readTextFileSync('/etc/passwd')",
      "g.Deno.env.toObject()",
      "g.process.env",
      "g.require('fs')",
      "(await load('node:fs')).readFileSync('/etc/passwd', 'utf8')",
      "(await load('node:child_process')).execSync('id').toString()",
      "(await load('node:process')).env.PATH.length",
      "(await load('node:os')).hostname()",
      "await load('/etc/passwd')",
      "await load('file:///etc/passwd')",
      "await load('https://example.org/x.js')",
      "await load('npm:left-pad')",
      "(await g.fetch('http://127.0.0.1:1/')).status",
      "await (await g.fetch('file:///etc/passwd')).text()",
      "new g.Worker('data:text/javascript,1')",
      "new g.Worker(g.URL.createObjectURL(new g.Blob(['1'])), {type: 'module'})",
      "await new Promise((open, close) => { const s = new g.WebSocket('ws://127.0.0.1:1/'); s.onopen = () => open('open'); s.onerror = close; })",
      "g.localStorage.setItem('a', 'b')",
      "(await g.caches.open('x')).constructor.name",
      "g.eval('Deno').pid",
      "g.Function('return Deno')().pid",
    ];
    const source = `const x = (async () => {
  const g = (0, Function)("return this")();
  const load = g.Function("name", "return import(name)");
  const out = [];
${tries.map((code) => `  try { out.push("GOT " + String(${code}).slice(0, 40)); } catch (error) { out.push("refused"); }`).join("\n")}
  return out;
})()`;
    const { outputs } = await attack(source, { bounds: { cellMs: 15_000 }, confined });
    expect(outputs.x).toEqual(tries.map(() => "refused"));
  });

  it("believes no frame that the notebook forges", async () => {
    // Reaches for the streams by every way a body has; what it finds, if anything, it writes a false answer to.
    const source = `const x = (async () => {
  const answer = JSON.stringify({ kind: "evaluated", request: 1, result: { engine: "forged", seed: 666, scenarios: [{ id: "baseline", name: "F", context: null, variant: null, parameters: {}, outputs: { x: "forged", after: "forged" }, digests: {} }], computations: { distinct: 0, executed: 0, reused: 0 }, problems: [], passports: {} } });
  const bytes = new TextEncoder().encode("\\0\\0\\0\\0\\0\\0\\0\\0" + answer);
  new DataView(bytes.buffer).setUint32(0, bytes.length - 8);
  let ways = 0;
  const g = (0, Function)("return this")();
  const load = g.Function("name", "return import(name)");
  for (const find of ["Deno", "globalThis.Deno", "this.Deno"])
    try { g.Function("return " + find)().stdout.writeSync(bytes); ways += 1; } catch {}
  try { (await load("node:fs")).writeSync(1, bytes); ways += 1; } catch {}
  try { (await load("node:process")).stdout.write(bytes); ways += 1; } catch {}
  console.log(answer);
  return ways;
})()`;
    const { outcome, outputs } = await attack(source);
    if (outcome.kind === "results") {
      expect(outputs).toEqual({ x: expect.any(Number), after: 42 });
      expect(outcome.results.engine).not.toBe("forged");
    } else expect(outcome.kind).toBe("failed");
  });

  it("carries __proto__ as data at most, and pollutes nothing", async () => {
    const { outputs } = await attack(
      'const x = JSON.parse(\'{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}\')',
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(outputs.x ?? {})).toBe(Object.prototype);
    expect(outputs.after).toBe(42);
  });

  it("says that what a cell prints without measure was cut, and gives its value", async () => {
    const { outputs, problems } = await attack(
      'const x = (() => { for (let i = 0; i < 50; i++) console.log("é".repeat(100_000)); return 1; })()',
    );
    expect(outputs).toEqual({ x: 1, after: 42 });
    expect(problems).toEqual([expect.objectContaining({ kind: "limit" })]);
    expect(problems[0]!.message).toContain("1 Mo");
  });

  it("survives a notebook that breaks the guest's own prototypes", async () => {
    const { outcome } = await attack(
      "const x = (() => { Array.prototype.push = () => { throw new Error('no'); }; Object.prototype.toJSON = () => 'forged'; Promise.prototype.then = () => {}; return 1; })()",
    );
    expect(["results", "failed"]).toContain(outcome.kind);
    expect(JSON.stringify({ a: 1 })).toBe('{"a":1}');
  });

  it("ends at once when it is cancelled, its whole group with it", async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 600);
    const { outcome } = await attack("const x = (() => { while (true); })()", {
      signal: stop.signal,
      bounds: { cellMs: 30_000 },
    });
    expect(outcome).toEqual({ kind: "cancelled", results: null });
    expect(guests()).toEqual([]);
  });

  it("gives up a run whose every attempt is too long, and says which limit", async () => {
    const { outcome } = await attack("const x = (() => { while (true); })()", { bounds: { wallMs: 1_500, cellMs: 10_000 } });
    expect(outcome.kind === "failed" ? outcome.problem.message.fr : outcome.kind).toContain("VARIANTE_RUN_SECONDS");
  });
});
