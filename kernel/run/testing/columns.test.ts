// Units and labels through a whole evaluation: scenarios, comparisons, code cells, and what a guest answers.
import { afterEach, expect, test } from "vitest";
import { block, number, type Rehearsal, rehearse } from "./rehearsal.ts";

let guest: Rehearsal;
afterEach(() => guest.dispose());

const scenarios = `const scenarios = ${block("scenarios@1", {
  baseline: { name: "Fil de l’eau" },
  contexts: [],
  variants: [{ id: "v", name: "V", parent: null, set: { rate: 2 } }],
})}`;
const entry = (unit: string) =>
  `const entry = ${block("input.table@1", { key: "code", columns: [{ name: "haut", unit }], rows: [{ code: "a", haut: 1 }] })}`;
const kept = `const kept = ${block("transform.query@1", { steps: [{ kind: "derive", name: "double", expression: "haut * rate" }] }, { data: "entry", rate: "rate" })}`;

test("cross into derived scenarios, across() and code cells that mutate, and are answered beside the outputs", async () => {
  guest = rehearse({ headless: true, display: null });
  await guest.open([
    scenarios,
    number("rate", 1),
    entry("mm"),
    kept,
    "const later = (kept, rate)",
    `const compared = ${block("compare.table@1", { of: "kept", keys: ["code"], values: ["haut", "double"] })}`,
    "const copied = (entry.push({code: 'b', haut: 2}), entry)",
  ]);
  const { columns, problems, passports } = await guest.evaluate(
    ["baseline", "v"],
    ["kept", "later", "compared", "copied", "rate"],
  );
  expect(problems).toEqual([]);
  const own = { "": { code: { label: { fr: "Code", en: "Code" } }, haut: { unit: "mm" } } };
  expect(columns).toEqual({ kept: own, copied: own });
  expect(passports.v!.kept!.columns).toEqual(own);
  expect(passports.v!.rate!.columns).toBeUndefined();
});

test("a small table whose unit changed is not cut off as equal: what shows it is computed again", async () => {
  guest = rehearse({ headless: true, display: null });
  const lines = (unit: string) => [
    entry(unit),
    `const shown = ${block("chart.plot@1", { mark: "column", x: "code", y: "haut" }, { data: "entry" })}`,
  ];
  const unitShown = async () => {
    const { scenarios: answered } = await guest.evaluate(["baseline"], ["shown"]);
    return (answered[0]!.outputs.shown as { spec: { said: { haut: { unit: string } } } }).spec.said.haut.unit;
  };
  await guest.open(lines("mm"));
  expect(await unitShown()).toBe("mm");
  await guest.open(lines("cm"));
  expect(await unitShown()).toBe("cm");
});

test("a column in another unit is converted in each scenario, and refused where it cannot be", async () => {
  guest = rehearse({ headless: true, display: null });
  const rows = Array.from({ length: 14 }, (_, i) => ({ year: 2011 + i, area: 50 }));
  const history = (unit: string) =>
    `const history = ${block("input.table@1", { key: "year", columns: [{ name: "area", unit }], rows: rows.map(({ year, area }) => ({ year: String(year), area })) })}`;
  const ready = `const typed = ${block(
    "transform.query@1",
    {
      steps: [
        { kind: "derive", name: "annee", expression: "number(year)" },
        { kind: "select", columns: ["annee", "area"] },
        { kind: "rename", names: { annee: "year" } },
      ],
    },
    { data: "history" },
  )}`;
  const zan = `const zan = ${block("landuse.zan@1", { past: 100, reduction: 50 }, { history: "typed" })}`;
  const told = async (unit: string) => {
    await guest.open([history(unit), ready, zan]);
    const { problems, scenarios: answered } = await guest.evaluate(["baseline"], ["zan"]);
    const { enaf } = (answered[0]!.outputs.zan ?? {}) as { enaf?: { year: number; consumption: number }[] };
    const found = enaf?.find(({ year }) => year === 2024)?.consumption ?? null;
    return { found, messages: problems.map(({ message }) => message.en).filter((text) => text.includes("“area”")) };
  };
  expect(await told("ha")).toEqual({ found: 50, messages: [] });
  const converted = await told("km²");
  expect(converted.found).toBeCloseTo(5000, 9);
  expect(converted.messages).toEqual([expect.stringMatching(/column “area”: converted from km² to ha \(× 100\)/)]);
  const refused = await told("hab.");
  expect(refused.found).toBeNull();
  expect(refused.messages[0]).toMatch(/column “area”: it is in hab\., this block takes it in ha/);
});
