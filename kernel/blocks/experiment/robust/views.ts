// The views a person chooses among: ranking, weights, regret, targets, worst case.
import { h } from "../../../drawing/element.ts";
import { type PlainTable, registerExports } from "../../../drawing/export.ts";
import { exportTools, figure } from "../../../drawing/figure.ts";
import { glyph, type Identity, identifyAll } from "../../../drawing/glyph.ts";
import { memory } from "../../../drawing/memory.ts";
import { sourceLine } from "../../../drawing/source.ts";
import { status, targetStatus } from "../../../drawing/status.ts";
import { scrollRegion } from "../../../drawing/table.ts";
import { percent } from "../../../experiments/value.ts";
import { formatNumber, formatPeriod, formatRounded, human } from "../../../language/format.ts";
import type { DrawContext } from "../../contract/block.ts";
import { targetBars, weightBands } from "./charts.ts";
import type { RobustConfig } from "./definition.ts";
import type { Alternative, RobustData } from "./result.ts";
import { rankingTable, regretTable, targetsTable, weightsTable, worstTable } from "./tables.ts";
import { futureText, tell } from "./words.ts";

type Context = DrawContext<RobustConfig>;
export type ViewName = "ranking" | "weights" | "regret" | "targets" | "worst";

const identitiesOf = (alternatives: readonly Alternative[]): Identity[] =>
  identifyAll(alternatives.map(({ variant, color }) => ({ scenario: variant ?? "baseline", color })));

const sentence = ({ document }: Context, text: string) => h(document, "p", { class: "vb-empty" }, text);

/** "◆ Renouveler d’abord". */
function who({ document, language }: Context, data: RobustData, index: number, identities: readonly Identity[]): HTMLElement {
  const name = human(data.alternatives[index]!.name, language);
  return h(document, "span", { class: "vb-who" }, glyph(document, identities[index]!), h(document, "span", {}, name));
}

const numeral = (document: Document, text: string, ...under: (Node | string | null)[]) =>
  h(
    document,
    "td",
    { class: "num" },
    h(document, "span", { class: "vb-number" }, text),
    ...under.map((one) => (typeof one === "string" ? h(document, "span", { class: "vb-detail" }, one) : one)),
  );

interface HeadCell {
  label: string;
  under?: string;
  numeric: boolean;
}

/** A table in sight, with its copies and downloads. */
function table(context: Context, name: string, note: string, head: HeadCell[], rows: HTMLElement[], plain: () => PlainTable) {
  const { document } = context;
  const open = memory(context, `robust ${name}`, { tools: false });
  const element = h(
    document,
    "table",
    { class: "vb-table vb-comparison", style: `min-width:${120 + 104 * (head.length - 1)}px` },
    h(document, "caption", { class: "vb-hidden" }, name),
    h(
      document,
      "thead",
      {},
      h(
        document,
        "tr",
        { class: "vb-targets" },
        ...head.map(({ label, under, numeric }) =>
          h(
            document,
            "th",
            { scope: "col", class: numeric ? "num" : "" },
            label,
            under ? h(document, "span", { class: "vb-detail" }, under) : null,
          ),
        ),
      ),
    ),
    h(document, "tbody", {}, ...rows),
  );
  const whole = h(
    document,
    "div",
    {},
    note ? h(document, "p", { class: "vb-subtitle" }, note) : null,
    scrollRegion(document, element, name),
    foot(context, name, plain, open),
  );
  registerExports(whole, { name, table: plain, image: null });
  return whole;
}

function foot(context: Context, name: string, plain: () => PlainTable, open: { tools: boolean }): HTMLElement | null {
  const { document, config, language, mode } = context;
  const source = sourceLine(context, human(config.source, language));
  const tools = mode === "print" ? [] : [exportTools(context, { table: plain, image: null }, name, open)];
  return source.length + tools.length > 0 ? h(document, "p", { class: "vb-source" }, ...source, ...tools) : null;
}

function ranking(data: RobustData, context: Context): HTMLElement {
  const { document, language } = context;
  const { ranking: found } = data;
  if (found === null) return sentence(context, tell("noRanking", language));
  const identities = identitiesOf(data.alternatives);
  const order = found.alternatives
    .map((_, place) => place)
    .sort((a, b) => found.methods[0]!.ranks[a]! - found.methods[0]!.ranks[b]! || a - b);
  const rows = order.map((place) =>
    h(
      document,
      "tr",
      { class: found.methods[0]!.ranks[place] === 1 ? "vb-active" : "" },
      h(
        document,
        "th",
        { scope: "row" },
        who(context, data, found.alternatives[place]!, identities),
        found.front.includes(place) ? null : h(document, "span", { class: "vb-detail" }, tell("dominated", language)),
      ),
      ...found.methods.flatMap(({ ranks, scores, firstShares }) => [
        numeral(document, String(ranks[place]), `${tell("score", language)} ${formatNumber(scores[place], language, 2)}`),
        numeral(document, percent(firstShares[place]!, language)),
      ]),
    ),
  );
  for (const a of found.excluded)
    rows.push(
      h(
        document,
        "tr",
        {},
        h(document, "th", { scope: "row" }, who(context, data, a, identities)),
        h(document, "td", { colspan: found.methods.length * 2 }, status(document, "warn", "warning", tell("excluded", language))),
      ),
    );
  const head = [
    { label: tell("variant", language), numeric: false },
    ...found.methods.flatMap(({ method }) => [
      { label: tell(method, language), under: tell("rank", language), numeric: true },
      { label: tell("firstShare", language), under: tell(method, language), numeric: true },
    ]),
  ];
  return table(context, tell("ranking", language), "", head, rows, () => rankingTable(data, language));
}

