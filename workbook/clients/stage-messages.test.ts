// What a real session says crosses the shell's door: a message it would refuse is never an answer.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readNotebook } from "../../kernel/notebook/html.ts";
import { createSession } from "../../kernel/run/session/session.ts";
import { portsOf } from "../../kernel/run/testing/rehearsal.ts";
import type { Event } from "../../kernel/types/index.ts";
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
