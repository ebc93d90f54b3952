// What the notebook@1 and scenarios@1 cells say: the one reading of them, with every fault named and the sound rest kept.
import type {
  BlockCall,
  Cell,
  FilePin,
  HumanText,
  Json,
  JsonObject,
  Notebook,
  NotebookSettings,
  Problem,
  ScenarioPart,
  ScenarioSet,
} from "../types/index.ts";
import { parseBlockCall } from "./block-grammar.ts";
import { type Axis, isObject, isText, readPart } from "./scenario-attributes.ts";

export const SETTINGS = "notebook@1";
export const SCENARIOS = "scenarios@1";
const callsScenarios = new RegExp(`\\bblock\\s*\\(\\s*["'\`]${SCENARIOS}["'\`]`);
export const BASELINE_NAME: HumanText = { fr: "Fil de l’eau", en: "Baseline" };

export interface BlockCell {
  cell: Cell;
  call: BlockCall;
}

/** The cells that are a given block, canonical ones only. */
export function cellsOf(notebook: Notebook, block: string): BlockCell[] {
  return notebook.cells.flatMap((cell) => {
    if (cell.type !== "module" || !cell.source.includes(block)) return [];
    const { call } = parseBlockCall(cell.source);
    return call?.block === block ? [{ cell, call }] : [];
  });
}

const integers = (value: Json | undefined): number[] =>
  (Array.isArray(value) ? value.filter((id) => Number.isInteger(id)) : []) as number[];

/** What a notebook says of itself, every default filled in. */
export interface Declared {
  settings: NotebookSettings;
  /** Null without a canonical scenarios cell: only the baseline exists. */
  scenarios: ScenarioSet | null;
  scenariosCell: number | null;
  problems: Problem[];
}

const known = new WeakMap<Notebook, Declared>();

/** Read once per notebook: a notebook is a value, an edit makes another. */
export function readDeclared(notebook: Notebook): Declared {
  let declared = known.get(notebook);
  if (!declared) {
    const problems: Problem[] = [];
    const settings = readSettings(only(notebook, SETTINGS, problems));
    const scenarios = readScenarios(notebook, problems);
    known.set(notebook, (declared = { settings, scenarios: scenarios.set, scenariosCell: scenarios.cell, problems }));
  }
  return declared;
}

export const notebookSettings = (notebook: Notebook): NotebookSettings => readDeclared(notebook).settings;

/** The first cell of a kind counts; each other is said, with its remedy. */
function only(notebook: Notebook, block: string, problems: Problem[]): BlockCell | null {
  const [first, ...others] = cellsOf(notebook, block);
  for (const { cell, call } of others) {
    problems.push({
      kind: "duplicate",
      severity: "error",
      cell: cell.id,
      name: call.name,
      scenario: null,
      message: {
        fr: `Un carnet n’a qu’une cellule ${block} : la cellule ${first!.cell.id} vaut, celle-ci est ignorée. Supprimez-la.`,
        en: `A notebook has one ${block} cell: cell ${first!.cell.id} counts, this one is ignored. Delete it.`,
      },
      fix: {
        label: { fr: "Supprimer cette cellule", en: "Delete this cell" },
        edit: { kind: "delete-cell", id: cell.id },
      },
    });
  }
  return first ?? null;
}

function readSettings(found: BlockCell | null): NotebookSettings {
  const config = found?.call.config ?? {};
  const files = isObject(config.files) ? Object.entries(config.files) : [];
  return {
    seed: Number.isSafeInteger(config.seed) ? (config.seed as number) : 1,
    language: config.language === "en" ? "en" : "fr",
    disabled: integers(config.disabled),
    locked: integers(config.locked),
    files: Object.fromEntries(files.flatMap(([name, pin]) => (isObject(pin) ? readPin(name, pin) : []))),
    gate: config.gate === true,
  };
}

