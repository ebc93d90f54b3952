// A cloud of samples over two axes, walked by pointer and keyboard.
import { axesOf } from "../../../drawing/experiment/axes.ts";
import { sampleNotes } from "../../../drawing/experiment/notes.ts";
import type { PickedSample } from "../../../drawing/experiment/pick.ts";
import { scatterChart } from "../../../drawing/experiment/scatter.ts";
import { samplesTable } from "../../../drawing/experiment/tables.ts";
import { emptyState, figure } from "../../../drawing/figure.ts";
import { say } from "../../../drawing/words.ts";
import type { SampleCounts } from "../../../experiments/views.ts";
import { human } from "../../../language/format.ts";
import type { BlockDraw } from "../../contract/block.ts";
import type { ScatterConfig } from "./definition.ts";

interface ScatterValue {
  spec: { x: string; y: string };
  data: PickedSample & { shown: SampleCounts };
}

const draw: BlockDraw<ScatterConfig> = ({ spec, data }: ScatterValue, context) => {
  if (data.draws.rows.length === 0) return emptyState(context, "noFeasible");
  const { config, language } = context;
  const axes = axesOf(data, language);
  const [x, y] = [spec.x, spec.y].map((name) => axes.find((axis) => axis.name === name)!) as [(typeof axes)[0], (typeof axes)[0]];
  const title = human(config.title, language) || say("drawsOver", language, { x: x.label, y: y.label });
  const body = scatterChart(context, data, x, y, `${title}, ${say("tableFollows", language)}`);
  return figure(context, {
    title,
    subtitle: config.subtitle,
    source: config.source,
    fallback: "chart",
    notes: sampleNotes(data.shown, language),
    legendNotes: [say("cloudLegend", language)],
    scenario: true,
    body,
    table: () => samplesTable(data, title, language),
    image: () => body.querySelector("svg.vb-chart"),
  });
};
export default draw;
