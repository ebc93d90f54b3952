// Why a value made from one notebook may no longer be that of another: the cells, data and overrides upstream that changed
// themselves. Read from source alone; a cell that only inherits a change is not named.
import type { Definition } from "../../compile/cell/definition.ts";
import { compileNotebook, prepare } from "../../compile/compile.ts";
import { filesOf } from "../../compile/files.ts";
import { type Declared, readDeclared } from "../../notebook/declared.ts";
import type { HumanText, Notebook, OverrideSet, ScenarioId } from "../../types/index.ts";
import { Reach } from "../plan/reach.ts";
import { overrideText, parameterConfig, parseScenarioId, type Resolved, valueField } from "../plan/scenarios.ts";
import { definitionOf, presentationalFields } from "../values/keys.ts";
import { onTop } from "./evaluation-run.ts";

/** What a notebook says, read for comparison. */
export interface NotebookPicture {
  notebook: Notebook;
  reach: Reach;
  declared: Declared;
}

export type Change =
  /** A cell's own source, its data or the notebook's seed changed. */
  | { kind: "cell"; name: string | null; cell: number; how: "changed" | "added" | "removed" | "file" | "seed" }
  /** A part gives this name another value than before. */
  | { kind: "override"; name: string; axis: "context" | "variant"; part: string; partName: HumanText }
  /** The scenario is no longer there, or was not there before. */
  | { kind: "scenario"; how: "added" | "removed" };

export async function pictureOf(notebook: Notebook): Promise<NotebookPicture> {
  await prepare(notebook.cells);
  return { notebook, reach: new Reach(compileNotebook(notebook)), declared: readDeclared(notebook) };
}

/** Sources first. Empty: nothing the output is made of changed. */
export function changesBetween(before: NotebookPicture, after: NotebookPicture, scenario: ScenarioId, output: string): Change[] {
  const [was, is] = [sideOf(before, scenario, output), sideOf(after, scenario, output)];
  if (!was || !is) return was || is ? [{ kind: "scenario", how: is ? "added" : "removed" }] : [];
  const changes: Change[] = [];
  for (const cell of is.cells) {
    const now = after.reach.definition(cell)!;
    const then = before.reach.definition(cell);
    const name = now.outputs[0] ?? null;
    const how = then ? differs(then, now, was, is) : "added";
    if (how) changes.push({ kind: "cell", name, cell, how });
  }
  const cell = before.reach.provider(output);
  if (is.cells.length === 0 && cell !== undefined) changes.push({ kind: "cell", name: output, cell, how: "removed" });
  return [...overridesBetween(was, is), ...changes];
}

interface Side {
  picture: NotebookPicture;
  resolved: Resolved;
  /** All the output stands on, itself included, sources first. */
  cells: number[];
  /** Names any of these reads across scenarios, and what they stand on: every scenario then matters. */
  everywhere: boolean;
}

function sideOf(picture: NotebookPicture, scenario: ScenarioId, output: string): Side | null {
  const { reach, declared } = picture;
  const choice = parseScenarioId(scenario, declared.scenarios);
  if (!choice) return null;
  const resolved = onTop({ reach, declared, former: new Map() }, choice, {});
  const { cells, everywhere } = upstream(reach, output, replaced(resolved, reach));
  return { picture, resolved, cells, everywhere };
}

/** Names whose value comes whole from an override: what computes them does not matter. */
export const replaced = (resolved: Resolved, reach: Reach): Set<string> =>
  new Set(
    [...resolved.overrides]
      .filter(([name, { value, patch }]) => value !== undefined && !patch && !parameterConfig(name, reach))
      .map(([name]) => name),
  );