function weights(data: RobustData, context: Context): HTMLElement {
  const { language, document } = context;
  if (data.ranking === null) return sentence(context, tell("noRanking", language));
  if (data.ranking.criteria.length < 2) return sentence(context, tell("oneCriterion", language));
  const identities = identitiesOf(data.alternatives);
  const body = weightBands(data, identities, context);
  const leaders = [...new Set(data.ranking.methods.map(({ first }) => first))];
  const overtaking = data.ranking.methods.flatMap(({ weights: ranges }) => ranges.flatMap(({ below, above }) => [below, above]));
  const seen = [...new Set([...leaders, ...overtaking.filter((one) => one !== null)])];
  const legend = h(
    document,
    "ul",
    { class: "vb-legend" },
    ...seen.map((a) => h(document, "li", {}, who(context, data, a, identities))),
  );
  return figure(context, {
    title: tell("weightsTitle", language),
    notes: [tell("weightsNote", language)],
    legendNotes: [tell("solidHollow", language)],
    source: context.config.source,
    fallback: "chart",
    scenario: false,
    body: h(document, "div", {}, legend, body),
    table: () => weightsTable(data, language),
    image: () => body,
  });
}

function regret(data: RobustData, context: Context): HTMLElement {
  const { document, language } = context;
  const identities = identitiesOf(data.alternatives);
  const regrets = data.indicators.map((_, k) => data.cells.flatMap((row) => row[k]!.regret?.value ?? []));
  // Where all regret alike, none is to be preferred.
  const [least, most] = [Math.min, Math.max].map((end) => regrets.map((column) => end(...column))) as [number[], number[]];
  const rows = data.cells.map((row, a) =>
    h(
      document,
      "tr",
      {},
      h(document, "th", { scope: "row" }, who(context, data, a, identities)),
      ...row.map(({ regret: found, missing }, k) => {
        const gone = missing > 0 ? status(document, "warn", "warning", missingText(missing, language)) : null;
        if (!found) return h(document, "td", { class: "num" }, status(document, "err", "error", tell("noValue", language)));
        return numeral(
          document,
          formatRounded(found.value, data.indicators[k]!.meta.round, language),
          found.value > 0 ? futureText(data, found.future, language) : null,
          found.value === least[k] && found.value < most[k]! ? status(document, "ok", "met", tell("least", language)) : null,
          gone,
        );
      }),
    ),
  );
  const name = tell("regretTitle", language);
  return table(context, name, tell("regretNote", language), indicatorHeads(data, context), rows, () =>
    regretTable(data, language),
  );
}

const missingText = (missing: number, language: "fr" | "en") => {
  const n = formatNumber(missing, language, 0);
  if (language === "fr") return `sans valeur dans ${n} futur${missing > 1 ? "s" : ""}`;
  return `no value in ${n} future${missing > 1 ? "s" : ""}`;
};

const indicatorHeads = (data: RobustData, { language }: Context): HeadCell[] => [
  { label: tell("variant", language), numeric: false },
  ...data.indicators.map(({ meta, name }) => ({
    label: human(meta.label, language) || name,
    under: [meta.unit, formatPeriod(meta.horizon)].filter(Boolean).join(", "),
    numeric: true,
  })),
];

function targets(data: RobustData, context: Context): HTMLElement {
  const { language } = context;
  if (data.indicators.every(({ meta }) => meta.target === null)) return sentence(context, tell("noTarget", language));
  const body = targetBars(data, identitiesOf(data.alternatives), context);
  return figure(context, {
    title: tell("targetsTitle", language),
    source: context.config.source,
    fallback: "chart",
    scenario: false,
    body,
    table: () => targetsTable(data, language),
    image: () => body,
  });
}

function worst(data: RobustData, context: Context): HTMLElement {
  const { document, language } = context;
  const identities = identitiesOf(data.alternatives);
  const rows = data.worst.map((found, k) => {
    const { meta, name } = data.indicators[k]!;
    const label = h(
      document,
      "th",
      { scope: "row" },
      human(meta.label, language) || name,
      h(document, "span", { class: "vb-detail" }, [meta.unit, formatPeriod(meta.horizon)].filter(Boolean).join(", ")),
    );
    if (!found)
      return h(
        document,
        "tr",
        {},
        label,
        h(document, "td", { colspan: 3 }, status(document, "err", "error", tell("noValue", language))),
      );
    return h(
      document,
      "tr",
      {},
      label,
      h(document, "td", {}, who(context, data, found.alternative, identities)),
      h(document, "td", {}, futureText(data, found.future, language)),
      numeral(
        document,
        formatRounded(found.value, meta.round, language),
        // A computed target differs between scenarios: no verdict on one value.
        meta.target && meta.target.nature !== "repère"
          ? targetStatus(document, meta.target, found.value, meta.unit, language, "short")
          : null,
      ),
    );
  });
  const head = (["indicator", "variant", "future", "value"] as const).map((word) => ({
    label: tell(word, language),
    numeric: word === "value",
  }));
  return table(context, tell("worstTitle", language), "", head, rows, () => worstTable(data, language));
}

export const views: Record<ViewName, (data: RobustData, context: Context) => HTMLElement> = {
  ranking,
  weights,
  regret,
  targets,
  worst,
};
