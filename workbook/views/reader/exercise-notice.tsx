// "Contient des valeurs d'exercice. Lesquelles ?": the parameters whose confidence is exercise, with their sources.
import { useMemo, useState } from "react";
import { Sheet } from "../../components/sheet.tsx";
import { formatNumber } from "../../messages/format.ts";
import { humanText, useT } from "../../messages/index.ts";
import { type Reading, useReadingState } from "../../reading/reading.ts";
import { containsExercise } from "../../session/mirror.ts";

export function ExerciseNotice({ reading }: { reading: Reading }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const parameters = useReadingState(reading, (state) => state.session.parameters);
  const contains = useReadingState(reading, (state) => containsExercise(state.session));
  const exercise = useMemo(() => parameters.filter((parameter) => parameter.confidence === "exercise"), [parameters]);
  if (!contains) return null;
  return (
    <div className="reader-exercise">
      <i className="exercise-mark" aria-hidden="true" />
      <span>
        <b>{t("common.containsExercise")}.</b>{" "}
        {exercise.length > 0 && (
          <button type="button" className="link-button" onClick={() => setOpen(true)}>
            {t("reader.which")}
          </button>
        )}
      </span>
      <Sheet open={open} onClose={() => setOpen(false)} title={t("reader.exerciseList")}>
        <span className="second">{t("reader.exerciseNote")}</span>
        <span className="exercise-list">
          {exercise.map((parameter) => (
            <span key={parameter.name}>
              <span>{humanText(parameter.label) || parameter.name}</span>
              <b>
                {typeof parameter.effective === "number" ? formatNumber(parameter.effective) : ""} <small>{parameter.unit}</small>
              </b>
              {parameter.source && <small>{humanText(parameter.source)}</small>}
            </span>
          ))}
        </span>
      </Sheet>
    </div>
  );
}
