// What an indicator's cell says of its figure, completed. Pure: models use it.
import type { HumanText, IndicatorMeta, JsonObject } from "../../types.ts";

/** Read from the block of the named cell; any other named number is shown under its own name. */
export function indicatorMeta(
  name: string,
  described: { block: string | null; config: JsonObject | null; cell: number | null } | null,
): IndicatorMeta {
  const config = (described?.config ?? {}) as Partial<Record<keyof IndicatorMeta, any>>;
  const target = config.target && typeof config.target.value === "number" ? config.target : null;
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
