// One heavy block at a time, in a Worker: the same source is a classic worker in the stage and a module one in Deno.
import { type BlockModel, type BlockSplit, type GraphContext, ModelError } from "../../blocks/contract/block.ts";
import { models } from "../../blocks/heavy-models.generated.ts";
import { stream } from "../../maths/random.ts";
import { type FromHeavy, pack, receive, type ToHeavy } from "./heavy-protocol.ts";

interface Scope {
  postMessage: (message: FromHeavy) => void;
  onmessage: ((event: MessageEvent<ToHeavy>) => void) | null;
}
const scope = globalThis as typeof globalThis & Scope;
const post = (message: FromHeavy) => scope.postMessage(message);

const asked = new Map<number, { resolve: (value: any) => void; reject: (error: Error) => void }>();
let requests = 0;

const ask = (kind: "file" | "asset", name: string): Promise<any> =>
  new Promise((resolve, reject) => {
    const request = ++requests;
    asked.set(request, { resolve, reject });
    post({ kind, request, name });
  });

/** ms between two partial values on their way to the screen: what comes sooner is told without. */
const PARTIAL_EVERY = 100;

/** Tells how far a model is. A partial value that takes making is made only when it will be looked at. */
function teller(watched: boolean): GraphContext["progress"] {
  let sent = Number.NEGATIVE_INFINITY;
  return (fraction, label, partial) => {
    const now = performance.now();
    const due = watched && partial !== undefined && now - sent >= PARTIAL_EVERY;
    if (due) sent = now;
    const made = due ? (typeof partial === "function" ? partial() : partial) : undefined;
    post({ kind: "progress", fraction, label, partial: pack(made) });
  };
}

/** A heavy block computes from its inputs alone: the graph stays on the other side. */
const elsewhere = (name: string) => () => {
  throw new Error(`a heavy block cannot reach ${name}`);
};

function contextOf(run: Extract<ToHeavy, { kind: "run" }>): GraphContext {
  return {
    random: run.stream ? stream(run.stream.seed, run.stream.name, run.stream.replicate) : elsewhere("a random stream"),
    // Never aborted from inside: the whole Worker is terminated.
    signal: new AbortController().signal,
    language: run.language,
    progress: teller(run.watched),
    file: (name) => ask("file", name),
    asset: (name) => ask("asset", name),
    warn: (problem) => post({ kind: "warn", problem }),
    across: elsewhere("across"),
    scenario: { id: "baseline", name: "", color: null },
    describe: elsewhere("describe"),
    evaluate: elsewhere("evaluate"),
    sweep: elsewhere("sweep"),
    matrix: elsewhere("matrix"),
    kept: { read: elsewhere("kept"), write: elsewhere("kept") },
    stopping: () => false,
    unfinished: elsewhere("unfinished"),
  };
}

/** Others' parts of a split model, awaited by who leads. */
const parts = new Map<number, (value: unknown) => void>();

async function shared(
  split: BlockSplit,
  model: BlockModel,
  { config, part, workers }: Extract<ToHeavy, { kind: "run" }>,
  inputs: Record<string, unknown>,
  context: GraphContext,
): Promise<unknown> {
  if (part) return split.part(config, inputs, context, part);
  const of = Math.min(workers, split.parts(config, inputs));
  if (of < 2) return model(config, inputs, context);
  const others = Array.from({ length: of - 1 }, (_, i) => new Promise<unknown>((resolve) => parts.set(i + 1, resolve)));
  const given = split.share ? await split.share(config, inputs, context) : inputs;
  post({ kind: "split", of, ...(split.share && { given: pack(given) }) });
  const own = await split.part(config, given, context, { index: 0, of });
  const rest = await Promise.all(others.map(async (other) => receive(await other)));
  return split.join(config, inputs, [own, ...rest], context);
}

async function run(request: Extract<ToHeavy, { kind: "run" }>): Promise<void> {
  try {
    const load = Object.hasOwn(models, request.block) ? models[request.block] : undefined;
    if (!load) throw new Error(`no model of the block ${request.block}`);
    const { default: model, split } = await load();
    const inputs = (await receive(request.inputs)) as Record<string, unknown>;
    const context = contextOf(request);
    const value = split ? await shared(split, model, request, inputs, context) : await model(request.config, inputs, context);
    post({ kind: "done", value: pack(value) });
  } catch (error) {
    const refused = error instanceof ModelError;
    const message = error instanceof Error ? error.message : String(error);
    post({ kind: "failed", message, text: refused ? error.text : null, at: refused ? error.at : null });
  }
}

scope.onmessage = ({ data }) => {
  if (data.kind === "run") return void run(data);
  if (data.kind === "part") {
    parts.get(data.index)?.(data.value);
    parts.delete(data.index);
    return;
  }
  const waiting = asked.get(data.request);
  asked.delete(data.request);
  if (data.message !== null) waiting?.reject(new Error(data.message));
  else waiting?.resolve(data.value);
};
