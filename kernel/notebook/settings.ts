// What the notebook@1 and scenarios@1 cells say, as written, and the Edits that write them.
import type {
  BlockCall,
  Cell,
  Edit,
  Json,
  JsonObject,
  Notebook,
  NotebookSettings,
  Problem,
  ScenarioPart,
  ScenarioSet,
} from "../types.ts";
import { parseBlockCall, printBlockCall } from "./block-grammar.ts";
import { completeCell, newCellId } from "./defaults.ts";

const SETTINGS = "notebook@1";
const SCENARIOS = "scenarios@1";

interface BlockCell {
  cell: Cell;
  call: BlockCall;
}

/** The cells that are a given block, canonical ones only. */
function cellsOf(notebook: Notebook, block: string): BlockCell[] {
  return notebook.cells.flatMap((cell) => {
    if (cell.type !== "module" || !cell.source.includes(block)) return [];
    const { call } = parseBlockCall(cell.source);
    return call?.block === block ? [{ cell, call }] : [];
  });
}

const isObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);
const integers = (value: Json | undefined): number[] =>
  (Array.isArray(value) ? value.filter((id) => Number.isInteger(id)) : []) as number[];

export function notebookSettings(notebook: Notebook): NotebookSettings {
  const config = cellsOf(notebook, SETTINGS)[0]?.call.config ?? {};
  const files = isObject(config.files) ? Object.entries(config.files) : [];
  return {
    seed: Number.isInteger(config.seed) ? (config.seed as number) : 1,
    language: config.language === "en" ? "en" : "fr",
    disabled: integers(config.disabled),
    locked: integers(config.locked),
    files: Object.fromEntries(
      files.filter(([, pin]) => isObject(pin) && typeof pin.sha256 === "string"),
    ) as unknown as NotebookSettings["files"],
  };
}

export interface ReadScenarios {
  /** Null without a canonical scenarios cell: only the baseline exists. */
  set: ScenarioSet | null;
  cell: number | null;
  problems: Problem[];
}

