// The legend: classes from the highest, with how many features each holds; then the highest values.
import { classTokens } from "../../../cartography/colours.ts";
import { h } from "../../../drawing/element.ts";
import { dataTable } from "../../../drawing/table.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber, human, worthyDecimals } from "../../../language/format.ts";
import type { DrawContext } from "../../contract/block.ts";
import type { LayersConfig } from "./definition.ts";
import type { LayersValue } from "./scene.ts";

const topRows = 5;

function classNames(breaks: readonly number[], language: "fr" | "en", digits: number | null): string[] {
  const show = (value: number) => formatNumber(value, language, digits);
  if (breaks.length === 0) return [];
  return [
    `${say("lessThan", language)} ${show(breaks[0]!)}`,
    ...breaks.slice(1).map((high, i) => `${show(breaks[i]!)} ${say("to", language)} ${show(high)}`),
    `${show(breaks.at(-1)!)} ${say("andMore", language)}`,
  ];
}

export function legend(value: LayersValue, context: DrawContext<LayersConfig>): HTMLElement | null {
  const { document, language, config } = context;
  const { spec, data } = value;
  if (!spec.valued) return null;
  const entity = human(config.entity, language);
  const count = (n: number) => `${formatNumber(n, language, 0)}${entity ? ` ${entity}` : ""}`;
  const tokens = classTokens(spec.palette, spec.breaks.length + 1);
  const present = data.rows.filter((row) => row.value !== null);
  const names =
    spec.breaks.length > 0
      ? classNames(spec.breaks, language, null)
      : [present.length > 0 ? formatNumber(present[0]!.value, language, config.digits) : "–"];
  const item = (swatch: string, name: string, n: number) =>
    h(
      document,
      "li",
      {},
      h(document, "i", { class: "vb-swatch", style: `background:${swatch}` }),
      h(document, "span", {}, name),
      h(document, "span", { class: "vb-count" }, count(n)),
    );
  const list = h(
    document,
    "ul",
    { class: "vb-classes" },
    ...names.map((name, i) => item(`var(${tokens[i]})`, name, spec.counts[i] ?? 0)).reverse(),
  );
  if (spec.missing > 0)
    list.append(
      item("repeating-linear-gradient(135deg,var(--rule-2) 0 1px,var(--paper) 1px 4px)", say("noValue", language), spec.missing),
    );
  if (present.length <= topRows || context.width < 480) return h(document, "div", {}, list);
  const top = [...present].sort((a, b) => b.value! - a.value!).slice(0, topRows);
  const decimals = config.digits ?? worthyDecimals(present.map((row) => row.value!));
  const table = dataTable(
    document,
    {
      caption: say("highest", language),
      columns: [
        { label: say("highest", language), numeric: false },
        { label: config.unit ?? say("value", language), numeric: true, decimals },
      ],
      rows: top.map((row) => [row.label, row.value]),
    },
    language,
  );
  table.classList.add("vb-top");
  return h(document, "div", {}, list, table);
}
