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
  const sound = { contexts: readParts(call.config.contexts, "contexts"), variants: readParts(call.config.variants, "variants") };
  const contexts = soundParts("contexts", sound, cell.id, problems);
  const variants = soundParts("variants", sound, cell.id, problems);
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

type Axis = "contexts" | "variants";

/** A part where the file has it; `id` is empty when it has none. */
interface Placed {
  index: number;
  part: ScenarioPart;
}

function readParts(value: Json | undefined, axis: Axis): Placed[] {
  return (Array.isArray(value) ? value : []).map((item, index) => {
    const given = isObject(item) ? item : {};
    const id = typeof given.id === "string" ? given.id : "";
    const parent = typeof given.parent === "string" ? given.parent : null;
    const set = isObject(given.set) ? given.set : {};
    const name = (given.name ?? (id || axis)) as ScenarioPart["name"];
    return { index, part: { ...given, id, name, parent, set } };
  });
}

/** The parts of an axis that can be resolved; each of the others is left out and said at its field. */
function soundParts(axis: Axis, all: Record<Axis, Placed[]>, cell: number, problems: Problem[]): ScenarioPart[] {
  const before = axis === "variants" ? all.contexts : [];
  const other = all[axis === "contexts" ? "variants" : "contexts"];
  return all[axis].flatMap(({ index, part }) => {
    const earlier = [
      ...before,
      ...all[axis].slice(
        0,
        all[axis].findIndex((one) => one.index === index),
      ),
    ];
    const fault = idFault(part, earlier) ?? parentFault(part, all[axis], other);
    if (!fault) return [part];
    problems.push(scenarioProblem(cell, "scenario", fault.fr, fault.en, [axis, index, fault.field]));
    return [];
  });
}

interface Fault {
  field: "id" | "parent";
  fr: string;
  en: string;
}

function idFault({ id }: ScenarioPart, earlier: Placed[]): Fault | null {
  const fault = (fr: string, en: string): Fault => ({ field: "id", fr, en });
  if (id === "") return fault("Cette part n'a pas d'identifiant : donnez-en un.", "This part has no identifier: give it one.");
  if (id === "baseline" || id === "trial") {
    return fault(
      `« ${id} » est un identifiant réservé : choisissez-en un autre.`,
      `“${id}” is a reserved identifier: choose another.`,
    );
  }
  if (earlier.some(({ part }) => part.id === id)) {
    return fault(
      `L'identifiant « ${id} » sert deux fois : donnez-en un autre à cette part.`,
      `The identifier “${id}” is used twice: give this part another.`,
    );
  }
  return null;
}

function parentFault(part: ScenarioPart, axis: Placed[], other: Placed[]): Fault | null {
  const fault = (fr: string, en: string): Fault => ({ field: "parent", fr, en });
  const path = [part.id];
  for (let parent = part.parent; parent !== null; ) {
    if (path.includes(parent)) {
      const loop = [...path, parent].join(" → ");
      return fault(
        `Parents en boucle : ${loop}. Retirez l'un des liens.`,
        `Parents in a cycle: ${loop}. Remove one of the links.`,
      );
    }
    path.push(parent);
    const next: Placed | undefined = axis.find((one) => one.part.id === parent);
    if (!next) {
      return other.some((one) => one.part.id === parent)
        ? fault(
            `Le parent « ${parent} » est sur l'autre axe : un parent se prend sur le même.`,
            `The parent “${parent}” lies on the other axis: take one on the same.`,
          )
        : fault(
            `Le parent « ${parent} » n'existe pas : choisissez-en un autre ou aucun.`,
            `The parent “${parent}” does not exist: choose another, or none.`,
          );
    }
    parent = next.part.parent;
  }
  return null;
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
