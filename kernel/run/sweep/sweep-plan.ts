// What a sweep computes at each sample and in which order, and what it computes once: pure, from static names alone.
import { ModelError } from "../../blocks/contract/block.ts";
import { nearest } from "../../language/nearest.ts";
import { isOnDemand } from "../plan/on-demand.ts";
import type { Reach } from "../plan/reach.ts";
import { parameterConfig, type Resolved } from "../plan/scenarios.ts";
import { definitionOf } from "../values/keys.ts";

export interface SweepPlan {
  /** Cells that some sampled name reaches, each after those it stands on. */
  each: number[];
  /** Names whose value no sample changes, read by those cells or asked for; `cell:12` for an asked cell without a name. */
  once: string[];
  /** All that the outputs stand on, in the same order. */
  needed: number[];
  /** Sampled names that are no parameter's: their value stands in place of what their cell exports. */
  replaced: Set<string>;
  /** Names whose value is another at each sample. */
  varying: Set<string>;
  /** Rows across scenarios are read on the way: only a whole evaluation gives them. */
  across: boolean;
}

/** Throws a ModelError that names what cannot be swept. */
export function planSweep(names: string[], outputs: string[], scenario: Resolved, reach: Reach): SweepPlan {
  for (const name of names) checkSampled(name, reach);
  for (const output of outputs) checkOutput(output, reach);
  const replaced = new Set(names.filter((name) => !parameterConfig(name, reach)));
  const fixed = (name: string): boolean =>
    scenario.overrides.get(name)?.value !== undefined && !parameterConfig(name, reach) && !names.includes(name);
  const cut = new Set([...replaced, ...[...scenario.overrides.keys()].filter(fixed)]);
  const asked = outputs.filter((output) => !cut.has(output));
  const needed = ordered(
    asked.flatMap((output) => providerOf(output, reach) ?? []),
    cut,
    reach,
  );
  for (const cell of needed) refuseNested(cell, reach);

  const parameters = new Set(names.filter((name) => !replaced.has(name)).map((name) => reach.provider(name)!));
  const varying = new Set(replaced);
  const each = needed.filter((cell) =>
    parameters.has(cell) || reach.uses(cell).some((name) => varying.has(name)) ? vary(cell) : false,
  );
  function vary(cell: number): boolean {
    for (const name of reach.definition(cell)!.outputs) if (!cut.has(name)) varying.add(name);
    varying.add(`cell:${cell}`);
    return true;
  }
  const read = new Set([...each.flatMap((cell) => reach.uses(cell)), ...outputs]);
  return {
    each,
    once: [...read].filter((name) => !varying.has(name)),
    needed,
    replaced,
    varying,
    across: needed.some((cell) => reach.across(cell).length > 0),
  };
}

export function providerOf(output: string, reach: Reach): number | undefined {
  const provider = reach.provider(output);
  if (provider !== undefined) return provider;
  const bare = /^cell:(\d+)$/.exec(output);
  return bare && reach.definition(Number(bare[1])) ? Number(bare[1]) : undefined;
}

function checkSampled(name: string, reach: Reach): void {
  const cell = reach.provider(name);
  if (cell === undefined) throw unknown(name, reach, "tirer", "sample");
  const { block } = reach.definition(cell)!;
  const output = block ? definitionOf(block.block)?.output : undefined;
  if (output !== "view" && output !== "none") return;
  throw new ModelError({
    fr: `« ${name} » n’est pas une valeur que l’on peut tirer : choisissez un paramètre, ou une cellule qui donne un nombre, un texte ou une table.`,
    en: `“${name}” is no value that can be sampled: choose a parameter, or a cell that gives a number, a text or a table.`,
  });
}

function checkOutput(output: string, reach: Reach): void {
  if (providerOf(output, reach) === undefined) throw unknown(output, reach, "calculer", "compute");
}

function unknown(name: string, reach: Reach, fr: string, en: string): ModelError {
  const several = (reach.compilation.declared.get(name)?.length ?? 0) > 1;
  if (several)
    return new ModelError({
      fr: `Plusieurs cellules s’appellent « ${name} » : renommez-en une avant de la ${fr}.`,
      en: `Several cells are called “${name}”: rename one before it can be used to ${en}.`,
    });
  const near = nearest(name, reach.compilation.declared.keys());
  return new ModelError({
    fr: `Aucune cellule ne s’appelle « ${name} » : rien à ${fr}.${near ? ` Voulez-vous dire « ${near} » ?` : ""}`,
    en: `No cell is called “${name}”: nothing to ${en}.${near ? ` Did you mean “${near}”?` : ""}`,
  });
}

function refuseNested(cell: number, reach: Reach): void {
  const definition = reach.definition(cell)!;
  if (!isOnDemand(definition)) return;
  const name = definition.outputs[0];
  const fr = name ? `« ${name} »` : `la cellule ${cell}`;
  const en = name ? `“${name}”` : `cell ${cell}`;
  throw new ModelError({
    fr: `Une des sorties dépend de ${fr}, qui évalue déjà le carnet : un plan d’expériences n’en contient pas d’autre. Visez une sortie calculée avant lui.`,
    en: `One of the outputs stands on ${en}, which evaluates the notebook already: an experiment holds no other. Aim at an output computed before it.`,
  });
}

/** These cells and all they stand on, each after those it stands on. A chain may be ten thousand cells long: no recursion. */
function ordered(cells: number[], cut: ReadonlySet<string>, reach: Reach): number[] {
  const above = (cell: number): number[] =>
    reach.uses(cell).flatMap((name) => (cut.has(name) ? [] : (reach.provider(name) ?? [])));
  const order: number[] = [];
  const seen = new Set<number>();
  for (const root of cells) {
    if (seen.has(root)) continue;
    seen.add(root);
    const work = [{ cell: root, inputs: above(root), next: 0 }];
    for (let frame = work.at(-1); frame; frame = work.at(-1)) {
      const input = frame.inputs[frame.next++];
      if (input === undefined) {
        order.push(frame.cell);
        work.pop();
      } else if (!seen.has(input)) {
        seen.add(input);
        work.push({ cell: input, inputs: above(input), next: 0 });
      }
    }
  }
  return order;
}
