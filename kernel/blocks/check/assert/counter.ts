// The smallest failure: from a failing scenario or sample down to the overrides, above the baseline, that are enough.
import type { HumanText, Json, OverrideSet, ScenarioChoice } from "../../../types/index.ts";
import type { GraphContext, MatrixRow } from "../../contract/block.ts";
import { factsOf } from "../../contract/facts.ts";
import type { CounterExample } from "./found.ts";
import type { Probe, Tried } from "./probe.ts";
import { type Override, shrink } from "./shrink.ts";

export interface Failing {
  row: MatrixRow;
  draw: number | null;
  /** Sampled values, in the order of their names. */
  values: Json[];
  tried: Pick<Tried, "gap" | "message" | "walked">;
}

const BASELINE: ScenarioChoice = { context: null, variant: null };

export async function counterExample(
  failing: Failing,
  probe: Probe,
  sampledNames: readonly string[],
  context: GraphContext,
): Promise<CounterExample> {
  const { row, draw } = failing;
  const found = await overridesOf(failing, sampledNames, context);
  const told = (
    overrides: Override[],
    tried: Failing["tried"],
    more: Pick<CounterExample, "smallest" | "shrunk" | "evaluations">,
  ) => ({
    scenario: row.scenario,
    name: row.name,
    draw,
    overrides: overrides.map(({ name, value, base }) => ({ name, ...faceOf(name, context), value, base })),
    walked: tried.walked && {
      ...faceOf(probe.walked!.name, context),
      name: probe.walked!.name,
      from: tried.walked[0],
      to: tried.walked[1],
    },
    gap: tried.gap,
    says: tried.message,
    ...more,
  });
  const whole = (evaluations: number) => told(found.all, failing.tried, { smallest: false, shrunk: false, evaluations });
  if (!found.separable) return whole(0);
  // Resumed, it is reduced from where it was found.
  const halt = (evaluations: number) => {
    context.unfinished();
    return whole(evaluations);
  };
  if (context.stopping()) return halt(0);

  const names = found.all.map(({ name }) => name);
  const trial = await probe.open(names, BASELINE);
  const under = (set: readonly Override[]) =>
    trial(found.all.map(({ name, base }) => set.find((override) => override.name === name)?.value ?? base));
  if ((await under(found.all)).state !== "failed") return whole(1);
  let evaluations = 0;
  try {
    const shrunk = await shrink(found.all, async (set) => {
      if (context.stopping()) throw new Halted();
      context.progress(1, REDUCING[context.language]);
      evaluations++;
      return (await under(set)).state === "failed";
    });
    const last = await under(shrunk.overrides);
    return told(shrunk.overrides, last, { smallest: shrunk.smallest, shrunk: true, evaluations: evaluations + 2 });
  } catch (error) {
    if (!(error instanceof Halted)) throw error;
    return halt(evaluations);
  }
}

/** A person asked to stop while a failure was being reduced. */
class Halted extends Error {}

const REDUCING = { fr: "réduction de l’échec trouvé", en: "shrinking the failure found" };

/** What sets the failing point apart from the baseline: the scenario's effective values, then the sampled ones. */
async function overridesOf({ row, values }: Failing, sampledNames: readonly string[], context: GraphContext) {
  const named = scenarioNames(row, context).filter((name) => context.describe(name) !== null);
  const names = [...new Set([...named, ...sampledNames])];
  const rows = names.length > 0 ? await context.matrix(names) : [];
  const at = (choice: ScenarioChoice) => rows.find((each) => each.context === choice.context && each.variant === choice.variant);
  const [base, own] = [at(BASELINE), at(row)];
  const all: Override[] = [];
  let separable = base !== undefined || names.length === 0;
  for (const name of names) {
    const place = sampledNames.indexOf(name);
    const before = base?.values[name];
    const value = place < values.length && place >= 0 ? values[place] : own?.values[name];
    if (!isJson(before) || !isJson(value)) separable = false;
    else if (JSON.stringify(before) !== JSON.stringify(value))
      all.push({ name, value, base: before, grid: gridOf(name, context) });
  }
  return { all, separable };
}

/** Names the contexts and variants of the notebook override: those this scenario leaves alone have the baseline's value. */
function scenarioNames({ context: own, variant }: ScenarioChoice, context: GraphContext): string[] {
  if (own === null && variant === null) return [];
  const config = context.describe("scenarios")?.config as { contexts?: Part[]; variants?: Part[] } | null | undefined;
  return [...(config?.contexts ?? []), ...(config?.variants ?? [])].flatMap(({ set }) => Object.keys(set ?? {}));
}
interface Part {
  set?: OverrideSet;
}

function gridOf(name: string, context: GraphContext): Override["grid"] {
  const config = context.describe(name)?.config;
  if (factsOf(context.describe(name)?.block)?.widget !== "number") return null;
  const step = typeof config?.step === "number" ? config.step : null;
  return { from: typeof config?.min === "number" ? config.min : 0, step };
}

function faceOf(name: string, context: GraphContext): { label: HumanText; unit: string } {
  const config = context.describe(name)?.config;
  return { label: (config?.label as HumanText | undefined) || name, unit: typeof config?.unit === "string" ? config.unit : "" };
}

/** Plain data, as an override must be. */
function isJson(value: unknown): value is Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  if (typeof value !== "object") return false;
  const prototype = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isJson);
}
