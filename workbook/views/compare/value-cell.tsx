// One output of one scenario: its value, then a verdict, a difference, or why it is not to be relied upon.
import { isMet } from "../../../kernel/index.ts";
import { Icon } from "../../components/icon.tsx";
import { StatusWord, TargetWord } from "../../components/marks/status-word.tsx";
import { formatDifference, formatRounded } from "../../messages/format.ts";
import { type Translate, useT } from "../../messages/index.ts";
import { bestOf, slotOf } from "./matrix/board.ts";
import type { Column } from "./matrix/columns.ts";
import type { MatrixView } from "./matrix/matrix-view.ts";
import { samenessIn } from "./matrix/sameness.ts";
import { wordsOf } from "./matrix/shown-value.ts";
import { causeOf } from "./matrix/stale.ts";

interface ValueCellProps {
  view: MatrixView;
  scenario: string;
  column: Column;
}

/** What there is to say of where the value comes from, when it is not from this version; null when it holds. */
const doubtOf = (view: MatrixView, scenario: string, output: string, made: number, t: Translate): string | null => {
  const staleness = view.staleness.of(made, scenario, output);
  if (staleness === "reading") return null;
  if (staleness === "gone") return t("matrix.staleBecause", { cause: t("matrix.staleGone", { n: made }) });
  return staleness.length > 0 ? t("matrix.staleBecause", { cause: causeOf(staleness, t) }) : null;
};

function Nothing({ said }: { said: string }) {
  return (
    <span className="pair">
      <span className="value third">–</span>
      <span className="visually-hidden">{said}</span>
    </span>
  );
}

export function ValueCell({ view, scenario, column }: ValueCellProps) {
  const t = useT();
  const { board, version, shown: mode } = view;
  const slot = slotOf(board, scenario, column.name);
  const best = bestOf(slot, version);
  if (!best) {
    const said = !slot.asked ? "compare.toCompute" : board.going[0] === scenario ? "compare.running" : "compare.waiting";
    return <Nothing said={t(said)} />;
  }
  if (best.problem !== null || best.shown.kind === "none") {
    if (best.problem === null) return <Nothing said={t("compare.noValue")} />;
    return (
      <span className="status err small" title={best.problem}>
        <Icon name="error" />
        {t("compare.failed")}
        <span className="visually-hidden">: {best.problem}</span>
      </span>
    );
  }
  const doubt = doubtOf(view, scenario, column.name, best.version, t);
  const differs = samenessIn(board, version, scenario, column.name) === "different";
  const aside = differs ? (
    <StatusWord tone="err" icon="error">
      {t("matrix.differentHere")}
    </StatusWord>
  ) : doubt !== null ? (
    <span className="status warn" title={doubt}>
      <Icon name="stale" />
      {t("matrix.stale")}
      <span className="visually-hidden">{doubt.slice(t("matrix.stale").length)}</span>
    </span>
  ) : null;

  const words = wordsOf(best.shown);
  const isReference = scenario === "baseline";
  const reference = bestOf(slotOf(board, "baseline", column.name), version);
  if (best.shown.kind !== "number") {
    const same =
      reference?.digest && best.digest ? (reference.digest === best.digest ? "matrix.sameValue" : "matrix.otherValue") : null;
    return (
      <span className="pair words" data-old={slot.asked || undefined}>
        <span className="value">{words}</span>
        {aside ?? <span className="third small">{!isReference && same ? t(same) : ""}</span>}
      </span>
    );
  }
  const { value } = best.shown;
  const { round, target } = column;
  const from = reference?.shown.kind === "number" ? reference.shown.value : null;
  const observed = column.initial ? bestOf(slotOf(board, scenario, column.initial), version)?.shown : undefined;
  const initial = observed?.kind === "number" ? observed.value : null;
  const difference = from === null || isReference ? null : formatDifference(value - from, round);
  const plain = formatRounded(value, round);
  const { former } = slot;
  const was = former?.shown.kind === "number" ? formatRounded(former.shown.value, round) : null;
  const told =
    best.version !== version
      ? t("matrix.unchangedSince", { n: String(best.version) })
      : was !== null
        ? t("matrix.formerValue", { value: was, n: String(former!.version) })
        : undefined;
  const main =
    mode === "difference"
      ? isReference
        ? t("compare.reference")
        : (difference ?? "–")
      : mode === "change"
        ? initial === null
          ? "–"
          : formatDifference(value - initial, round)
        : plain;
  const beside =
    mode !== "values" ? (
      <span className="third small">{plain}</span>
    ) : // A benchmark is no target: one stands above it or below it.
    target?.nature === "repère" ? (
      <span className="third small">{t(value > target.value ? "compare.above" : "compare.below")}</span>
    ) : target ? (
      <TargetWord met={isMet(value, target)} />
    ) : (
      <span className="third small">{difference}</span>
    );
  return (
    <span className="pair" data-old={slot.asked || undefined} title={doubt ?? told}>
      <span className="value">{main}</span>
      {aside ?? beside}
    </span>
  );
}
