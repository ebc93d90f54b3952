// Judges alternatives over futures. Pure: numbers in, figures out.
import {
  type Direction,
  extreme,
  firstShares,
  type Method,
  paretoFront,
  ranks,
  regret,
  satisficing,
  scorer,
  weightIntervals,
  worst,
} from "../../../maths/ranking.ts";
import { mean } from "../../../maths/statistics.ts";
import type { Cell, Ranked, Ranking, RobustData } from "./result.ts";

export interface Trial {
  /** By alternative then indicator, one number a future, NaN where there is none. */
  values: Float64Array[][];
  /** The same without context: one number. */
  nominal: number[][];
  /** Targets alike, NaN where a computed target has no value; null for an indicator without target. */
  targets: (Float64Array[] | null)[];
  sides: (">=" | "<=" | null)[];
  directions: Direction[];
  weights: number[];
  judge: RobustData["judge"];
  seed: number;
}

type Judgement = Pick<RobustData, "cells" | "worst" | "satisficing" | "ranking">;

export function judge(trial: Trial): Judgement {
  const { values, nominal, directions } = trial;
  const regrets = directions.map((direction, k) =>
    regret(
      values.map((row) => row[k]!),
      direction,
    ),
  );
  const kept = values.map((row, a) =>
    satisficing(
      row,
      trial.sides.map((op, k) => op && { op, value: trial.targets[k]![a]! }),
    ),
  );
  const cells = values.map((row, a) =>
    row.map((column, k): Cell => {
      const known = column.filter(Number.isFinite);
      const place = worst(column, directions[k]!);
      const { most, where } = regrets[k]!;
      return {
        nominal: numberOf(nominal[a]![k]!),
        mean: known.length === 0 ? null : mean(known),
        worst: place < 0 ? null : { value: column[place]!, future: place },
        regret: where[a]! < 0 ? null : { value: most[a]!, future: where[a]! },
        met: numberOf(kept[a]!.each[k]!),
        missing: column.length - known.length,
      };
    }),
  );
  return {
    cells,
    worst: directions.map((direction, k) => {
      const each = cells.map((row) => row[k]!.worst?.value ?? Number.NaN);
      const alternative = worst(each, direction);
      return alternative < 0 ? null : { alternative, ...cells[alternative]![k]!.worst! };
    }),
    satisficing: kept.map(({ all, missing }) => ({ all: numberOf(all), missing })),
    ranking: rankingOf(trial),
  };
}

const numberOf = (value: number) => (Number.isFinite(value) ? value : null);

/** Samples of the weights for the shares of first places. */
const WEIGHT_DRAWS = 2000;

function rankingOf(trial: Trial): Ranking | null {
  const { values, weights, directions, seed } = trial;
  const criteria = weights.flatMap((weight, k) => (weight > 0 ? [k] : []));
  const futures = values[0]?.[0]?.length ?? 0;
  const complete = (a: number, future: number) =>
    criteria.every((k) => Number.isFinite(trial.judge === "nominal" ? trial.nominal[a]![k]! : values[a]![k]![future]!));
  const all = Array.from({ length: futures }, (_, future) => future);
  // One that fails most of the time would take from the others the futures they are compared on.
  const often = values.map((_, a) => all.filter((future) => complete(a, future)).length * 2 >= futures && futures > 0);
  const alternatives = values.flatMap((_, a) => (often[a] ? [a] : []));
  const common = all.filter((future) => alternatives.every((a) => complete(a, future)));
  if (alternatives.length < 2 || common.length === 0) return null;
  const senses = criteria.map((k) => directions[k]!);
  const table = alternatives.map((a) => criteria.map((k) => worth(trial, a, k, common)));
  const shares = criteria.map((k) => weights[k]!);
  return {
    alternatives,
    criteria,
    futures: common.length,
    values: table,
    front: paretoFront(table, senses),
    methods: (["weighted-sum", "topsis"] as const).map((method) =>
      ranked(method, { table, senses, shares, alternatives, criteria, seed }),
    ),
    excluded: values.flatMap((_, a) => (often[a] ? [] : [a])),
  };
}

/** What an alternative is worth on an indicator, over the futures all have in common. */
function worth({ judge, nominal, values, directions }: Trial, a: number, k: number, futures: readonly number[]): number {
  if (judge === "nominal") return nominal[a]![k]!;
  const column = futures.map((future) => values[a]![k]![future]!);
  return judge === "mean" ? mean(column) : column[worst(column, directions[k]!)]!;
}

interface Contest {
  table: number[][];
  senses: Direction[];
  shares: number[];
  alternatives: number[];
  criteria: number[];
  seed: number;
}

function ranked(method: Method, { table, senses, shares, alternatives, criteria, seed }: Contest): Ranked {
  const score = scorer(method, table, senses);
  const scores = score(shares);
  const of = (place: number | null) => (place === null ? null : alternatives[place]!);
  return {
    method,
    scores,
    ranks: ranks(scores),
    firstShares: firstShares(score, criteria.length, { seed, draws: WEIGHT_DRAWS }),
    first: alternatives[extreme(scores, "up")]!,
    weights: weightIntervals(score, shares).map(({ weight, low, high, below, above }, place) => ({
      indicator: criteria[place]!,
      weight,
      low,
      high,
      below: of(below),
      above: of(above),
    })),
  };
}
