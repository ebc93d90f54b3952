// The matrix contexts × variants × indicators: ids, rows, what a result says of a cell. Pure.
import {
  type HumanText,
  type IndicatorMeta,
  type IndicatorState,
  type Json,
  kindOf,
  type Notebook,
  parseBlockCall,
  type ScenarioChoice,
  type ScenarioSet,
} from "../../../../kernel/index.ts";

export const scenarioIdOf = ({ context, variant }: ScenarioChoice): string =>
  context && variant ? `${context}+${variant}` : (context ?? variant ?? "baseline");

/** Contexts in rows, variants in columns, the fil de l'eau first on both. */
export const choicesOf = (set: ScenarioSet): ScenarioChoice[][] =>
  [null, ...set.contexts.map((part) => part.id)].map((context) =>
    [null, ...set.variants.map((part) => part.id)].map((variant) => ({ context, variant })),
  );

export interface MatrixRow {
  name: string;
  meta: IndicatorMeta;
  /** Cell that holds the observed value, when a comparison of the notebook names one. */
  initial: string | null;
}

/** Initial states are named by the comparison blocks, in the order of their indicators. */
export const rowsOf = (notebook: Notebook, indicators: IndicatorState[]): MatrixRow[] => {
  const initial = new Map<string, string>();
  for (const cell of notebook.cells) {
    const call = parseBlockCall(cell.source).call;
    if (!call || kindOf(call.block) !== "comparison") continue;
    const { indicators: names = [], initial: states = [] } = call.config as { indicators?: string[]; initial?: string[] };
    for (const [index, name] of names.entries()) if (states[index]) initial.set(name, states[index]!);
  }
  return indicators.map(({ name, meta }) => ({ name, meta, initial: initial.get(name) ?? null }));
};

export interface ScenarioResult {
  values: Record<string, number | null>;
  /** Computed for it, and taken from another scenario. Null when a server run gave them together. */
  counts: { executed: number; reused: number } | null;
  ms: number | null;
}
export type CellState =
  | { state: "waiting" }
  | { state: "running" }
  | { state: "failed"; reason: string }
  | { state: "done"; result: ScenarioResult };

/** An indicator's output is a number, or a record that holds one. */
export const numberOf = (output: Json | undefined): number | null => {
  if (typeof output === "number") return output;
  if (typeof output === "object" && output !== null && !Array.isArray(output) && typeof output.value === "number")
    return output.value;
  return null;
};

/** What a part changes, said in a few words: "Population 2035 : 452 000". */
export const summaryOf = (
  set: Record<string, Json>,
  labels: ReadonlyMap<string, { label: HumanText; unit: string | null }>,
  say: (text: HumanText) => string,
  number: (value: number) => string,
): string =>
  Object.entries(set)
    .slice(0, 2)
    .flatMap(([name, value]) => {
      const known = labels.get(name);
      if (typeof value !== "number") return [];
      return [`${known ? say(known.label) : name} : ${number(value)}${known?.unit ? ` ${known.unit}` : ""}`];
    })
    .join(" · ");
