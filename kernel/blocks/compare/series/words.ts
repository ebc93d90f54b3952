// What the bands say, in both languages.
import { formatNumber, human } from "../../../language/format.ts";
import type { DrawContext } from "../../contract/block.ts";
import type { CompareSeriesConfig } from "./definition.ts";
import type { SeriesValue } from "./series-value.ts";

export const words = { low: { fr: "bas", en: "bottom" }, high: { fr: "haut", en: "top" } } as const;

export const costSentence = {
  fr: "Évalue la série dans chaque contexte × variante : une évaluation par scénario, celles déjà faites exceptées.",
  en: "Evaluates the series in every context × variant: one evaluation per scenario, those already made excepted.",
} as const;

/** Under the chart: what stands between the two edges of a band. */
export function bandSentence(value: SeriesValue, { config, language }: DrawContext<CompareSeriesConfig>, active: string): string {
  const { bands } = value.spec;
  const fr = language === "fr";
  const said: string[] = [];
  if (bands?.of === "columns")
    said.push(
      human(config.bandLabel, language) ||
        (fr ? `Bande : de « ${bands.low} » à « ${bands.high} ».` : `Band: from “${bands.low}” to “${bands.high}”.`),
    );
  if (bands?.of === "contexts") {
    const names = bands.contexts.map((name) => human(name, language)).join(", ");
    said.push(
      fr
        ? `Bande : de la plus basse à la plus haute valeur de la variante sous ${names}.`
        : `Band: from the variant’s lowest to its highest value under ${names}.`,
    );
    if (bands.trial) said.push(fr ? "L’essai est posé sur chacun d’eux." : "The trial lies over each of them.");
  }
  const { sample } = value.data;
  if (sample) {
    const draws = formatNumber(sample.draws, language, 0);
    said.push(
      fr
        ? `Bande de « ${active} » : 90 % des ${draws} tirages (p5–p95).`
        : `Band of “${active}”: 90% of the ${draws} samples (p5–p95).`,
    );
  }
  return said.join(" ");
}
