// From a choice to effective overrides with their provenance: context, variant, trial, parents first.
import { markColor } from "../../blocks/contract/variant-mark.ts";
import { nearest, proposal as within } from "../../language/nearest.ts";
import { BASELINE_NAME } from "../../notebook/declared.ts";
import type {
  HumanText,
  Json,
  JsonObject,
  OverrideSet,
  Problem,
  ScenarioChoice,
  ScenarioConflict,
  ScenarioId,
  ScenarioPart,
  ScenarioSet,
} from "../../types/index.ts";
import { isPlainObject } from "../values/canonical.ts";
import { definitionOf } from "../values/keys.ts";
import type { Reach } from "./reach.ts";
import { scenarioId } from "./scenario-ids.ts";

export { enumerateScenarios, parseScenarioId, scenarioId } from "./scenario-ids.ts";

export type OverriddenBy = "context" | "variant" | "trial";
export type Patch = Record<string, Record<string, Json>>;

export interface Override {
  /** Stands for the whole value; undefined when only patches apply. */
  value: Json | undefined;
  /** Laid over the value, later layers winning. */
  patch: Patch | null;
  by: OverriddenBy;
  /** Id of the part that decided last. */
  part: string;
}

export interface Resolved {
  id: ScenarioId | "trial";
  name: HumanText;
  /** The scenario itself, or the one a trial stands on. */
  under: { id: ScenarioId; name: HumanText };
  color: string | null;
  choice: ScenarioChoice;
  trial: OverrideSet;
  overrides: Map<string, Override>;
  conflicts: ScenarioConflict[];
  problems: Problem[];
}

const TRIAL_NAME: HumanText = { fr: "Essai", en: "Trial" };

/** A part and its parents, the farthest first. The set holds no cycle: notebook/declared.ts has removed them. */
function lineage(parts: ScenarioPart[], id: string | null): ScenarioPart[] {
  const chain: ScenarioPart[] = [];
  for (let part = parts.find((p) => p.id === id); part && !chain.includes(part); part = parts.find((p) => p.id === part!.parent))
    chain.unshift(part);
  return chain;
}

const isPatch = (value: Json): value is { patch: Patch } =>
  isPlainObject(value) &&
  Object.keys(value).length === 1 &&
  isPlainObject(value.patch) &&
  Object.values(value.patch).every(isPlainObject);

/** Cell id a name belonged to before the last edits, so that a rename by hand finds its new name. */
export type FormerNames = ReadonlyMap<string, number>;

export function resolve(
  set: ScenarioSet | null,
  choice: ScenarioChoice,
  trial: OverrideSet,
  reach: Reach,
  former: FormerNames = new Map(),
): Resolved {
  const under = { id: scenarioId(choice), name: nameOf(set, choice) };
  const isTrial = Object.keys(trial).length > 0;
  const place = set?.variants.findIndex((part) => part.id === choice.variant) ?? -1;
  const resolved: Resolved = {
    ...(isTrial ? { id: "trial", name: TRIAL_NAME } : under),
    under,
    color: place < 0 ? null : markColor(place, set!.variants[place]!.color),
    choice,
    trial,
    overrides: new Map(),
    conflicts: [],
    problems: [],
  };
  for (const part of lineage(set?.contexts ?? [], choice.context)) layer(resolved, "context", part.id, part.set, reach, former);
  for (const part of lineage(set?.variants ?? [], choice.variant)) layer(resolved, "variant", part.id, part.set, reach, former);
  layer(resolved, "trial", "trial", trial, reach, former);
  return resolved;
}

export function nameOf(set: ScenarioSet | null, choice: ScenarioChoice): HumanText {
  const context = set?.contexts.find((part) => part.id === choice.context)?.name;
  const variant = set?.variants.find((part) => part.id === choice.variant)?.name;
  if (context === undefined) return variant ?? set?.baseline.name ?? BASELINE_NAME;
  if (variant === undefined) return context;
  const both = (language: "fr" | "en") => `${inLanguage(context, language)} × ${inLanguage(variant, language)}`;
  return typeof context === "string" && typeof variant === "string" ? both("fr") : { fr: both("fr"), en: both("en") };
}

export const inLanguage = (text: HumanText, language: "fr" | "en"): string =>
  typeof text === "string" ? text : (text[language] ?? text.fr ?? text.en ?? "");

function layer(resolved: Resolved, by: OverriddenBy, part: string, set: OverrideSet, reach: Reach, former: FormerNames): void {
  const axis = by === "context" ? "context" : "variant";
  for (const [name, raw] of Object.entries(set)) {
    if (reach.provider(name) === undefined) {
      resolved.conflicts.push({
        axis,
        part,
        name,
        reason: {
          fr: `Aucune cellule ne s’appelle « ${name} » : cette valeur ne s’applique pas.`,
          en: `No cell is called “${name}”: this value does not apply.`,
        },
        proposed: resolved.conflicts.length < mostProposals ? proposal(name, reach, former) : null,
      });
      continue;
    }
    const config = parameterConfig(name, reach);
    if (by === "variant" && config?.role === "context") {
      resolved.problems.push({
        kind: "scenario",
        severity: "warning",
        cell: reach.provider(name)!,
        name,
        scenario: resolved.id,
        message: {
          fr: `La variante « ${part} » change l’hypothèse « ${name} » : la comparaison mêle ce que l’on subit et ce que l’on décide. Mettez cette valeur dans un contexte.`,
          en: `The variant “${part}” changes the assumption “${name}”: the comparison mixes what one undergoes and what one decides. Put this value in a context.`,
        },
      });
    }
    const before = resolved.overrides.get(name);
    if (isPatch(raw)) {
      const value = before?.value !== undefined ? before.value : baselineOf(name, reach);
      const kept =
        value === undefined ? raw.patch : checkPatch(resolved, axis, part, name, raw.patch, value, keyColumn(name, reach, value));
      resolved.overrides.set(name, { value: before?.value, patch: mergePatch(before?.patch ?? {}, kept), by, part });
    } else {
      resolved.overrides.set(name, { value: raw, patch: null, by, part });
    }
  }
}

