// The plain loop of a sweep: registers, and the cells a sample reaches called one after another over them.
import type { SweepSample } from "../../blocks/contract/block.ts";
import type { Json, Problem } from "../../types/index.ts";
import { describeName, type RunContext, type Stop } from "../cells/computation.ts";
import type { Deadline } from "../evaluate/evaluation-run.ts";
import { isGenerator } from "../graph/graph.ts";
import { noMore } from "../plan/evaluator.ts";
import { toProblem } from "../plan/failure.ts";
import type { PreparedNotebook } from "../plan/prepared-notebook.ts";
import { type Override, parameterConfig, type Resolved } from "../plan/scenarios.ts";
import type { Listener } from "../plan/session-services.ts";
import { isThenable } from "../values/thenable.ts";
import { deepFreeze } from "../values/values.ts";
import { type Fixed, readSurrounding } from "./sweep-once.ts";
import type { SweepPlan } from "./sweep-plan.ts";
import { layPatch, type Sample, type Step, stepOf } from "./sweep-step.ts";
import { guardOf, type Herald } from "./sweep-thread.ts";

export type Interruptible = Deadline & { interrupt: AbortSignal };

export interface LoopRequest {
  names: string[];
  outputs: string[];
  plan: SweepPlan;
  once: Map<string, Fixed>;
  scenario: Resolved;
  prepared: PreparedNotebook;
  deadline: Interruptible;
  herald: Herald;
}

/** Given in place of a sample whose cells stream: a loop cannot follow them. */
export const STREAM = Symbol("stream");
export type Given = SweepSample | typeof STREAM;

/** Where the variables of a sweep stand, in the order they are asked for. */
export class Registers {
  private readonly places = new Map<string, number>();
  /** Values that no sample changes, by register. */
  private readonly constants: unknown[] = [];
  private readonly failed = new Map<number, unknown>();

  of(variable: string): number {
    let place = this.places.get(variable);
    if (place === undefined) this.places.set(variable, (place = this.places.size));
    return place;
  }

  known(variable: string): number | undefined {
    return this.places.get(variable);
  }

  /** Gives what no sample changes its value; false where some variable stands for nothing a loop knows. */
  async fill({ plan, once, prepared }: LoopRequest): Promise<boolean> {
    for (const [variable, place] of this.places) {
      if (plan.varying.has(variable)) continue;
      const known = once.get(variable);
      if (known?.ok) this.constants[place] = known.value;
      else if (known) this.failed.set(place, known.problem);
      else if (prepared.reach.compilation.declared.has(variable)) return false;
      else {
        try {
          const read = await readSurrounding(variable, prepared.services);
          if (!read) return false;
          this.constants[place] = read.value;
        } catch (error) {
          this.failed.set(place, error);
        }
      }
    }
    for (let place = this.constants.length; place < this.places.size; place++) this.constants.push(undefined);
    return true;
  }

  /** Why a cell that reads these places fails at every sample; null when it need not. */
  failureOf(places: number[], place: { cell: number; name: string | null; scenario: null }): Problem | null {
    const guilty = places.find((one) => this.failed.has(one));
    if (guilty === undefined) return null;
    const why = this.failed.get(guilty);
    return isProblem(why) ? why : { ...toProblem(why, place), kind: "file" };
  }

  fresh(): unknown[] {
    return this.constants.slice();
  }
}

const isProblem = (why: unknown): why is Problem =>
  typeof why === "object" && why !== null && "severity" in why && "message" in why && !(why instanceof Error);

/** One cell of the loop. */
interface Row {
  step: Step;
  inputs: number[];
  /** Why it fails at every sample. */
  problem: Problem | null;
  place: { cell: number; name: string | null; scenario: null };
  exports: { name: string; place: number; patch: Override | null }[];
  /** Register of the cell itself, where it was asked for. */
  whole: number | undefined;
  /** What it gave last may be given again for equal inputs. */
  again: boolean;
  last: { inputs: unknown[]; value: unknown; replicate: number; sampled: Json | undefined } | null;
}

