// The tornado of one indicator, or its Morris plot or Sobol' indices.
import { influenceParts, influenceTitle } from "../../../drawing/experiment/influence.ts";
import { sampleNotes } from "../../../drawing/experiment/notes.ts";
import { figure } from "../../../drawing/figure.ts";
import type { InfluenceData } from "../../../experiments/influence.ts";
import type { SampleCounts } from "../../../experiments/views.ts";
import { human } from "../../../language/format.ts";
import type { BlockDraw } from "../../contract/block.ts";
import type { TornadoConfig } from "./definition.ts";

const draw: BlockDraw<TornadoConfig> = ({ data }: { data: InfluenceData & { draws: SampleCounts } }, context) => {
  const { config, language } = context;
  const { unit, horizon } = data.indicator.meta;
  const drawn = influenceParts(context, data, config.most);
  return figure(context, {
    title: human(config.title, language) ? config.title : influenceTitle(data, language),
    subtitle: human(config.subtitle, language) ? config.subtitle : [unit, horizon].filter(Boolean).join(", "),
    source: config.source,
    fallback: "chart",
    notes: [...drawn.notes, ...sampleNotes(data.draws, language)],
    legendNotes: drawn.legendNotes,
    scenario: true,
    body: drawn.body,
    table: drawn.table,
    image: () => drawn.body.querySelector("svg.vb-chart"),
  });
};
export default draw;
