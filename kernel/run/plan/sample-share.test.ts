// Samples shared among guests: what helpers give is taken up for the very same values, and nothing is waited for in vain.
import { expect, test } from "vitest";
import type { Sweep, SweepSample } from "../../blocks/contract/block.ts";
import type { HearsOfSamples, SaysOfSamples } from "../../types/index.ts";
import { SampleShare } from "./sample-share.ts";

const TOTAL = 40;
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.min(ms, 2)));

/** A guest on a clock of its own: each sample takes 20 ms. */
function guest(tell: (message: SaysOfSamples) => void) {
  const own: number[] = [];
  let now = 0;
  const share = new SampleShare({ tell, clock: () => now, wait });
  const sample: Sweep["sample"] = ([value]) => {
    own.push(value as number);
    now += 20;
    return value === 13 ? failed : { ok: true, values: [(value as number) * 2] };
  };
  const later = (ms: number) => {
    now += ms;
  };
  return { share, own, later, sweep: () => share.over("k", sample) };
}

const failed: SweepSample = {
  ok: false,
  problem: { kind: "error", severity: "error", cell: 3, name: "y", scenario: null, message: { fr: "treize", en: "thirteen" } },
};

async function run(sweep: Required<Pick<Sweep, "sample" | "planned">>): Promise<SweepSample[]> {
  const given = [await sweep.sample([100])];
  sweep.planned(TOTAL);
  for (let i = 0; i < TOTAL; i++) {
    given.push(await sweep.sample([i]));
    await wait(0);
  }
  return given;
}

test("two guests give what one gives, each draw made once", async () => {
  const alone = guest(() => undefined);
  const whole = await run(alone.sweep());
  expect(alone.own).toHaveLength(TOTAL + 1);

  const main = guest((message) => {
    if (message.kind !== "shareable") throw new Error("the main guest tells no draws");
    const half = { sweep: message.sweep, from: Math.ceil((message.from + message.to) / 2), to: message.to };
    main.share.hear({ kind: "shared", ...half });
    // The helper opens the same notebook: its sweep has the same name.
    const helper = guest((told) => main.share.hear(told as HearsOfSamples));
    helper.share.hear({ kind: "help", ...half });
    setTimeout(() => void run(helper.sweep()), 10);
    others = helper.own;
  });
  let others: number[] = [];
  const shared = await run(main.sweep());
  expect(JSON.stringify(shared)).toBe(JSON.stringify(whole));
  expect(main.own.length).toBeLessThan(TOTAL);
  // Its own base, then the end; none twice.
  expect([...main.own.slice(1), ...others.slice(1)].sort((a, b) => a - b)).toEqual(Array.from({ length: TOTAL }, (_, i) => i));
});

test("a row made for other values is not taken up, and a helper without news is not waited for", async () => {
  const main = guest((message) => {
    if (message.kind !== "shareable") return;
    main.share.hear({ ...message, kind: "shared", from: 30 });
    main.share.hear({ kind: "draws", sweep: message.sweep, rows: [[31, 1, { ok: true, values: ["forged"] }]], done: false });
  });
  // Time passes with each look at the clock.
  const ticking = setInterval(() => main.later(500), 1);
  const given = await run(main.sweep());
  clearInterval(ticking);
  expect(given.slice(1).map((sample) => (sample.ok ? sample.values[0] : "failed"))).toEqual(
    Array.from({ length: TOTAL }, (_, i) => (i === 13 ? "failed" : i * 2)),
  );
});

test("a helper that is ended gives its draws back", async () => {
  const main = guest((message) => {
    if (message.kind !== "shareable") return;
    main.share.hear({ ...message, kind: "shared", from: 20 });
    setTimeout(() => main.share.hear({ ...message, kind: "unshared", from: 20 }), 30);
  });
  const given = await run(main.sweep());
  expect(given).toHaveLength(TOTAL + 1);
  expect(main.own).toHaveLength(TOTAL + 1);
});
