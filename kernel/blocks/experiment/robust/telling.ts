// The outcome in a few sentences: who leads and how firmly, targets kept, what could not be computed.
import { type Both, figure, inLanguage } from "../../../language/figures.ts";
import type { RobustData } from "./result.ts";

type Language = "fr" | "en";

export function messageOf(data: RobustData, counts: { infeasible: number; done: number }): Both {
  const write = (language: Language) =>
    [leading(data, language), kept(data, language), ...missing(data, counts, language)].filter(Boolean).join(" ");
  return { fr: write("fr"), en: write("en") };
}

const quoted = (text: string, language: Language) => (language === "fr" ? `«\u00a0${text}\u00a0»` : `“${text}”`);
const nameOf = ({ alternatives }: RobustData, index: number, language: Language) =>
  quoted(inLanguage(alternatives[index]!.name, language), language);
const percent = (share: number, language: Language) =>
  `${figure(share * 100, 1, language)}${language === "fr" ? "\u00a0%" : "%"}`;

function leading(data: RobustData, language: Language): string {
  const { ranking } = data;
  if (ranking === null) {
    return language === "fr"
      ? "Aucun classement : moins de deux variantes ont toutes leurs valeurs dans les mêmes futurs."
      : "No ranking: fewer than two variants have all their values in the same futures.";
  }
  const [sum, closeness] = ranking.methods.map(({ first }) => nameOf(data, first, language)) as [string, string];
  if (sum !== closeness) {
    return language === "fr"
      ? `Les deux méthodes ne s’accordent pas : ${sum} vient en tête de la somme pondérée, ${closeness} de TOPSIS.`
      : `The two methods disagree: ${sum} comes first by weighted sum, ${closeness} by TOPSIS.`;
  }
  const place = ranking.alternatives.indexOf(ranking.methods[0]!.first);
  const shares = ranking.methods.map(({ firstShares }) => firstShares[place]!);
  const [low, high] = [Math.min(...shares), Math.max(...shares)].map((share) => percent(share, language));
  if (ranking.criteria.length < 2) {
    return language === "fr"
      ? `${sum} vient en tête par la somme pondérée et par TOPSIS.`
      : `${sum} comes first by weighted sum and by TOPSIS.`;
  }
  const held =
    low === high
      ? { fr: `${low} des pondérations possibles`, en: `${low} of possible weights` }
      : {
          fr: `${low} à ${high} des pondérations possibles selon la méthode`,
          en: `${low} to ${high} of possible weights by the method`,
        };
  return language === "fr"
    ? `${sum} vient en tête par la somme pondérée et par TOPSIS ; il en va ainsi pour ${held.fr}.`
    : `${sum} comes first by weighted sum and by TOPSIS; so it does for ${held.en}.`;
}

function kept(data: RobustData, language: Language): string {
  const shares = data.satisficing.map(({ all }) => all);
  if (shares.every((share) => share === null)) return "";
  const best = Math.max(...shares.map((share) => share ?? 0));
  if (best === 0) {
    return language === "fr"
      ? "Aucune variante ne tient toutes les cibles dans un seul futur."
      : "No variant meets every target in a single future.";
  }
  const names = shares.flatMap((share, a) => (share === best ? [nameOf(data, a, language)] : []));
  const count = data.futures.kind === "drawn" ? data.futures.count : data.futures.names.length;
  const n = Math.round(best * count);
  const [met, of] = [n, count].map((value) => figure(value, 1, language));
  const all = language === "fr" ? `${met} futur${n > 1 ? "s" : ""} sur ${of}` : `${met} of ${of} future${count > 1 ? "s" : ""}`;
  const list =
    names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")}${language === "fr" ? " et " : " and "}${names.at(-1)}`;
  return language === "fr"
    ? `Toutes les cibles sont tenues dans ${all} par ${list}${names.length > 1 ? "" : ", qui fait le mieux"}.`
    : `Every target is met in ${all} by ${list}${names.length > 1 ? "" : ", which does best"}.`;
}

function missing(data: RobustData, { infeasible, done }: { infeasible: number; done: number }, language: Language): string[] {
  const parts: string[] = [];
  const [first] = data.failures;
  if (infeasible > 0) {
    const total = figure(done * data.alternatives.length, 1, language);
    const n = figure(infeasible, 1, language);
    const colon = language === "fr" ? "\u00a0: " : ": ";
    const why = first ? ` ${nameOf(data, first.alternative, language)}${colon}${first.message[language]}` : "";
    const s = infeasible > 1 ? "s" : "";
    const judged = data.satisficing.some(({ all }) => all !== null);
    const counted =
      language === "fr"
        ? `, comptée${s} comme cible non tenue`
        : `, counted as ${infeasible > 1 ? "targets" : "a target"} not met`;
    parts.push(
      language === "fr"
        ? `${n} évaluation${s} sur ${total} sans résultat${judged ? counted : ""}.${why}`
        : `${n} of ${total} evaluations without result${judged ? counted : ""}.${why}`,
    );
  }
  if (data.ranking && data.ranking.excluded.length > 0) {
    const names = data.ranking.excluded.map((a) => nameOf(data, a, language)).join(", ");
    parts.push(
      language === "fr"
        ? `Hors classement, sans valeur dans plus de la moitié des futurs : ${names}.`
        : `Left out of the ranking, without value in more than half of the futures: ${names}.`,
    );
  }
  return parts;
}
