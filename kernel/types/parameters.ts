// Parameters as the registre knows them.
import { z } from "zod";
import { cell, name, text } from "./bounds.ts";
import { Decider } from "./scenarios.ts";
import { HumanText, Json } from "./text.ts";

export const ParameterRole = z.enum(["context", "lever"]);
export type ParameterRole = z.infer<typeof ParameterRole>;
export const Confidence = z.enum(["established", "discussed", "exercise"]);
export type Confidence = z.infer<typeof Confidence>;
/** Where a parameter stands in the discussion: proposée, discutée, validée. */
export const ParameterStatus = z.enum(["proposed", "discussed", "validated"]);
export type ParameterStatus = z.infer<typeof ParameterStatus>;
/** Why a figure is to be read with care: an assumption upstream has no source, or was to be looked at again by now. */
export const Doubt = z.enum(["unsourced", "overdue"]);
export type Doubt = z.infer<typeof Doubt>;
export const Doubts = z.array(Doubt).max(2);

/** What the registre says of a parameter, beside its value, source and confidence. */
export const Registration = z.strictObject({
  status: ParameterStatus.nullable(),
  /** The body that said so ("COPIL"). */
  instance: text.nullable(),
  /** When it said so: "2026-05-12". */
  statusDate: name.nullable(),
  owner: text.nullable(),
  /** Date by which it is to be looked at again. */
  review: name.nullable(),
});
export type Registration = z.infer<typeof Registration>;

/** What a widget, the registre and the CLI know of a parameter, in the active scenario. */
export const ParameterState = z.strictObject({
  ...Registration.shape,
  name,
  cell,
  block: name,
  role: ParameterRole.nullable(),
  label: HumanText,
  unit: text.nullable(),
  confidence: Confidence.nullable(),
  source: HumanText.nullable(),
  doubts: Doubts,
  baseline: Json,
  effective: Json,
  /** Who decides the effective value; null when it is the baseline's. */
  overriddenBy: Decider.nullable(),
});
export type ParameterState = z.infer<typeof ParameterState>;
