// What the `notebook@1` and `scenarios@1` cells of a compiled notebook say, checked against their definitions.
import { metaAt } from "../compile/block-schema.ts";
import type { Compilation, Definition } from "../compile/definition.ts";
import { issueText } from "../compile/zod-issue.ts";
import type { JsonObject, NotebookSettings, Problem, ScenarioPart, ScenarioSet } from "../types.ts";
import { definitionOf } from "./keys.ts";

const SETTINGS = "notebook@1";
const SCENARIOS = "scenarios@1";

export interface Declared {
  settings: NotebookSettings;
  /** Null when the notebook has no scenarios cell, or a broken one. */
  scenarios: ScenarioSet | null;
  problems: Problem[];
}

const defaults: NotebookSettings = { seed: 1, language: "fr", disabled: [], locked: [], files: {} };

export function readDeclared(compilation: Compilation): Declared {
  const problems: Problem[] = [];
  const settingsCell = only(compilation, SETTINGS, problems);
  const scenariosCell = only(compilation, SCENARIOS, problems);
  const settings = settingsCell ? parse<NotebookSettings>(settingsCell) : null;
  let scenarios: ScenarioSet | null = null;
  if (scenariosCell) {
    const read = parse<ScenarioSet>(scenariosCell);
    if (read) scenarios = checkParts(read, scenariosCell.cell, problems);
  } else {
    // A scenarios cell edited outside the canonical form is code: it would run, and decide nothing.
    for (const cell of compilation.notebook.cells) {
      const definition = compilation.definitions.get(cell.id);
      if (definition?.kind === "code" && /\bblock\(\s*["'`]scenarios@1/.test(cell.source)) {
        problems.push({
          kind: "scenario",
          severity: "error",
          cell: cell.id,
          name: "scenarios",
          scenario: null,
          message: {
            fr: "La cellule des scénarios n’est pas sous sa forme canonique : seul le fil de l’eau est calculé. Écrivez une configuration JSON stricte, sans calcul.",
            en: "The scenarios cell is not in its canonical form: only the baseline runs. Write a strict JSON configuration, with no computation in it.",
          },
        });
      }
    }
  }
  return { settings: { ...defaults, ...settings }, scenarios, problems };
}

function only(compilation: Compilation, block: string, problems: Problem[]): Definition | null {
  const found: Definition[] = [];
  for (const cell of compilation.notebook.cells) {
    const definition = compilation.definitions.get(cell.id);
    if (definition?.block?.block === block) found.push(definition);
  }
  for (const extra of found.slice(1)) {
    problems.push({
      kind: "duplicate",
      severity: "error",
      cell: extra.cell,
      name: extra.block?.name ?? null,
      scenario: null,
      message: {
        fr: `Un carnet n’a qu’une cellule ${block} : la première vaut, celle-ci est ignorée. Supprimez-la.`,
        en: `A notebook has one ${block} cell: the first one counts, this one is ignored. Delete it.`,
      },
      fix: {
        label: { fr: "Supprimer cette cellule", en: "Delete this cell" },
        edit: { kind: "delete-cell", id: extra.cell },
      },
    });
  }
  return found[0] ?? null;
}

/** What is wrong with the config is a problem of the compilation already. */
function parse<T>(definition: Definition): T | null {
  const block = definition.block!;
  const schema = definitionOf(block.block)?.config;
  if (!schema) return block.config as unknown as T;
  const read = schema.safeParse(block.config);
  return read.success ? (read.data as T) : null;
}

const RESERVED = new Set(["baseline", "trial"]);

/** Drops what cannot be resolved (reserved or repeated ids, unknown parents, parents in a cycle) and says so. */
function checkParts(read: ScenarioSet, cell: number, problems: Problem[]): ScenarioSet {
  const seen = new Set<string>();
  const complain = (axis: string, index: number, field: string, fr: string, en: string) =>
    problems.push({
      kind: "scenario",
      severity: "error",
      cell,
      name: "scenarios",
      scenario: null,
      path: [axis, index, field],
      message: { fr, en },
    });

  const check = (axis: "contexts" | "variants", other: ScenarioPart[]): ScenarioPart[] => {
    const own = new Map(read[axis].map((part) => [part.id, part]));
    return read[axis].filter((part, index) => {
      const id = `« ${part.id} »`;
      if (RESERVED.has(part.id)) {
        complain(
          axis,
          index,
          "id",
          `L’identifiant ${id} est réservé. Choisissez-en un autre.`,
          `The id “${part.id}” is reserved. Choose another one.`,
        );
        return false;
      }
      if (seen.has(part.id)) {
        complain(
          axis,
          index,
          "id",
          `L’identifiant ${id} sert deux fois. Donnez-en un autre à cette part.`,
          `The id “${part.id}” is used twice. Give this part another one.`,
        );
        return false;
      }
      seen.add(part.id);
      const path: string[] = [];
      for (let at: ScenarioPart | undefined = part; at; ) {
        path.push(at.id);
        const parent: string | null = at.parent;
        if (parent === null) return true;
        const next: ScenarioPart | undefined = own.get(parent);
        if (path.includes(parent)) {
          const loop = [...path, parent].join(" → ");
          complain(
            axis,
            index,
            "parent",
            `Parents en boucle : ${loop}. Retirez un des liens.`,
            `Parents in a cycle: ${loop}. Remove one of the links.`,
          );
          return false;
        }
        if (!next) {
          const elsewhere = other.some((candidate) => candidate.id === parent);
          complain(
            axis,
            index,
            "parent",
            elsewhere
              ? `Le parent « ${parent} » est sur l’autre axe. Un parent se prend parmi les ${axis === "contexts" ? "contextes" : "variantes"}.`
              : `Le parent « ${parent} » n’existe pas. Choisissez-en un autre ou aucun.`,
            elsewhere
              ? `The parent “${parent}” lies on the other axis. Take a parent among the ${axis}.`
              : `The parent “${parent}” does not exist. Choose another one, or none.`,
          );
          return false;
        }
        at = next;
      }
      return true;
    });
  };
  const contexts = check("contexts", read.variants);
  const variants = check("variants", read.contexts);
  return { baseline: read.baseline, contexts, variants };
}

/** Configs already completed; a call's config object never changes. */
const complete = new WeakMap<JsonObject, JsonObject>();

/** A block's config with its defaults, or the problems that keep it from running. */
export function parseConfig(
  definition: Definition,
  config: JsonObject,
  scenario: string | null,
): { config: JsonObject } | { problems: Problem[] } {
  const call = definition.block!;
  const place = { kind: "config", severity: "error", cell: definition.cell, name: call.name, scenario } as const;
  const known = definitionOf(call.block);
  if (!known) {
    const message = {
      fr: `Aucun bloc ne s’appelle « ${call.block} ». Vérifiez son nom et sa version.`,
      en: `No block is called “${call.block}”. Check its name and version.`,
    };
    return { problems: [{ ...place, message }] };
  }
  const cached = complete.get(config);
  if (cached) return { config: cached };
  const read = known.config.safeParse(config);
  if (read.success) {
    complete.set(config, read.data as JsonObject);
    return { config: read.data as JsonObject };
  }
  const problems = read.error.issues.map((issue): Problem => {
    const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
    const title = metaAt(known.config, path)?.meta.title ?? known.title;
    const text = issueText(issue);
    return { ...place, path, message: { fr: `${title.fr} : ${text.fr}.`, en: `${title.en}: ${text.en}.` } };
  });
  return { problems };
}