/** Cells an output stands on, in its scenario and through rows across scenarios; each after those it reads. */
export function upstream(reach: Reach, output: string, cut: ReadonlySet<string>): { cells: number[]; everywhere: boolean } {
  const cells: number[] = [];
  const seen = new Set<number>();
  let everywhere = false;
  // A stack of its own: a chain may be longer than the engine's.
  const visit = (name: string) => {
    const stack: { cell: number; left: string[] }[] = [];
    const enter = (one: string) => {
      const cell = cut.has(one) && one !== name ? undefined : reach.provider(one);
      if (cell === undefined || seen.has(cell)) return;
      seen.add(cell);
      const rows = reach.across(cell);
      everywhere ||= rows.length > 0;
      stack.push({ cell, left: [...reach.uses(cell), ...rows] });
    };
    enter(name);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.left.shift();
      if (next !== undefined) enter(next);
      else cells.push(stack.pop()!.cell);
    }
  };
  visit(output);
  return { cells, everywhere };
}

function differs(then: Definition, now: Definition, was: Side, is: Side): "changed" | "file" | "seed" | null {
  // What a scenario sets in place of a parameter's own value is told as its override.
  const set = [was, is].some(({ resolved }) => resolved.overrides.get(now.block?.name ?? "")?.value !== undefined);
  if (printOf(then, set) !== printOf(now, set)) return "changed";
  const pinned = (side: Side) => filesOf(now).map((name) => side.picture.declared.settings.files[name]?.sha256 ?? "");
  if (pinned(was).join() !== pinned(is).join()) return "file";
  const isRandom = now.block !== null && definitionOf(now.block.block)?.stochastic;
  return isRandom && was.picture.declared.settings.seed !== is.picture.declared.settings.seed ? "seed" : null;
}

/** All of a cell's own source that changes its value. */
function printOf(definition: Definition, overridden: boolean): string {
  const { block, body, inputs, outputs, mutates, files, across } = definition;
  if (!block) return JSON.stringify([body, inputs, outputs, mutates, files, across]);
  const known = definitionOf(block.block);
  const hidden = known ? presentationalFields(known) : new Set<string>();
  const ignored = overridden && known?.kind === "parameter" ? valueField(block.block) : null;
  const config = Object.entries(block.config).filter(([field]) => !hidden.has(field) && field !== ignored);
  return JSON.stringify([block.block, known?.revision ?? null, config.sort(([a], [b]) => (a < b ? -1 : 1)), block.inputs]);
}

function overridesBetween(was: Side, is: Side): Change[] {
  const names = new Set(
    [was, is].flatMap(({ cells, picture }) => cells.flatMap((cell) => picture.reach.definition(cell)!.outputs)),
  );
  const found: Change[] = [];
  for (const name of names) {
    const [before, now] = [was.resolved.overrides.get(name), is.resolved.overrides.get(name)];
    if (overrideText(before) === overrideText(now)) continue;
    const by = now ?? before!;
    if (by.by === "trial") continue;
    found.push({
      kind: "override",
      name,
      axis: by.by,
      part: by.part,
      partName: partName(is, by.by, by.part) ?? partName(was, by.by, by.part) ?? by.part,
    });
  }
  if (!is.everywhere && !was.everywhere) return found;
  for (const axis of ["contexts", "variants"] as const) {
    const parts = (side: Side) => new Map((side.picture.declared.scenarios?.[axis] ?? []).map((part) => [part.id, part]));
    const [before, now] = [parts(was), parts(is)];
    for (const id of new Set([...before.keys(), ...now.keys()])) {
      const sets: OverrideSet[] = [before.get(id)?.set ?? {}, now.get(id)?.set ?? {}];
      for (const name of names) {
        const known = found.some((change) => change.kind === "override" && change.name === name && change.part === id);
        if (known || JSON.stringify(sets[0]![name]) === JSON.stringify(sets[1]![name])) continue;
        const side = axis === "contexts" ? "context" : "variant";
        found.push({ kind: "override", name, axis: side, part: id, partName: (now.get(id) ?? before.get(id))!.name });
      }
    }
  }
  return found;
}

const partName = ({ picture }: Side, axis: "context" | "variant", id: string): HumanText | null =>
  (axis === "context" ? picture.declared.scenarios?.contexts : picture.declared.scenarios?.variants)?.find(
    (part) => part.id === id,
  )?.name ?? null;
