// The surroundings of a session, passed in as arguments: only hosts/ knows DOM, Deno or Node.
import type { AttachedFile, Demand, GraphContext } from "../../blocks/contract/block.ts";
import type {
  Command,
  Doubt,
  Event,
  FilePin,
  HumanText,
  Json,
  JsonObject,
  Notebook,
  OverrideSet,
  Problem,
} from "../../types/index.ts";
import type { SampleShare } from "./sample-share.ts";

/** What a host shows for one cell. */
export type Rendering =
  | {
      kind: "block";
      block: string;
      name: string | null;
      config: JsonObject;
      value: unknown;
      baseline: Json;
      overriddenBy: "context" | "variant" | "trial" | null;
      exercise: boolean;
      doubts: readonly Doubt[];
      /** Whose value it is; under a trial, the scenario it stands on. */
      scenario: { id: string; name: HumanText; color: string | null; trial: boolean };
      partial: boolean;
      /** On-demand blocks: where it stands; `value` is null when it never ran. */
      demand?: Demand | null;
    }
  /** A code or text cell: what it displayed, in order (DOM nodes or values to inspect). */
  | {
      kind: "values";
      values: unknown[];
      /** The value a scenario gives to the name a widget speaks for. */
      override?: {
        name: string;
        value: Json;
        by: "context" | "variant" | "trial";
        scenario: { id: string; name: HumanText; color: string | null; trial: boolean };
      };
    }
  | { kind: "error"; problem: Problem }
  | { kind: "empty" };

export interface DisplayPort {
  /** The order or the attributes of cells changed. */
  arrange: (notebook: Notebook) => void;
  show: (cell: number, rendering: Rendering) => void;
}

/** What one computation gave, as it is kept beyond the session. */
export interface KeptValue {
  value: unknown;
  /** Values by exported name; null when there is but one value. */
  outputs: Record<string, unknown> | null;
  warnings: Problem[];
}

/** Results kept beyond the session, for the one evaluation asked of it; by the scenario where a cell stands. */
export interface KeptPort {
  /** Null when nothing is there to wait for; a promise of null when it turned out unreadable: the cell is then computed. */
  read: (scenario: string, cell: number) => Promise<KeptValue | null> | null;
  /** What a computation gave, after `ms`. */
  write: (scenario: string, cell: number, value: KeptValue, ms: number) => void;
  /** What an on-demand block had computed when it was cut short; there once `read` has answered. */
  state: { read: (scenario: string, cell: number) => unknown; write: (scenario: string, cell: number, state: unknown) => void };
}

export interface SessionPorts {
  /** Calls back soon, never synchronously; replaces the engine's own scheduler. */
  schedule: (flush: () => void) => void;
  /** ms since the epoch. */
  clock: () => number;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  file: (name: string, pin: FilePin | null) => Promise<AttachedFile>;
  asset: (name: string) => Promise<Uint8Array>;
  /** Vendored modules by specifier ("npm:d3", "npm:arquero@7"); rejects what is not vendored. */
  module: (specifier: string) => Promise<unknown>;
  /**
   * Standard names of code cells that do not depend on the cell (Plot, d3, Inputs, …); called once per name, on first use.
   * `FileAttachment` here gives `(file: AttachedFile) => attachment`, since the bytes come along the cell's `file:NAME` edge.
   */
  library: Record<string, () => unknown | Promise<unknown>>;
  /** The pure globals a code cell may use (Math, JSON, Array, …) and the host's others (document in the stage). */
  globals: Record<string, unknown>;
  /** Runs a heavy block away from this thread; null when the host has none and it runs here. */
  heavy: ((block: string, config: JsonObject, inputs: Record<string, unknown>, context: GraphContext) => Promise<unknown>) | null;
  /** Shares the samples of experiments with other guests. */
  samples?: SampleShare;
  /** Absent in a headless host. */
  display: DisplayPort | null;
  emit: (event: Event) => void;
  /** True: now/width/dark frozen, view and Mutable settle at their first value. */
  headless: boolean;
  /** "variante 0.1.0" */
  engine: string;
  /** Absent where results live no longer than the session. */
  kept?: KeptPort;
}

export interface Session {
  send: (command: Command) => void;
  /** The trial as it stands once every command sent is obeyed: what a control adds its own value to. */
  trial: () => OverrideSet;
  /** Resolves when nothing is queued or running (never-settling cells count as running). */
  idle: () => Promise<void>;
  dispose: () => void;
}
