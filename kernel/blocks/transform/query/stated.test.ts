// Units and labels through a query: kept, renamed along, declared, or gone.
import fc from "fast-check";
import { expect, test } from "vitest";
import { columnsOf, withColumns } from "../../../tables/stated.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const label = { fr: "Pluie", en: "Rain" };
const rain = () =>
  withColumns([{ code: "a", pluie: 2, part: 5, aire: 3 }], {
    pluie: { unit: "mm", label },
    part: { unit: "%" },
    aire: { unit: "ha" },
  });
const cover = () =>
  withColumns([{ code: "a", aire: 1, sols: 4 }], { code: { label: "Code" }, aire: { unit: "km²" }, sols: { unit: "m²" } });
const said = async (...steps: object[]) =>
  columnsOf(await runModel(definition, model, { steps }, { data: rain(), with: cover() }));

test("kept columns keep theirs; renamed ones take theirs along; those made anew have what is declared", async () => {
  const own = { pluie: { unit: "mm", label }, part: { unit: "%" }, aire: { unit: "ha" } };
  expect(
    await said({ kind: "filter", where: "pluie > 1" }, { kind: "sort", by: [{ column: "pluie" }] }, { kind: "limit", count: 1 }),
  ).toEqual(own);
  expect(await said({ kind: "select", columns: ["part"] })).toEqual({ part: { unit: "%" } });
  expect(await said({ kind: "rename", names: { pluie: "P", code: "id" } })).toEqual({
    P: own.pluie,
    part: own.part,
    aire: own.aire,
  });
  expect(await said({ kind: "derive", name: "pluie", expression: "pluie / 10" })).toEqual({ part: own.part, aire: own.aire });
  expect(await said({ kind: "derive", name: "pluie", expression: "pluie / 10", unit: "cm", label: "Pluie" })).toMatchObject({
    pluie: { unit: "cm", label: "Pluie" },
  });
  expect(await said({ kind: "join", left: ["code"] })).toEqual({ ...own, aire_with: { unit: "km²" }, sols: { unit: "m²" } });
});

test("summaries keep the unit where it is still theirs", async () => {
  const summaries = ["sum", "mean", "max", "count"].flatMap((op) =>
    ["part", "aire"].map((column) => ({ name: `${op}_${column}`, op, column })),
  );
  const [share, hectares] = [{ unit: "%" }, { unit: "ha" }];
  expect(await said({ kind: "group", by: ["code"], summaries })).toEqual({
    sum_aire: hectares,
    mean_part: share,
    mean_aire: hectares,
    max_part: share,
    max_aire: hectares,
  });
});

test("no step says anything of a column that is not there", async () => {
  const step = fc.constantFrom<object>(
    { kind: "filter", where: "is_null(code) || true" },
    { kind: "join", left: ["code"] },
    { kind: "limit", count: 0 },
    { kind: "sort", by: [{ column: "code" }] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 4 }), async (steps) => {
      const value = (await runModel(definition, model, { steps }, { data: rain(), with: cover() })) as {
        columnNames: () => string[];
      };
      expect(value.columnNames()).toEqual(expect.arrayContaining(Object.keys(columnsOf(value)!)));
      expect(columnsOf(value)).toMatchObject({ pluie: { unit: "mm", label } });
    }),
  );
});
