// The indicators as they are judged: direction, target and weight, from their own cells unless the form says otherwise.
import { inLanguage } from "../../../language/figures.ts";
import type { Direction } from "../../../maths/ranking.ts";
import type { IndicatorMeta } from "../../../types/index.ts";
import { type GraphContext, ModelError } from "../../contract/block.ts";
import { indicatorMeta } from "../../contract/indicator.ts";
import type { RobustConfig } from "./definition.ts";
import type { Face } from "./result.ts";

export interface Judged extends Face {
  /** The cell that computes its target; null when it is fixed or absent. */
  targetCell: string | null;
}

type Row = RobustConfig["indicators"][number];

export function facesOf(rows: readonly Row[], context: Pick<GraphContext, "describe">): Judged[] {
  if (rows.length === 0) {
    throw new ModelError(
      {
        fr: "Aucun indicateur à juger : choisissez-en au moins un dans le formulaire.",
        en: "No indicator to judge: choose at least one in the form.",
      },
      "indicators",
    );
  }
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) {
    throw new ModelError(
      {
        fr: "Tous les poids sont nuls : donnez-en un à au moins un indicateur.",
        en: "All weights are 0: give one to at least one indicator.",
      },
      "indicators.0.weight",
    );
  }
  return rows.map((row, i) => {
    const twin = rows.findIndex(({ name }) => name === row.name);
    if (twin !== i) {
      throw new ModelError(
        {
          fr: `« ${row.name} » est choisi deux fois (lignes ${twin + 1} et ${i + 1}) : gardez une seule ligne.`,
          en: `“${row.name}” is chosen twice (rows ${twin + 1} and ${i + 1}): keep one row.`,
        },
        `indicators.${i}`,
      );
    }
    return face(row, i, total, context);
  });
}

function face(row: Row, i: number, total: number, context: Pick<GraphContext, "describe">): Judged {
  const described = context.describe(row.name);
  const cell = row.target === null ? (described?.inputs?.target ?? null) : null;
  // The side of a computed target is known at once, its value with the evaluations.
  const own = indicatorMeta(row.name, described, 0);
  const direction = directionOf(row, own);
  if (direction === null) {
    const label = { fr: inLanguage(own.label, "fr"), en: inLanguage(own.label, "en") };
    throw new ModelError(
      {
        fr: `Faut-il augmenter ou réduire « ${label.fr} » ? Choisissez son sens souhaité, ici ou dans sa cellule.`,
        en: `Should “${label.en}” rise or fall? Choose its desired direction, here or in its own cell.`,
      },
      `indicators.${i}.direction`,
    );
  }
  return {
    name: row.name,
    meta: row.target === null ? own : { ...own, target: targetOf(row.target, own, direction) },
    direction,
    weight: row.weight / total,
    targetCell: own.target === null ? null : cell,
  };
}

function directionOf({ direction }: Row, { direction: own, target }: IndicatorMeta): Direction | null {
  if (direction !== "own") return direction;
  if (own !== "none") return own;
  // A limit says on which side it is good to stand.
  return target && target.nature !== "repère" ? (target.op === ">=" ? "up" : "down") : null;
}

const targetOf = (value: number, { target }: IndicatorMeta, direction: Direction): IndicatorMeta["target"] => ({
  op: target?.op ?? (direction === "up" ? ">=" : "<="),
  value,
  nature: target?.nature ?? "repère",
  source: null,
  date: null,
});
