// One row per scenario, one cell per indicator; plain JSON, whoever is active.
import { plainRow } from "../../../tables/scenario-rows.ts";
import type { AcrossRow } from "../../../types/index.ts";
import type { BlockModel } from "../../contract/block.ts";
import { ModelError } from "../../contract/block.ts";
import { computedTargets, metaIn } from "../../contract/indicator.ts";
import type { CompareIndicatorsConfig } from "./definition.ts";

const model: BlockModel<CompareIndicatorsConfig> = (config, _inputs, context) => {
  const initial = config.initial ?? [];
  if (initial.length > config.indicators.length) {
    throw new ModelError(
      {
        fr: `${initial.length} valeurs d’état initial pour ${config.indicators.length} indicateurs : donnez-les dans le même ordre, sans en ajouter.`,
        en: `${initial.length} initial-state values for ${config.indicators.length} indicators: give them in the same order, without extras.`,
      },
      "initial",
    );
  }
  const across = config.indicators.map((name) => context.across(name));
  const targets = config.indicators.map((name) => computedTargets(name, context));
  const order: AcrossRow[] = [];
  for (const rows of across) {
    for (const row of rows) if (!order.some((known) => known.scenario === row.scenario)) order.push(row);
  }
  return {
    view: "compare.indicators@1",
    spec: {},
    data: {
      indicators: config.indicators.map((name, i) => ({
        name,
        meta: metaIn(name, context),
        initial: initial[i] ? observed(context.across(initial[i]), initial[i]) : null,
      })),
      scenarios: order.map(({ scenario, name, color }) => ({
        scenario,
        name,
        color,
        cells: across.map((rows, i) => {
          const row = rows.find((candidate) => candidate.scenario === scenario);
          const { state, value, error } = row ? plainRow(row) : { state: "pending" as const, value: null, error: null };
          const own = targets[i];
          return { state, value, error, ...(own && { target: own[scenario] ?? null }) };
        }),
      })),
    },
  };
};
export default model;

/** The observed base year does not depend on the scenario: the baseline's value. */
function observed(rows: AcrossRow[], name: string): number | null {
  const row = rows.find((candidate) => candidate.scenario === "baseline");
  if (row?.state !== "done") return null;
  if (typeof row.value === "number" && Number.isFinite(row.value)) return row.value;
  throw new ModelError(
    {
      fr: `L’état initial « ${name} » n’est pas un nombre.`,
      en: `The initial state “${name}” is not a number.`,
    },
    "initial",
  );
}
