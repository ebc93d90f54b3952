// What a view of samples says under its title: how many there are, and how many are left out.
import type { SampleCounts } from "../../experiments/views.ts";
import { formatNumber } from "../../language/format.ts";
import type { Language } from "../../types/index.ts";

export function sampleNotes({ done, total, infeasible }: SampleCounts, language: Language): string[] {
  const number = (count: number) => formatNumber(count, language, 0);
  const fr = language === "fr";
  const made =
    done < total
      ? fr
        ? `arrêté à ${number(done)} évaluations sur ${number(total)}`
        : `stopped at ${number(done)} of ${number(total)} evaluations`
      : fr
        ? `${number(done)} évaluations`
        : `${number(done)} evaluations`;
  const lost = fr ? `${number(infeasible)} infaisables écartées` : `${number(infeasible)} infeasible left out`;
  return infeasible > 0 ? [made, lost] : [made];
}
