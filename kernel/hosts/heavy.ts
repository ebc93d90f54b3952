// Runs a heavy block in a Worker of its own, which an abort terminates: a loop inside it stops with it.
import { type GraphContext, ModelError } from "../blocks/block.ts";
import type { SessionPorts } from "../run/ports.ts";
import { type FromHeavy, pack, receive, type ToHeavy } from "./heavy-protocol.ts";

type Heavy = NonNullable<SessionPorts["heavy"]>;

/** `make` gives a fresh worker; one that ended well is kept for the next block. `watched`: what is under way is drawn. */
export function heavyRunner(make: () => Worker, watched: boolean): Heavy {
  let spare: Worker | null = null;

  return (block, config, inputs, context) =>
    new Promise((resolve, reject) => {
      if (context.signal.aborted) return reject(context.signal.reason);
      const worker = spare ?? make();
      spare = null;
      const end = (keep: boolean) => {
        context.signal.removeEventListener("abort", abort);
        worker.onmessage = worker.onerror = worker.onmessageerror = null;
        if (keep && spare === null) spare = worker;
        else worker.terminate();
      };
      const abort = () => {
        end(false);
        reject(context.signal.reason);
      };
      const broken = (message: string) => {
        end(false);
        reject(new Error(message));
      };
      context.signal.addEventListener("abort", abort, { once: true });
      worker.onerror = (event) => {
        event.preventDefault();
        broken(event.message || "the worker of this block stopped");
      };
      worker.onmessageerror = () => broken("the worker of this block sent a value that cannot be read");
      worker.onmessage = (event: MessageEvent<FromHeavy>) => {
        const message = event.data;
        switch (message.kind) {
          case "progress":
            return context.progress(message.fraction, message.label, message.partial);
          case "warn":
            return context.warn(message.problem);
          case "file":
          case "asset":
            return void supply(worker, message, context);
          case "done":
            end(true);
            return resolve(receive(message.value));
          case "failed":
            end(true);
            return reject(message.text ? new ModelError(message.text, message.at) : new Error(message.message));
        }
      };
      try {
        const { stream = null, language } = context;
        const given = pack(inputs) as Record<string, unknown>;
        const run: ToHeavy = { kind: "run", block, config, inputs: given, stream, language, watched };
        worker.postMessage(run);
      } catch (error) {
        // An input that cannot be copied, a function in a table for instance.
        broken(error instanceof Error ? error.message : String(error));
      }
    });
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
