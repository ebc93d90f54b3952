// What a change can break: the test files that reach it, the rows of the suites that run one block or one notebook after the
// other, and the journeys that drive it. Pure: the files and their graph are given.
import { basename, dirname } from "node:path";
import { GUEST, type ImportGraph, TABLES } from "./import-graph.ts";

export interface Selection {
  /** Unit test files run whole. */
  whole: string[];
  /** Suites of which only the rows under these names run. */
  rows: { files: string[]; names: string[] };
  /** Journeys, and the titles chosen of those that go through every example; null is all of them. */
  journeys: { file: string; titles: string[] | null; archives: boolean }[];
  /** Journeys that drive what changed, when they are too many to be run here. */
  journeysLeftOut: string[];
  /** Changed files that no test reads. */
  unread: string[];
  /** A changed file that everything stands on. */
  everything: string | null;
  /** The chosen units run the built guest. */
  guest: boolean;
}

const isUnit = (file: string) => /^(kernel|server|workbook|templates|scripts)\/.*\.test\.tsx?$/.test(file);
const isJourney = (file: string) => /^e2e\/.*\.spec\.ts$/.test(file);

/** What the tools themselves read: no graph leads there. */
const GROUND =
  /^(package(-lock)?\.json|vite\.config\.ts|vitest\.config\.ts|playwright\.config\.ts|scripts\/(build|generate|block-tables)[\w-]*\.ts)$/;
/** Read by the gates, which run in any case. */
const GATES = /^(tsconfig\.json|biome\.json|knip\.json|\.dependency-cruiser\.cjs|\.gitignore)$/;

/** Suites that go through every block or notebook by name. */
const SUITES = [
  "kernel/blocks/contract.test.ts",
  "templates/table.test.ts",
  "templates/examples/examples.test.ts",
  "templates/examples/exercise.test.ts",
  "scripts/parity.test.ts",
];
const GALLERY = "e2e/examples.spec.ts";
/** More journeys than these would not be done within a minute. */
const MOST_JOURNEYS = 2;
/** More blocks than these and every suite runs whole. */
const MOST_BLOCKS = 8;

export const blockAt = (file: string): string | null => {
  const found = /^kernel\/blocks\/(?!contract\/)([\w-]+)\/(?:(?!_shared\/)([\w-]+)\/)?[\w./-]+$/.exec(file);
  return found ? `${found[1]}${found[2] ? `.${found[2]}` : ""}@1` : null;
};

/** "Drives: views/register", or "Drives in "a title": …", in the head of a journey: room → the title of its test, or null. */
export const drivenBy = (text: string): Map<string, string | null> =>
  new Map(
    [...text.matchAll(/^\/\/ Drives(?: in "(.+)")?: (.+?)\.?$/gm)].flatMap(([, title, rooms]) =>
      rooms!.split(/, */).map((room) => [room, title ?? null] as const),
    ),
  );

