// compare.indicators: scenarios in rows, indicators in columns.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { caption } from "../../contract/caption-fields.ts";
import { field } from "../../contract/fields.ts";

const config = z.strictObject({
  ...caption,
  indicators: field(z.array(z.string()), {
    title: { fr: "Indicateurs", en: "Indicators" },
    control: "names",
    name: true,
  }),
  initial: field(z.array(z.string()).optional(), {
    title: { fr: "État initial", en: "Initial state" },
    help: {
      fr: "Cellules qui donnent la valeur observée de chaque indicateur, dans le même ordre ; vide : l’évolution n’est pas proposée.",
      en: "Cells that give the observed value of each indicator, in the same order; empty: the change is not offered.",
    },
    control: "names",
    name: true,
  }),
  show: field(z.enum(["difference", "change"]).optional(), {
    title: { fr: "Comparer d’abord", en: "Compare first" },
    control: "choice",
    labels: {
      difference: { fr: "Écart au fil de l’eau", en: "Difference to the baseline" },
      change: { fr: "Évolution depuis l’état initial", en: "Change since the initial state" },
    },
    presentational: true,
  }),
});
export type CompareIndicatorsConfig = z.infer<typeof config>;

type State = "done" | "pending" | "error";
const rows = (values: (number | null)[], trial?: number) =>
  [
    ["baseline", { fr: "Fil de l’eau", en: "Baseline" }, null],
    ["renouveler", "Renouveler d’abord", "variant-1"],
    ["densifier", "Densifier les extensions", "variant-2"],
    ["remobiliser", "Remobiliser le parc vacant", "variant-3"],
  ]
    .map(([scenario, name, color], i) => {
      const value = values[i];
      const state: State = value === undefined ? "pending" : value === null ? "error" : "done";
      return {
        scenario: scenario as string,
        name: name as string,
        color: color as string | null,
        state,
        ...(state === "done" && { value }),
        ...(state === "error" && { error: "densité nulle" }),
      };
    })
    .concat(
      trial === undefined
        ? []
        : [
            {
              scenario: "trial",
              name: { fr: "Essai", en: "Trial" } as unknown as string,
              color: null,
              state: "done" as State,
              value: trial,
            },
          ],
    );

const definition: BlockDefinition<CompareIndicatorsConfig> = {
  id: "compare.indicators@1",
  kind: "comparison",
  revision: 1,
  title: { fr: "Comparer les indicateurs", en: "Compare indicators" },
  summary: {
    fr: "Un tableau scénarios × indicateurs : valeur, écart, cible tenue ou non.",
    en: "A table of scenarios × indicators: value, difference, target met or not.",
  },
  config,
  inputs: {},
  output: "view",
  cost: "cheap",
  reach: "graph",
  starter: { config: { indicators: [] } },
  fixtures: [
    {
      name: "two indicators, one pending, one failed",
      config: { indicators: ["besoin", "enaf"], initial: ["besoin_2025"] },
      across: {
        besoin: rows([1360.3, 1531.2, 1360.3, 1084.1], 1531.2),
        enaf: rows([322, 304.6, null], 298.5),
        besoin_2025: rows([1210, 1210, 1210, 1210]),
      },
    },
    { name: "no indicator yet", config: { indicators: [] } },
  ],
};
export default definition;
