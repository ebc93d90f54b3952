// Edits of the scenarios cell: contexts, variants, captures, conflicts. Pure.
import {
  type Edit,
  type HumanText,
  type Json,
  type JsonObject,
  type Notebook,
  type OverrideSet,
  plainSlug,
  readDeclared,
  SCENARIOS,
  type ScenarioConflict,
  type ScenarioPart,
  type ScenarioSet,
  type ScenarioState,
  SETTINGS,
  scenarioAttributes,
  untaken,
} from "../../../kernel/index.ts";
import { cellOfBlock, print } from "./block-edits.ts";
import { emptyCell } from "./document.ts";

export type ScenarioAxis = "context" | "variant";
export type PartPatch = Partial<Omit<ScenarioPart, "id">>;

const empty: ScenarioSet = { baseline: { name: { fr: "Fil de l’eau", en: "Baseline" } }, contexts: [], variants: [] };
const reserved = new Set(["baseline", "trial"]);

const isPart = (value: unknown): value is ScenarioPart =>
  typeof value === "object" && value !== null && typeof (value as ScenarioPart).id === "string";

/** As written, with what is malformed left out: the session reports it. */
export const scenariosOf = (notebook: Notebook): ScenarioSet => readDeclared(notebook).scenarios ?? empty;

const listKey = (axis: ScenarioAxis) => (axis === "context" ? "contexts" : "variants");

export const partOf = (notebook: Notebook, axis: ScenarioAxis, id: string | null): ScenarioPart | undefined =>
  scenariosOf(notebook)[listKey(axis)].find((part) => part.id === id);

const rawLists = (notebook: Notebook) => {
  const found = cellOfBlock(notebook, SCENARIOS);
  const config: JsonObject = found?.call.config ?? { baseline: empty.baseline as JsonObject, contexts: [], variants: [] };
  return { found, config };
};

/** Rewrites one list of the cell, or adds the cell at the top. */
const listEdit = (
  notebook: Notebook,
  axis: ScenarioAxis,
  change: (parts: Json[]) => Json[],
  freshId: number | null,
): Edit | null => {
  const { found, config } = rawLists(notebook);
  if (!found && freshId === null) return null;
  const key = listKey(axis);
  const list = Array.isArray(config[key]) ? (config[key] as Json[]) : [];
  const call = {
    ...(found?.call ?? { form: "const" as const, name: "scenarios", inputs: null }),
    block: SCENARIOS,
    config: { ...config, [key]: change(list) },
  };
  const source = print(call);
  return found
    ? { kind: "set-cell", id: found.cell.id, set: { source } }
    : {
        kind: "insert-cell",
        index: settingsFirst(notebook),
        cell: { ...emptyCell("module"), hidden: true, id: freshId!, source },
      };
};

const settingsFirst = (notebook: Notebook) =>
  cellOfBlock(notebook, SETTINGS)?.cell.id === notebook.cells[0]?.id && notebook.cells.length > 0 ? 1 : 0;

/** "Sobriété foncière" → "sobriete-fonciere", never one already taken on either axis. */
export const partId = (name: string, set: ScenarioSet): string => {
  const taken = new Set([...reserved, ...set.contexts.map((part) => part.id), ...set.variants.map((part) => part.id)]);
  const stem = plainSlug(name, { longest: 40 }) || "scenario";
  return untaken(stem, (id) => taken.has(id));
};

/** The first variant token no variant wears. */
export const nextColor = (set: ScenarioSet): string => {
  const worn = new Set(set.variants.map((part, place) => part.color ?? `variant-${(place % 8) + 1}`));
  for (let n = 1; n <= 8; n++) if (!worn.has(`variant-${n}`)) return `variant-${n}`;
  return `variant-${(set.variants.length % 8) + 1}`;
};

export const addPart = (notebook: Notebook, axis: ScenarioAxis, patch: PartPatch & { name: HumanText }, freshId: number) => {
  const set = scenariosOf(notebook);
  const spoken = typeof patch.name === "string" ? patch.name : (patch.name.fr ?? patch.name.en ?? "");
  const id = partId(spoken, set);
  // In the order it is written; a context wears no colour.
  const own = { id, name: patch.name, color: axis === "variant" ? (patch.color ?? nextColor(set)) : undefined };
  const others = Object.entries(scenarioAttributes).flatMap(([name, { initial }]) =>
    Object.hasOwn(own, name) ? [] : [[name, patch[name as keyof PartPatch] ?? initial] as const],
  );
  const written = stated([...Object.entries(own), ...others]);
  return { id, edit: listEdit(notebook, axis, (list) => [...list, written], freshId)! };
};

/** What is undefined is not. */
const stated = (entries: (readonly [string, unknown])[]): JsonObject =>
  Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as JsonObject;

/** The trial becomes a variant, or a context, that inherits from the one it stood on. */
export const capturePart = (
  notebook: Notebook,
  axis: ScenarioAxis,
  { choice, trial }: ScenarioState,
  name: string,
  freshId: number,
) => addPart(notebook, axis, { name, parent: choice[axis], set: trial }, freshId);

const changePart = (notebook: Notebook, axis: ScenarioAxis, id: string, change: (part: JsonObject) => Json[]): Edit | null =>
  listEdit(
    notebook,
    axis,
    (list) => list.flatMap((part) => (isPart(part) && part.id === id ? change(part as unknown as JsonObject) : [part])),
    null,
  );

export const editPart = (notebook: Notebook, axis: ScenarioAxis, id: string, patch: PartPatch): Edit | null =>
  changePart(notebook, axis, id, (part) => [stated(Object.entries({ ...part, ...patch }))]);

/** Its children inherit from its own parent, with its values below theirs: they keep what they were. */
export const deletePart = (notebook: Notebook, axis: ScenarioAxis, id: string): Edit | null => {
  const gone = partOf(notebook, axis, id);
  if (!gone) return null;
  return listEdit(
    notebook,
    axis,
    (list) =>
      list
        .filter((part) => !(isPart(part) && part.id === id))
        .map((part) =>
          isPart(part) && part.parent === id
            ? ({ ...(part as unknown as JsonObject), parent: gone.parent, set: { ...gone.set, ...part.set } } as Json)
            : part,
        ),
    null,
  );
};

const without = (set: OverrideSet, conflict: ScenarioConflict): OverrideSet => {
  const { [conflict.name]: value, ...rest } = set;
  if (!conflict.key) return rest;
  const patch = (value as { patch?: Record<string, Record<string, Json>> } | undefined)?.patch;
  if (!patch) return set;
  const [row, column] = conflict.key;
  const { [column]: _gone, ...columns } = patch[row] ?? {};
  const { [row]: _row, ...rows } = patch;
  const kept = Object.keys(columns).length > 0 ? { ...rows, [row]: columns } : rows;
  return Object.keys(kept).length > 0 ? { ...rest, [conflict.name]: { patch: kept } } : rest;
};

/** Takes the override away, or gives it to another name. */
export const conflictAway = (notebook: Notebook, conflict: ScenarioConflict, to: string | null): Edit | null =>
  changePart(notebook, conflict.axis, conflict.part, (part) => {
    const set = (part.set ?? {}) as OverrideSet;
    if (to === null) return [{ ...part, set: without(set, conflict) }];
    const moved = Object.fromEntries(Object.entries(set).map(([name, value]) => [name === conflict.name ? to : name, value]));
    return [{ ...part, set: moved }];
  });
