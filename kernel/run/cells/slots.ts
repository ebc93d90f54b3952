// Where each name a cell reads comes from: another cell, a file, the host, or the run itself.
import type { Definition } from "../../compile/cell/definition.ts";
import { isOnDemand } from "../plan/on-demand.ts";
import type { Reach } from "../plan/reach.ts";
import type { Library } from "../plan/session-services.ts";

export type Slot =
  /** A graph variable. */
  | { kind: "graph"; name: string; variable: string }
  /** Made anew for each run (`display`, `invalidation`, …). */
  | { kind: "run"; name: string }
  /** A value of the host. */
  | { kind: "global"; name: string };

/** Names made for each run. False: a cell that reads it cannot be keyed, since it acts beyond its value. */
const RUN_NAMES: Record<string, boolean> = {
  display: false,
  view: false,
  Mutable: false,
  invalidation: false,
  visibility: false,
  block: false,
  across: true,
  passport: true,
  FileAttachment: true,
  __import: true,
};

const ENVIRONMENT = new Set(["width", "dark", "now"]);

export function slotFor(name: string, reach: Reach, library: Pick<Library, "has">, globals: Record<string, unknown>): Slot {
  if (reach.compilation.declared.has(name)) return { kind: "graph", name, variable: name };
  if (Object.hasOwn(RUN_NAMES, name)) return { kind: "run", name };
  if (ENVIRONMENT.has(name)) return { kind: "graph", name, variable: `env:${name}` };
  if (library.has(name)) return { kind: "graph", name, variable: `lib:${name}` };
  if (Object.hasOwn(globals, name)) return { kind: "global", name };
  return { kind: "graph", name, variable: name };
}

/** Slots of a code or text cell: its parameters in order, then the files, rows and passports it reads. */
export function codeSlots(
  definition: Definition,
  reach: Reach,
  library: Pick<Library, "has">,
  globals: Record<string, unknown>,
): Slot[] {
  return [
    ...definition.inputs.map((name) => slotFor(name, reach, library, globals)),
    ...extras(definition.files, definition.across),
    ...definition.passports.map((name): Slot => ({ kind: "graph", name: `passport:${name}`, variable: `passport:${name}` })),
  ];
}

/** Slots of a block: its ports, then the files and rows it reads. `name` is the port. */
export function blockSlots(definition: Definition, files: string[], language: boolean): Slot[] {
  // What an on-demand block aims at, it evaluates itself.
  const across = isOnDemand(definition) ? [] : definition.across;
  const ports = Object.entries(definition.block?.inputs ?? {}).map(
    ([port, variable]): Slot => ({ kind: "graph", name: port, variable }),
  );
  return [
    ...ports,
    ...extras([...new Set([...definition.files, ...files])], across),
    ...(language ? [{ kind: "graph", name: "env:language", variable: "env:language" } satisfies Slot] : []),
  ];
}

const extras = (files: string[], across: string[]): Slot[] => [
  ...files.map((name): Slot => ({ kind: "graph", name: `file:${name}`, variable: `file:${name}` })),
  ...across.map((name): Slot => ({ kind: "graph", name: `across:${name}`, variable: `across:${name}` })),
];

export const variablesOf = (slots: Slot[]): string[] => slots.flatMap((slot) => (slot.kind === "graph" ? [slot.variable] : []));

/** True when nothing a run provides reaches beyond the cell's value. */
export const slotsAllowKey = (slots: Slot[]): boolean =>
  slots.every((slot) => slot.kind === "graph" || (slot.kind === "run" && RUN_NAMES[slot.name] === true));
