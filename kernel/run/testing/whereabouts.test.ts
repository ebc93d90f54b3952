// What a supervisor knows of a headless evaluation: the cell that holds the thread, and how long it may.
import { afterEach, expect, test } from "vitest";
import { type Rehearsal, rehearse } from "./rehearsal.ts";

let guest: Rehearsal;
afterEach(() => guest.dispose());

/** Bodies that end when they are told to, under a clock moved by hand. */
function byHand() {
  let now = 0;
  const gates = new Map<string, (value: unknown) => void>();
  const waits = new Set<{ until: number; resolve: () => void }>();
  const begun: string[] = [];
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  guest = rehearse({
    headless: true,
    display: null,
    clock: () => now,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        const entry = { until: now + ms, resolve };
        waits.add(entry);
        signal.addEventListener("abort", () => {
          waits.delete(entry);
          reject(signal.reason);
        });
      }),
    library: {
      d3: () => (name: string) => {
        begun.push(name);
        return new Promise((resolve) => gates.set(name, resolve));
      },
    },
  });
  const until = async (holds: () => boolean) => {
    while (!holds()) await turn();
  };
  return {
    begun: (name: string) => until(() => gates.has(name)),
    end: (name: string, value: unknown) => gates.get(name)!(value),
    async pass(ms: number) {
      now += ms;
      for (const entry of [...waits])
        if (entry.until <= now) {
          waits.delete(entry);
          entry.resolve();
        }
      for (let i = 0; i < 20; i++) await turn();
    },
    order: begun,
  };
}

const statesOf = (cell: number) =>
  guest.events.flatMap((event) =>
    event.kind === "states" ? event.states.filter((state) => state.cell === cell).map(({ status }) => status) : [],
  );

test("a cell is said to run before its body begins, so that a stuck body has a name", async () => {
  let told: string[] = [];
  guest = rehearse({
    headless: true,
    display: null,
    library: {
      d3: () => () => {
        told = statesOf(2);
        return 1;
      },
    },
  });
  await guest.open(["const x = 1", "const y = d3() + x"]);
  await guest.evaluate(["baseline"], ["y"]);
  expect(told.at(-1)).toBe("running");
});

test("a cell that ended is said to be over before the next begins", async () => {
  let told: string[] = [];
  guest = rehearse({
    headless: true,
    display: null,
    library: {
      d3: () => () => {
        told = statesOf(1);
        return 1;
      },
    },
  });
  await guest.open(["const x = await Promise.resolve(1)", "const y = d3() + x"]);
  await guest.evaluate(["baseline"], ["y"]);
  expect(told).toEqual(["running", "done"]);
});

test("the time limit is counted from the last cell that began, not from the start", async () => {
  const hand = byHand();
  await guest.open(['const a = d3("a")', 'const b = a + d3("b")', 'const c = b + await d3("c")']);
  const result = guest.evaluate(["baseline"], ["c"], { timeLimitMs: 1000 });
  await hand.begun("a");
  await hand.pass(900);
  hand.end("a", 1);
  await hand.begun("b");
  await hand.pass(900);
  hand.end("b", "");
  await hand.begun("c");
  await hand.pass(900);
  hand.end("c", "!");
  expect((await result).problems).toEqual([]);
  expect(hand.order).toEqual(["a", "b", "c"]);
});

test("a cell that outlives the limit is unsettled, and what settled before it is kept", async () => {
  const hand = byHand();
  await guest.open(["const kept = 5", 'const stuck = await d3("stuck")']);
  const result = guest.evaluate(["baseline"], ["kept", "stuck"], { timeLimitMs: 1000 });
  await hand.begun("stuck");
  await hand.pass(1001);
  await hand.pass(300);
  const { scenarios, problems } = await result;
  expect(scenarios[0]!.outputs).toEqual({ kept: 5, stuck: null });
  expect(problems.map(({ kind, cell }) => [kind, cell])).toEqual([["unsettled", 2]]);
});
