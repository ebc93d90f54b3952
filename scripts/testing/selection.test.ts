import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../setup.mjs";
import { GUEST, type ImportGraph, readImportGraph, TABLES } from "./import-graph.ts";
import { blockAt, drivenBy, select } from "./selection.ts";

/** A small house: file → text and what it reaches directly. */
function graphOf(house: Record<string, { text?: string; to?: string[] }>): ImportGraph {
  const reach = (file: string) => {
    const seen = new Set([file]);
    for (const at of seen) for (const next of house[at]?.to ?? []) seen.add(next);
    return seen;
  };
  return { files: Object.keys(house), reach, text: (file) => house[file]?.text ?? "" };
}

const model = "kernel/blocks/water/pond/model.ts";
const house = graphOf({
  "kernel/maths/sum.ts": {},
  "kernel/maths/sum.test.ts": { to: ["kernel/maths/sum.ts"] },
  "kernel/blocks/water/pond/definition.ts": {},
  [model]: { to: ["kernel/maths/sum.ts"] },
  "kernel/blocks/water/pond/model.test.ts": { to: [model] },
  "kernel/blocks/water/pond/draw.ts": { to: ["kernel/drawing/disc.ts"] },
  "kernel/drawing/disc.ts": {},
  "kernel/blocks/water/pond/README.md": {},
  "kernel/blocks/water/lake/definition.ts": {},
  "kernel/blocks/contract.test.ts": { to: [TABLES] },
  "kernel/run/testing/session.test.ts": { to: [TABLES], text: 'block("water.pond@1")' },
  "kernel/run/testing/other.test.ts": { to: [TABLES], text: 'block("water.lake@1")' },
  "server/testing/kept.test.ts": { to: [GUEST], text: "water.pond@1" },
  "templates/examples/etang.html": { text: 'block("water.pond@1", {})' },
  "templates/examples/examples.test.ts": { to: [TABLES] },
  "workbook/views/journal/rows.ts": {},
  "workbook/views/journal/rows.test.ts": { to: ["workbook/views/journal/rows.ts"] },
  "workbook/views/journal/journal.css": {},
  "e2e/journal.spec.ts": { text: "// A journal.\n// Drives: views/journal, pages/journal-page.\n" },
  "e2e/examples.spec.ts": {},
  "scripts/docs.test.ts": {},
  "tsconfig.json": {},
  "package.json": {},
});
const selected = (...changed: string[]) => select(changed, house, (block) => (block === "water.pond@1" ? "L’étang" : null));

describe("a change within one block", () => {
  test("runs its own tests, its rows of the suites, the notebooks and the tests that name it", () => {
    const { whole, rows, journeys, guest } = selected(model);
    expect(whole).toEqual([
      "kernel/blocks/water/pond/model.test.ts",
      "kernel/run/testing/session.test.ts",
      "server/testing/kept.test.ts",
    ]);
    expect(rows).toEqual({
      files: ["kernel/blocks/contract.test.ts", "templates/examples/examples.test.ts"],
      names: ["etang", "water.pond@1"],
    });
    expect(journeys).toEqual([{ file: "e2e/examples.spec.ts", titles: ["L’étang"], archives: false }]);
    expect(guest).toBe(true);
  });

  test("a drawing, or what it stands on, runs no notebook again: no figure can move", () => {
    for (const file of ["kernel/blocks/water/pond/draw.ts", "kernel/drawing/disc.ts"])
      expect(selected(file).rows.names).toEqual(["water.pond@1"]);
  });

  test("reaches the blocks that use what changed below them", () => {
    const { whole, rows } = selected("kernel/maths/sum.ts");
    expect(whole).toContain("kernel/maths/sum.test.ts");
    expect(whole).toContain("kernel/blocks/water/pond/model.test.ts");
    expect(rows.names).toContain("water.pond@1");
  });

  test("its help page is read by the contract and by the links of the docs", () => {
    const { whole, rows } = selected("kernel/blocks/water/pond/README.md");
    expect(whole).toContain("scripts/docs.test.ts");
    expect(rows.names).toContain("water.pond@1");
  });
});

