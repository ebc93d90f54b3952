// The life of an on-demand cell on screen: it waits to be asked, is stopped and resumed, and says why it is stale.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Demand } from "../../blocks/contract/block.ts";
import type { JsonObject } from "../../types/index.ts";
import { block, number, type Rehearsal, rehearse } from "./rehearsal.ts";
import { computed, enrolRehearsed, hold, type Rehearsed } from "./rehearsed-experiment.ts";

let withdraw: () => void;
beforeAll(() => {
  withdraw = enrolRehearsed();
});
afterAll(() => withdraw());

let stage: Rehearsal;
beforeEach(() => {
  computed.draws = 0;
  stage = rehearse();
});
afterEach(() => stage.dispose());

const scenarios = `const scenarios = ${block("scenarios@1", {
  contexts: [],
  variants: [
    { id: "v", name: "V", parent: null, set: { k: 100 } },
    { id: "w", name: "W", parent: null, set: { apart: 2 } },
  ],
})}`;
const ROWS = Array.from({ length: 30 }, (_, i) => [i]);
const experiment = (more = {}) =>
  `const spread = ${block("experiment.rehearsed@1", { names: ["x"], outputs: ["y"], rows: ROWS, ...more })}`;
const study = (more = {}, y = "const y = x * k") => [
  scenarios,
  number("x", 5),
  number("k", 10),
  y,
  experiment(more),
  "const count = spread.draws.length",
  number("apart", 1),
  `const figure = ${block("indicator@1", { label: "N", unit: "" }, { value: "count" })}`,
];
const CELL = 5;

const act = (what: "start" | "stop" | "resume") => stage.send({ kind: "experiment", cell: CELL, act: what });
const start = async () => {
  act("start");
  await stage.idle();
};
const shown = () => {
  const rendering = stage.shown.get(CELL);
  return rendering?.kind === "block" ? { demand: rendering.demand as Demand, value: rendering.value as Rehearsed | null } : null;
};
const values = (value: Rehearsed | null | undefined) => value?.draws.map((draw) => (draw.ok ? draw.values[0] : null));
const expected = (k: number) => ROWS.map(([x]) => x! * k);
/** Starts it and stops time at its fifth sample, for a test to act there; then lets it go on. */
async function atTheFifth(act: () => void | Promise<void>): Promise<void> {
  const held = hold(5);
  stage.send({ kind: "experiment", cell: CELL, act: "start" });
  await held.reached;
  await act();
  held.release();
}

describe("a value computed elsewhere", () => {
  const given = async (value: Rehearsed) => {
    stage.send({ kind: "given", cell: CELL, value: value as never });
    await stage.idle();
  };

  test("stands like one computed here, without a draw, and goes stale with what it was made of", async () => {
    await stage.open(study());
    await start();
    const whole = structuredClone(shown()!.value!);
    const sampled = computed.draws;

    stage.dispose();
    stage = rehearse();
    await stage.open(study());
    await given(whole);
    expect(computed.draws).toBe(sampled);
    expect(shown()).toMatchObject({ demand: { state: "done" } });
    expect(values(shown()!.value)).toEqual(expected(10));
    expect(stage.last("indicators").indicators[0]!.values).toMatchObject([{ scenario: "baseline", value: 30, state: "done" }]);

    stage.send({ kind: "trial", set: { k: 7 } });
    await stage.idle();
    expect(shown()!.demand).toMatchObject({ state: "stale", cause: { fr: "« k » a changé depuis le calcul." } });
    await start();
    expect(values(shown()!.value)).toEqual(expected(7));
  });

  test("is refused by a cell that computes by itself", async () => {
    await stage.open(study());
    stage.send({ kind: "given", cell: 4, value: 999 });
    await stage.idle();
    expect(stage.last("problems").problems).toEqual([]);
    await start();
    expect(values(shown()!.value)).toEqual(expected(10));
  });
});