/** Null where only whole evaluations give what these cells give. */
export async function loopOf(request: LoopRequest): Promise<Loop | null> {
  const { names, plan, scenario, prepared, deadline, outputs } = request;
  const { reach, services } = prepared;
  const registers = new Registers();
  const stop: Stop = {
    signal: deadline.interrupt,
    onAbort: (listen) => deadline.interrupt.addEventListener("abort", () => listen(deadline.interrupt.reason)),
  };
  const runContext: RunContext = {
    headless: true,
    listener: SILENT,
    deadline,
    crosses: () => false,
    resolved: () => scenario,
    describe: (name) => describeName(name, reach),
    evaluator: noMore,
    demands: null,
    unsettled: () => undefined,
    // A sample is no scenario: nothing kept is of it.
    kept: null,
  };
  const register = (variable: string) => registers.of(variable);
  const instanceContext = { scenario, reach, services, runContext, stop, blocked: prepared.blocked, names, register };
  const steps: Step[] = [];
  for (const cell of plan.each) {
    const definition = reach.definition(cell)!;
    const step = stepOf(definition, instanceContext);
    if (!step) return null;
    steps.push(step);
    // Loaded beforehand, so that cheap blocks answer at once.
    const id = definition.block?.block;
    if (id !== undefined && services.models.has(id)) await services.models.get(id);
  }
  for (const output of outputs) register(output);
  for (const name of plan.replaced) register(name);
  for (const step of steps) for (const name of step.exports) if (plan.varying.has(name)) register(name);
  return (await registers.fill(request)) ? new Loop(request, registers, steps) : null;
}

const nothing = () => undefined;
const SILENT: Listener = {
  changed: nothing,
  named: nothing,
  starting: nothing,
  refreshed: nothing,
  executed: nothing,
  reused: nothing,
  warn: nothing,
};

const DONE = Symbol("done");
const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;

export class Loop {
  private readonly request: LoopRequest;
  private readonly registers: Registers;
  private readonly rows: Row[];
  private readonly outputs: number[];
  /** Register of each sampled name that no parameter holds; -1 for parameters. */
  private readonly sampled: number[];
  /** Why an output that no sample changes has no value. */
  private readonly doomed: Problem | null;
  /** Cells of a sample that may never give the thread back. */
  private readonly hangs: number;
  private readonly guard: ReturnType<typeof guardOf>;

  constructor(request: LoopRequest, registers: Registers, steps: Step[]) {
    this.request = request;
    this.registers = registers;
    this.guard = guardOf(request.deadline);
    this.rows = steps.map((step) => this.row(step));
    this.outputs = request.outputs.map((output) => registers.of(output));
    this.sampled = request.names.map((name) => (request.plan.replaced.has(name) ? registers.of(name) : -1));
    this.doomed = registers.failureOf(this.outputs, { cell: 0, name: null, scenario: null });
    this.hangs = steps.filter(({ mayHang }) => mayHang).length;
  }

  private row(step: Step): Row {
    const { plan, scenario, prepared } = this.request;
    const { reach } = prepared;
    const inputs = step.reads.map((variable) => this.registers.of(variable));
    const place = { cell: step.cell, name: step.name, scenario: null };
    const readByCode = step.exports.some((name) => reach.users(name).some((cell) => reach.definition(cell)?.block === null));
    return {
      step,
      inputs,
      problem: this.registers.failureOf(inputs, place),
      place,
      exports: step.exports
        .filter((name) => !plan.replaced.has(name) && plan.varying.has(name))
        // A parameter's override is in its config already.
        .map((name) => ({
          name,
          place: this.registers.of(name),
          patch: parameterConfig(name, reach) ? null : (scenario.overrides.get(name) ?? null),
        })),
      whole: this.registers.known(`cell:${step.cell}`),
      // What code may change in place is made anew; several exports may hold promises.
      again: step.pure && !step.several && !readByCode,
      last: null,
    };
  }

