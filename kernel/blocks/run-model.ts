// Runs one model as a test does: config completed and checked by its schema, inputs frozen, surroundings given.

import type { AcrossRow, Problem } from "../types.ts";
import { type AttachedFile, type BlockDefinition, type BlockModel, type GraphContext, ModelError } from "./block.ts";

export interface Surroundings {
  files?: Record<string, string | Uint8Array>;
  asset?: (name: string) => Promise<Uint8Array>;
  across?: Record<string, AcrossRow[]>;
  warnings?: Partial<Problem>[];
  random?: () => number;
  signal?: AbortSignal;
  evaluate?: GraphContext["evaluate"];
}

export async function runModel(
  definition: BlockDefinition,
  model: BlockModel,
  config: object,
  inputs: object = {},
  surroundings: Surroundings = {},
): Promise<unknown> {
  return model(definition.config.parse(config), freeze({ ...inputs }), contextOf(surroundings));
}

export function contextOf(surroundings: Surroundings): GraphContext {
  return {
    random: surroundings.random ?? (() => 0.5),
    signal: surroundings.signal ?? new AbortController().signal,
    language: "fr",
    progress: () => {},
    file: async (name): Promise<AttachedFile> => {
      const content = surroundings.files?.[name];
      if (content === undefined) throw new ModelError({ fr: `Fichier absent : ${name}`, en: `No such file: ${name}` }, "file");
      return { name, sha256: "0".repeat(64), bytes: typeof content === "string" ? new TextEncoder().encode(content) : content };
    },
    asset: surroundings.asset ?? (() => Promise.reject(new Error("no asset here"))),
    warn: (problem) => surroundings.warnings?.push(problem),
    across: (name) => surroundings.across?.[name] ?? [],
    scenario: { id: "baseline", name: { fr: "Fil de l’eau", en: "Baseline" }, color: null },
    describe: () => null,
    evaluate: surroundings.evaluate ?? (async () => ({})),
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
