import { expect, test } from "vitest";
import { completeNotebook, type Edit, notebookSettings, writeNotebook } from "../../../kernel/index.ts";
import { pointVariant } from "../edits/point-variant.ts";
import { addPart, capturePart, conflictAway, deletePart, partId, scenariosOf } from "../edits/scenario-edits.ts";
import { transition } from "../edits/transition.ts";
import { reduce } from "./reduce.ts";
import { type Action, initialState, type WorkbookState } from "./state.ts";

const scenarios =
  'const scenarios = block("scenarios@1", {"baseline": {"name": "Fil de l’eau"}, "contexts": [], "variants": [{"id": "sobre", "name": "Sobriété", "parent": null, "set": {"rate": 2}}]})';

const start = (): WorkbookState =>
  initialState({
    id: "a",
    version: 1,
    status: "draft",
    notebook: completeNotebook({
      title: "T",
      cells: [
        { id: 1, source: scenarios, pinned: false },
        { id: 2, source: "const a = 1" },
        { id: 3, source: "const b = a" },
      ],
    }),
    warnings: [],
    savedAt: 0,
  });

const label = { fr: "", en: "" };
const edit = (change: Edit, at = 0, burst?: string): Action => ({
  kind: "edit",
  edit: change,
  label,
  at,
  ...(burst ? { burst } : {}),
});
const run = (state: WorkbookState, ...actions: Action[]) => actions.reduce((now, action) => reduce(now, action).state, state);
const file = (state: WorkbookState) => writeNotebook(state.notebook);

test("undo brings back a deleted cell at its place, redo takes it away again", () => {
  const before = start();
  const deleted = run(before, edit({ kind: "delete-cell", id: 2 }));
  expect(deleted.notebook.cells.map((cell) => cell.id)).toEqual([1, 3]);
  const undone = run(deleted, { kind: "undo", at: 1 });
  expect(file(undone)).toBe(file(before));
  expect(file(run(undone, { kind: "redo", at: 2 }))).toBe(file(deleted));
});

test("any walk of edits, undone to the end, gives the same bytes", () => {
  const before = start();
  const walked = run(
    before,
    edit({ kind: "set-cell", id: 2, set: { source: "const a = 2" } }),
    edit({ kind: "move-cell", id: 3, index: 0 }),
    edit({ kind: "set-notebook", set: { title: "Autre" } }),
    edit({ kind: "delete-cell", id: 1 }),
  );
  const back = run(walked, ...walked.history.past.map((): Action => ({ kind: "undo", at: 0 })));
  expect(file(back)).toBe(file(before));
});

test("a burst of typing is one step; a pause begins another", () => {
  const typed = run(
    start(),
    edit({ kind: "set-cell", id: 2, set: { source: "const a = 2" } }, 0, "source 2"),
    edit({ kind: "set-cell", id: 2, set: { source: "const a = 23" } }, 300, "source 2"),
    edit({ kind: "set-cell", id: 2, set: { source: "const a = 234" } }, 5000, "source 2"),
  );
  const once = run(typed, { kind: "undo", at: 5001 });
  expect(once.notebook.cells[1]?.source).toBe("const a = 23");
  expect(run(once, { kind: "undo", at: 5002 }).notebook.cells[1]?.source).toBe("const a = 1");
});

test("a capture is one step, and undoing it restores the trial", () => {
  const scenarioState = { choice: { context: null, variant: "sobre" }, trial: { rate: 3 } };
  const trying = run(start(), { kind: "scenario", to: scenarioState });
  const captured = capturePart(trying.notebook, "variant", scenarioState, "Essai gardé", 99);
  const after = { choice: { context: null, variant: captured.id }, trial: {} };
  const kept = reduce(trying, { kind: "edit", edit: captured.edit, label, at: 0, after });
  expect(scenariosOf(kept.state.notebook).variants.at(-1)).toMatchObject({
    id: "essai-garde",
    parent: "sobre",
    set: { rate: 3 },
  });
  expect(kept.effects).toContainEqual({ kind: "stage", message: { kind: "choose", choice: after.choice } });
  const undone = reduce(kept.state, { kind: "undo", at: 1 });
  expect(undone.state.session.scenarioState).toEqual(scenarioState);
  expect(file(undone.state)).toBe(file(trying));
  expect(undone.effects).toContainEqual({ kind: "stage", message: { kind: "trial", set: { rate: 3 } } });
  expect(run(undone.state, { kind: "redo", at: 2 }).session.scenarioState).toEqual(after);
});

