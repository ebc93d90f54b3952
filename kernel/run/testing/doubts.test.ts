// What assumptions lack reaches the figures below them, on screen and in passports.
import { afterEach, describe, expect, test } from "vitest";
import { block, number, type Rehearsal, rehearse } from "./rehearsal.ts";

let stage: Rehearsal;
afterEach(() => stage.dispose());

const now = Date.parse("2026-06-01T10:00:00Z");
const environment = { language: "fr" as const, width: 640, dark: false, now };
const open = async (...lines: string[]) => {
  stage = rehearse();
  await stage.open(lines, { environment });
};
const doubts = (cell: number) => stage.state(cell)?.doubts;

describe("an assumption", () => {
  test("without a source warns on what it reaches, and on nothing else", async () => {
    await open(number("taux", 1, { role: "context" }), "const y = taux * 2", "const z = 3");
    expect([1, 2, 3].map(doubts)).toEqual([["unsourced"], ["unsourced"], []]);
  });

  test("with a source in either language, or said to be an exercise value, is silent", async () => {
    await open(
      number("a", 1, { role: "context", source: { fr: "INSEE" } }),
      number("b", 1, { role: "context", confidence: "exercise" }),
      "const y = a + b",
    );
    expect(doubts(3)).toEqual([]);
  });

  test("with a source of blanks has none", async () => {
    await open(number("a", 1, { role: "context", source: "  " }));
    expect(doubts(1)).toEqual(["unsourced"]);
  });

  test("of a table takes the sources of its columns, all of them", async () => {
    const table = (...columns: object[]) =>
      `const t = view(${block("input.table@1", { role: "context", columns: columns as never, rows: [] })})`;
    await open(table({ name: "a", source: "PLUi" }, { name: "nom", type: "text" }));
    expect(doubts(1)).toEqual([]);
    stage.dispose();
    await open(table({ name: "a", source: "PLUi" }, { name: "b" }));
    expect(doubts(1)).toEqual(["unsourced"]);
  });

  test("past its review warns from the day after, levers too", async () => {
    await open(
      number("d", 40, { role: "lever", review: "2026-05-31" }),
      number("e", 1, { role: "lever", review: "2026-06-01" }),
      "const y = d",
      "const z = e",
    );
    expect([3, 4].map(doubts)).toEqual([["overdue"], []]);
  });

  test("with a date that is none is an error that says how to write it", async () => {
    await open(number("d", 40, { review: "31/05/2026" }));
    expect(stage.state(1)?.problem?.message.fr).toContain("2026-05-12");
  });
});

test("a lever without a source is a decision, not a doubt", async () => {
  await open(number("d", 40, { role: "lever" }), "const y = d");
  expect(doubts(2)).toEqual([]);
});

test("rows across scenarios carry the doubt of what they range over", async () => {
  await open(number("taux", 1, { role: "context" }), "const y = taux", 'const rows = across("y")');
  expect(doubts(3)).toEqual(["unsourced"]);
});

test("the registre and the passport tell who stands behind a value", async () => {
  const said = { status: "validated", instance: "COPIL", statusDate: "2026-05-12", owner: "DDT", review: "2026-05-20" };
  await open(
    number("taux", 1, { role: "context", ...said }),
    `const y = ${block("transform.formula@1", { expression: "taux * 2" }, { taux: "taux" })}`,
  );
  expect(stage.last("scenarios").parameters[0]).toMatchObject({ ...said, doubts: ["unsourced", "overdue"] });
  stage.send({ kind: "passport", request: 7, name: "y" });
  await stage.idle();
  const { passport } = stage.last("passport");
  expect(passport).toMatchObject({
    name: "y",
    cell: 2,
    vouched: true,
    parameters: [{ name: "taux", ...said, doubts: ["unsourced", "overdue"] }],
  });
});

test("a cell that declares no name has a passport too", async () => {
  await open(number("taux", 1, { role: "context" }), "taux * 2");
  stage.send({ kind: "passport", request: 8, name: "", cell: 2 });
  await stage.idle();
  const { passport } = stage.last("passport");
  expect(passport).toMatchObject({ name: "", cell: 2, vouched: false, parameters: [{ name: "taux" }] });
});
