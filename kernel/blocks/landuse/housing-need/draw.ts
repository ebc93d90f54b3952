// The need in a few ruled lines; a waterfall of `components` is one chart.plot away.
import { summary } from "../../../drawing/summary.ts";
import { formatApproximate } from "../../../language/format.ts";
import type { BlockDraw } from "../../contract/block.ts";
import type { Component } from "./breakdown.ts";
import type { Config } from "./definition.ts";

interface Need {
  mode: Config["mode"];
  from: number;
  to: number;
  surplus: boolean;
  needPerYear: number;
  breakEvenPerYear: number;
  components: Component[];
}

const draw: BlockDraw<Config> = (value: Need, context) => {
  const { language } = context;
  const fr = language === "fr";
  const perYear = (n: number) => formatApproximate(n, 10, language);
  const pace = `${perYear(Math.abs(value.needPerYear))} ${fr ? "log/an" : "dwellings/yr"}`;
  // What was built is no need: the words stay apart.
  const past = value.mode === "retrospective";
  const what = past
    ? fr
      ? "construction neuve"
      : "new construction"
    : value.surplus
      ? fr
        ? "excédent"
        : "surplus"
      : fr
        ? "besoin"
        : "need";
  const [title, notes] = past
    ? fr
      ? ["Ce que la construction a servi", "Logements achevés entre deux recensements."]
      : ["What construction served", "Dwellings completed between two censuses."]
    : fr
      ? ["Besoin en logements", "Logements sur la période."]
      : ["Housing need", "Dwellings over the period."];
  return summary(context, {
    caption: `${title}, ${value.from}-${value.to}`,
    lead: [
      `${value.from}\u2060–\u2060${value.to}`,
      `${what} ${pace}`,
      `${fr ? "point mort" : "break-even"} ${perYear(value.breakEvenPerYear)} ${fr ? "log/an" : "dwellings/yr"}`,
    ],
    rows: value.components.map((row) => ({
      label: `${fr ? row.composante : row.component}${row.symbole ? ` (${row.symbole})` : ""}`,
      value: row.logements,
      unit: "",
      total: row.total,
    })),
    notes,
  });
};
export default draw;
