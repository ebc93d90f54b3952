// What is known of one on-demand cell over one state of what it is made of.

export interface Stamp {
  /** Changes with anything upstream in the scenario it sits in. */
  own: string;
  /** Changes with what the notebook's scenarios set upstream: of concern to a block that evaluates above others. */
  others: string;
  /** By name, or cell for those without: what each contributes. */
  parts: ReadonlyMap<string, string>;
}

export interface Entry<R = unknown> {
  readonly cell: number;
  readonly stamp: Stamp;
  /** A person wants it: it runs, or will when it comes back. */
  asked: boolean;
  running: boolean;
  stopping: boolean;
  /** A person cut it short: what it kept waits to be resumed. */
  cut: boolean;
  /** The block's own, through `kept`. */
  kept: unknown;
  fraction: number | null;
  result: R | null;
  /** The result is of a batch stopped early. */
  unfinished: boolean;
  /** It evaluated above other scenarios, as they were then. */
  others: string | null;
  /** The computation that may write in it. */
  owner: object | null;
}

/** What the life of an on-demand cell knows of its demand. */
export interface DemandState<R = unknown> {
  entry: Entry<R>;
  /** The one whose value is shown meanwhile. */
  former: Entry<R> | null;
}

export const freshEntry = (cell: number, stamp: Stamp): Entry<never> => ({
  cell,
  stamp,
  asked: false,
  running: false,
  stopping: false,
  cut: false,
  kept: null,
  fraction: null,
  result: null,
  unfinished: false,
  others: null,
  owner: null,
});

export function ask(entry: Entry): void {
  Object.assign(entry, { asked: true, stopping: false, cut: false, result: null, unfinished: false });
}

/** As if it had never run. */
export function forget(entry: Entry): void {
  Object.assign(entry, { ...freshEntry(entry.cell, entry.stamp), running: entry.running, owner: null });
}
