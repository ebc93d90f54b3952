// Where it grows, at a glance: what changes and when over what stays, any year's map, the balance by class.
import { h } from "../../../drawing/element.ts";
import type { PlainTable } from "../../../drawing/export.ts";
import { rootClass } from "../../../drawing/figure.ts";
import { gridMap } from "../../../drawing/grid-map/grid-map.ts";
import { memory } from "../../../drawing/memory.ts";
import { dataTable } from "../../../drawing/table.ts";
import { formatNumber } from "../../../language/format.ts";
import type { Grid } from "../../../maths/grid.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";
import { groundClasses, nameOf, whatChanged } from "./draw-classes.ts";
import { word } from "./draw-words.ts";
import type { Automaton } from "./value.ts";

const draw: BlockDraw<Config> = (value: Automaton, context) => {
  const { document, language, mode } = context;
  if (value.under !== undefined) return viewOf(value, "where", context);
  const facts = factsOf(value, context).map((fact) => h(document, "span", {}, fact));
  const element = h(document, "div", { class: rootClass(context, "vb-automaton") });
  const state = memory(context, "land use shown", { view: "where" });
  const views = ["where", ...value.years.map((_, k) => String(k))];
  if (!views.includes(state.view)) state.view = "where";
  const place = h(document, "div", {});
  const show = () => place.replaceChildren(viewOf(value, state.view, context));
  show();
  element.append(h(document, "p", { class: "vb-facts-line" }, ...facts));
  if (mode !== "print") {
    const select = h(
      document,
      "select",
      {},
      ...views.map((view) =>
        h(document, "option", { value: view, selected: view === state.view }, titleOf(value, view, context)),
      ),
    );
    select.addEventListener("change", () => {
      state.view = select.value;
      show();
    });
    element.append(h(document, "label", { class: "vb-follow vb-choice" }, word("shown", language), select));
  }
  element.append(place);
  return element;
};
export default draw;

const titleOf = ({ years }: Automaton, view: string, { language }: DrawContext): string =>
  view === "where" ? word("where", language) : word("at", language, { year: years[Number(view)]! });

function viewOf(value: Automaton, view: string, context: DrawContext<Config>): HTMLElement {
  const { language, document, mode } = context;
  const title = titleOf(value, view, context);
  const running = value.under === undefined ? {} : { notes: [word("computing", language, { year: value.under })] };
  if (view !== "where") {
    const grid = value.maps[Number(view)]!;
    const codes = value.areas.filter((row) => row.year === value.years[0]).map((row) => row.code);
    const present = codes.filter((code) => value.maps.some((map) => map.data.includes(code)));
    return gridMap(context, {
      grid,
      name: word("use", language),
      title,
      scale: { kind: "codes", classes: groundClasses(grid, present) },
    });
  }
  const { grid, classes } = whatChanged(value);
  const beneath =
    mode === "print" || running.notes
      ? null
      : h(
          document,
          "div",
          {},
          h(document, "p", { class: "vb-grid-key" }, word("balance", language)),
          dataTable(document, balanceTable(value, context), language),
        );
  return gridMap(context, {
    grid,
    name: word("use", language),
    title,
    scale: { kind: "codes", classes },
    beneath,
    ...running,
    more: (cell) => {
      const year = value.changed.data[cell]!;
      const was = value.maps[0]!.data[cell]!;
      return year === 0 ? "" : `${word("changedIn", language, { year })} (${nameOf(value.map as Grid, was, language)})`;
    },
  });
}

function balanceTable({ balance, years, map }: Automaton, { language }: DrawContext): PlainTable {
  const number = (label: string) => ({ label, unit: "ha", numeric: true, decimals: 1 });
  return {
    caption: word("balance", language),
    columns: [
      { label: word("class", language), unit: null, numeric: false },
      number(String(years[0])),
      number(String(years.at(-1))),
    ],
    rows: balance
      .filter(({ start, end }) => start > 0 || end > 0)
      .map((row) => [nameOf(map as Grid, row.code, language), row.start, row.end]),
  };
}

function factsOf(value: Automaton, { language }: DrawContext): string[] {
  const { balance, changes, years, map } = value;
  const show = (n: number) => formatNumber(n, language, n < 10 ? 1 : 0);
  const name = (code: number) => nameOf(map as Grid, code, language);
  const grown = balance.filter(({ gain }) => gain > 0).map(({ code, gain }) => ({ code, gain }));
  if (grown.length === 0 && value.missing === 0) return [word("still", language)];
  const taken = balance
    .filter(({ loss }) => loss > 0)
    .sort((a, b) => b.loss - a.loss)
    .map(({ code, loss }) => `${name(code)} ${show(loss)} ha`);
  return [
    ...grown.map(({ code, gain }) =>
      word("gained", language, { name: name(code), n: show(gain), from: years[0]!, to: years.at(-1)! }),
    ),
    ...(changes.length > 0 ? [word("taken", language, { list: taken.join(", ") })] : []),
    value.missing > 0 ? word("missing", language, { n: show(value.missing) }) : word("met", language),
  ];
}