describe("an on-demand cell", () => {
  test("computes nothing until it is asked; what stands on it waits, without an error", async () => {
    await stage.open(study());
    expect(computed.draws).toBe(0);
    expect(shown()).toMatchObject({ value: null, demand: { state: "never", cause: { fr: "À lancer" } } });
    expect(stage.state(CELL)).toMatchObject({ status: "never", problem: null, cause: { fr: "À lancer" } });
    expect(stage.state(6)).toMatchObject({ status: "waiting", problem: null, blockedBy: CELL });
    expect(stage.state(6)!.cause).toEqual({ fr: "Attend que « spread » soit lancé.", en: "Waits for “spread” to be run." });
    expect(stage.last("problems").problems).toEqual([]);
    expect(stage.last("indicators").indicators[0]!.values).toEqual([{ scenario: "baseline", value: null, state: "pending" }]);
    expect(stage.last("activity")).toMatchObject({ running: 0 });
    await start();
    expect(values(shown()!.value)).toEqual(expected(10));
    expect(shown()!.demand).toMatchObject({ state: "done" });
    expect(stage.state(CELL)!.status).toBe("done");
    expect(await stage.value("count")).toBe(30);
    expect(computed.draws).toBe(30);
  });

  test("keeps its former value when what it is made of changes, and names what did", async () => {
    await stage.open(study());
    await start();
    await stage.setCell(3, number("k", 11));
    expect(shown()).toMatchObject({ demand: { state: "stale", cause: { fr: "« k » a changé depuis le calcul." } } });
    expect(values(shown()!.value)).toEqual(expected(10));
    expect(stage.state(CELL)).toMatchObject({ status: "stale", cause: { en: "“k” changed since it was run." } });
    expect(stage.state(6)).toMatchObject({ status: "stale", cause: { fr: "Attend que « spread » soit lancé." } });
    await stage.setCell(4, "const y = x * k + 1");
    expect(shown()!.demand.cause!.fr).toBe("« k » a changé depuis le calcul.");
    await stage.setCell(3, number("k", 10));
    expect(shown()!.demand.cause!.fr).toBe("« y » a changé depuis le calcul.");
    // Undone, it is what it was: nothing to run again.
    await stage.setCell(4, "const y = x * k");
    expect(shown()!.demand.state).toBe("done");
    expect(await stage.value("count")).toBe(30);
    await stage.setCell(CELL, experiment({ note: "autre" }));
    expect(shown()!.demand.cause!.fr).toBe("Les réglages ont changé depuis le calcul.");
    expect(computed.draws).toBe(30);
  });

  test("is untouched by what it does not stand on, and by labels", async () => {
    await stage.open(study());
    await start();
    await stage.setCell(7, number("apart", 3));
    await stage.setCell(3, number("k", 10, { label: "Densité" }));
    await stage.setCell(2, number("x", 5, { label: "Loyer" }));
    stage.send({ kind: "environment", set: { language: "en" } });
    await stage.idle();
    expect(shown()!.demand.state).toBe("done");
    expect(computed.draws).toBe(30);
  });

  test.each([
    ["is untouched by a new variant", {}, "done"],
    ["is stale by it when it evaluates above others", { choice: { context: null, variant: "v" } }, "stale"],
  ])("%s", async (_, more, state) => {
    await stage.open(study(more));
    await start();
    expect(shown()!.demand.state).toBe("done");
    const variants: JsonObject[] = [
      { id: "v", name: "V", parent: null, set: { k: 101 } },
      { id: "w", name: "W", parent: null, set: { apart: 2 } },
      { id: "n", name: "N", parent: null, set: { k: 7, x: 3 } },
    ];
    await stage.setCell(1, `const scenarios = ${block("scenarios@1", { contexts: [], variants })}`);
    expect(shown()!.demand).toMatchObject({
      state,
      cause: state === "done" ? null : { fr: "Les scénarios ont changé depuis le calcul." },
    });
    expect(values(shown()!.value)).toEqual(expected(state === "done" ? 10 : 100));
    expect(computed.draws).toBe(30);
  });

  test("shows each scenario its own state, and a trial the value it strays from", async () => {
    await stage.open(study());
    await start();
    await stage.choose(null, "v");
    expect(shown()).toMatchObject({ value: null, demand: { state: "never" } });
    await start();
    expect(values(shown()!.value)).toEqual(expected(100));
    await stage.trial({ k: 50 });
    expect(shown()!.demand).toMatchObject({ state: "stale", cause: { fr: "« k » a changé depuis le calcul." } });
    expect(values(shown()!.value)).toEqual(expected(100));
    await stage.trial({ k: 60 });
    await start();
    expect(values(shown()!.value)).toEqual(expected(60));
    await stage.trial({ k: 61 });
    expect(shown()!.demand).toMatchObject({ state: "stale" });
    await stage.choose(null, null);
    expect(shown()!.demand.state).toBe("done");
    expect(values(shown()!.value)).toEqual(expected(10));
    // A scenario that changes nothing upstream shares it.
    await stage.choose(null, "w");
    expect(shown()!.demand.state).toBe("done");
    expect(computed.draws).toBe(90);
  });

  test("stops when told, gives what it has, and resumes to the very same result", async () => {
    await stage.open(study());
    await start();
    const whole = JSON.stringify(shown()!.value);
    stage.dispose();
    stage = rehearse();
    computed.draws = 0;
    await stage.open(study());
    await atTheFifth(async () => {
      await expect.poll(() => shown()!.demand.state).toBe("running");
      act("stop");
    });
    await stage.idle();
    const part = shown()!;
    expect(part.demand.state).toBe("stopped");
    expect(stage.state(CELL)).toMatchObject({ status: "done", demand: "stopped" });
    expect(stage.state(1)!.demand).toBeNull();
    expect(part.demand.fraction).toBeCloseTo(5 / 30, 10);
    expect(part.value!.draws).toHaveLength(5);
    expect(await stage.value("count")).toBe(part.value!.draws.length);
    act("resume");
    await stage.idle();
    expect(shown()!.demand.state).toBe("done");
    expect(JSON.stringify(shown()!.value)).toBe(whole);
    expect(await stage.value("count")).toBe(30);
    expect(computed.draws).toBe(30);
  });

  test("a stopped value is never taken for the whole one by an evaluation", async () => {
    await stage.open(study());
    await atTheFifth(() => act("stop"));
    await stage.idle();
    const { scenarios: given } = await stage.evaluate(["baseline"], ["count", "spread"]);
    expect(given[0]!.outputs.count).toBe(30);
    expect(values(given[0]!.outputs.spread as unknown as Rehearsed)).toEqual(expected(10));
  });

  test.each([
    ["an edit undone", () => stage.setCellNow(3, number("k", 11)), () => stage.setCellNow(3, number("k", 10))],
    ["a switch and back", () => stage.chooseNow("v"), () => stage.chooseNow(null)],
  ])("cut by %s, it goes on from where it was", async (_, away, back) => {
    await stage.open(study());
    // Superseded while it waits: let go only once the stage has turned to something else, it draws no more.
    const held = hold(5);
    act("start");
    await held.reached;
    away();
    await stage.idle();
    held.release();
    await stage.idle();
    expect(computed.draws).toBe(5);
    expect(shown()!.demand.state).toBe("never");
    back();
    await stage.idle();
    expect(shown()!.demand.state).toBe("done");
    expect(values(shown()!.value)).toEqual(expected(10));
    // None was made twice.
    expect(computed.draws).toBe(30);
  });

  test("interrupted, it waits to be resumed, and is no error", async () => {
    await stage.open(study());
    await atTheFifth(async () => {
      stage.send({ kind: "interrupt" });
      await expect.poll(() => shown()!.demand.state).toBe("stopped");
    });
    await stage.idle();
    expect(shown()!.demand).toMatchObject({ state: "stopped", cause: { fr: "Interrompu : ce qui est fait est gardé." } });
    expect(stage.state(CELL)!.problem).toBeNull();
    expect(computed.draws).toBe(5);
    act("resume");
    await stage.idle();
    expect(values(shown()!.value)).toEqual(expected(10));
    expect(computed.draws).toBe(30);
  });

  test("run again, it starts over; with all the notebook, it waits", async () => {
    await stage.open(study());
    await start();
    stage.send({ kind: "rerun", cell: CELL });
    await stage.idle();
    expect(computed.draws).toBe(60);
    expect(shown()!.demand.state).toBe("done");
    stage.send({ kind: "rerun", cell: null });
    await stage.idle();
    expect(computed.draws).toBe(60);
    expect(shown()!.demand).toMatchObject({ state: "stale", cause: { fr: "Le carnet a été relancé depuis le calcul." } });
    expect(values(shown()!.value)).toEqual(expected(10));
  });

  test("draws what it has so far, which nothing else sees", async () => {
    await stage.open(study());
    await atTheFifth(async () => {
      await expect.poll(() => shown()?.value?.draws.length ?? 0).toBeGreaterThan(0);
      expect(stage.shown.get(CELL)).toMatchObject({ partial: true, demand: { state: "running" } });
      expect(stage.variables().find(({ name }) => name === "count")).toMatchObject({ preview: "" });
    });
    await stage.idle();
    expect(stage.shown.get(CELL)).toMatchObject({ partial: false });
  });

  test("counts the draws that fail, each by its cell", async () => {
    await stage.open(study({}, "const y = (() => { if (x % 10 < 3) throw new Error(`raté ${x}`); return x; })()"));
    await start();
    const { draws } = shown()!.value!;
    expect(draws.filter(({ ok }) => !ok)).toHaveLength(9);
    expect(draws[12]).toMatchObject({ ok: false, problem: { cell: 4, name: "y", message: { fr: "raté 12" } } });
    expect(shown()!.demand.state).toBe("done");
  });

  test("that fails as a whole says why, and may be asked again", async () => {
    await stage.open(study({ unseen: ["inconnu"] }));
    await start();
    expect(stage.state(CELL)).toMatchObject({
      status: "error",
      problem: { message: { en: expect.stringContaining("“inconnu”") } },
    });
    await stage.setCell(CELL, experiment());
    expect(shown()!.demand.state).toBe("never");
    await start();
    expect(shown()!.demand.state).toBe("done");
  });

  test("headless, it runs when an output asked for stands on it, and only then", async () => {
    stage.dispose();
    stage = rehearse({ headless: true, display: null });
    await stage.open(study());
    const apart = await stage.evaluate(["baseline", "v"], ["y"]);
    expect(computed.draws).toBe(0);
    expect(apart.computations).toEqual({ distinct: 5, executed: 5, reused: 1 });
    const { scenarios: given, computations } = await stage.evaluate(["baseline", "v", "w"], ["figure"]);
    expect(given.map(({ outputs }) => outputs.figure)).toEqual([30, 30, 30]);
    // Two experiments, two counts, and one figure, since both count the same.
    expect(computations.executed).toBe(5);
    expect(computed.draws).toBe(60);
  });

  test("headless, a long one that gets on is not cut at the time limit", async () => {
    stage.dispose();
    stage = rehearse({ headless: true, display: null });
    await stage.open(study({ pause: 20 }));
    const { scenarios: given, problems } = await stage.evaluate(["baseline"], ["count"], { timeLimitMs: 500 });
    expect(problems).toEqual([]);
    expect(given[0]!.outputs.count).toBe(30);
  });
});