/** Of more names than these that are unknown, the nearest is not looked for: each search goes through all names. */
const mostProposals = 50;

function proposal(name: string, reach: Reach, former: FormerNames): string | null {
  const cell = former.get(name);
  const renamed = cell === undefined ? undefined : reach.definition(cell)?.outputs[0];
  if (renamed !== undefined && renamed !== name) return renamed;
  const names = [...reach.compilation.declared.keys()].filter((candidate) => candidate !== "scenarios");
  const parameters = names.filter((candidate) => parameterConfig(candidate, reach));
  return nearest(name, parameters, within) ?? nearest(name, names, within);
}

/** The config of the parameter that declares a name; null when it is another kind of cell. */
export function parameterConfig(name: string, reach: Reach): JsonObject | null {
  const cell = reach.provider(name);
  const block = cell === undefined ? null : reach.definition(cell)?.block;
  return block && definitionOf(block.block)?.kind === "parameter" ? block.config : null;
}

/** Config field that holds a parameter's value. */
export const valueField = (block: string): string => definitionOf(block)?.parameterField ?? "value";

function baselineOf(name: string, reach: Reach): Json | undefined {
  const config = parameterConfig(name, reach);
  return config ? config[valueField(reach.definition(reach.provider(name)!)!.block!.block)] : undefined;
}

function keyColumn(name: string, reach: Reach, rows: Json): string | null {
  const key = parameterConfig(name, reach)?.key;
  if (typeof key === "string") return key;
  const first = Array.isArray(rows) ? rows[0] : null;
  if (!isPlainObject(first)) return null;
  return ["key", "code", "id"].find((candidate) => candidate in first) ?? Object.keys(first)[0] ?? null;
}

function checkPatch(
  resolved: Resolved,
  axis: "context" | "variant",
  part: string,
  name: string,
  patch: Patch,
  rows: Json,
  column: string | null,
): Patch {
  const kept: Patch = {};
  const refuse = (key: [string, string], fr: string, en: string, proposed: string | null) =>
    resolved.conflicts.push({ axis, part, name, key, reason: { fr, en }, proposed });
  const table = Array.isArray(rows) ? rows.filter(isPlainObject) : [];
  const keys = column === null ? [] : table.map((row) => String((row as JsonObject)[column]));
  const columns = [...new Set(table.flatMap((row) => Object.keys(row as JsonObject)))];
  for (const [key, cells] of Object.entries(patch)) {
    for (const [field, value] of Object.entries(cells)) {
      if (!keys.includes(key)) {
        refuse(
          [key, field],
          `« ${name} » n’a pas de ligne « ${key} ».`,
          `“${name}” has no row “${key}”.`,
          nearest(key, keys, within),
        );
      } else if (!columns.includes(field)) {
        refuse(
          [key, field],
          `« ${name} » n’a pas de colonne « ${field} ».`,
          `“${name}” has no column “${field}”.`,
          nearest(field, columns, within),
        );
      } else {
        (kept[key] ??= {})[field] = value;
      }
    }
  }
  return kept;
}

function mergePatch(under: Patch, over: Patch): Patch {
  const merged: Patch = { ...under };
  for (const [key, cells] of Object.entries(over)) merged[key] = { ...merged[key], ...cells };
  return merged;
}

/** Lays an override over a value: a whole replacement, then cells of a keyed table. */
export function applyOverride(override: Override, baseline: unknown, name: string, reach: Reach): unknown {
  const value = override.value === undefined ? baseline : override.value;
  if (!override.patch || !Array.isArray(value)) return value;
  const column = keyColumn(name, reach, value as Json);
  const patch = override.patch;
  return (value as unknown[]).map((row) => {
    if (column === null || !isPlainObject(row)) return row;
    const cells = patch[String((row as Record<string, unknown>)[column])];
    return cells ? { ...row, ...cells } : row;
  });
}

/** Rows and columns a patch names and the value has not; for a value only known once computed. */
export function missingCells(override: Override, value: unknown, name: string, reach: Reach): [string, string][] {
  if (!override.patch || override.value !== undefined) return [];
  const rows = Array.isArray(value) ? (value as unknown[]).filter(isPlainObject) : [];
  const column = Array.isArray(value) ? keyColumn(name, reach, value as Json) : null;
  return Object.entries(override.patch).flatMap(([key, cells]) => {
    const row = column === null ? undefined : rows.find((candidate) => String(candidate[column]) === key);
    return Object.keys(cells)
      .filter((field) => !row || !(field in row))
      .map((field): [string, string] => [key, field]);
  });
}

/** Equal overrides give equal texts: a changed value redefines one variable and nothing else. */
export const overrideText = (override: Override | undefined): string =>
  override ? JSON.stringify([override.value ?? null, override.value === undefined, override.patch]) : "";
