// Whoever edits and whoever reads hear the same session: their mirrors never part.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type CellState, completeNotebook, type Event, type ScenarioSet, type VariableState } from "../../kernel/index.ts";
import { reduce } from "../book/state/reduce.ts";
import { initialState } from "../book/state/state.ts";
import { emptyMirror } from "../session/mirror.ts";
import { hear, initialReading, inScenario } from "./state.ts";

const cells = [1, 2, 3];
const name = fc.constantFrom("rain", "density", "harvest");
const set = fc.dictionary(name, fc.integer({ min: 0, max: 9 }), { maxKeys: 2 });
const id = fc.option(fc.constantFrom("sec", "sobre"));
const many = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 3 });
const count = fc.nat(9);

const state: fc.Arbitrary<CellState> = fc.record({
  cell: fc.constantFrom(...cells),
  status: fc.constantFrom("never", "running", "done", "error"),
  since: count,
  ms: fc.option(count),
  cause: fc.constant(null),
  blockedBy: fc.constant(null),
  problem: fc.constant(null),
  progress: fc.constant(null),
  exercise: fc.boolean(),
  doubts: fc.constant([]),
  demand: fc.constant(null),
});
const variable: fc.Arbitrary<VariableState> = fc.record({
  name,
  cell: fc.constantFrom(...cells),
  type: fc.constant("number"),
  preview: fc.string({ maxLength: 3 }),
  uses: many(name),
  usedBy: many(fc.constantFrom(...cells)),
  overridden: fc.boolean(),
});
const text = fc.constant({ fr: "x", en: "x" });
const problem = fc.record({
  kind: fc.constantFrom("error", "undefined"),
  severity: fc.constantFrom("error", "warning"),
  cell: fc.option(fc.constantFrom(...cells)),
  name: fc.option(name),
  scenario: fc.constant(null),
  message: text,
}) as fc.Arbitrary<Extract<Event, { kind: "problems" }>["problems"][number]>;
const scenarios = fc.option(
  fc.constant<ScenarioSet>({
    baseline: { name: "Fil de l’eau" },
    contexts: [],
    variants: [{ id: "sobre", name: "S", parent: null, set: {} }],
  }),
);
const computations = fc.record({ distinct: count, executed: count, reused: count });

/** Any event of the session: one arbitrary a kind, so that a new kind is sampled too. */
const events: { [K in Event["kind"]]: fc.Arbitrary<Extract<Event, { kind: K }>> } = {
  opened: fc.record({
    kind: fc.constant("opened"),
    settings: fc.record({
      seed: count,
      language: fc.constantFrom("fr", "en"),
      disabled: many(fc.constantFrom(...cells)),
      locked: fc.constant([]),
      files: fc.constant({}),
      gate: fc.boolean(),
    }),
    scenarios,
  }),
  states: fc.record({ kind: fc.constant("states"), states: many(state) }),
  problems: fc.record({ kind: fc.constant("problems"), problems: many(problem) }),
  variables: fc.oneof(
    fc.record({ kind: fc.constant("variables"), variables: many(variable) }),
    fc.record({ kind: fc.constant("variables"), variables: many(variable), part: fc.constant(true) }),
  ),
  scenarios: fc.record({
    kind: fc.constant("scenarios"),
    choice: fc.record({ context: id, variant: id }),
    trial: set,
    parameters: fc.constant([]),
    conflicts: many(
      fc.record({
        axis: fc.constantFrom("context", "variant"),
        part: fc.constant("sobre"),
        name,
        reason: text,
        proposed: fc.option(name),
      }),
    ),
    set: scenarios,
  }),
  activity: fc.record({ kind: fc.constant("activity"), running: count, done: count, total: count, since: fc.option(count) }),
  computations: fc.record({ kind: fc.constant("computations"), computations }),
  indicators: fc.record({ kind: fc.constant("indicators"), indicators: fc.constant([]) }),
  passport: fc.record({ kind: fc.constant("passport"), request: count, passport: fc.constant(null) }),
  value: fc.record({ kind: fc.constant("value"), request: count, value: count, problem: fc.option(problem) }),
  differences: fc.record({
    kind: fc.constant("differences"),
    request: count,
    differences: fc.constant(null),
    problem: fc.option(problem),
  }),
  progress: fc.record({ kind: fc.constant("progress"), request: count, scenario: name, done: count, total: count }),
  "evaluated-part": fc.record({
    kind: fc.constant("evaluated-part"),
    request: count,
    scenario: name,
    outputs: set,
    digests: fc.constant({}),
    problems: many(problem),
    done: fc.constant(null),
  }),
  evaluated: fc.record({
    kind: fc.constant("evaluated"),
    request: count,
    result: fc.record({
      engine: fc.constant("variante"),
      seed: count,
      scenarios: fc.constant([]),
      computations,
      problems: many(problem),
      passports: fc.constant({}),
    }),
  }),
  estimated: fc.record({
    kind: fc.constant("estimated"),
    request: count,
    scenarios: fc.constant([]),
    needed: count,
    atMost: count,
    shared: count,
    known: count,
    ms: fc.option(count),
  }),
};

const editor = initialState({
  id: "a",
  version: 1,
  status: "draft",
  notebook: completeNotebook({ title: "T", cells: cells.map((cell) => ({ id: cell, source: `const x${cell} = 1` })) }),
  warnings: [],
  savedAt: 0,
});

test("the same events, and the same moves of a person, give both sides the same mirror", () => {
  const move = fc.record({ choice: fc.record({ context: id, variant: id }), trial: set });
  const heard = fc.oneof(
    fc.oneof(...Object.values(events)).map((event: Event) => ({ event })),
    move.map((to) => ({ to })),
  );
  fc.assert(
    fc.property(fc.array(heard, { maxLength: 30 }), (session) => {
      let editing = editor;
      let reading = initialReading;
      for (const said of session) {
        editing = reduce(editing, "event" in said ? { kind: "event", ...said } : { kind: "scenario", ...said }).state;
        reading = "event" in said ? hear(reading, said.event) : inScenario(reading, said.to);
        expect(reading.session).toEqual(editing.session);
      }
    }),
  );
});

test("the reader holds where its cells stand, and the largest value each has shown", () => {
  const box = { cell: 2, top: 40, height: 10, left: 0, width: 100, group: null, gapTop: 50 };
  const laid = hear(initialReading, { kind: "layout", height: 90, cells: [box] });
  expect(laid).toEqual({ ...initialReading, height: 90, tops: new Map([[2, 40]]) });
  expect(hear(laid, { kind: "extent", cell: 2, value: 7 }).extents).toEqual(new Map([[2, 7]]));
  expect(hear(laid, { kind: "link", href: "#a" })).toBe(laid);
  expect(laid.session).toBe(emptyMirror);
});
