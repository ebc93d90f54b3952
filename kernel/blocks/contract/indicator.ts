// What an indicator's cell says of its figure, completed. Pure: models use it.
import type { AcrossRow, HumanText, IndicatorMeta } from "../../types/index.ts";
import type { Described, GraphContext } from "./block.ts";

/** Read from the block of the named cell; any other named number is shown under its own name. */
export function indicatorMeta(name: string, described: Described | null, computed: number | null = null): IndicatorMeta {
  const config = (described?.config ?? {}) as Partial<Record<keyof IndicatorMeta, any>>;
  const value: unknown = described?.inputs?.target === undefined ? config.target?.value : computed;
  const target = config.target && typeof value === "number" ? { ...config.target, value } : null;
  return {
    label: (config.label as HumanText) || name,
    enjeu: (config.enjeu as HumanText) ?? null,
    unit: typeof config.unit === "string" ? config.unit : "",
    horizon: config.horizon === undefined || config.horizon === null ? "" : String(config.horizon),
    direction: config.direction ?? "none",
    round: typeof config.round === "number" && config.round > 0 ? config.round : null,
    target: target && {
      op: target.op,
      value: target.value,
      nature: target.nature ?? "repère",
      source: target.source ?? null,
      date: target.date ?? null,
    },
  };
}

/** Scenario → the target a cell computes for it; null when the target is fixed, or there is none. */
export function computedTargets(
  name: string,
  context: Pick<GraphContext, "across" | "describe">,
): Record<string, number | null> | null {
  const from = context.describe(name)?.inputs?.target;
  if (from === undefined) return null;
  const known = (row: AcrossRow) => (row.state === "done" && typeof row.value === "number" ? row.value : null);
  return Object.fromEntries(context.across(from).map((row) => [row.scenario, known(row)]));
}

/** What an indicator says of itself, its target computed for the baseline. */
export function metaIn(name: string, context: Pick<GraphContext, "across" | "describe">): IndicatorMeta {
  return indicatorMeta(name, context.describe(name), computedTargets(name, context)?.baseline ?? null);
}

/** The same for one scenario. */
export const metaFor = (meta: IndicatorMeta, target: number | null | undefined): IndicatorMeta =>
  target === undefined || meta.target === null
    ? meta
    : { ...meta, target: target === null ? null : { ...meta.target, value: target } };