  sample(values: readonly Json[], replicate: number): Given | Promise<Given> {
    this.request.herald.sample(this.hangs);
    const registers = this.registers.fresh();
    for (let i = 0; i < values.length; i++) if (this.sampled[i]! >= 0) registers[this.sampled[i]!] = deepFreeze(values[i]);
    return this.proceed({ registers, values, replicate }, 0);
  }

  /** From the `at`-th cell on; goes on later where one gives a promise. */
  private proceed(sample: Sample, at: number): Given | Promise<Given> {
    const { rows } = this;
    for (let i = at; i < rows.length; i++) {
      const row = rows[i]!;
      const { step } = row;
      if (row.problem) return { ok: false, problem: row.problem };
      try {
        if (this.holds(row, sample)) {
          this.store(row, sample, row.last!.value);
          continue;
        }
        if (step.mayHang) this.request.herald.begins(step.cell);
        const given = step.call(sample);
        if (isThenable(given)) return this.later(row, sample, i, this.guard(given, step.cell, step.name));
        const stored = this.keep(row, sample, given);
        if (stored) return this.later(row, sample, i, stored);
      } catch (error) {
        return this.fail(row, error);
      }
    }
    if (this.doomed) return { ok: false, problem: this.doomed };
    return { ok: true, values: this.outputs.map((place) => sample.registers[place]) };
  }

  private async later(row: Row, sample: Sample, at: number, given: Promise<unknown>): Promise<Given> {
    try {
      const value = await given;
      if (value !== DONE) await this.keep(row, sample, value);
    } catch (error) {
      return this.fail(row, error);
    }
    return this.proceed(sample, at + 1);
  }

  private fail(row: Row, error: unknown): Given {
    if (this.request.deadline.interrupt.aborted) throw this.request.deadline.interrupt.reason;
    return error === STREAM ? STREAM : { ok: false, problem: toProblem(error, row.place) };
  }

  /** Its inputs are those it was last called with. */
  private holds({ last, step, inputs }: Row, sample: Sample): boolean {
    if (last === null || (step.stochastic && last.replicate !== sample.replicate)) return false;
    if (step.sampled !== null && !Object.is(last.sampled, sample.values[step.sampled])) return false;
    for (let i = 0; i < inputs.length; i++) if (!Object.is(last.inputs[i], sample.registers[inputs[i]!])) return false;
    return true;
  }

  private keep(row: Row, sample: Sample, value: unknown): Promise<unknown> | null {
    if (isGenerator(value)) throw STREAM;
    const { step } = row;
    if (row.again || (step.pure && !step.several && !isObject(value)))
      row.last = {
        inputs: row.inputs.map((place) => sample.registers[place]),
        value,
        replicate: sample.replicate,
        sampled: step.sampled === null ? undefined : sample.values[step.sampled],
      };
    return this.store(row, sample, step.several ? (value ?? {}) : value);
  }

  /** Null when all of it stands in its registers at once. */
  private store(row: Row, sample: Sample, value: unknown): Promise<unknown> | null {
    const { step } = row;
    if (row.whole !== undefined) sample.registers[row.whole] = step.several ? undefined : value;
    let late: Promise<unknown>[] | null = null;
    for (const { name, place, patch } of row.exports) {
      const one = step.several ? (value as Record<string, unknown>)[name] : value;
      if (isGenerator(one)) throw STREAM;
      const laid = patch ? layPatch(patch, one, name, this.request.prepared.reach) : one;
      if (!isThenable(laid)) sample.registers[place] = laid;
      else
        (late ??= []).push(
          this.guard(laid, step.cell, name).then((ready) => {
            if (isGenerator(ready)) throw STREAM;
            sample.registers[place] = ready;
          }),
        );
    }
    return late && Promise.all(late).then(() => DONE);
  }
}
