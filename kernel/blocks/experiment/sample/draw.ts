// The sample as it streams: its commands, the draws made, what each indicator becomes, and what moves it. Drawn in place.
import { demandBar } from "../../../drawing/demand.ts";
import { h } from "../../../drawing/element.ts";
import { refill } from "../../../drawing/experiment/refill.ts";
import { rootClass } from "../../../drawing/figure.ts";
import { keeping } from "../../../drawing/memory.ts";
import { sourceLine } from "../../../drawing/source.ts";
import type { SampleResult } from "../../../experiments/result.ts";
import { human } from "../../../language/format.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { SampleConfig } from "./definition.ts";
import { bandFigures, boundsPart, convergencePart, indicatorPart, infeasiblePart, influencePart } from "./parts.ts";
import { doneText, factsText, planText } from "./words.ts";

const chooseFirst = {
  fr: "Choisissez dans le formulaire les paramètres à tirer et les indicateurs à observer.",
  en: "Choose in the form the parameters to sample and the indicators to observe.",
};

const draw: BlockDraw<SampleConfig> = keeping<SampleResult | null, SampleConfig>(
  (_, { width }) => `sample ${width}`,
  (_, context) => {
    const { document } = context;
    const [head, bar, body] = [h(document, "div", {}), h(document, "div", {}), h(document, "div", {})];
    const element = h(document, "div", { class: rootClass(context, "vb-sample") }, head, bar, body);
    return {
      element,
      update: (value, now) => {
        const { config, language } = now;
        const incomplete = config.parameters.length === 0 || config.indicators.length + config.series.length === 0;
        const controls = incomplete
          ? h(document, "p", { class: "vb-empty" }, chooseFirst[language])
          : demandBar(now, { plan: planText(config, language), got: value ? doneText(value, language) : "" });
        // The bar in use is not taken out and put back: that would cost it the focus.
        if (controls !== bar.firstChild) refill(bar, [controls]);
        refill(head, heading(value, now));
        refill(body, value ? parts(value, now) : []);
      },
    };
  },
);
export default draw;

function heading(value: SampleResult | null, { document, config, language }: DrawContext<SampleConfig>): (Node | null)[] {
  const title = human(config.title, language);
  const subtitle = human(config.subtitle, language);
  return [
    title ? h(document, "h3", { class: "vb-caption" }, title) : null,
    subtitle ? h(document, "p", { class: "vb-subtitle" }, subtitle) : null,
    value ? h(document, "p", { class: "vb-subtitle" }, factsText(value, language)) : null,
  ];
}

function parts(sample: SampleResult, context: DrawContext<SampleConfig>): (Node | null)[] {
  const figures = sample.done > 0 ? [influencePart(sample, context), ...bandFigures(sample, context)] : [];
  const own = human(context.config.source, context.language);
  // What stands upstream is said under each figure already.
  const source = own || figures.every((part) => part === null) ? sourceLine(context, own) : [];
  return [
    boundsPart(sample, context),
    infeasiblePart(sample, context),
    sample.done > 0 ? indicatorPart(sample, context) : null,
    ...figures,
    convergencePart(sample, context),
    source.length > 0 ? h(context.document, "p", { class: "vb-source" }, ...source) : null,
  ];
}