export function scenarioSet(notebook: Notebook): ReadScenarios {
  const [first, ...others] = cellsOf(notebook, SCENARIOS);
  const problems = others.map(({ cell }) =>
    scenarioProblem(
      cell.id,
      "duplicate",
      `Le carnet a déjà une cellule de scénarios (n° ${first!.cell.id}) : réunissez-les, celle-ci n'est pas lue.`,
      `The notebook already has a scenarios cell (no. ${first!.cell.id}): join them, this one is not read.`,
    ),
  );
  if (!first) {
    const code = notebook.cells.find(
      ({ type, source }) => type === "module" && /\bblock\s*\(\s*["'`]scenarios@1["'`]/.test(source),
    );
    if (code) {
      problems.push(
        scenarioProblem(
          code.id,
          "scenario",
          "La cellule des scénarios n'est pas sous sa forme canonique : seul le fil de l'eau est calculé.",
          "The scenarios cell is not in its canonical form: only the baseline runs.",
        ),
      );
    }
    return { set: null, cell: null, problems };
  }
  const { cell, call } = first;
  const contexts = readParts(call.config.contexts, "contexts", cell.id, problems);
  const variants = readParts(call.config.variants, "variants", cell.id, problems);
  const name = isObject(call.config.baseline) ? call.config.baseline.name : undefined;
  const baseline = { name: (name ?? { fr: "Fil de l'eau", en: "Baseline" }) as ScenarioSet["baseline"]["name"] };
  const set = { baseline, contexts, variants };
  return { set, cell: cell.id, problems };
}

const scenarioProblem = (cell: number, kind: Problem["kind"], fr: string, en: string, path?: (string | number)[]): Problem => ({
  kind,
  severity: "error",
  cell,
  name: "scenarios",
  scenario: null,
  message: { fr, en },
  ...(path ? { path } : {}),
});

/** Sound parts of one axis; a broken one is left out and said, a broken parent is taken as none. */
function readParts(value: Json | undefined, axis: "contexts" | "variants", cell: number, problems: Problem[]): ScenarioPart[] {
  const parts: ScenarioPart[] = [];
  const say = (index: number, field: string, fr: string, en: string) =>
    problems.push(scenarioProblem(cell, "scenario", fr, en, [axis, index, field]));
  const places = new Map<string, number>();
  for (const [index, item] of (Array.isArray(value) ? value : []).entries()) {
    if (!isObject(item) || typeof item.id !== "string" || item.id === "") {
      say(index, "id", "Cette part n'a pas d'identifiant.", "This part has no identifier.");
      continue;
    }
    const { id } = item;
    if (id === "baseline" || id === "trial") {
      say(
        index,
        "id",
        `« ${id} » est un identifiant réservé : choisissez-en un autre.`,
        `“${id}” is a reserved identifier: choose another.`,
      );
      continue;
    }
    if (places.has(id)) {
      say(index, "id", `L'identifiant « ${id} » sert deux fois.`, `The identifier “${id}” is used twice.`);
      continue;
    }
    places.set(id, index);
    const set = isObject(item.set) ? item.set : {};
    const parent = typeof item.parent === "string" ? item.parent : null;
    parts.push({ ...item, id, name: (item.name ?? id) as ScenarioPart["name"], parent, set });
  }
  for (const part of parts) {
    const { id, parent } = part;
    const index = places.get(id)!;
    if (parent !== null && !places.has(parent)) {
      say(
        index,
        "parent",
        `« ${id} » hérite de « ${parent} », qui n'existe pas sur cet axe.`,
        `“${id}” inherits from “${parent}”, which is not on this axis.`,
      );
    } else if (inheritsFromItself(part, parts)) {
      say(
        index,
        "parent",
        `« ${id} » hérite de lui-même par une boucle de parents.`,
        `“${id}” inherits from itself through a cycle of parents.`,
      );
    }
  }
  const broken = new Set(problems.flatMap(({ path }) => (path?.[0] === axis && path[2] === "parent" ? [path[1]] : [])));
  return parts.map((part) => (broken.has(places.get(part.id)!) ? { ...part, parent: null } : part));
}

function inheritsFromItself(part: ScenarioPart, parts: ScenarioPart[]): boolean {
  const seen = new Set<string>();
  for (let at: ScenarioPart | undefined = part; at?.parent; at = parts.find(({ id }) => id === at!.parent)) {
    if (at.parent === part.id) return true;
    if (seen.has(at.id)) return false;
    seen.add(at.id);
  }
  return false;
}

// ---------------------------------------------------------------- writing

/** Sets the config of the one cell of a block, or creates the cell. */
function writeBlock(notebook: Notebook, call: BlockCall, index: number, random: () => number, set: JsonObject): Edit {
  const found = cellsOf(notebook, call.block)[0];
  const next = { ...call, ...found?.call, config: { ...call.config, ...found?.call.config, ...set } };
  const source = printBlockCall(next);
  if (found) return { kind: "set-cell", id: found.cell.id, set: { source } };
  const id = newCellId(
    notebook.cells.map((cell) => cell.id),
    random,
  );
  return { kind: "insert-cell", index, cell: completeCell({ source, pinned: false }, id) };
}

/** Changes some settings; the cell is put at the end when there is none, so that nothing above moves. */
export function setSettings(notebook: Notebook, set: Partial<NotebookSettings>, random: () => number): Edit {
  const call: BlockCall = { form: "bare", name: null, block: SETTINGS, config: { seed: 1, language: "fr" }, inputs: null };
  return writeBlock(notebook, call, notebook.cells.length, random, set as unknown as JsonObject);
}

const toggled = (list: number[], id: number, on: boolean): number[] =>
  on ? [...new Set([...list, id])].sort((a, b) => a - b) : list.filter((other) => other !== id);

export const setDisabled = (notebook: Notebook, id: number, disabled: boolean, random: () => number): Edit =>
  setSettings(notebook, { disabled: toggled(notebookSettings(notebook).disabled, id, disabled) }, random);

export const setLocked = (notebook: Notebook, id: number, locked: boolean, random: () => number): Edit =>
  setSettings(notebook, { locked: toggled(notebookSettings(notebook).locked, id, locked) }, random);

export const setFiles = (notebook: Notebook, files: NotebookSettings["files"], random: () => number): Edit =>
  setSettings(notebook, { files }, random);

/** The cell is put first when there is none: scenarios are what a reader asks for first. */
export function setScenarios(notebook: Notebook, set: ScenarioSet, random: () => number): Edit {
  const call: BlockCall = { form: "const", name: "scenarios", block: SCENARIOS, config: {}, inputs: null };
  return writeBlock(notebook, call, 0, random, JSON.parse(JSON.stringify(set)) as JsonObject);
}
