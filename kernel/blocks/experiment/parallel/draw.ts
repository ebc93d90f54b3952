// Parallel axes over the samples, brushed by pointer and keyboard.
import { axesOf } from "../../../drawing/experiment/axes.ts";
import { sampleNotes } from "../../../drawing/experiment/notes.ts";
import { parallelChart } from "../../../drawing/experiment/parallel.ts";
import type { PickedSample } from "../../../drawing/experiment/pick.ts";
import { samplesTable } from "../../../drawing/experiment/tables.ts";
import { emptyState, figure } from "../../../drawing/figure.ts";
import { say } from "../../../drawing/words.ts";
import type { SampleCounts } from "../../../experiments/views.ts";
import { human } from "../../../language/format.ts";
import type { BlockDraw } from "../../contract/block.ts";
import type { ParallelConfig } from "./definition.ts";

interface ParallelValue {
  spec: { axes: string[] };
  data: PickedSample & { shown: SampleCounts };
}

const draw: BlockDraw<ParallelConfig> = ({ spec, data }: ParallelValue, context) => {
  if (data.draws.rows.length === 0) return emptyState(context, "noFeasible");
  const { config, language } = context;
  const all = axesOf(data, language);
  const axes = spec.axes.map((name) => all.find((axis) => axis.name === name)!);
  const title = human(config.title, language) || say("drawsAcross", language);
  const body = parallelChart(context, data, axes, `${title}, ${say("tableFollows", language)}`);
  return figure(context, {
    title,
    subtitle: config.subtitle,
    source: config.source,
    fallback: "chart",
    notes: sampleNotes(data.shown, language),
    legendNotes: [say("axesLegend", language)],
    scenario: true,
    body,
    table: () => samplesTable(data, title, language),
    image: () => body.querySelector("svg.vb-chart"),
  });
};
export default draw;
