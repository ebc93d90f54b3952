// The loaded network: totals in words, a map where nodes have coordinates, else the most loaded links; all links behind.
import { figure } from "../../../drawing/figure.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber, formatScientific } from "../../../language/format.ts";
import type { Language } from "../../../types/index.ts";
import type { BlockDraw } from "../../contract/block.ts";
import type { Config } from "./definition.ts";
import { loadBars } from "./draw-bars.ts";
import { type Assignment, byLoad, linksOf, linksTable, totalsOf } from "./draw-loads.ts";
import { loadMap } from "./draw-map.ts";

const draw: BlockDraw<Config> = (value: Assignment, context) => {
  const { config, language } = context;
  const fr = language === "fr";
  const links = linksOf(value);
  const title =
    config.principle === "system"
      ? { fr: "Trafic à l’optimum du système", en: "Traffic at the system optimum" }
      : { fr: "Trafic à l’équilibre", en: "Traffic at equilibrium" };
  const name = `${title[language]}, ${say("tableFollows", language)}`;
  const map = loadMap(value, links, context, name);
  const svg = map?.svg ?? loadBars(links, context, name);
  const [first, ...notes] = totalsOf(value, config, language);
  const trips = `${formatNumber(value.trips, language, 0)} ${fr ? "déplacements" : "trips"}`;
  const reached = fr
    ? `Écart relatif à l’équilibre ${formatScientific(value.gap, language)} en ${value.iterations} ${value.iterations > 1 ? "itérations" : "itération"}.`
    : `Relative gap to equilibrium ${formatScientific(value.gap, language)} in ${value.iterations} ${value.iterations === 1 ? "iteration" : "iterations"}.`;
  return figure(context, {
    title,
    subtitle: first ? `${trips}, ${first}` : trips,
    notes,
    source: [reached, leftOut(value, language)].filter(Boolean).join(" "),
    fallback: map ? "map" : "chart",
    scenario: true,
    body: map?.body ?? svg,
    table: () => linksTable(byLoad(links), title[language], config, language),
    image: () => svg,
  });
};
export default draw;

/** Trips that load nothing. */
function leftOut({ left }: Assignment, language: Language): string {
  const n = (count: number) => formatNumber(count, language, 0);
  const said =
    language === "fr"
      ? [
          `${n(left.inside)} déplacements restent dans leur zone.`,
          `${n(left.unjoined)} déplacements sans itinéraire sont laissés de côté.`,
        ]
      : [`${n(left.inside)} trips stay within their zone.`, `${n(left.unjoined)} trips without a route are left out.`];
  return said.filter((_, i) => [left.inside, left.unjoined][i]! > 0).join(" ");
}
