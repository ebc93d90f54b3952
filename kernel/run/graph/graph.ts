// The one door to @observablehq/runtime: scheduling, cancellation and whitelisted globals are ours, propagation is its own.
import { type Module, Runtime, RuntimeError, type Variable } from "@observablehq/runtime";

/** One computation of one variable, from the start of its body until the next one supersedes it. */
export class Run {
  aborted = false;
  private controller: AbortController | null = null;
  private listeners: ((reason: unknown) => void)[] | null = null;

  /** For bodies that can stop early; made only when asked for. */
  get signal(): AbortSignal {
    if (!this.controller) {
      this.controller = new AbortController();
      if (this.aborted) this.controller.abort(superseded);
    }
    return this.controller.signal;
  }

  onAbort(listener: (reason: unknown) => void): void {
    if (this.aborted) listener(superseded);
    else (this.listeners ??= []).push(listener);
  }

  abort(reason: unknown = superseded): void {
    if (this.aborted) return;
    this.aborted = true;
    const listeners = this.listeners;
    this.listeners = null;
    this.controller?.abort(reason);
    if (listeners) for (const listener of listeners) listener(reason);
  }
}

/** `this.run` is the computation under way: to be read before the first await. */
export type Body = (this: { readonly run: Run }, ...inputs: any[]) => unknown;

export interface GraphObserver {
  /** Its inputs may change: what was running is superseded. */
  pending?: () => void;
  fulfilled?: (value: any) => void;
  /** `own` is false when the body never ran, because an input failed. */
  rejected?: (error: unknown, own: boolean) => void;
}

/** Reason of an abort by a newer computation; never shown. */
export const superseded = new Error("superseded by a newer computation");

export interface GraphPorts {
  schedule: (flush: () => void) => void;
  /** Value of a name no variable defines; throws what it does not allow. */
  global: (name: string) => unknown;
}

export class Graph {
  /** Observed variables waiting or running. */
  pending = 0;
  private readonly runtime: Runtime;
  private readonly nodes = new Set<GraphVariable>();

  constructor(ports: GraphPorts) {
    const runtime = new Runtime({}, ports.global);
    // A frame-based scheduler stops in hidden frames and costs 16 ms a hop in visible ones.
    runtime._computeSoon = () =>
      new Promise<void>((resolve) => ports.schedule(resolve)).then(() => (runtime._disposed ? undefined : runtime._computeNow()));
    this.runtime = runtime;
  }

  module(): GraphModule {
    return new GraphModule(this, this.runtime.module());
  }

  /** True when nothing waits for the scheduler and no observed variable is unsettled. */
  get idle(): boolean {
    return this.pending === 0 && this.runtime._computing === null;
  }

  dispose(): void {
    for (const node of this.nodes) node.abort();
    this.runtime.dispose();
  }

  add(node: GraphVariable): void {
    this.nodes.add(node);
  }
  remove(node: GraphVariable): void {
    this.nodes.delete(node);
  }
}

export class GraphModule {
  readonly graph: Graph;
  readonly inner: Module;

  constructor(graph: Graph, inner: Module) {
    this.graph = graph;
    this.inner = inner;
  }

  /** A variable, observed so that it always computes. */
  define(name: string | null, inputs: string[], body: Body, observer: GraphObserver | null = null): GraphVariable {
    return new GraphVariable(this, observer).define(name, inputs, body);
  }

  /** Another module's variable under a name of this one; computes with whoever asks for it. */
  import(remote: string, name: string, from: GraphModule): Variable {
    return this.inner.variable().import(remote, name, from.inner);
  }
}

const IDLE = 0;
const WAITING = 1;
const DELETED = 2;

/** A variable is its own observer: one object and no closure each, since a notebook may hold ten thousand. */
export class GraphVariable {
  /** The computation under way, made when its body asks for it. */
  private current: Run | null = null;
  private phase: typeof IDLE | typeof WAITING | typeof DELETED = IDLE;
  private readonly graph: Graph;
  private readonly inner: Variable;
  private observer: GraphObserver | null;

