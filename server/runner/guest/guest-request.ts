// What is asked of a guest: one notebook, some scenarios and outputs, and the bytes it may read.
import type { Notebook, OverrideSet, ScenarioId, SessionEnvironment } from "../../ground/kernel.ts";
import type { GuestKept } from "./kept-exchange.ts";

export type Supplied = { bytes: Uint8Array; sha256: string } | { message: string | { fr: string; en: string } };

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
  onProgress?: (done: number, total: number, label: string | null) => void;
  signal?: AbortSignal;
  /** Results kept from one run to another: offered to the guest, and taken from it. */
  kept?: GuestKept;
}
