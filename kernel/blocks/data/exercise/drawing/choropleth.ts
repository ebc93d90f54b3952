// The districts of the commune, by how many live there.
import { breaksOf, classOf } from "../../../../cartography/classes.ts";
import { classTokens } from "../../../../cartography/colours.ts";
import type { GridMapParts } from "../../../../drawing/grid-map/grid-map.ts";
import { formatNumber } from "../../../../language/format.ts";
import type { Features } from "../commune/features.ts";
import { marks } from "./marks.ts";
import type { Style } from "./styles.ts";

export function choropleth(document: Document, features: Features, place: GridMapParts["place"], language: "fr" | "en") {
  const values = features.features.map(({ properties }) => Number(properties.population));
  const breaks = breaksOf(values, { palette: "sequential", classes: 5 });
  const tokens = classTokens("sequential", breaks.length + 1);
  const show = (value: number) => formatNumber(value, language, 0);
  const words = { fr: ["moins de", "à", "et plus", "habitants"], en: ["under", "to", "and more", "inhabitants"] }[language];
  const nameOf = (k: number): string => {
    if (breaks.length === 0) return `${show(values[0] ?? 0)} ${words[3]}`;
    if (k === 0) return `${words[0]} ${show(breaks[0]!)} ${words[3]}`;
    if (k === breaks.length) return `${show(breaks[k - 1]!)} ${words[2]}`;
    return `${show(breaks[k - 1]!)} ${words[1]} ${show(breaks[k]!)}`;
  };
  const styles = Object.fromEntries(
    tokens.map((token, k): [string, Style] => [
      String(k),
      { name: { fr: nameOf(k), en: nameOf(k) }, fill: `var(${token})`, stroke: "var(--paper)", width: 1 },
    ]),
  );
  const classFor = (properties: Record<string, unknown>) => String(classOf(Number(properties.population), breaks));
  const counts = (k: string) => features.features.filter(({ properties }) => classFor(properties) === k).length;
  return {
    marks: marks(document, features, classFor, styles, place),
    legend: Object.entries(styles)
      .map(([k, style]) => ({ style, count: counts(k) }))
      .reverse(),
  };
}