export function select(
  changed: string[],
  { files, reach, text }: ImportGraph,
  titleOf: (block: string) => string | null,
): Selection {
  const units = files.filter(isUnit);
  const specs = files.filter(isJourney);
  const whole = new Set<string>();
  const names = new Set<string>();
  const journeys = new Map<string, Set<string> | null>();
  /** The whole journey, or one more of its tests. */
  const drive = (spec: string, title: string | null) => {
    const titles = journeys.get(spec);
    if (title === null) journeys.set(spec, null);
    else if (titles !== null) journeys.set(spec, (titles ?? new Set<string>()).add(title));
  };
  const unread: string[] = [];
  const existing = new Set(files);

  const definitions = files.filter((file) => /^kernel\/blocks\/.*\/definition\.ts$/.test(file));
  const partsOf = new Map(
    definitions.map((definition) => {
      const folder = `${dirname(definition)}/`;
      return [blockAt(definition)!, files.filter((file) => file.startsWith(folder) && !isUnit(file))] as const;
    }),
  );
  /** Blocks that a file is part of, or that reach it. */
  const blocksOf = (file: string): string[] =>
    [...partsOf].filter(([, parts]) => parts.some((part) => part === file || reach(part).has(file))).map(([block]) => block);
  /** A drawing moves no value: the notebooks' figures stand without it. */
  const movesValues = (block: string, file: string) =>
    partsOf.get(block)!.some((part) => /\/(definition|model)\.ts$/.test(part) && (part === file || reach(part).has(file)));
  const throughTables = (test: string) => reach(test).has(TABLES) || reach(test).has(GUEST);
  const notebooks = files.filter((file) => /^templates\/.*\.html$/.test(file));
  const nameOf = (notebook: string) => basename(notebook).replace(/(\.en)?\.\w+(\.\w+)?$/, "");

  let wide = false;
  for (const file of changed) {
    let read = GATES.test(file) || GROUND.test(file);
    for (const test of units)
      if (test === file || (reach(test).has(file) && !SUITES.includes(test))) {
        whole.add(test);
        read = true;
      }
    for (const spec of specs)
      if (spec === file || (reach(spec).has(file) && file.startsWith("e2e/"))) {
        drive(spec, null);
        read = true;
      }
    for (const suite of SUITES) if (suite === file || (reach(suite).has(file) && !file.startsWith("kernel/"))) whole.add(suite);

    const blocks = blocksOf(file);
    if (blocks.length > MOST_BLOCKS) wide = true;
    for (const block of blocks.slice(0, MOST_BLOCKS + 1)) {
      read = true;
      names.add(block);
      if (movesValues(block, file))
        for (const notebook of notebooks) if (text(notebook).includes(block)) names.add(nameOf(notebook));
      for (const test of units) if (!SUITES.includes(test) && throughTables(test) && text(test).includes(block)) whole.add(test);
      for (const spec of specs) if (text(spec).includes(`"${block}`)) drive(spec, null);
      const title = titleOf(block);
      if (title !== null) drive(GALLERY, title);
    }
    // The kernel under every cell: what runs a notebook reaches it.
    if (file.startsWith("kernel/") && blocks.length === 0)
      for (const suite of SUITES) if (reach(suite).has(file)) whole.add(suite);

    const room = /^workbook\/((?:views|pages|book)\/[\w-]+)/.exec(file)?.[1];
    if (room && !isUnit(file))
      for (const spec of specs) {
        const title = drivenBy(text(spec)).get(room);
        if (title !== undefined) drive(spec, title);
      }

    if (/^templates\/.*\.(html|svg|txt)$/.test(file)) {
      names.add(nameOf(file));
      names.add("the table lists");
      read = true;
    }
    // What no import names is read by its name: a sheet of styles, a page, a file of data.
    if (!/\.(ts|tsx|mjs)$/.test(file) && basename(file) !== "README.md")
      for (const test of units)
        if (text(test).includes(basename(file))) {
          if (!SUITES.includes(test) || !file.startsWith("templates/")) whole.add(test);
          read = true;
        }
    if (file.endsWith(".md")) {
      for (const test of units) if (/^scripts\/.*docs.*\.test\.ts$/.test(test)) whole.add(test);
      read = true;
    }
    if (!read && ![...journeys].length && existing.has(file)) unread.push(file);
  }

  const everything = changed.find((file) => GROUND.test(file)) ?? null;
  if (wide) for (const suite of SUITES) whole.add(suite);
  // A suite of which no row is named costs its imports for nothing.
  const asked = [...names];
  const holds: Record<string, () => boolean> = {
    "kernel/blocks/contract.test.ts": () => asked.some((name) => partsOf.has(name)),
    "templates/table.test.ts": () => asked.some((name) => existing.has(`templates/${name}.html`)) || names.has("the table lists"),
    "templates/examples/examples.test.ts": () => asked.some((name) => existing.has(`templates/examples/${name}.html`)),
    "templates/examples/exercise.test.ts": () =>
      asked.some((name) => text("templates/examples/exercise.test.ts").includes(`"${name}"`)),
    "scripts/parity.test.ts": () => asked.some((name) => partsOf.get(name)?.some((part) => part.endsWith("/parity.ts"))),
  };
  const rows = SUITES.filter((suite) => !whole.has(suite) && existing.has(suite) && holds[suite]!());
  const listed = [...journeys].map(([file, titles]) => ({
    file,
    titles: titles && [...titles],
    archives: /zip|blocks\.js/.test(text(file)),
  }));
  const own = listed.filter(({ file }) => changed.includes(file));
  const others = listed.filter((journey) => !own.includes(journey));
  const few = others.length <= MOST_JOURNEYS;
  const chosen = [...whole].sort();
  return {
    whole: chosen,
    rows: names.size > 0 && rows.length > 0 ? { files: rows, names: [...names].sort() } : { files: [], names: [] },
    journeys: few ? listed : own,
    journeysLeftOut: few ? [] : others.map(({ file }) => file).sort(),
    unread,
    everything,
    guest: chosen.some((test) => reach(test).has(GUEST)),
  };
}
