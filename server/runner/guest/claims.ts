// What a guest says is a claim: user code can forge every frame. Shapes, names and sizes are those of the messages themselves;
// what only the supervisor knows, that an answer is to what was asked, is checked here.
import type { Evaluation, ScenarioId } from "../../ground/kernel.ts";
import { whyNot } from "../../ground/kernel.ts";
import { type Frame, FromGuest } from "./frames.ts";

/** Of every kind of message, whether the supervisor has a use for it. */
const uses = {
  hello: true,
  "file-request": true,
  "asset-request": true,
  "kept-request": true,
  "kept-write": true,
  shareable: true,
  draws: true,
  states: true,
  progress: true,
  "evaluated-part": true,
  evaluated: true,
  opened: false,
  problems: false,
  variables: false,
  scenarios: false,
  activity: false,
  computations: false,
  indicators: false,
  passport: false,
  value: false,
  differences: false,
  estimated: false,
} as const satisfies Record<FromGuest["kind"], boolean>;

type Used = { [K in FromGuest["kind"]]: (typeof uses)[K] extends true ? K : never }[FromGuest["kind"]];
export type Claim = Extract<FromGuest, { kind: Used }>;
export type PartClaim = Extract<Claim, { kind: "evaluated-part" }>;

const isClaim = (message: FromGuest): message is Claim => uses[message.kind];

/** What a frame claims; null for what is not listened to. `forged` says what no guest of ours would have sent. */
export function claimOf({ header }: Frame): { claim: Claim | null } | { forged: string } {
  const kind = typeof header.kind === "string" ? header.kind : "";
  if (Object.hasOwn(uses, kind) && !uses[kind as keyof typeof uses]) return { claim: null };
  const read = FromGuest.safeParse(header);
  if (!read.success) return { forged: `a frame of kind “${kind.slice(0, 40)}” is malformed: ${whyNot(read.error)}` };
  return { claim: isClaim(read.data) ? read.data : null };
}

export type Checked = { ok: true; evaluation: Evaluation } | { ok: false; why: string };

/** Keeps only what was asked for: a scenario or an output nobody requested makes the whole answer a forgery. */
export function checkEvaluation(claimed: Evaluation, scenarios: ScenarioId[], outputs: string[] | null): Checked {
  const answered = claimed.scenarios.map(({ id }) => id);
  if (answered.length !== scenarios.length || scenarios.some((id, i) => answered[i] !== id))
    return {
      ok: false,
      why: `the guest answered for scenarios ${answered.slice(0, 20).join(", ")} instead of ${scenarios.slice(0, 20).join(", ")}`,
    };
  if (outputs) {
    const stray = claimed.scenarios.flatMap((one) => Object.keys(one.outputs)).find((key) => !outputs.includes(key));
    if (stray !== undefined) return { ok: false, why: `the guest answered for “${stray}”, which was not asked for` };
  }
  return { ok: true, evaluation: claimed };
}
