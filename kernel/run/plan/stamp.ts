// What an on-demand cell's value is made of, told apart cell by cell: so that a stale one can name what changed.
import type { Definition } from "../../compile/cell/definition.ts";
import { definitionOf, withoutPresentation } from "../values/keys.ts";
import { hashOf } from "../values/sha256.ts";
import type { Stamp } from "./demand-entry.ts";
import type { PreparedNotebook } from "./prepared-notebook.ts";
import type { Reach } from "./reach.ts";
import { overrideText, type Resolved } from "./scenarios.ts";

type StampedNotebook = Pick<PreparedNotebook, "reach" | "declared" | "services" | "blocked">;

interface Upstream {
  names: string[];
  fixed: Map<string, string>;
  hash: string;
  others: string;
}
/** By picture of the notebook: what no scenario changes. */
const known = new WeakMap<object, Map<number, Upstream>>();

export function stampOf(cell: number, resolved: Resolved, prepared: StampedNotebook): Stamp {
  const upstream = upstreamOf(cell, prepared);
  const parts = new Map(upstream.fixed);
  const laid: [string, string][] = [];
  for (const name of upstream.names) {
    const override = resolved.overrides.get(name);
    if (!override) continue;
    laid.push([name, overrideText(override)]);
    parts.set(name, `${parts.get(name) ?? ""}${overrideText(override)}`);
  }
  return { own: hashOf(upstream.hash + JSON.stringify(laid)), others: upstream.others, parts };
}

function upstreamOf(cell: number, prepared: StampedNotebook): Upstream {
  const { reach, declared, services } = prepared;
  let cells = known.get(prepared);
  if (!cells) known.set(prepared, (cells = new Map()));
  const found = cells.get(cell);
  if (found) return found;
  const all = new Set([cell]);
  for (const at of all) {
    for (const name of [...reach.uses(at), ...reach.across(at), ...reach.targets(at)]) {
      const provider = reach.provider(name);
      if (provider !== undefined) all.add(provider);
    }
  }
  const fixed = new Map<string, string>();
  for (const at of [...all].reverse()) {
    const definition = reach.definition(at);
    if (definition) fixed.set(labelOf(definition), sourceOf(definition, prepared));
  }
  fixed.set(SEED, String(services.settings.seed));
  const names = [...all].flatMap((at) => reach.definition(at)?.outputs ?? []);
  const own = new Set(names);
  const sets = [...(declared.scenarios?.contexts ?? []), ...(declared.scenarios?.variants ?? [])].map(({ id, parent, set }) => [
    id,
    parent,
    Object.entries(set).filter(([name]) => own.has(name)),
  ]);
  const hash = hashOf(JSON.stringify([...fixed]));
  const upstream = { names, fixed, hash, others: hashOf(JSON.stringify(sets)) };
  cells.set(cell, upstream);
  return upstream;
}

const labelOf = (definition: Definition): string => definition.outputs[0] ?? `cell ${definition.cell}`;

function sourceOf(definition: Definition, { services, blocked }: StampedNotebook): string {
  const { block } = definition;
  const known = block && definitionOf(block.block);
  const what = known ? [block.block, known.revision, withoutPresentation(known, block.config), block.inputs] : definition.body;
  const files = definition.files.map((name) => services.settings.files[name]?.sha256 ?? null);
  return JSON.stringify([what, files, blocked(definition.cell)?.status ?? null]);
}

/** Stands among the parts for the notebook's seed; no cell can have this name. */
export const SEED = "";

/** Names whose part differs, parameters first. */
export function changedParts(former: Stamp, now: Stamp, reach: Reach): string[] {
  const names = [...new Set([...now.parts.keys(), ...former.parts.keys()])].filter(
    (name) => former.parts.get(name) !== now.parts.get(name),
  );
  const rank = (name: string): number => {
    const block = reach.definition(reach.provider(name) ?? -1)?.block;
    return block && definitionOf(block.block)?.kind === "parameter" ? 0 : 1;
  };
  return names.sort((a, b) => rank(a) - rank(b));
}
