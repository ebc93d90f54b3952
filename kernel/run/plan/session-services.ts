// What the cells of every arena share: ports, settings, memo, counters, and how the session hears of a change.
import type { BlockModel } from "../../blocks/contract/block.ts";
import { models } from "../../blocks/models.generated.ts";
import type { NotebookSettings, Problem, SessionEnvironment } from "../../types/index.ts";
import { Memo } from "../graph/memo.ts";
import { contentKey, outputKey } from "../values/keys.ts";
import { isThenable } from "../values/thenable.ts";
import { weigh } from "../values/values.ts";
import type { SessionPorts } from "./ports.ts";
import type { Box, CellLife, Computed } from "./states.ts";

export interface SessionServices {
  ports: SessionPorts;
  memo: Memo;
  settings: NotebookSettings;
  environment: SessionEnvironment;
  library: Library;
  models: Models;
  /** Which random streams stochastic blocks sample from; 0 outside of experiments. */
  replicate?: number;
}

/** Loads each standard name once. */
export class Library {
  private readonly loaded = new Map<string, unknown>();
  private readonly ports: SessionPorts;
  constructor(ports: SessionPorts) {
    this.ports = ports;
  }
  has(name: string): boolean {
    return Object.hasOwn(this.ports.library, name);
  }
  get(name: string): unknown {
    if (!this.loaded.has(name)) {
      const value = this.ports.library[name]!();
      this.loaded.set(name, value);
      // A failed load is tried again by the next cell that asks.
      if (isThenable(value))
        value.then(
          (ready) => this.loaded.set(name, ready),
          () => this.loaded.delete(name),
        );
    }
    return this.loaded.get(name);
  }
}

/** Loads each block's model once; synchronous after that, so that a cheap block settles in one hop. */
export class Models {
  private readonly loaded = new Map<string, BlockModel>();
  has(block: string): boolean {
    return Object.hasOwn(models, block);
  }
  get(block: string): BlockModel | Promise<BlockModel> {
    const ready = this.loaded.get(block);
    if (ready) return ready;
    return models[block]!().then((module) => {
      this.loaded.set(block, module.default);
      return module.default;
    });
  }
}

export const newMemo = () => new Memo((computed) => weigh((computed as Computed).value) + weigh((computed as Computed).outputs));

/** The box of one output of a computation: keyed by content when small, else by the recipe. */
export function boxOf(computed: Computed, name: string): Box {
  let box = computed.boxes.get(name);
  if (!box) {
    const value = computed.outputs ? computed.outputs[name] : computed.value;
    box = makeBox(value, computed.outputs ? outputKey(computed.key, name) : computed.key);
    computed.boxes.set(name, box);
  }
  return box;
}

export const makeBox = (value: unknown, recipe: string): Box => ({ value, key: contentKey(value) ?? recipe });

/** What an arena tells its owner as its cells live. */
export interface Listener {
  /** A cell's life changed: to be told at the next flush. */
  changed: (life: CellLife) => void;
  /** A name's value changed, in some scenario. */
  named: (name: string) => void;
  /** A body that may hang is about to run: to be told at once. */
  starting: (life: CellLife) => void;
  /** Rows across scenarios were looked at again. */
  refreshed: () => void;
  executed: (key: string) => void;
  reused: (key: string) => void;
  warn: (problem: Problem) => void;
}
