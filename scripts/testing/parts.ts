// The parts of the test, by name, and what each runs: the whole, or what a change asks for.
import { join } from "node:path";
import { chromium, node, root } from "../setup.mjs";
import type { Lane } from "./lanes.ts";
import { type Outcome, readJourneys, readUnits, reportOf } from "./outcome.ts";
import type { Selection } from "./selection.ts";

export const partNames = ["build", "types", "lint", "imports", "unused", "units", "e2e"] as const;
export type PartName = (typeof partNames)[number];
export type Part = (lane: Lane) => Promise<void>;

const results = join(root, "test-results");
const tool = (name: string) => join(root, "node_modules", ".bin", name);

/** A check that passes or fails as one. */
const gate =
  (outcome: Outcome, title: string, command: string, args: string[]): Part =>
  async (lane) => {
    const ok = (await lane.run(command, args)) === 0;
    lane.say(`${ok ? "ok" : "FAILED"}: ${title}`);
    if (ok) outcome.count(1, 0);
    else outcome.fail(title);
  };

function units(outcome: Outcome, name: string, args: string[], rows = false): Part {
  return async (lane) => {
    const file = join(results, `${name}.json`);
    const code = await lane.run(tool("vitest"), [
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
      ...args,
    ]);
    const report = reportOf<Parameters<typeof readUnits>[1]>(outcome, file, "vitest");
    if (report) readUnits(outcome, report, code, rows);
  };
}

function journeys(outcome: Outcome, args: string[]): Part {
  return async (lane) => {
    const browser = chromium();
    if (!browser) return outcome.fail("no Chromium for the journeys: see above");
    const file = join(results, "e2e.json");
    const env = { CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
    const code = await lane.run(tool("playwright"), ["test", ...args], env);
    const report = reportOf<Parameters<typeof readJourneys>[1]>(outcome, file, "playwright");
    if (report) readJourneys(outcome, report, code);
  };
}

const oneAfterTheOther =
  (parts: Part[]): Part =>
  async (lane) => {
    for (const part of parts) await part(lane);
  };

const IMPORTS = ["--config", ".dependency-cruiser.cjs", "kernel", "server", "workbook", "templates"];

export const wholeParts = (outcome: Outcome): Record<PartName | "pages", Part> => ({
  // All is built before.
  pages: async () => {},
  build: gate(outcome, "build", node, ["scripts/build-if-needed.ts"]),
  types: gate(outcome, "types", tool("tsc"), []),
  lint: gate(outcome, "lint and format", tool("biome"), ["check", "--error-on-warnings", "."]),
  imports: gate(outcome, "import rules", tool("depcruise"), IMPORTS),
  unused: gate(outcome, "no unused code", tool("knip"), []),
  units: units(outcome, "units", []),
  e2e: journeys(outcome, []),
});

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const list = (files: readonly string[]) =>
  files.length > 6 ? `${files.slice(0, 6).join(", ")} and ${files.length - 6} more` : files.join(", ");

/** What a change asks for: a part, or a sentence that says why it is left out. */
export function partsFor(outcome: Outcome, changed: string[], selection: Selection): Record<PartName | "pages", Part | string> {
  const whole = wholeParts(outcome);
  const { journeys: chosen, journeysLeftOut, rows, everything, unread } = selection;
  const sources = changed.filter((file) => /\.(tsx?|mjs|cjs|json)$/.test(file));
  const generate: Part = async (lane) => {
    for (const script of ["build-assets", "build-wasm", "generate-tables", "generate-sizes"])
      if ((await lane.run(node, [`scripts/${script}.ts`])) !== 0) return outcome.fail(`scripts/${script}.ts`);
  };
  const guest = gate(outcome, "build of the guest", node, ["scripts/build.ts", "guest"]);
  // The archive's blocks.js is long to build, and for the journeys of archives.
  const ends = ["stage", "guest", "shell", ...(chosen.some(({ archives }) => archives) ? ["standalone"] : [])];
  const run: Part[] = [];
  if (everything !== null) run.push(whole.units);
  else {
    if (selection.whole.length > 0) run.push(units(outcome, "units", selection.whole));
    if (rows.files.length > 0)
      run.push(
        units(outcome, "rows", [...rows.files, "-t", `(^|[\\s'])(${rows.names.map(escaped).join("|")})([\\s':]|$)`], true),
      );
  }
  // Titles choose within one journey alone: whole journeys run on their own.
  const entire = chosen.filter(({ titles }) => titles === null).map(({ file }) => file);
  const drives = [
    ...(entire.length > 0 ? [journeys(outcome, entire)] : []),
    ...chosen.flatMap(({ file, titles }) => (titles ? [journeys(outcome, [file, "-g", titles.map(escaped).join("|")])] : [])),
  ];
  return {
    build: oneAfterTheOther([generate, ...(everything !== null ? [whole.build] : selection.guest ? [guest] : [])]),
    pages:
      chosen.length === 0
        ? "no journey to build for"
        : gate(outcome, "build for the journeys", node, ["scripts/build.ts", ...ends]),
    types: sources.length > 0 ? whole.types : "no code changed",
    lint: changed.includes("biome.json")
      ? whole.lint
      : gate(outcome, "lint and format of what changed", tool("biome"), [
          "check",
          "--error-on-warnings",
          "--no-errors-on-unmatched",
          ...changed,
        ]),
    imports: sources.length > 0 ? whole.imports : "no code changed",
    unused: "it reads the whole house: run `npm test -- unused`",
    units: run.length > 0 ? oneAfterTheOther(run) : "no unit test reads what changed",
    e2e:
      everything !== null
        ? `${everything} is under everything: run \`npm test\``
        : chosen.length > 0
          ? oneAfterTheOther(drives)
          : journeysLeftOut.length > 0
            ? `${journeysLeftOut.length} journeys drive what changed (${list(journeysLeftOut)}): run \`npm test -- build e2e\``
            : unread.length > 0 || sources.length === 0
              ? "no journey drives what changed"
              : "no journey names what changed, though any may pass through it: run `npm test -- build e2e`",
  };
}

/** One line for each part of the selection, before anything runs. */
export function* told(changed: string[], selection: Selection): Generator<string> {
  const { whole, rows, journeys: chosen, journeysLeftOut, everything, unread } = selection;
  yield `changed: ${changed.length === 0 ? "nothing" : list(changed)}`;
  if (everything !== null) yield `units: all, since ${everything} is under everything`;
  else {
    if (whole.length > 0) yield `units: ${list(whole)}`;
    if (rows.files.length > 0) yield `units: ${rows.names.join(", ")} in ${rows.files.join(", ")}`;
  }
  for (const { file, titles } of chosen) yield `journeys: ${file}${titles ? `, ${titles.join(", ")}` : ""}`;
  if (journeysLeftOut.length > 0) yield `journeys left out: ${journeysLeftOut.join(", ")}`;
  for (const file of unread) yield `read by no test: ${file}`;
}
