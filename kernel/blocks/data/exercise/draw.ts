// One part of the commune as a planner looks at it, always said to be made up.
import type { BlockDraw } from "../../block.ts";
import { h } from "../../drawing/element.ts";
import { rootClass } from "../../drawing/figure.ts";
import { gridMap, isGrid } from "../../drawing/grid-map/grid-map.ts";
import { tablePreview } from "../../drawing/preview.ts";
import type { Config } from "./definition.ts";
import { partLabels } from "./parts.ts";

export const mention = { fr: "Valmorin, commune d’exercice fictive", en: "Valmorin, a fictional exercise commune" };

const draw: BlockDraw<Config> = (value, context) => {
  const { config, language } = context;
  const name = partLabels[config.part];
  if (isGrid(value)) return gridMap(context, { grid: value, name, title: name, subtitle: mention });
  if (value?.type === "FeatureCollection")
    return tablePreview(
      context,
      value.features.map((feature: { properties: object }) => feature.properties),
      { caption: name[language], facts: [mention[language]] },
    );
  if (typeof value?.columnNames === "function")
    return tablePreview(context, value, { caption: name[language], facts: [mention[language]] });
  return h(context.document, "p", { class: rootClass(context, "vb-quiet") }, `${name[language]} · ${mention[language]}`);
};
export default draw;
