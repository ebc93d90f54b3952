// Many evaluations that share what their samples leave alone: the cells a sample reaches are called in a plain loop, past keys
// and variables. What a loop cannot give (streams, rows across scenarios) falls back on a whole evaluation for each sample.
import { ModelError, type Sweep, type SweepSample } from "../../blocks/contract/block.ts";
import type { Json } from "../../types/index.ts";
import { above, runAbove } from "../evaluate/evaluation-run.ts";
import type { PreparedNotebook } from "../plan/prepared-notebook.ts";
import { overrideText, type Resolved } from "../plan/scenarios.ts";
import { isPlainObject } from "../values/canonical.ts";
import { hashOf } from "../values/sha256.ts";
import { isThenable } from "../values/thenable.ts";
import { toJson } from "../values/values.ts";
import { type Interruptible, loopOf, STREAM } from "./sweep-loop.ts";
import { evaluateOnce, type Fixed, readOutput } from "./sweep-once.ts";
import { planSweep } from "./sweep-plan.ts";
import { Breath, Herald } from "./sweep-thread.ts";

export interface SweepRequest {
  /** The scenario under every sample. */
  scenario: Resolved;
  names: string[];
  outputs: string[];
  prepared: PreparedNotebook;
  deadline: Interruptible;
}

export async function makeSweep({ scenario, names, outputs, prepared, deadline }: SweepRequest): Promise<Sweep> {
  const base = above(scenario, {}, prepared);
  const plan = planSweep(names, outputs, base, prepared.reach);
  const replaced = names.filter((name) => plan.replaced.has(name));
  const once = await evaluateOnce(plan, replaced, base, prepared, deadline);
  for (const name of replaced) checkJson(name, once.get(name)!);
  const whole = planSweep([], outputs, base, prepared.reach).needed;
  const slowly = slowSamples(names, outputs, whole, scenario, prepared, deadline);
  const herald = new Herald(prepared.services.ports);
  const loop = plan.across ? null : await loopOf({ names, outputs, plan, once, scenario: base, prepared, deadline, herald });
  const breath = new Breath(prepared.services.ports, deadline, herald);
  let fast = loop !== null;
  // A flag, since every sample looks at it.
  let superseded = deadline.interrupt.aborted;
  deadline.interrupt.addEventListener("abort", () => (superseded = true), { once: true });
  const patches = (values: readonly Json[]) => names.some((name, i) => plan.replaced.has(name) && isPatch(values[i]!));

  const sample = (values: readonly Json[], replicate = 0): SweepSample | Promise<SweepSample> => {
    if (values.length !== names.length) throw new Error(`${values.length} values were sampled for ${names.length} names`);
    if (superseded) throw deadline.interrupt.reason;
    // A patch of a computed value lies over what its cell gives in this very sample.
    if (!fast || patches(values)) return slowly(values, replicate);
    const again = (): Promise<SweepSample> => {
      fast = false;
      return slowly(values, replicate);
    };
    const given = loop!.sample(values, replicate);
    if (isThenable(given)) return Promise.resolve(given).then((late) => (late === STREAM ? again() : (late as SweepSample)));
    return given === STREAM ? again() : (given as SweepSample);
  };
  const share = prepared.services.ports.samples?.over(keyOf(names, outputs, base), sample);
  return {
    sample: sample,
    ...share,
    rest: () => breath.rest(),
    cells: { each: plan.each.length, once: plan.needed.length - plan.each.length },
  };
}

/** What tells a sweep from another, the same in every guest. */
const keyOf = (names: string[], outputs: string[], { overrides }: Resolved): string =>
  hashOf(JSON.stringify([names, outputs, [...overrides].map(([name, override]) => [name, overrideText(override)])]));

const isPatch = (value: Json): boolean => isPlainObject(value) && Object.keys(value).length === 1 && isPlainObject(value.patch);

function checkJson(name: string, found: Fixed): void {
  if (!found.ok) return;
  if (found.value !== undefined && toJson(found.value).dropped === 0) return;
  throw new ModelError({
    fr: `« ${name} » n’est pas une donnée (fonction, élément…) : elle ne peut pas être tirée. Choisissez un paramètre, ou une cellule qui donne un nombre, un texte ou une table.`,
    en: `“${name}” is not data (a function, an element…): it cannot be sampled. Choose a parameter, or a cell that gives a number, a text or a table.`,
  });
}

/** Each sample a whole evaluation. */
function slowSamples(
  names: string[],
  outputs: string[],
  /** Cells the outputs stand on, in order. */
  order: number[],
  scenario: Resolved,
  prepared: PreparedNotebook,
  deadline: Interruptible,
): (values: readonly Json[], replicate: number) => Promise<SweepSample> {
  return async (values, replicate) => {
    const set = Object.fromEntries(names.map((name, i) => [name, values[i]!]));
    const services = { ...prepared.services, replicate };
    const done = await runAbove(above(scenario, set, prepared), outputs, { ...prepared, services }, deadline);
    try {
      deadline.interrupt.throwIfAborted();
      const read: unknown[] = [];
      for (const output of outputs) {
        const found = readOutput(done.scenarioGraph, output, order, prepared);
        if (!found.ok) return found;
        read.push(found.value);
      }
      return { ok: true, values: read };
    } finally {
      done.scenarioGraph.dispose();
    }
  };
}
