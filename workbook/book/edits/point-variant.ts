// A point of an experiment, or the counter-example of a check, becomes a variant: what the stage asked, judged against the notebook. Pure.
import {
  type Edit,
  type FromStage,
  type HumanText,
  type Json,
  type Notebook,
  type OverrideSet,
  parseScenarioId,
  type ScenarioChoice,
  type ScenarioState,
} from "../../../kernel/index.ts";
import { callOf, definitionOf } from "./block-edits.ts";
import { addPart, scenariosOf } from "./scenario-edits.ts";

export type PointAsked = Omit<Extract<FromStage, { kind: "variant" }>, "kind">;

export type PointVariant =
  /** `undergone`: names of the assumptions of the point, which no variant holds: they stay a trial on top of it. */
  | { ok: true; edit: Edit; id: string; name: HumanText; after: ScenarioState; undergone: string[] }
  /** `culprit`: the name that is no parameter, or whose value is none of its own. */
  | { ok: false; reason: "empty" | "unknown" | "value" | "size"; culprit: string };

/** Characters of a whole set as JSON, and of a name in one language. */
const longestSet = 500_000;
const longestName = 200;

export function pointVariant(notebook: Notebook, scenarioState: ScenarioState, asked: PointAsked, freshId: number): PointVariant {
  const refuse = (reason: Extract<PointVariant, { ok: false }>["reason"], culprit = ""): PointVariant => ({
    ok: false,
    reason,
    culprit,
  });
  const from = foundation(notebook, scenarioState, asked.above);
  const set: OverrideSet = { ...from.trial, ...asked.set };
  if (Object.keys(asked.set).length === 0) return refuse("empty");
  if (JSON.stringify(set).length > longestSet) return refuse("size");
  for (const [name, value] of Object.entries(asked.set)) {
    const fault = faultOf(notebook, name, value);
    if (fault) return refuse(fault, name);
  }
  const name = freeName(notebook, asked.name);
  const { decided, undergone } = parted(notebook, set);
  const { id, edit } = addPart(notebook, "variant", { name, parent: from.choice.variant, set: decided }, freshId);
  const choice = { context: from.choice.context, variant: id };
  return { ok: true, edit, id, name, after: { choice, trial: undergone }, undergone: Object.keys(undergone) };
}

/** A variant is what one decides; what one undergoes is no part of it, unless the point has nothing else. */
function parted(notebook: Notebook, set: OverrideSet): { decided: OverrideSet; undergone: OverrideSet } {
  const isUndergone = (name: string) => {
    const call = notebook.cells.map(callOf).find((candidate) => candidate?.name === name);
    return call?.config.role === "context";
  };
  const names = Object.keys(set);
  const [given, left] = [names.filter((name) => !isUndergone(name)), names.filter(isUndergone)];
  if (given.length === 0) return { decided: set, undergone: {} };
  const only = (some: string[]): OverrideSet => Object.fromEntries(some.map((name) => [name, set[name]!]));
  return { decided: only(given), undergone: only(left) };
}

/** What the point was found above: a scenario, the trial one is in, or nothing but the context one looks at. */
function foundation(notebook: Notebook, scenarioState: ScenarioState, above: string | undefined): ScenarioState {
  if (above === "trial") return scenarioState;
  const choice: ScenarioChoice | null = above === undefined ? null : parseScenarioId(above, scenariosOf(notebook));
  return { choice: choice ?? { context: scenarioState.choice.context, variant: null }, trial: {} };
}

/** Only a parameter is overridden this way, and by a value its own form would take. */
function faultOf(notebook: Notebook, name: string, value: Json): "unknown" | "value" | null {
  const call = notebook.cells.map(callOf).find((candidate) => candidate?.name === name);
  const definition = call && definitionOf(call.block);
  if (definition?.kind !== "parameter") return "unknown";
  const field = definition.parameterField ?? "value";
  return definition.config.safeParse({ ...call!.config, [field]: value }).success ? null : "value";
}

/** "Optimum", then "Optimum (2)": two variants of one name cannot be told apart in a table. */
function freeName(notebook: Notebook, asked: HumanText): HumanText {
  const taken = new Set(scenariosOf(notebook).variants.flatMap(({ name }) => texts(name)));
  const cut = mapText(asked, (text) => text.trim().slice(0, longestName) || "…");
  if (!texts(cut).some((text) => taken.has(text))) return cut;
  for (let n = 2; ; n++) {
    const next = mapText(cut, (text) => `${text} (${n})`);
    if (!texts(next).some((text) => taken.has(text))) return next;
  }
}

const texts = (text: HumanText): string[] =>
  typeof text === "string" ? [text] : [text.fr, text.en].filter((each) => each !== undefined);

const mapText = (text: HumanText, change: (text: string) => string): HumanText =>
  typeof text === "string"
    ? change(text)
    : (Object.fromEntries(Object.entries(text).map(([language, each]) => [language, change(each)])) as HumanText);
