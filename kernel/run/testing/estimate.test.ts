// What is said before running against what running then counts.
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Estimate, EvaluatedPart, Event, JsonObject } from "../../types/index.ts";
import { block, number, type Rehearsal, rehearse } from "./rehearsal.ts";

let guest: Rehearsal;
afterEach(() => guest?.dispose());

async function estimateOf(session: Rehearsal, scenarios: string[], outputs: string[] | null, set: JsonObject = {}) {
  session.send({ kind: "estimate", request: 900, scenarios, outputs, set });
  await session.idle();
  const { kind: _kind, request: _request, ...told } = session.last("estimated");
  return told as Estimate;
}

const parts = (prefix: string, sets: JsonObject[]) =>
  sets.map((set, index) => ({ id: `${prefix}${index}`, name: prefix, parent: null, set }));
const scenariosCell = (contexts: JsonObject[], variants: JsonObject[]) =>
  `const scenarios = ${block("scenarios@1", { contexts: parts("c", contexts), variants: parts("v", variants) })}`;
const productOf = (contexts: unknown[], variants: unknown[]) =>
  [null, ...contexts.map((_, i) => `c${i}`)].flatMap((context) =>
    [null, ...variants.map((_, i) => `v${i}`)].map(
      (variant) => [context, variant].filter((part) => part !== null).join("+") || "baseline",
    ),
  );

interface Study {
  nodes: { inputs: number[]; value: number }[];
  contexts: [number, number][][];
  variants: [number, number][][];
}
const overrides = fc.array(fc.tuple(fc.nat(30), fc.integer({ min: -5, max: 5 })), { maxLength: 3 });
const study: fc.Arbitrary<Study> = fc.record({
  nodes: fc.array(fc.record({ inputs: fc.array(fc.nat(30), { maxLength: 3 }), value: fc.integer({ min: -5, max: 5 }) }), {
    minLength: 2,
    maxLength: 12,
  }),
  contexts: fc.array(overrides, { maxLength: 2 }),
  variants: fc.array(overrides, { maxLength: 3 }),
});

/** A graph of parameters and sums. `padded`: values beyond what is cut off early, so that no recipe gives way to a value. */
function linesOf({ nodes, contexts, variants }: Study, padded: boolean): string[] {
  const setOf = (list: [number, number][]): JsonObject =>
    Object.fromEntries(list.map(([index, value]) => [`n${index % nodes.length}`, value]));
  const lines = nodes.map(({ inputs, value }, index) => {
    const above = [...new Set(inputs.map((input) => input % Math.max(1, index)))].filter((input) => input < index);
    if (above.length === 0) return number(`n${index}`, value);
    const sum = [...above.map((input) => (padded ? `(n${input}.sum ?? n${input})` : `n${input}`)), value].join(" + ");
    return padded ? `const n${index} = ({sum: ${sum}, pad: "x".repeat(5000)})` : `const n${index} = (${sum}) % 3`;
  });
  return [scenariosCell(contexts.map(setOf), variants.map(setOf)), ...lines];
}

