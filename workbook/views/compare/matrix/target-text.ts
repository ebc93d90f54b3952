// A target with its nature: "≤ 310 · seuil réglementaire".
import type { IndicatorMeta } from "../../../../kernel/index.ts";
import { formatNumber } from "../../../messages/format.ts";
import type { Translate } from "../../../messages/index.ts";

const natures = {
  "seuil réglementaire": "compare.natureLimit",
  "objectif politique": "compare.natureGoal",
  repère: "compare.natureMark",
} as const;

/** A benchmark is compared with, not met. */
export const targetText = (target: NonNullable<IndicatorMeta["target"]>, t: Translate): string => {
  const sign = target.nature === "repère" ? "" : target.op === "<=" ? "≤ " : "≥ ";
  return `${sign}${formatNumber(target.value)} · ${t(natures[target.nature])}`;
};
