// Parameters as the registre knows them.
import type { HumanText, Json } from "./text.ts";

export type ParameterRole = "context" | "lever";
export type Confidence = "established" | "discussed" | "exercise";
/** Where a parameter stands in the discussion: proposée, discutée, validée. */
export type ParameterStatus = "proposed" | "discussed" | "validated";
/** Why a figure is to be read with care: an assumption upstream has no source, or was to be looked at again by now. */
export type Doubt = "unsourced" | "overdue";

/** What the registre says of a parameter, beside its value, source and confidence. */
export interface Registration {
  status: ParameterStatus | null;
  /** The body that said so ("COPIL"). */
  instance: string | null;
  /** When it said so: "2026-05-12". */
  statusDate: string | null;
  owner: string | null;
  /** Date by which it is to be looked at again. */
  review: string | null;
}

/** What a widget, the registre and the CLI know of a parameter, in the active scenario. */
export interface ParameterState extends Registration {
  name: string;
  cell: number;
  block: string;
  role: ParameterRole | null;
  label: HumanText;
  unit: string | null;
  confidence: Confidence | null;
  source: HumanText | null;
  doubts: Doubt[];
  baseline: Json;
  effective: Json;
  /** Who decides the effective value; null when it is the baseline's. */
  overriddenBy: "context" | "variant" | "trial" | null;
}
