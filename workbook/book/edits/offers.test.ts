// One press gives a block all it asks for: each one then computes, with no code and no file.
import { afterEach, describe, expect, it } from "vitest";
import { applyEdit, completeNotebook, definitions, type Notebook, prepare, writeNotebook } from "../../../kernel/index.ts";
import { evaluateAll, type Opened, openShipped } from "../../../templates/rehearsed.ts";
import { callOf } from "./block-edits.ts";
import { askedPorts, missingPorts, offerEdit, offeredPorts } from "./offers.ts";
import { starterSource } from "./starter.ts";

const offering = Object.values(definitions).filter(({ offers }) => offers !== undefined);
const counter = () => {
  let drawn = 0;
  return () => ++drawn / 1000;
};
const empty = completeNotebook({ title: "Vide", cells: [] });

/** The block of the palette in a notebook, then one press. */
function pressed(id: string, notebook: Notebook = empty): Notebook {
  const source = starterSource(definitions[id]!, notebook, notebook.cells.length, [], new Set(notebook.cells.flatMap(nameOf)));
  const cell = { ...completeNotebook({ cells: [{ id: 7, source }] }).cells[0]! };
  const before = { ...notebook, cells: [...notebook.cells, cell] };
  const ports = offeredPorts(callOf(cell)!, definitions[id]!);
  const edit = offerEdit(before, 7, ports, new Set(before.cells.flatMap(nameOf)), counter());
  if (edit === null) return before;
  const applied = applyEdit(before, edit);
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  return applied.value.notebook;
}
const nameOf = (cell: Notebook["cells"][number]) => callOf(cell)?.name ?? [];

let opened: Opened | null = null;
afterEach(() => {
  opened?.guest.dispose();
  opened = null;
});

describe.each(offering.map(({ id }) => id))("%s", (id) => {
  it("lacks nothing after one press, and computes without an error", async () => {
    const notebook = pressed(id);
    await prepare(notebook.cells);
    const call = callOf(notebook.cells.at(-1)!)!;
    expect(missingPorts(call, definitions[id]!)).toEqual([]);
    opened = await openShipped(writeNotebook(notebook));
    const { problems } = await evaluateAll(opened, [call.name!]);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  }, 120_000);
});

it("binds what is there already rather than adding it twice, from the same commune", () => {
  const first = pressed("water.gr4j@1");
  const cells = first.cells.map((cell) =>
    callOf(cell)?.block === "data.exercise@1" ? { ...cell, source: cell.source.replace("4000", "900") } : cell,
  );
  const again = pressed("water.balance@1", { ...first, cells: cells.map((cell) => (cell.id === 7 ? { ...cell, id: 8 } : cell)) });
  const parts = again.cells.flatMap((cell) => (callOf(cell)?.block === "data.exercise@1" ? [callOf(cell)!.config] : []));
  expect(parts).toEqual([
    { part: "flow", population: 900, seed: 1 },
    { part: "demand-water", population: 900, seed: 1 },
  ]);
  expect(callOf(again.cells.at(-1)!)!.inputs).toEqual({ inflow: "meteo", uses: "usages" });
});

it("asks for what is offered where a block of optional ports alone cannot compute yet", () => {
  const impact = definitions["health.impact@1"]!;
  const call = callOf({ type: "module", source: 'const impact = block("health.impact@1", {})' })!;
  expect(askedPorts(call, impact, true)).toEqual(["zones"]);
  expect(askedPorts(call, impact, false)).toEqual([]);
  expect(askedPorts({ ...call, inputs: { zones: "air" } }, impact, true)).toEqual([]);
});
