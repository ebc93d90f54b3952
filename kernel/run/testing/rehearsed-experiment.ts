// An experiment for tests: samples the rows its config lists, and gives what each gave.
import { z } from "zod";
import type { BlockDefinition, BlockModel, SweepSample } from "../../blocks/contract/block.ts";
import { field } from "../../blocks/contract/fields.ts";
import { lendBlocks } from "./lend-blocks.ts";

const title = { fr: "Essai", en: "Trial" };

const definition: BlockDefinition = {
  id: "experiment.rehearsed@1",
  kind: "experiment",
  revision: 1,
  title,
  summary: title,
  config: z.strictObject({
    names: field(z.array(z.string()), { title, name: true }),
    outputs: field(z.array(z.string()), { title, name: true }),
    /** Names that compiling does not look for. */
    unseen: field(z.array(z.string()).default([]), { title }),
    /** Values by row, in the order of the names. */
    rows: field(z.array(z.array(z.any())), { title }),
    replicates: field(z.array(z.number()).default([]), { title }),
    choice: field(z.any().default(null), { title }),
    matrix: field(z.boolean().default(false), { title }),
    /** ms between two samples. */
    pause: field(z.number().default(0), { title }),
    /** Changes nothing but what it is made of. */
    note: field(z.string().default(""), { title }),
  }),
  inputs: {},
  output: "json",
  cost: "cheap",
  reach: "graph",
  onDemand: () => true,
  starter: { config: {} },
  fixtures: [{ name: "one", config: {} }],
};

export interface Rehearsed {
  cells: { each: number; once: number };
  /** Whether the first sample came at once. */
  sync: boolean;
  draws: SweepSample[];
}

const model: BlockModel = async ({ names, outputs, unseen, rows, replicates, choice, matrix, pause }, _inputs, context) => {
  if (matrix) return context.matrix([...outputs, ...unseen]);
  const sweep = await context.sweep([...names, ...unseen], outputs, choice ?? undefined);
  const kept = (context.kept.read() ?? { draws: [], sync: true }) as Pick<Rehearsed, "draws" | "sync">;
  const draws = [...kept.draws];
  let { sync } = kept;
  for (const [i, row] of rows.entries()) {
    if (i < draws.length) continue;
    if (context.stopping()) {
      context.unfinished();
      break;
    }
    const given = sweep.sample(row, replicates[i] ?? 0);
    computed.draws++;
    if (given instanceof Promise) sync = false;
    draws.push(await given);
    context.kept.write({ draws: [...draws], sync });
    context.progress(draws.length / rows.length, `${draws.length}`, { draws: [...draws] });
    if (held && computed.draws === held.after) await held.here();
    const rest = sweep.rest();
    if (rest) await rest;
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return { cells: sweep.cells, sync, draws };
};

/** Samples made by all experiments, to tell what was computed again from what was kept. */
export const computed = { draws: 0 };

let held: { after: number; here: () => Promise<void> } | null = null;

/** Holds the experiment under way once so many samples are made, so that a test acts there and nowhere else. */
export function hold(after: number): { reached: Promise<void>; release: () => void } {
  const reached = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  held = {
    after,
    here: () => {
      reached.resolve();
      return released.promise;
    },
  };
  return {
    reached: reached.promise,
    release: () => {
      held = null;
      released.resolve();
    },
  };
}

/** Adds a random number to its input. */
const noise: BlockDefinition = {
  ...definition,
  id: "rehearsed.noise@1",
  config: z.strictObject({}),
  inputs: { base: { title, kind: "number" } },
  output: "number",
  reach: "value",
  stochastic: true,
  onDemand: undefined,
} as never;
const noiseModel: BlockModel = (_config, { base }, context) => base + context.random();

/** Known while the tests that need them run. */
export const enrolRehearsed = (): (() => void) => lendBlocks({ definition, model }, { definition: noise, model: noiseModel });
