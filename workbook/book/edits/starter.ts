// What the insert palette writes: the block's starter, a free name, inputs wired to the nearest plausible cells. Pure.
import {
  type BlockCall,
  type BlockDefinition,
  factsOf,
  kindOf,
  type Notebook,
  type Offer,
  type OutputKind,
  type PortKind,
  type VariableState,
} from "../../../kernel/index.ts";
import { callOf, definitionOf, print } from "./block-edits.ts";
import { declaredName, uniqueName } from "./document.ts";
import { gives } from "./offers.ts";

interface Named {
  name: string;
  call: BlockCall | null;
  kind: OutputKind | null;
}

const kindOfType = (type: string): OutputKind | null => {
  if (/^table/i.test(type)) return "table";
  if (/^(number|nombre)/i.test(type)) return "number";
  if (/^(text|texte|string)/i.test(type)) return "text";
  if (/^(boolean|booléen)/i.test(type)) return "boolean";
  if (/^(features|geojson|entités)/i.test(type)) return "features";
  if (/^(grid|grille)/i.test(type)) return "grid";
  return null;
};

/** Named cells before `index`, nearest first, then those after. */
const namedCells = (notebook: Notebook, index: number, variables: VariableState[]): Named[] => {
  const types = new Map(variables.map((variable) => [variable.name, variable.type]));
  const named = notebook.cells.map((cell): Named | null => {
    const name = declaredName(cell);
    if (name === null) return null;
    const call = callOf(cell);
    const output = call ? (definitionOf(call.block)?.output ?? null) : null;
    return { name, call, kind: output ?? kindOfType(types.get(name) ?? "") };
  });
  const found = [...named.slice(0, index).reverse(), ...named.slice(index)];
  return found.filter((item): item is Named => item !== null);
};

const fits = (wanted: PortKind, kind: OutputKind | null): boolean => {
  if (kind === null || kind === "view" || kind === "none") return false;
  if (wanted === "any") return true;
  if (wanted === "json") return ["json", "number", "text", "boolean"].includes(kind);
  return wanted === kind || (wanted === "table" && kind === "features");
};

/** Where the exercise commune is offered, what another block computes or draws is no guess: a table of the author's may be. */
const mayFeed = (call: BlockCall | null, offer: Offer | undefined): boolean =>
  offer === undefined || call === null || isAuthors(call.block);

const isAuthors = (block: string): boolean =>
  factsOf(block)?.takesFile === true || ["parameter", "transform"].includes(kindOf(block) ?? "");

export const starterSource = (
  definition: BlockDefinition,
  notebook: Notebook,
  index: number,
  variables: VariableState[],
  taken: ReadonlySet<string>,
): string => {
  const candidates = namedCells(notebook, index, variables);
  const inputs: Record<string, string> = {};
  for (const [port, wanted] of Object.entries(definition.inputs)) {
    const given = definition.starter.inputs?.[port];
    const sameName = candidates.find((candidate) => candidate.name === (given ?? port));
    const offer = definition.offers?.[port];
    const offered = offer === undefined ? undefined : candidates.find(({ call }) => gives(call, offer));
    const plausible = offered ?? sameName ?? candidates.find(({ kind, call }) => fits(wanted.kind, kind) && mayFeed(call, offer));
    if (plausible && !(wanted.optional && !sameName && !offered)) inputs[port] = plausible.name;
  }
  for (const [port, name] of Object.entries(definition.starter.inputs ?? {})) {
    if (!(port in definition.inputs) && candidates.some((candidate) => candidate.name === name)) inputs[port] = name;
  }
  const isParameter = definition.kind === "parameter";
  const named = isParameter || definition.starter.name !== undefined || !["view", "none"].includes(definition.output);
  const stem =
    definition.starter.name ??
    definition.id
      .replace(/@.*$/, "")
      .split(".")
      .at(-1)!
      .replace(/[^a-z0-9_]+/gi, "_");
  return print({
    form: isParameter ? "view" : named ? "const" : "bare",
    name: named ? uniqueName(stem, taken) : null,
    block: definition.id,
    config: definition.starter.config,
    inputs: Object.keys(inputs).length > 0 ? inputs : null,
  });
};
