// What a real session says crosses the shell's door: a message it would refuse is never an answer.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FromStage } from "../../kernel/hosts/wire/stage-messages.ts";
import { readNotebook } from "../../kernel/notebook/html.ts";
import { createSession } from "../../kernel/run/session/session.ts";
import { portsOf } from "../../kernel/run/testing/rehearsal.ts";
import type { Event } from "../../kernel/types/index.ts";
import { completeSamples, withoutFix, withStranger } from "../../kernel/types/testing/complete-sample.ts";
import { readStageMessage } from "./stage-messages.ts";

const root = join(import.meta.dirname, "..", "..");

it("takes what differs between two scenarios of a whole template, computed targets included", async () => {
  const { notebook } = readNotebook(readFileSync(join(root, "templates", "accueillir-et-loger.html"), "utf8"));
  const events: Event[] = [];
  const session = createSession({
    ...portsOf(),
    headless: true,
    asset: async (name) => readFileSync(join(root, "kernel", "assets", "data", name)),
    emit: (event) => void events.push(JSON.parse(JSON.stringify(event))),
  });
  const environment = { language: "fr" as const, width: 640, dark: false, now: 0 };
  session.send({ kind: "open", notebook, choice: { context: null, variant: null }, environment, version: null, interrupted: [] });
  session.send({ kind: "differences", request: 1, a: "baseline", b: "renouveler", attribution: true, timeLimitMs: 30_000 });
  await session.idle();
  session.dispose();
  const told = events.find((event) => event.kind === "differences")!;
  expect(told.problem).toBeNull();
  expect(told.differences!.indicators.length).toBeGreaterThan(0);
  expect(told.differences!.failed).toEqual([]);
  expect(readStageMessage(told)).toEqual(told);
  expect(readStageMessage({ ...told, differences: { ...told.differences, cells: "all" } })).toBeNull();
}, 60_000);

describe.each(FromStage.options.map((option) => completeSamples(option) as (object & { kind: string })[]))(
  "a message",
  { timeout: 30_000 },
  (...samples) => {
    it(`“${samples[0]!.kind}” is read whole, its remedies apart`, () => {
      for (const sample of samples) expect(readStageMessage(structuredClone(sample))).toEqual(withoutFix(sample));
    });

    it(`“${samples[0]!.kind}” with a field that nobody knows is read with it, or refused by name`, () => {
      for (const { path, changed } of withStranger(samples[0])) {
        let why = "";
        const read = readStageMessage(structuredClone(changed), (said) => {
          why = said;
        });
        if (read) expect(read, path.join(".")).toEqual(withoutFix(changed));
        else expect(why, path.join(".")).toContain("stranger");
      }
    });
  },
);

it("refuses what is too large, too deep, refers to itself or grows as it is unfolded, in bounded time", () => {
  let deep: unknown = null;
  for (let i = 0; i < 100_000; i++) deep = [deep];
  const loop: unknown[] = [];
  loop.push(loop);
  let wide: unknown = 1;
  for (let i = 0; i < 40; i++) wide = [wide, wide];
  const value = { kind: "value", request: 1, problem: null };
  for (const given of [deep, loop, wide, new Array(4_000_000_000), new Map(), Number.NaN, undefined, Symbol("s")])
    expect(readStageMessage({ ...value, value: given })).toBeNull();
  expect(readStageMessage({ kind: "announce", text: "x".repeat(20_001) })).toBeNull();
  expect(readStageMessage({ kind: "opened" })).toBeNull();
}, 30_000);
