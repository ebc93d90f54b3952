// Runs a heavy block in a Worker of its own, which an abort terminates: a loop inside it stops with it. A model that splits
// gets several, side by side.
import { type GraphContext, ModelError } from "../../blocks/contract/block.ts";
import { definitions } from "../../blocks/definitions.generated.ts";
import type { SessionPorts } from "../../run/plan/ports.ts";
import { type FromHeavy, glimpse, type Part, pack, receive, type ToHeavy } from "./heavy-protocol.ts";
import { type PoolHost, WorkerPool } from "./worker-pool.ts";

type Heavy = NonNullable<SessionPorts["heavy"]>;

export interface HeavyHost extends PoolHost {
  /** What is under way is drawn. */
  watched: boolean;
}

export function heavyRunner(host: HeavyHost): Heavy {
  const pool = new WorkerPool(host);
  return async (block, config, inputs, context) => {
    context.signal.throwIfAborted();
    const places = await pool.reserve(definitions[block]?.splits ? host.most : 1, context.signal);
    try {
      const given = pack(inputs) as Record<string, unknown>;
      const { stream = null, language } = context;
      const message = (part: Part | null, instead?: unknown): ToHeavy => ({
        kind: "run",
        block,
        config,
        inputs: (instead as Record<string, unknown> | undefined) ?? given,
        stream,
        language,
        watched: host.watched && (part === null || part.index === 0),
        workers: places,
        part,
      });
      return await receive(await new Team(block, context, pool).run(message));
    } finally {
      pool.release(places);
    }
  };
}

/** The workers of one run: the first leads, and tells when it splits. */
class Team {
  private readonly working = new Set<Worker>();
  private readonly fractions: number[] = [];
  private failure: ((error: unknown) => void) | null = null;
  private readonly block: string;
  private readonly context: GraphContext;
  private readonly pool: WorkerPool;

  constructor(block: string, context: GraphContext, pool: WorkerPool) {
    this.block = block;
    this.context = context;
    this.pool = pool;
  }

  run(message: (part: Part | null, instead?: unknown) => ToHeavy): Promise<unknown> {
    const { signal } = this.context;
    return new Promise((resolve, reject) => {
      const abort = () => this.failure?.(signal.reason);
      this.failure = (error) => {
        signal.removeEventListener("abort", abort);
        this.failure = null;
        for (const worker of this.working) worker.terminate();
        this.working.clear();
        reject(error);
      };
      signal.addEventListener("abort", abort, { once: true });
      const done = (value: unknown) => {
        signal.removeEventListener("abort", abort);
        this.failure = null;
        resolve(value);
      };
      void this.start(0, message(null), done, (lead, of, instead) => {
        for (let index = 1; index < of; index++)
          void this.start(index, message({ index, of }, instead), (value) =>
            lead.postMessage({ kind: "part", index, value } satisfies ToHeavy),
          );
      });
    });
  }

  /** One worker from its first message to its value. A failure of any ends them all. */
  private async start(
    index: number,
    message: ToHeavy,
    done: (value: unknown) => void,
    split?: (lead: Worker, of: number, given?: unknown) => void,
  ): Promise<void> {
    let worker: Worker;
    try {
      worker = await this.pool.take(this.block);
    } catch (error) {
      this.failure?.(error);
      return;
    }
    if (!this.failure) return worker.terminate();
    this.working.add(worker);
    const broken = (text: string) => this.failure?.(new Error(text));
    const free = () => {
      this.working.delete(worker);
      worker.onmessage = worker.onerror = worker.onmessageerror = null;
      this.pool.keep(this.block, worker);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      broken(event.message || "the worker of this block stopped");
    };
    worker.onmessageerror = () => broken("the worker of this block sent a value that cannot be read");
    worker.onmessage = ({ data }: MessageEvent<FromHeavy>) => {
      switch (data.kind) {
        case "progress":
          return this.tell(index, data.fraction, data.label, glimpse(data.partial));
        case "warn":
          return this.context.warn(data.problem);
        case "file":
        case "asset":
          return void supply(worker, data, this.context);
        case "split":
          return split?.(worker, data.of, data.given);
        case "done":
          free();
          return done(data.value);
        case "failed": {
          const { text, at, message } = data;
          free();
          return this.failure?.(text ? new ModelError(text, at) : new Error(message));
        }
      }
    };
    try {
      worker.postMessage(message);
    } catch (error) {
      // An input that cannot be copied, a function in a table for instance.
      broken(error instanceof Error ? error.message : String(error));
    }
  }

  /** How far several workers are together. */
  private tell(index: number, fraction: number, label: string | undefined, partial: unknown): void {
    this.fractions[index] = fraction;
    const all = this.fractions.reduce((sum, one) => sum + (one ?? 0), 0) / this.fractions.length;
    this.context.progress(all, label, partial);
  }
}

async function supply(
  worker: Worker,
  request: Extract<FromHeavy, { kind: "file" | "asset" }>,
  context: GraphContext,
): Promise<void> {
  let answer: ToHeavy;
  try {
    const value = request.kind === "file" ? await context.file(request.name) : await context.asset(request.name);
    answer = { kind: "supply", request: request.request, value, message: null };
  } catch (error) {
    answer = {
      kind: "supply",
      request: request.request,
      value: null,
      message: error instanceof Error ? error.message : String(error),
    };
  }
  worker.postMessage(answer);
}
