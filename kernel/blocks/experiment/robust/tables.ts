// The same figures as plain tables, in full precision: behind the charts, and for a spreadsheet.
import type { PlainColumn, PlainTable } from "../../../drawing/export.ts";
import { human } from "../../../language/format.ts";
import type { Language } from "../../../types/index.ts";
import type { RobustData } from "./result.ts";
import { futureText, tell } from "./words.ts";

const text = (label: string): PlainColumn => ({ label, numeric: false });
const number = (label: string, unit: string | null = null): PlainColumn => ({ label, unit, numeric: true });
/** A share is read as a percentage. */
const share = (value: number | null) => (value === null ? null : Math.round(value * 1000) / 10);

const nameOf = ({ alternatives }: RobustData, index: number | null, language: Language) =>
  index === null ? "" : human(alternatives[index]!.name, language);
const labelOf = ({ indicators }: RobustData, index: number, language: Language) =>
  human(indicators[index]!.meta.label, language) || indicators[index]!.name;

export function rankingTable(data: RobustData, language: Language): PlainTable {
  const { ranking, cells } = data;
  return {
    caption: tell("ranking", language),
    columns: [
      text(tell("variant", language)),
      ...(ranking?.methods ?? []).flatMap(({ method }) => [
        number(`${tell(method, language)}, ${tell("rank", language)}`),
        number(`${tell(method, language)}, ${tell("score", language)}`),
        number(`${tell(method, language)}, ${tell("firstShare", language)}`, "%"),
      ]),
      ...(ranking?.criteria ?? []).map((k) => number(labelOf(data, k, language), data.indicators[k]!.meta.unit)),
    ],
    rows: cells.map((_, a) => {
      const place = ranking?.alternatives.indexOf(a) ?? -1;
      return [
        nameOf(data, a, language),
        ...(ranking?.methods ?? []).flatMap(({ ranks, scores, firstShares }) =>
          place < 0 ? [null, null, null] : [ranks[place], scores[place], share(firstShares[place]!)],
        ),
        ...(ranking?.criteria ?? []).map((_k, c) => (place < 0 ? null : ranking!.values[place]![c])),
      ];
    }),
  };
}

export function weightsTable(data: RobustData, language: Language): PlainTable {
  return {
    caption: tell("weightsTitle", language),
    columns: [
      text(tell("indicator", language)),
      text(tell("method", language)),
      text(tell("first", language)),
      number(tell("weightNow", language), "%"),
      number(tell("staysFrom", language), "%"),
      number(tell("staysTo", language), "%"),
      text(tell("below", language)),
      text(tell("above", language)),
    ],
    rows: (data.ranking?.methods ?? []).flatMap(({ method, first, weights }) =>
      weights.map(({ indicator, weight, low, high, below, above }) => [
        labelOf(data, indicator, language),
        tell(method, language),
        nameOf(data, first, language),
        share(weight),
        share(low),
        share(high),
        nameOf(data, below, language),
        nameOf(data, above, language),
      ]),
    ),
  };
}

export function regretTable(data: RobustData, language: Language): PlainTable {
  return {
    caption: tell("regretTitle", language),
    columns: [
      text(tell("variant", language)),
      ...data.indicators.flatMap(({ meta }, k) => [
        number(labelOf(data, k, language), meta.unit),
        text(tell("future", language)),
      ]),
    ],
    rows: data.cells.map((row, a) => [
      nameOf(data, a, language),
      ...row.flatMap(({ regret }) =>
        regret ? [regret.value, futureText(data, regret.future, language)] : [null, tell("noValue", language)],
      ),
    ]),
  };
}

export function targetsTable(data: RobustData, language: Language): PlainTable {
  const targeted = data.indicators.flatMap(({ meta }, k) => (meta.target ? [k] : []));
  return {
    caption: tell("targetsTitle", language),
    columns: [
      text(tell("variant", language)),
      number(tell("allTargets", language), "%"),
      ...targeted.map((k) => number(labelOf(data, k, language), "%")),
      number(`${tell("futures", language)}, ${tell("noValue", language)}`),
    ],
    rows: data.cells.map((row, a) => [
      nameOf(data, a, language),
      share(data.satisficing[a]!.all),
      ...targeted.map((k) => share(row[k]!.met)),
      data.satisficing[a]!.missing,
    ]),
  };
}

export function worstTable(data: RobustData, language: Language): PlainTable {
  return {
    caption: tell("worstTitle", language),
    columns: ["indicator", "variant", "future", "value"].map((word) => {
      const label = tell(word as "value", language);
      return word === "value" ? number(label) : text(label);
    }),
    rows: data.worst.map((found, k) => [
      labelOf(data, k, language),
      nameOf(data, found?.alternative ?? null, language),
      found ? futureText(data, found.future, language) : tell("noValue", language),
      found?.value ?? null,
    ]),
  };
}

export function failuresTable(data: RobustData, language: Language): PlainTable {
  return {
    caption: tell("failures", language),
    columns: [
      text(tell("variant", language)),
      text(tell("indicator", language)),
      text(tell("cause", language)),
      number(tell("times", language)),
      text(tell("future", language)),
    ],
    rows: data.failures.map(({ alternative, indicator, message, count, future }) => [
      nameOf(data, alternative, language),
      labelOf(data, indicator, language),
      message[language],
      count,
      futureText(data, future, language),
    ]),
  };
}
