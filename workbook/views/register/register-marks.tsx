// What a row says in icon and words: an influence, what is lacking, an exercise value.
import type { Language, ParameterState } from "../../../kernel/index.ts";
import { sayLabel } from "../../../kernel/index.ts";
import { Icon } from "../../components/icon.tsx";
import { formatNumber } from "../../messages/format.ts";
import { useT } from "../../messages/index.ts";
import { type Influenced, measures } from "./register-rows.ts";

export function Exercise() {
  const t = useT();
  return (
    <span className="status ex">
      <i className="exercise-mark" aria-hidden="true" />
      <span>{t("common.exercise")}</span>
    </span>
  );
}

/** `exercise` false: it is said elsewhere. */
export function Doubts({ parameter, exercise = true }: { parameter: ParameterState; exercise?: boolean }) {
  const t = useT();
  return (
    <>
      {exercise && parameter.confidence === "exercise" && <Exercise />}
      {parameter.doubts.map((doubt) => (
        <span key={doubt} className="status warn">
          <Icon name="warning" small />
          <span>{t(doubt === "unsourced" ? "register.unsourced" : "register.overdue")}</span>
        </span>
      ))}
    </>
  );
}

/** A bar of its share, and the words. */
export function Influence({ influence, language }: { influence: Influenced | null; language: Language }) {
  const t = useT();
  if (influence === null) return null;
  const share = formatNumber(influence.share * 100, language, { maximumFractionDigits: 0 });
  return (
    <span className="registre-influence" title={influence.by ? t(measures[influence.by]) : undefined}>
      <i style={{ inlineSize: `${Math.round(influence.share * 48)}px` }} aria-hidden="true" />
      {t("register.onIndicator", { share, indicator: sayLabel(influence.indicator, "", language) })}
      {influence.by && <span className="visually-hidden"> ({t(measures[influence.by])})</span>}
    </span>
  );
}