test("a change within one view runs its tests and the journey that drives it", () => {
  const { whole, rows, journeys } = selected("workbook/views/journal/rows.ts", "workbook/views/journal/journal.css");
  expect(whole).toEqual(["workbook/views/journal/rows.test.ts"]);
  expect(rows.files).toEqual([]);
  expect(journeys).toEqual([{ file: "e2e/journal.spec.ts", titles: null, archives: false }]);
});

test("a journey that drives several views may name the test of each", () => {
  const text = '// Every page.\n// Drives: views/home.\n// Drives in "the help, a page": pages/help-page, views/help.\n';
  expect([...drivenBy(text)]).toEqual([
    ["views/home", null],
    ["pages/help-page", "the help, a page"],
    ["views/help", "the help, a page"],
  ]);
});

test("a notebook runs under its own name", () => {
  expect(selected("templates/examples/etang.html").rows.names).toEqual(["etang", "the table lists"]);
});

test("what everything stands on is said, and so is what nothing reads", () => {
  expect(selected("package.json").everything).toBe("package.json");
  expect(selected("tsconfig.json").unread).toEqual([]);
  expect(selected("kernel/blocks/water/lake/definition.ts").unread).toEqual([]);
  expect(select(["docs/lost.svg"], { ...house, files: [...house.files, "docs/lost.svg"] }, () => null).unread).toEqual([
    "docs/lost.svg",
  ]);
});

test("the block of a file is its folder", () => {
  expect(blockAt("kernel/blocks/landuse/zan/charts/a.ts")).toBe("landuse.zan@1");
  expect(blockAt("kernel/blocks/scenarios/definition.ts")).toBe("scenarios@1");
  expect(blockAt("kernel/blocks/contract/block.ts")).toBeNull();
  expect(blockAt("kernel/maths/sum.ts")).toBeNull();
});

describe("in this house", () => {
  const graph = readImportGraph(root);

  test("every view and page is driven by a journey, which names rooms that are there", () => {
    const rooms = ["views", "pages"].flatMap((kind) =>
      readdirSync(join(root, "workbook", kind)).map((name) => `${kind}/${name.replace(/\.tsx?$/, "")}`),
    );
    const driven = readdirSync(join(root, "e2e"))
      .filter((name) => name.endsWith(".spec.ts"))
      .flatMap((name) => [...drivenBy(readFileSync(join(root, "e2e", name), "utf8")).keys()]);
    const bookRooms = readdirSync(join(root, "workbook", "book")).map((name) => `book/${name.replace(/\.tsx?$/, "")}`);
    expect(driven.filter((room) => ![...rooms, ...bookRooms].includes(room))).toEqual([]);
    expect(rooms.filter((room) => !driven.includes(room))).toEqual([]);
  });

  test("a block's model chooses its own tests, none of another block, and not the whole house", () => {
    const { whole, rows } = select(["kernel/blocks/landuse/zan/model.ts"], graph, () => null);
    expect(whole).toContain("kernel/blocks/landuse/zan/model.test.ts");
    expect(whole.filter((file) => /^kernel\/blocks\/(?!landuse\/zan)/.test(file))).toEqual([]);
    expect(whole.length).toBeLessThan(15);
    expect(rows.names).toContain("landuse.zan@1");
  });

  test("what runs every cell chooses the tests of sessions, the suites and the guest's", () => {
    const { whole, guest } = select(["kernel/run/graph/graph.ts"], graph, () => null);
    expect(whole).toContain("kernel/run/testing/session.test.ts");
    expect(whole).toContain("templates/table.test.ts");
    expect(guest).toBe(true);
  });

  test("a sheet of styles is read by the test that names it", () => {
    expect(select(["workbook/views/council/council.css"], graph, () => null).whole).toContain("kernel/drawing/sizes.test.ts");
    expect(existsSync(join(root, "workbook/views/council/council.css"))).toBe(true);
  });

  test("a sheet of styles is read by the test that names the list it stands in", () => {
    expect(select(["kernel/drawing/look/slider.css"], graph, () => null).whole).toContain("kernel/drawing/sizes.test.ts");
    expect(existsSync(join(root, "kernel/drawing/look/slider.css"))).toBe(true);
  });
});
