// Real guests that share the samples of one experiment: as many as allowed, and the same bytes as one alone.
import { beforeAll, expect, it } from "vitest";
import { limits, root } from "../ground/config.ts";
import { readNotebook } from "../ground/kernel.ts";
import { type Isolation, probeIsolation } from "../runner/guest/isolation.ts";
import { createSupervisor, guestBundle } from "../runner/guest/supervisor.ts";
import { rangesOf } from "../runner/guest/team.ts";
import { notebookFile } from "./app.ts";

let isolation: Isolation;
beforeAll(() => {
  isolation = { ...probeIsolation(), nice: false };
});

const parameter = (name: string) =>
  `const ${name} = view(block("input.number@1", {"label": "${name}", "value": 5, "min": 0, "max": 10}))`;
const sample = {
  parameters: [{ name: "a" }, { name: "b" }],
  indicators: ["y"],
  method: "latin-hypercube",
  size: 3000,
  bootstrap: 0,
};
const notebook = readNotebook(
  notebookFile(
    "n",
    parameter("a"),
    parameter("b"),
    // Every guest asks for the file once: that is how they are counted.
    'const base = FileAttachment("n.json").json()',
    "const z = (() => { if (a + b < 3) throw new Error(`trop peu : ${a}`); let s = a; for (let i = 0; i < 100000; i++) s = (s * 1.1 + b) % 97; return s; })()",
    `const y = block("indicator@1", {"label": "Y", "unit": "u"}, {"value": z})`.replace('"value"', "value"),
    `const spread = block("experiment.sample@1", ${JSON.stringify(sample)})`,
    "const all = [base, spread]",
  ),
).notebook;

async function run(guests: number) {
  let asked = 0;
  const supervisor = createSupervisor(isolation, { ...limits({}), guests }, guestBundle(root));
  const outcome = await supervisor.evaluate({
    notebook,
    version: null,
    scenarios: ["baseline"],
    outputs: ["all"],
    set: {},
    environment: { language: "fr", width: 700, dark: false, now: 0 },
    file: async () => {
      asked++;
      return { bytes: new TextEncoder().encode("7"), sha256: "0".repeat(64) };
    },
    asset: async () => ({ message: "none" }),
  });
  if (outcome.kind !== "evaluated") throw new Error(JSON.stringify(outcome));
  return { asked, evaluation: outcome.evaluation };
}

it("gives the same bytes with one guest, two or three", async () => {
  const alone = await run(1);
  expect(alone.asked).toBe(1);
  const [, spread] = alone.evaluation.scenarios[0]!.outputs.all as [number, { done: number; infeasible: { count: number } }];
  expect(spread.done).toBe(3000);
  expect(spread.infeasible.count).toBeGreaterThan(50);
  for (const guests of [2, 3]) {
    const shared = await run(guests);
    expect(shared.asked).toBe(guests);
    expect(JSON.stringify(shared.evaluation)).toBe(JSON.stringify(alone.evaluation));
  }
}, 120_000);

it("names the cell that never gives the thread back within a draw", async () => {
  const supervisor = createSupervisor(isolation, { ...limits({}), cellMs: 2000 }, guestBundle(root));
  const looping = readNotebook(
    notebookFile(
      "n",
      parameter("a"),
      "const z = (() => { while (a > 8) {} return a; })()",
      'const y = block("indicator@1", {"label": "Y", "unit": "u"}, {value: z})',
      `const spread = block("experiment.sample@1", ${JSON.stringify({ ...sample, parameters: [{ name: "a" }], size: 100 })})`,
    ),
  ).notebook;
  const outcome = await supervisor.evaluate({
    notebook: looping,
    version: null,
    scenarios: ["baseline"],
    outputs: ["spread"],
    set: {},
    environment: { language: "fr", width: 700, dark: false, now: 0 },
    file: async () => ({ message: "none" }),
    asset: async () => ({ message: "none" }),
  });
  if (outcome.kind !== "evaluated") throw new Error(JSON.stringify(outcome));
  expect(outcome.evaluation.problems).toContainEqual(
    expect.objectContaining({ cell: looping.cells[1]!.id, kind: "interrupted" }),
  );
  const spread = outcome.evaluation.scenarios[0]!.outputs.spread as { infeasible: { count: number } };
  expect(spread.infeasible.count).toBe(100);
}, 60_000);

it("parts what is left evenly, the first part being the main guest's", () => {
  expect(rangesOf({ from: 10, to: 110 }, 4)).toEqual([
    { from: 35, to: 60 },
    { from: 60, to: 85 },
    { from: 85, to: 110 },
  ]);
  expect(rangesOf({ from: 0, to: 1 }, 4)).toEqual([{ from: 0, to: 1 }]);
  expect(rangesOf({ from: 0, to: 1 }, 1)).toEqual([]);
});
