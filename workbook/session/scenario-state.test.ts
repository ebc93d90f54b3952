import { expect, test } from "vitest";
import { greetingOf } from "./greeting.ts";
import { commandsTo, isTrying, noScenario, withMoved } from "./scenario-state.ts";

const sober = { context: null, variant: "sobre" };
const inSober = { choice: sober, trial: {} };
const trying = { choice: sober, trial: { rate: 3 } };

test("levers join the trial, and undefined gives one back to the scenario", () => {
  expect(withMoved(trying, { density: 4 })).toEqual({ choice: sober, trial: { rate: 3, density: 4 } });
  expect(withMoved(trying, { rate: undefined })).toEqual(inSober);
  expect([noScenario, inSober, trying].map(isTrying)).toEqual([false, false, true]);
});

test("the session is told to choose, to try, or to drop the trial, and no more than it takes", () => {
  const choose = { kind: "choose", choice: sober };
  const trial = { kind: "trial", set: { rate: 3 } };
  expect(commandsTo(noScenario, inSober)).toEqual([choose]);
  expect(commandsTo(noScenario, trying)).toEqual([choose, trial]);
  expect(commandsTo(inSober, trying)).toEqual([trial]);
  expect(commandsTo(trying, inSober)).toEqual([{ kind: "drop-trial" }]);
});

test("a new stage hears its look, the document in the scenario one is in, and the trial if there is one", () => {
  const look = { kind: "look", theme: "light", mode: "reader", only: null, selected: null, pinnedCode: false } as const;
  const opened = {
    notebook: { title: "T", theme: null, readOnly: false, cells: [] },
    version: "v3",
    environment: { language: "fr", width: 720, dark: false, now: 0 } as const,
    interrupted: [4],
  };
  const open = { kind: "open", choice: sober, ...opened };
  expect(greetingOf({ look, scenarioState: inSober, ...opened })).toEqual([look, open]);
  expect(greetingOf({ look, scenarioState: trying, ...opened })).toEqual([look, open, { kind: "trial", set: { rate: 3 } }]);
});
