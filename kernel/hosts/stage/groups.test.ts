// Neighbouring parameters stand in one group; anything between them makes two.
import { expect, test } from "vitest";
import { completeNotebook } from "../../notebook/defaults.ts";
import { arrange } from "./groups.ts";
import { roleOf } from "./roles.ts";

const parameter = (id: number, role: string | null, block = "input.number@1") => ({
  id,
  source: `const p${id} = view(block("${block}", {"label": "p", "role": ${JSON.stringify(role)}, "value": 1}))`,
});
const rows = (...cells: { id: number; source: string; hidden?: boolean }[]) => arrange(completeNotebook({ cells }).cells, roleOf);

test("parameters in a row are gathered by role, in order", () => {
  expect(rows(parameter(1, "context"), parameter(2, "lever"), parameter(3, "context"))).toEqual([
    { kind: "group", first: 1, context: [1, 3], lever: [2] },
  ]);
});

test("another cell between them separates two groups", () => {
  expect(rows(parameter(1, "context"), { id: 2, source: "1 + 1" }, parameter(3, "lever"))).toEqual([
    { kind: "group", first: 1, context: [1], lever: [] },
    { kind: "cell", cell: 2 },
    { kind: "group", first: 3, context: [], lever: [3] },
  ]);
});

test("no role, a table, a hidden parameter and code that looks like one stand alone", () => {
  expect(
    rows(
      parameter(1, null),
      parameter(2, "lever", "input.table@1"),
      { ...parameter(3, "lever"), hidden: true },
      { id: 4, source: 'const s = "block(input.number@1)"' },
    ).every(({ kind }) => kind === "cell"),
  ).toBe(true);
});