/** Its fields of another kind are left out; those this version does not know are carried. */
function readPin(name: string, { sha256, url, date, licence, ...more }: JsonObject): [string, FilePin][] {
  if (typeof sha256 !== "string") return [];
  const texts = Object.entries({ url, date, licence }).filter(([, said]) => typeof said === "string");
  return [[name, { ...more, sha256, ...Object.fromEntries(texts) }]];
}

function readScenarios(notebook: Notebook, problems: Problem[]): { set: ScenarioSet | null; cell: number | null } {
  const first = only(notebook, SCENARIOS, problems);
  if (!first) {
    // A scenarios cell edited outside the canonical form is code: it would run, and decide nothing.
    for (const { id, type, source } of notebook.cells) {
      if (type !== "module" || !callsScenarios.test(source)) continue;
      problems.push(
        scenarioProblem(
          id,
          "La cellule des scénarios n’est pas sous sa forme canonique : seul le fil de l’eau est calculé. Écrivez une configuration JSON stricte, sans calcul.",
          "The scenarios cell is not in its canonical form: only the baseline runs. Write a strict JSON configuration, with no computation in it.",
        ),
      );
    }
    return { set: null, cell: null };
  }
  const { cell, call } = first;
  const placed = { contexts: readParts(call.config.contexts, "contexts"), variants: readParts(call.config.variants, "variants") };
  const contexts = soundParts("contexts", placed, cell.id, problems);
  const variants = soundParts("variants", placed, cell.id, problems);
  const name = isObject(call.config.baseline) ? call.config.baseline.name : undefined;
  return { set: { baseline: { name: isText(name) ? name : BASELINE_NAME }, contexts, variants }, cell: cell.id };
}

const scenarioProblem = (cell: number, fr: string, en: string, path?: (string | number)[]): Problem => ({
  kind: "scenario",
  severity: "error",
  cell,
  name: "scenarios",
  scenario: null,
  message: { fr, en },
  ...(path ? { path } : {}),
});

/** A part where the file has it; `id` is empty when it has none. */
interface Placed {
  index: number;
  part: ScenarioPart;
}

const readParts = (value: Json | undefined, axis: Axis): Placed[] =>
  (Array.isArray(value) ? value : []).map((item, index) => ({ index, part: readPart(isObject(item) ? item : {}, axis) }));

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
    problems.push(scenarioProblem(cell, fault.fr, fault.en, [axis, index, fault.field]));
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
  if (id === "") return fault("Cette part n’a pas d’identifiant : donnez-en un.", "This part has no identifier: give it one.");
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(id)) {
    return fault(
      `L’identifiant « ${id} » a des signes de trop : lettres sans accent, chiffres et tirets seulement.`,
      `The identifier “${id}” has signs it cannot have: unaccented letters, digits and hyphens only.`,
    );
  }
  if (id === "baseline" || id === "trial") {
    return fault(
      `« ${id} » est un identifiant réservé : choisissez-en un autre.`,
      `“${id}” is a reserved identifier: choose another.`,
    );
  }
  if (earlier.some(({ part }) => part.id === id)) {
    return fault(
      `L’identifiant « ${id} » sert deux fois : donnez-en un autre à cette part.`,
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
        `Parents en boucle : ${loop}. Retirez l’un des liens.`,
        `Parents in a cycle: ${loop}. Remove one of the links.`,
      );
    }
    path.push(parent);
    const next: Placed | undefined = axis.find((one) => one.part.id === parent);
    if (!next) {
      return other.some((one) => one.part.id === parent)
        ? fault(
            `Le parent « ${parent} » est sur l’autre axe : un parent se prend sur le même.`,
            `The parent “${parent}” lies on the other axis: take one on the same.`,
          )
        : fault(
            `Le parent « ${parent} » n’existe pas : choisissez-en un autre ou aucun.`,
            `The parent “${parent}” does not exist: choose another, or none.`,
          );
    }
    parent = next.part.parent;
  }
  return null;
}