  constructor(module: GraphModule, observer: GraphObserver | null) {
    this.graph = module.graph;
    this.observer = observer;
    this.inner = module.inner.variable(this);
    this.graph.add(this);
  }

  /** How a body stops early, and hears that it is superseded. */
  get run(): Run {
    this.current ??= new Run();
    return this.current;
  }

  abort(): void {
    this.current?.abort();
    this.current = null;
  }

  observe(observer: GraphObserver | null): GraphVariable {
    this.observer = observer;
    return this;
  }

  define(name: string | null, inputs: string[], body: Body): GraphVariable {
    const distinct = [...new Set(inputs)];
    if (distinct.length < inputs.length) return this.defineRepeated(name, inputs, distinct, body);
    const node = this;
    const single = inputs.length === 1;
    this.inner.define(name, inputs, function (only: unknown) {
      // Most have one input; a rest parameter would allocate once more per computation.
      // biome-ignore lint/complexity/noArguments: as said above
      const value = single ? body.call(node, only) : body.apply(node, arguments as unknown as any[]);
      return typeof value === "object" && value !== null ? guard(value, node.run) : value;
    });
    return this;
  }

  /** The engine, when an input read twice is defined after who reads it, rewires its first place alone: it is given each once. */
  private defineRepeated(name: string | null, inputs: string[], distinct: string[], body: Body): GraphVariable {
    const places = inputs.map((input) => distinct.indexOf(input));
    return this.define(name, distinct, function (...given) {
      return body.apply(
        this,
        places.map((place) => given[place]),
      );
    });
  }

  delete(): void {
    if (this.phase === DELETED) return;
    this.abort();
    if (this.phase === WAITING) this.graph.pending--;
    this.phase = DELETED;
    this.observer = null;
    this.inner.delete();
    this.graph.remove(this);
  }

  // Called by the engine, for each variable of each wave: kept short.

  pending(): void {
    if (this.current !== null) this.abort();
    if (this.phase === IDLE) {
      this.phase = WAITING;
      this.graph.pending++;
    }
    const { observer } = this;
    if (observer?.pending !== undefined) observer.pending();
  }

  fulfilled(value: unknown): void {
    if (this.phase === WAITING) {
      this.phase = IDLE;
      this.graph.pending--;
    }
    const { observer } = this;
    if (observer?.fulfilled !== undefined) observer.fulfilled(value);
  }

  rejected(error: unknown): void {
    if (this.phase === WAITING) {
      this.phase = IDLE;
      this.graph.pending--;
    }
    // The engine wraps whatever an input threw in an error of its own.
    this.observer?.rejected?.(error, !isInputError(error));
  }
}

/** True of an error that stands for an input's failure, as the engine reports it to dependants. */
export const isInputError = (error: unknown): error is RuntimeError => error instanceof RuntimeError;

export interface AnyGenerator {
  next: (value?: unknown) => unknown;
  return: (value?: unknown) => unknown;
}

export function isGenerator(value: unknown): value is AnyGenerator {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as AnyGenerator).next === "function" &&
    typeof (value as AnyGenerator).return === "function"
  );
}

/** Rejects at the abort, so that a body that never settles does not hold its successor. */
export function unlessAborted<T>(promise: PromiseLike<T>, run: Run): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    run.onAbort(reject);
    promise.then(resolve, reject);
  });
}

function guard(value: object, run: Run): unknown {
  if (typeof (value as any).then === "function") {
    return unlessAborted(value as Promise<unknown>, run).then((late) => (isGenerator(late) ? guardGenerator(late, run) : late));
  }
  return isGenerator(value) ? guardGenerator(value, run) : value;
}

function guardGenerator(generator: AnyGenerator, run: Run): AnyGenerator {
  return {
    next: (value) => unlessAborted(Promise.resolve(generator.next(value)), run),
    return(value) {
      // An async generator stuck in an await rejects or never answers its return(): nobody waits for it.
      const returned = generator.return(value);
      if (returned && typeof (returned as any).then === "function") (returned as Promise<unknown>).then(null, ignoreAfterReturn);
      return returned;
    },
  };
}

/** A generator that fails while it is being closed has nobody left to tell. */
function ignoreAfterReturn(): void {}
