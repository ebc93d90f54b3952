// The need in a few ruled lines; a waterfall of `components` is one chart.plot away.
import type { BlockDraw } from "../../block.ts";
import { formatApproximate } from "../../drawing/format.ts";
import { summary } from "../../drawing/summary.ts";
import type { Component } from "./breakdown.ts";
import type { Config } from "./definition.ts";

interface Need {
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
  return summary(context, {
    caption: fr ? `Besoin en logements, ${value.from}-${value.to}` : `Housing need, ${value.from}-${value.to}`,
    lead: [
      `${value.from}\u2060–\u2060${value.to}`,
      `${value.surplus ? (fr ? "excédent" : "surplus") : fr ? "besoin" : "need"} ${perYear(Math.abs(value.needPerYear))} ${fr ? "log/an" : "dwellings/yr"}`,
      `${fr ? "point mort" : "break-even"} ${perYear(value.breakEvenPerYear)} ${fr ? "log/an" : "dwellings/yr"}`,
    ],
    rows: value.components.map((row) => ({
      label: `${fr ? row.composante : row.component}${row.symbole ? ` (${row.symbole})` : ""}`,
      value: row.logements,
      unit: "",
      total: row.total,
    })),
    notes: fr ? "Logements sur la période." : "Dwellings over the period.",
  });
};
export default draw;
