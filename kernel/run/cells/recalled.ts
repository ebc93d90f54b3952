// A computation that may have been made before, in another session: read where it was kept, else made and offered to be kept.
import type { Definition } from "../../compile/cell/definition.ts";
import { isGenerator } from "../graph/graph.ts";
import type { KeptPort, KeptValue } from "../plan/ports.ts";
import type { Listener, SessionServices } from "../plan/session-services.ts";
import type { Computed } from "../plan/states.ts";
import { isThenable } from "../values/thenable.ts";
import { deepFreeze } from "../values/values.ts";

/** A cell where it stands; part of what a computation knows. */
interface Place {
  runContext: { kept: KeptPort | null; listener: Pick<Listener, "reused"> };
  instance: string;
  definition: Definition;
  services: SessionServices;
}

/** `start` computes. */
export function recalled(context: Place, key: string, start: () => unknown): unknown {
  const { runContext, instance, definition } = context;
  const { kept } = runContext;
  if (!kept) return start();
  const found = kept.read(instance, definition.cell);
  const compute = () => offered(context, start);
  return found ? found.then((value) => (value && fits(context, value) ? taken(context, key, value) : compute())) : compute();
}

/** The names it gives are those the cell exports. */
const fits = ({ definition: { block, outputs } }: Place, { outputs: given }: KeptValue): boolean => {
  const names = block || outputs.length === 0 ? null : outputs;
  return names === null ? given === null : given !== null && names.join() === Object.keys(given).join();
};

function taken(context: Place, key: string, { value, outputs, warnings }: KeptValue): Computed {
  context.runContext.listener.reused(key);
  deepFreeze(outputs ?? value);
  return { key, value, outputs, warnings, volatile: false, boxes: new Map() };
}

function offered({ runContext, instance, definition, services }: Place, start: () => unknown): unknown {
  const { clock } = services.ports;
  const began = clock();
  const give = (result: unknown): unknown => {
    const { volatile, value, outputs, warnings } = result as Computed;
    if (!isGenerator(result) && !volatile)
      runContext.kept!.write(instance, definition.cell, { value, outputs, warnings }, clock() - began);
    return result;
  };
  const result = start();
  return isThenable(result) ? result.then(give) : give(result);
}
