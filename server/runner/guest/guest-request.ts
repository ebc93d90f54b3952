// What is asked of a guest: one notebook, some scenarios and outputs, and the bytes it may read.
import type { Notebook, OverrideSet, ScenarioId, SessionEnvironment } from "../../ground/kernel.ts";
import type { GuestKept } from "./kept-exchange.ts";

export type Supplied = { bytes: Uint8Array; sha256: string } | { message: string | { fr: string; en: string } };

/** Evaluations made by the experiment under way, of how many. */
export interface SamplesMade {
  done: number;
  total: number;
}
/** Scenarios done, of how many; the one under way; how far its experiment is, where it tells. */
export type OnProgress = (done: number, total: number, label: string | null, samples?: SamplesMade | null) => void;

export interface GuestRequest {
  notebook: Notebook;
  version: string | null;
  scenarios: ScenarioId[];
  /** Null: the indicators. */
  outputs: string[] | null;
  set: OverrideSet;
  environment: SessionEnvironment;
  /** Bytes of an attachment the notebook names; the guest's word alone opens nothing. */
  file: (name: string) => Promise<Supplied>;
  asset: (name: string) => Promise<Supplied>;
  onProgress?: OnProgress;
  signal?: AbortSignal;
  /** Results kept from one run to another: offered to the guest, and taken from it. */
  kept?: GuestKept;
}
