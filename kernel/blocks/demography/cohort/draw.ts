// The projection at a glance: the pyramid at the horizon over the first year's outline, and the balance in words.
import { figure } from "../../../drawing/figure.ts";
import { activeIdentity } from "../../../drawing/glyph.ts";
import { type AgeGroup, pyramid } from "../../../drawing/pyramid.ts";
import { sizesOf } from "../../../drawing/sizes.ts";
import { say } from "../../../drawing/words.ts";
import { formatDifference, formatNumber } from "../../../language/format.ts";
import type { BlockDraw } from "../../contract/block.ts";
import type { Config } from "./definition.ts";

interface Projection {
  from: number;
  to: number;
  start: number;
  end: number;
  births: number;
  deaths: number;
  migration: number;
  population: { annee: number; age: number; femmes: number; hommes?: number }[];
  totals: { annee: number; population: number; femmes: number; hommes: number }[];
}

const draw: BlockDraw<Config> = (value: Projection, context) => {
  const { document, language } = context;
  const fr = language === "fr";
  const at = (year: number): AgeGroup[] =>
    value.population
      .filter(({ annee }) => annee === year)
      .map(({ age, femmes, hommes }) => ({ age: String(age), women: femmes, men: hommes ?? 0 }));
  const show = (people: number) => formatNumber(people, language, 0);
  const balance = fr
    ? `${show(value.start)} habitants en ${value.from}, ${show(value.end)} en ${value.to}`
    : `${show(value.start)} inhabitants in ${value.from}, ${show(value.end)} in ${value.to}`;
  const moved = (people: number) => formatDifference(people, 1, language).replace(/^=$/, "0");
  const flows = fr
    ? `naissances ${moved(value.births)}, décès ${moved(-value.deaths)}, migrations ${moved(value.migration)}`
    : `births ${moved(value.births)}, deaths ${moved(-value.deaths)}, migration ${moved(value.migration)}`;
  const title = fr ? `Population par âge, ${value.to}` : `Population by age, ${value.to}`;
  const svg = pyramid(document, at(value.to), at(value.from), {
    width: context.width,
    sizes: sizesOf(context.mode),
    language,
    color: activeIdentity({ ...context.scenario, trial: false }).color,
    name: `${title}, ${say("tableFollows", language)}`,
    sides: fr ? ["femmes", "hommes"] : ["women", "men"],
  });
  return figure(context, {
    title,
    subtitle: balance,
    source: `${flows.charAt(0).toUpperCase() + flows.slice(1)}.`,
    fallback: "chart",
    notes: [fr ? `tirets : ${value.from}` : `dashes: ${value.from}`],
    scenario: true,
    body: svg,
    table: () => ({
      caption: title,
      columns: [
        { label: fr ? "Année" : "Year", numeric: true, plain: true },
        { label: "Population", numeric: true, decimals: 0 },
        { label: fr ? "Femmes" : "Women", numeric: true, decimals: 0 },
        { label: fr ? "Hommes" : "Men", numeric: true, decimals: 0 },
      ],
      rows: value.totals.map((row) => [row.annee, row.population, row.femmes, row.hommes]),
    }),
    image: () => svg,
  });
};
export default draw;
