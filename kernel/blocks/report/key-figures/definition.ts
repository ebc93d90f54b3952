// report.key-figures: at most four figures, their difference to the baseline and their target.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { caption, humanText } from "../../contract/caption-fields.ts";
import { field } from "../../contract/fields.ts";

const config = z.strictObject({
  figures: field(z.array(z.string()).max(4), {
    title: { fr: "Indicateurs", en: "Indicators" },
    help: { fr: "Quatre au plus : au-delà, un conseil ne lit plus.", en: "At most four: beyond that, a council stops reading." },
    control: "names",
    name: true,
  }),
  difference: field(z.boolean().optional(), {
    title: { fr: "Écart au fil de l’eau", en: "Difference to the baseline" },
    control: "toggle",
    presentational: true,
  }),
  note: humanText("Note sous les chiffres", "Note under the figures"),
  source: caption.source,
});
export type KeyFiguresConfig = z.infer<typeof config>;

const rows = (baseline: number, value: number, trial?: number) => [
  {
    scenario: "baseline" as const,
    name: { fr: "Fil de l’eau", en: "Baseline" },
    color: null,
    state: "done" as const,
    value: baseline,
  },
  { scenario: "renouveler", name: "Renouveler d’abord", color: "variant-1", state: "done" as const, value },
  ...(trial === undefined
    ? []
    : [{ scenario: "trial" as const, name: { fr: "Essai", en: "Trial" }, color: null, state: "done" as const, value: trial }]),
];

const definition: BlockDefinition<KeyFiguresConfig> = {
  id: "report.key-figures@1",
  kind: "report",
  revision: 1,
  title: { fr: "Chiffres clés", en: "Key figures" },
  summary: {
    fr: "Jusqu’à quatre indicateurs, leur écart au fil de l’eau, leur cible tenue ou non.",
    en: "Up to four indicators, their difference to the baseline, their target met or not.",
  },
  config,
  inputs: {},
  output: "view",
  cost: "cheap",
  reach: "graph",
  starter: { config: { figures: [] } },
  fixtures: [
    {
      name: "two figures",
      config: { figures: ["besoin", "enaf"], difference: true, note: { fr: "Valeurs arrondies.", en: "Rounded values." } },
      across: { besoin: rows(1360.3, 1531.2), enaf: rows(322, 304.6, 298.5) },
    },
    { name: "no figure yet", config: { figures: [] } },
  ],
};
export default definition;
