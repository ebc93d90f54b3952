// A computation that may have been made before, in another session: read where it was kept, else made and offered to be kept.
import type { Definition } from "../../compile/cell/definition.ts";
import { isGenerator } from "../graph/graph.ts";
import { isThenable } from "../values/thenable.ts";
import { deepFreeze } from "../values/values.ts";
import type { KeptPort, KeptValue } from "../world/ports.ts";
import type { Computed } from "../world/states.ts";
import type { Listener, Surroundings } from "../world/surroundings.ts";

/** A cell where it stands; part of what a computation knows. */
interface Place {
  stand: { kept: KeptPort | null; listener: Pick<Listener, "reused"> };
  instance: string;
  definition: Definition;
  surroundings: Surroundings;
}

/** `start` computes. */
export function recalled(context: Place, key: string, start: () => unknown): unknown {
  const { stand, instance, definition } = context;
  const { kept } = stand;
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
  context.stand.listener.reused(key);
  deepFreeze(outputs ?? value);
  return { key, value, outputs, warnings, volatile: false, boxes: new Map() };
}

function offered({ stand, instance, definition, surroundings }: Place, start: () => unknown): unknown {
  const { clock } = surroundings.ports;
  const began = clock();
  const give = (result: unknown): unknown => {
    const { volatile, value, outputs, warnings } = result as Computed;
    if (!isGenerator(result) && !volatile)
      stand.kept!.write(instance, definition.cell, { value, outputs, warnings }, clock() - began);
    return result;
  };
  const result = start();
  return isThenable(result) ? result.then(give) : give(result);
}
