// What a block still lacks, and the cells that give it in one press: the exercise commune, or a block that computes it. Pure.
import {
  type BlockCall,
  type BlockDefinition,
  type Cell,
  type Edit,
  factsOf,
  type Notebook,
  newCellId,
  type Offer,
} from "../../../kernel/index.ts";
import { blockThat, callOf, definitionOf, print } from "./block-edits.ts";
import { emptyCell, uniqueName } from "./document.ts";

/** A town that every block runs over in a moment; a notebook that has its commune keeps it. */
const town = { population: 4000, seed: 1 };

/** Required ports nothing feeds yet. */
export const missingPorts = (call: BlockCall, definition: BlockDefinition): string[] =>
  Object.keys(definition.inputs).filter((port) => !definition.inputs[port]!.optional && call.inputs?.[port] === undefined);

/** What the form asks for at its head: those, or what is offered where a block lacks a port or a field, one of several ways. */
export const askedPorts = (call: BlockCall, definition: BlockDefinition, unfinished: boolean): string[] => {
  const missing = missingPorts(call, definition);
  return missing.length === 0 && unfinished ? offeredPorts(call, definition) : missing;
};

/** The ports one press feeds: what is required, and what the block is inserted with, where something is offered. */
export const offeredPorts = (call: BlockCall, definition: BlockDefinition): string[] =>
  Object.keys(definition.offers ?? {}).filter(
    (port) =>
      call.inputs?.[port] === undefined && (!definition.inputs[port]!.optional || port in (definition.starter.inputs ?? {})),
  );

const isCommune = (call: BlockCall | null): call is BlockCall => factsOf(call?.block)?.givesPart === true;

/** True when `call` gives what `offer` asks for. */
export const gives = (call: BlockCall | null, offer: Offer): boolean =>
  typeof offer === "string" ? isCommune(call) && (call.config.part ?? "map") === offer : call?.block === offer.block;

interface Plan {
  notebook: Notebook;
  taken: Set<string>;
  cells: Cell[];
  random: () => number;
}

/** The name of a cell that gives `offer`: one that is there, or one planned, its own inputs before it. */
function provide(offer: Offer, plan: Plan, wanted: string | undefined): string {
  const given = [...plan.notebook.cells, ...plan.cells].map(callOf);
  const there = given.find((call) => call?.name != null && gives(call, offer));
  if (there) return there.name!;
  const made = typeof offer === "string" ? communePart(offer, given) : computed(offer, plan);
  const name = uniqueName(wanted ?? made.name, plan.taken);
  plan.taken.add(name);
  const source = print({ form: "const", ...made, name });
  const ids = [...plan.notebook.cells, ...plan.cells].map(({ id }) => id);
  plan.cells.push({ ...emptyCell("module"), id: newCellId(ids, plan.random), source });
  return name;
}

type Made = Omit<BlockCall, "form" | "name"> & { name: string };

/** Takes the config of the commune that the notebook has already, where it has one, so that parts agree. */
function communePart(part: string, given: (BlockCall | null)[]): Made {
  const commune = given.find(isCommune);
  const config = { ...town, ...commune?.config, part };
  const inputs = commune?.inputs ?? null;
  return {
    name: part.replaceAll("-", "_"),
    block: commune?.block ?? blockThat("givesPart").id,
    config: { part, population: config.population, seed: config.seed },
    inputs,
  };
}

function computed({ block, offers }: Exclude<Offer, string>, plan: Plan): Made {
  const definition = definitionOf(block)!;
  const wanted = { ...definition.offers, ...offers };
  const ports = Object.keys(wanted).filter(
    (port) => !definition.inputs[port]!.optional || port in (definition.starter.inputs ?? {}),
  );
  const inputs = Object.fromEntries(ports.map((port) => [port, provide(wanted[port]!, plan, definition.starter.inputs?.[port])]));
  const { name, config } = definition.starter;
  return { name: name ?? "calcul", block, config, inputs: ports.length > 0 ? inputs : null };
}

const feeding = (notebook: Notebook, id: number, cells: Cell[], bound: Record<string, string>): Edit | null => {
  const index = notebook.cells.findIndex((cell) => cell.id === id);
  const call = index < 0 ? null : callOf(notebook.cells[index]!);
  if (!call || Object.keys(bound).length === 0) return null;
  const source = print({ ...call, inputs: { ...call.inputs, ...bound } });
  const inserts = cells.map((cell, place): Edit => ({ kind: "insert-cell", index: index + place, cell }));
  return { kind: "batch", edits: [...inserts, { kind: "set-cell", id, set: { source } }] };
};

/** Adds before `id` what its ports are offered, and binds them: one Edit, one step back. */
export function offerEdit(
  notebook: Notebook,
  id: number,
  ports: string[],
  taken: ReadonlySet<string>,
  random: () => number,
): Edit | null {
  const cell = notebook.cells.find((candidate) => candidate.id === id);
  const call = cell ? callOf(cell) : null;
  const { offers = {}, starter } = (call && definitionOf(call.block)) ?? {};
  const plan: Plan = { notebook, taken: new Set(taken), cells: [], random };
  const bound = Object.fromEntries(
    ports.filter((port) => port in offers).map((port) => [port, provide(offers[port]!, plan, starter?.inputs?.[port])]),
  );
  return feeding(notebook, id, plan.cells, bound);
}

/** A data cell of an attached file above `id`, bound to its port. */
export function fileEdit(
  notebook: Notebook,
  id: number,
  port: string,
  file: string,
  taken: ReadonlySet<string>,
  random: () => number,
): Edit | null {
  const cell = notebook.cells.find((candidate) => candidate.id === id);
  const block = cell && callOf(cell)?.block;
  const name = uniqueName((block && definitionOf(block)?.starter.inputs?.[port]) || port, taken);
  const source = print({ form: "const", name, block: blockThat("takesFile").id, config: { name: file }, inputs: null });
  const ids = notebook.cells.map((cell) => cell.id);
  return feeding(notebook, id, [{ ...emptyCell("module"), id: newCellId(ids, random), source }], { [port]: name });
}
