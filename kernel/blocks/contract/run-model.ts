// Runs one model as a test does: config completed and checked by its schema, inputs frozen, everything else given.
import { parseFormula } from "../../formula/formula.ts";
import { declare } from "../../tables/stated.ts";
import type { AcrossRow, Problem } from "../../types/index.ts";
import {
  type AttachedFile,
  type BlockDefinition,
  type BlockModel,
  type Described,
  type GraphContext,
  type MatrixRow,
  ModelError,
  type StatedNotebook,
  type Sweep,
} from "./block.ts";
import { admitted } from "./unit-check.ts";

export interface ModelSurroundings {
  files?: Record<string, string | Uint8Array>;
  asset?: (name: string) => Promise<Uint8Array>;
  across?: Record<string, AcrossRow[]>;
  warnings?: Partial<Problem>[];
  random?: () => number;
  stream?: NonNullable<GraphContext["stream"]>;
  signal?: AbortSignal;
  evaluate?: GraphContext["evaluate"];
  sweep?: GraphContext["sweep"];
  matrix?: MatrixRow[];
  describe?: Record<string, Described>;
  /** Read and written by on-demand blocks. */
  kept?: { state: unknown };
  stopping?: () => boolean;
  /** Told what `progress` is told. */
  progress?: (fraction: number, label?: string, partial?: unknown) => void;
  /** Told when the value is of a batch stopped early. */
  unfinished?: () => void;
}

export async function runModel(
  definition: BlockDefinition,
  model: BlockModel,
  config: object,
  inputs: object = {},
  given: ModelSurroundings = {},
): Promise<unknown> {
  const parsed = definition.config.parse(config) as Record<string, unknown>;
  const context = contextOf(given);
  const admittedInputs = await admitted(definition, parsed, freeze({ ...inputs }), context.warn);
  const value = await model(parsed, admittedInputs, context);
  return declare(value, definition.columns, parsed, inputs as Record<string, unknown>);
}

export function contextOf(given: ModelSurroundings): GraphContext {
  return {
    random: given.random ?? (() => 0.5),
    ...(given.stream && { stream: given.stream }),
    signal: given.signal ?? new AbortController().signal,
    language: "fr",
    progress: (fraction, label, partial) =>
      given.progress?.(fraction, label, typeof partial === "function" ? partial() : partial),
    file: async (name): Promise<AttachedFile> => {
      const content = given.files?.[name];
      if (content === undefined) throw new ModelError({ fr: `Fichier absent : ${name}`, en: `No such file: ${name}` }, "file");
      return { name, sha256: "0".repeat(64), bytes: typeof content === "string" ? new TextEncoder().encode(content) : content };
    },
    asset: given.asset ?? (() => Promise.reject(new Error("no asset here"))),
    warn: (problem) => given.warnings?.push(problem),
    across: (name) => given.across?.[name] ?? [],
    scenario: { id: "baseline", name: { fr: "Fil de l’eau", en: "Baseline" }, color: null },
    describe: (name) => given.describe?.[name] ?? null,
    evaluate: given.evaluate ?? (async () => ({})),
    sweep: given.sweep ?? (() => Promise.reject(new Error("no sweep here"))),
    matrix: async () => given.matrix ?? [],
    kept: {
      read: () => given.kept?.state ?? null,
      write: (state) => {
        if (given.kept) given.kept.state = structuredClone(state);
      },
    },
    stopping: given.stopping ?? (() => false),
    unfinished: given.unfinished ?? (() => {}),
  };
}

/** A sweep over a plain function, for tests of experiments: samples what `f` gives, one value per output. */
export const sweepOf =
  (f: (...values: any[]) => unknown[]): GraphContext["sweep"] =>
  async (): Promise<Sweep> => ({
    sample: (values) => {
      try {
        return { ok: true, values: f(...values) };
      } catch (error) {
        const text = (error as Error).message;
        const message = { fr: text, en: text };
        return { ok: false, problem: { kind: "error", severity: "error", cell: null, name: null, scenario: null, message } };
      }
    },
    rest: () => null,
    cells: { each: 1, once: 0 },
  });

/** What an experiment asks of its graph, over a notebook stated by parameters and formulas. */
export function statedNotebook({
  parameters,
  outputs,
  contexts = [],
  variants = [],
}: StatedNotebook): Pick<ModelSurroundings, "describe" | "evaluate" | "sweep" | "matrix"> {
  const formulas = new Map(Object.entries(outputs).map(([name, text]) => [name, parseFormula(text)]));
  const values = (overrides: Record<string, unknown>, wanted: readonly string[]) =>
    wanted.map((name) => {
      const read = (free: string) => (free in overrides ? overrides[free] : parameters[free]!.value);
      return formulas.get(name)?.evaluate(read) ?? read(name);
    });
  const every = [...Object.keys(parameters), ...Object.keys(outputs)];
  const baseline = { id: null, name: { fr: "Fil de l’eau", en: "Baseline" }, color: null, set: {} };
  const axis = [
    [baseline, ...contexts],
    [baseline, ...variants],
  ] as const;
  const rows = axis[0].flatMap((context) =>
    axis[1].map((variant): MatrixRow => {
      const found = values({ ...context.set, ...variant.set }, every);
      return {
        scenario: [context.id, variant.id].filter((id) => id !== null).join("+") || "baseline",
        context: context.id,
        variant: variant.id,
        name: variant.id === null ? context.name : variant.name,
        contextName: context.name,
        variantName: variant.name,
        color: variant.color,
        values: Object.fromEntries(found.map((value, i) => [every[i]!, value])),
        problems: {},
      };
    }),
  );
  const described = (name: string, block: string, config: Described["config"]) => [name, { block, config, cell: null }] as const;
  return {
    describe: Object.fromEntries([
      ...Object.entries(parameters).map(([name, config]) => described(name, "input.number@1", config)),
      ...Object.keys(outputs).map((name) => described(name, "transform.formula@1", {})),
    ]),
    matrix: rows,
    evaluate: async (overrides, wanted) => Object.fromEntries(values(overrides, wanted).map((value, i) => [wanted[i]!, value])),
    sweep: async (names, wanted, choice) => ({
      sample: (sampled) => {
        const set = {
          ...contexts.find(({ id }) => id === choice?.context)?.set,
          ...variants.find(({ id }) => id === choice?.variant)?.set,
        };
        return {
          ok: true,
          values: values({ ...set, ...Object.fromEntries(names.map((name, i) => [name, sampled[i]])) }, wanted),
        };
      },
      rest: () => null,
      cells: { each: wanted.length, once: 0 },
    }),
  };
}

/** Deep, so that a model that writes in its inputs fails at once. */
export function freeze<T>(value: T): T {
  if (value !== null && typeof value === "object" && !ArrayBuffer.isView(value) && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const child of Object.values(value)) freeze(child);
  }
  return value;
}