test("undoing a point kept as a variant gives back where one was, trial included", () => {
  const notebook = completeNotebook({
    title: "T",
    cells: [
      { id: 1, source: 'const densite = view(block("input.number@1", {"value": 40, "min": 20, "max": 80}))' },
      {
        id: 2,
        source:
          'const scenarios = block("scenarios@1", {"baseline": {"name": "Fil de l’eau"}, "contexts": [{"id": "sec", "name": "Sec", "parent": null, "set": {}}], "variants": []})',
      },
    ],
  });
  const scenarioState = { choice: { context: "sec", variant: null }, trial: { densite: 33 } };
  const before = run({ ...start(), notebook }, { kind: "scenario", to: scenarioState });
  const kept = pointVariant(notebook, before.session.scenarioState, { set: { densite: 62 }, name: "Optimum" }, 99);
  if (!kept.ok) throw new Error(kept.reason);
  const done = run(before, { kind: "edit", edit: kept.edit, label, at: 0, after: kept.after });
  expect(done.session.scenarioState.choice.variant).toBe("optimum");
  const undone = run(done, { kind: "undo", at: 1 });
  expect(undone.session.scenarioState).toEqual(scenarioState);
  expect(file(undone)).toBe(file(before));
  expect(notebookSettings(undone.notebook).language).toBe("fr");
});

test("an edit that cannot apply changes nothing and says why", () => {
  const before = start();
  const refused = reduce(before, edit({ kind: "delete-cell", id: 404 }));
  expect(refused.state).toBe(before);
  expect(refused.effects[0]?.kind).toBe("impossible");
});

test("deleting the selected cell deselects it", () => {
  const selected = run(start(), { kind: "select", cell: 2, open: true });
  expect(run(selected, edit({ kind: "delete-cell", id: 2 }))).toMatchObject({ selected: null, editing: false });
});

test("the transition between two notebooks gives the second, whatever moved", () => {
  const from = start().notebook;
  const [first, second, third] = from.cells;
  const to = {
    ...from,
    title: "Autre",
    cells: [third!, { ...first!, hidden: true }, { ...second!, id: 9, source: "const c = 1" }],
  };
  const moved = run(start(), edit(transition(from, to)!));
  expect(writeNotebook(moved.notebook)).toBe(writeNotebook(to));
  expect(transition(to, to)).toBeNull();
});

test("a scenario's id comes from its name, is never reserved and never taken twice", () => {
  const set = scenariosOf(start().notebook);
  expect(partId("Sobriété foncière", set)).toBe("sobriete-fonciere");
  expect(partId("Sobre", set)).toBe("sobre-2");
  expect(partId("Baseline", set)).toBe("baseline-2");
  expect(partId("???", set)).toBe("scenario");
});

test("children of a deleted variant keep the values they had", () => {
  const one = start();
  const child = addPart(one.notebook, "variant", { name: "Plus sobre", parent: "sobre", set: { other: 1 } }, 99);
  const two = run(one, edit(child.edit));
  const three = run(two, edit(deletePart(two.notebook, "variant", "sobre")!));
  expect(scenariosOf(three.notebook).variants).toMatchObject([{ id: "plus-sobre", parent: null, set: { rate: 2, other: 1 } }]);
});

test("a conflict is settled by moving the override, or by taking it away", () => {
  const state = start();
  const conflict = { axis: "variant" as const, part: "sobre", name: "rate", reason: label, proposed: "a" };
  const moved = run(state, edit(conflictAway(state.notebook, conflict, "a")!));
  expect(scenariosOf(moved.notebook).variants[0]?.set).toEqual({ a: 2 });
  const gone = run(state, edit(conflictAway(state.notebook, conflict, null)!));
  expect(scenariosOf(gone.notebook).variants[0]?.set).toEqual({});
});

test("a notebook without scenarios gets its cell with the first variant", () => {
  const bare = completeNotebook({ title: "T", cells: [{ id: 2, source: "const a = 1" }] });
  const state = { ...start(), notebook: bare };
  const added = run(state, edit(addPart(bare, "variant", { name: "Une" }, 99).edit));
  expect(scenariosOf(added.notebook).variants).toMatchObject([{ id: "une", color: "variant-1" }]);
});