describe("an estimate", () => {
  test("is exactly what is then computed when no value is cut off early", async () => {
    await fc.assert(
      fc.asyncProperty(study, async (one) => {
        const session = rehearse({ headless: true, display: null });
        await session.open(linesOf(one, true));
        const ids = productOf(one.contexts, one.variants);
        const names = one.nodes.map((_, index) => `n${index}`);
        const told = await estimateOf(session, ids, names);
        const { computations } = await session.evaluate(ids, names);
        expect(told).toMatchObject({
          needed: computations.executed + computations.reused,
          atMost: computations.distinct,
          known: 0,
        });
        expect(told.shared).toBe(told.needed - told.atMost);
        expect(told.scenarios.reduce((sum, { fresh }) => sum + fresh, 0)).toBe(told.atMost);
        session.dispose();
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test("is never exceeded, whatever turns out equal", async () => {
    await fc.assert(
      fc.asyncProperty(study, async (one) => {
        const session = rehearse({ headless: true, display: null });
        await session.open(linesOf(one, false));
        const ids = productOf(one.contexts, one.variants);
        const names = one.nodes.map((_, index) => `n${index}`);
        const told = await estimateOf(session, ids, names);
        const { computations } = await session.evaluate(ids, names);
        expect(told.needed).toBe(computations.executed + computations.reused);
        expect(told.atMost).toBeGreaterThanOrEqual(computations.distinct);
        // Afterwards, everything is known.
        const after = await estimateOf(session, ids, names);
        expect(after.known).toBe(after.atMost);
        session.dispose();
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test("says how long from measured durations, and nothing before any", async () => {
    let now = 0;
    vi.stubGlobal("takeSeconds", (seconds: number) => {
      now += seconds * 1000;
    });
    const slow = "const slow = (globalThis.takeSeconds(4), k + 1)";
    guest = rehearse({ headless: true, display: null, clock: () => now });
    await guest.open([scenariosCell([], [{ k: 2 }, { k: 3 }, { k: 4 }]), number("k", 1), slow]);
    const all = ["baseline", "v0", "v1", "v2"];
    expect(await estimateOf(guest, all, ["slow"])).toMatchObject({ needed: 8, ms: null });
    await guest.evaluate(["baseline"], ["slow"]);
    const told = await estimateOf(guest, all, ["slow"]);
    // Its own global makes the cell unkeyed: computed in each of the four scenarios, 4 s each.
    expect(told.ms).toBeGreaterThan(15_900);
    expect(told.ms).toBeLessThan(16_200);
    expect(told.scenarios.map(({ ms }) => Math.round(ms! / 1000))).toEqual([4, 4, 4, 4]);
  });

  test("counts rows across scenarios once per context", async () => {
    guest = rehearse({ headless: true, display: null });
    await guest.open([
      scenariosCell([{ rain: 5 }], [{ k: 2 }, { k: 3 }]),
      number("rain", 10),
      number("k", 1),
      "const yield_ = rain * k",
      'const compared = across("yield_").map((row) => row.value)',
    ]);
    for (const scenarios of [["baseline"], ["baseline", "v0", "c0", "c0+v1"]]) {
      const told = await estimateOf(guest, scenarios, ["compared"]);
      const { computations } = await guest.evaluate(scenarios, ["compared"]);
      expect(told.needed).toBe(computations.executed + computations.reused);
      expect(told.atMost).toBeGreaterThanOrEqual(computations.distinct);
    }
  });
});

describe("an evaluation told in parts", () => {
  const told = (events: Event[]) => events.filter((event) => event.kind === "evaluated-part") as EvaluatedPart[];
  const lines = [
    scenariosCell([], [{ k: 2 }, { k: 3 }]),
    number("ground", 7),
    number("k", 1),
    "const stem = ground * 10",
    "const early = k + 1",
    "const late = await new Promise((done) => setTimeout(() => done(stem + k), 5))",
  ];

  test("gives each scenario as it settles, in order, with its own work, and adds up to the whole", async () => {
    guest = rehearse({ headless: true, display: null, globals: { setTimeout, Promise } });
    await guest.open(lines);
    guest.send({
      kind: "evaluate",
      request: 1,
      scenarios: ["baseline", "v0", "v1"],
      outputs: ["early", "late"],
      set: {},
      timeLimitMs: 5000,
      parts: true,
    });
    await guest.idle();
    const { result } = guest.last("evaluated");
    const all = told(guest.events);
    expect(all.filter(({ done }) => done).map(({ scenario }) => scenario)).toEqual(["baseline", "v0", "v1"]);
    // The cheap output does not wait for the slow one.
    expect(all[0]).toMatchObject({ scenario: "baseline", outputs: { early: 2 }, done: null });
    for (const { id, outputs, digests } of result.scenarios) {
      const own = all.filter(({ scenario }) => scenario === id);
      expect(Object.assign({}, ...own.map((part) => part.outputs))).toEqual(outputs);
      expect(Object.assign({}, ...own.map((part) => part.digests))).toEqual(digests);
    }
    const sum = (of: "executed" | "reused") => all.reduce((total, { done }) => total + (done?.[of] ?? 0), 0);
    expect({ executed: sum("executed"), reused: sum("reused") }).toEqual({
      executed: result.computations.executed,
      reused: result.computations.reused,
    });
    // The ground and the stem once; the lever and both tips in each of the three.
    expect(result.computations).toEqual({ distinct: 11, executed: 11, reused: 4 });
  });

  test("gives what it would give at once", async () => {
    const once = rehearse({ headless: true, display: null, globals: { setTimeout, Promise } });
    await once.open(lines);
    const whole = await once.evaluate(["v1", "baseline"], ["early", "late"]);
    once.dispose();
    guest = rehearse({ headless: true, display: null, globals: { setTimeout, Promise } });
    await guest.open(lines);
    const asked = { scenarios: ["v1", "baseline"], outputs: ["early", "late"], set: {}, timeLimitMs: 5000 };
    guest.send({ kind: "evaluate", request: 1, ...asked, parts: true });
    await guest.idle();
    const { passports: _one, ...inParts } = guest.last("evaluated").result;
    const { passports: _other, ...atOnce } = whole;
    expect(inParts).toEqual(atOnce);
  });

  test("keeps what was finished when interrupted, and says the rest was not", async () => {
    guest = rehearse({ headless: true, display: null, globals: { Promise } });
    await guest.open([
      scenariosCell([], [{ k: 2 }, { k: 3 }]),
      number("k", 1),
      "const half = k === 2 ? await new Promise(() => {}) : k",
    ]);
    guest.send({
      kind: "evaluate",
      request: 1,
      scenarios: ["baseline", "v0", "v1"],
      outputs: ["half"],
      set: {},
      timeLimitMs: 60_000,
      parts: true,
    });
    while (told(guest.events).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    guest.send({ kind: "interrupt" });
    await guest.idle();
    const { result } = guest.last("evaluated");
    expect(told(guest.events).map(({ scenario, outputs }) => [scenario, outputs])).toEqual([["baseline", { half: 1 }]]);
    expect(result.problems.map(({ kind }) => kind)).toContain("interrupted");
    expect(result.scenarios.map(({ id, outputs }) => [id, outputs.half])).toEqual([
      ["baseline", 1],
      ["v0", null],
      ["v1", null],
    ]);
  });

  test("waits for one that hangs once, not again before each scenario after it", async () => {
    let looks = 0;
    const wait = async (ms: number, signal: AbortSignal) => {
      looks++;
      await new Promise<void>((resolve) => {
        const due = setTimeout(resolve, ms);
        signal.addEventListener("abort", () => [clearTimeout(due), resolve()], { once: true });
      });
    };
    const after = Array.from({ length: 30 }, (_, place) => ({ k: place + 2 }));
    const run = async (half: string) => {
      guest?.dispose();
      guest = rehearse({ headless: true, display: null, globals: { Promise }, wait });
      await guest.open([scenariosCell([], after), number("k", 1), half]);
      const scenarios = ["baseline", ...after.map((_, place) => `v${place}`)];
      looks = 0;
      guest.send({ kind: "evaluate", request: 1, scenarios, outputs: ["half"], set: {}, timeLimitMs: 1500, parts: true });
      await guest.idle();
      return guest.last("evaluated").result.scenarios.map(({ outputs }) => outputs.half);
    };
    const values = after.map(({ k }) => k);
    expect(await run("const half = k === 1 ? await new Promise(() => {}) : k")).toEqual([null, ...values]);
    // Each wait for an idle second takes four looks.
    expect(looks).toBeLessThan(4 * after.length);
  }, 60_000);

  test("lets no scenario that hangs hold up the others", async () => {
    guest = rehearse({ headless: true, display: null, globals: { Promise } });
    await guest.open([
      scenariosCell([], [{ k: 2 }, { k: 3 }]),
      number("k", 1),
      "const half = k === 2 ? await new Promise(() => {}) : k",
    ]);
    guest.send({
      kind: "evaluate",
      request: 1,
      scenarios: ["v0", "baseline", "v1"],
      outputs: ["half"],
      set: {},
      timeLimitMs: 2500,
      parts: true,
    });
    await guest.idle();
    expect(told(guest.events).map(({ scenario }) => scenario)).toEqual(["baseline", "v1"]);
  }, 10_000);

  test("names in a part the cell whose failure leaves an output without a value", async () => {
    guest = rehearse({ headless: true, display: null, globals: { Error } });
    await guest.open(["const bad = (() => { throw new Error('panne') })()", "const after = bad + 1", "const fine = 1"]);
    guest.send({
      kind: "evaluate",
      request: 1,
      scenarios: ["baseline"],
      outputs: ["fine", "bad", "after"],
      set: {},
      timeLimitMs: 5000,
      parts: true,
    });
    await guest.idle();
    const problems = told(guest.events).flatMap((part) => part.problems.map(({ name, message }) => [name, message.fr]));
    expect(problems).toEqual([
      ["bad", expect.stringContaining("panne")],
      ["after", expect.stringContaining("« bad »")],
    ]);
  });
});
