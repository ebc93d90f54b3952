// A value that applies to nothing, said with what it may have been meant for.
import type { Problem, ScenarioConflict } from "../../types/index.ts";

export function conflictMessage({ reason, proposed }: Pick<ScenarioConflict, "reason" | "proposed">): Problem["message"] {
  const fr = proposed ? ` Voulez-vous dire « ${proposed} » ?` : "";
  const en = proposed ? ` Did you mean “${proposed}”?` : "";
  return { fr: reason.fr + fr, en: reason.en + en };
}
