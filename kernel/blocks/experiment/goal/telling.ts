// The answer of a search in one or two sentences: what was found, what limits it, how much it proves.
import { type Both, figure, inLanguage } from "../../../language/figures.ts";
import type { GoalResult } from "./found.ts";
import type { Point } from "./point.ts";
import type { Face } from "./trial.ts";

type Language = "fr" | "en";

const colon = (language: Language) => (language === "fr" ? " : " : ": ");
const listed = (parts: string[], language: Language) =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")}${language === "fr" ? " et " : " and "}${parts.at(-1)}`;

/** A value with its unit, at the rounding of its cell; six digits where it has none. */
export function valued(value: number, { round, unit }: Pick<Face, "round" | "unit">, language: Language): string {
  const shown = round !== null ? figure(value, round, language) : figure(Number(value.toPrecision(6)), null, language);
  return `${shown}${unit ? ` ${unit}` : ""}`;
}

export const signs = { ">=": "≥", "<=": "≤", "=": "=" } as const;

export const constraintText = ({ label, op, value, unit }: GoalResult["constraints"][number], language: Language): string =>
  `${inLanguage(label, language)} ${signs[op]} ${valued(value, { round: null, unit }, language)}`;

export function leversText({ levers }: Pick<GoalResult, "levers">, point: Point, language: Language): string {
  return listed(
    levers.map(
      (lever, i) => `${inLanguage(lever.label, language)} = ${valued(point.levers[i]!, { ...lever, round: null }, language)}`,
    ),
    language,
  );
}

export function answerText(result: GoalResult): Both {
  const write = (language: Language) => [...answers[result.state](result, language), ...refused(result, language)].join(" ");
  return { fr: write("fr"), en: write("en") };
}

/** A unit may end with a point of its own: "m²/hab." */
const sentence = (text: string) => (text.endsWith(".") ? text : `${text}.`);

const answers: Record<GoalResult["state"], (result: GoalResult, language: Language) => string[]> = {
  found: (result, language) =>
    result.best === null
      ? frontText(result, language)
      : [bestText(result, result.data[result.best]!, language), limitText(result, language), proofText(result, language)],
  none: noneText,
  failed: ({ evaluations }, language) => [
    language === "fr"
      ? `Le carnet ne se calcule en aucun des ${evaluations} points essayés : il n’y a pas de réponse.`
      : `The notebook computes at none of the ${evaluations} points tried: there is no answer.`,
  ],
};

function bestText(result: GoalResult, best: Point, language: Language): string {
  const objective = result.objectives[0]!;
  const how = { max: { fr: "au plus", en: "at most" }, min: { fr: "au moins", en: "at least" } }[objective.goal][language];
  const own = result.levers.length === 1 && result.levers[0]!.name === objective.name;
  const where = own
    ? ""
    : language === "fr"
      ? `, pour ${leversText(result, best, "fr")}`
      : `, for ${leversText(result, best, "en")}`;
  const kept = result.constraints.map((constraint) => constraintText(constraint, language));
  const keeping =
    kept.length === 0 ? "" : language === "fr" ? `, en gardant ${listed(kept, "fr")}` : `, keeping ${listed(kept, "en")}`;
  return sentence(
    `${inLanguage(objective.label, language)}${colon(language)}${how} ${valued(best.objectives![0]!, objective, language)}${where}${keeping}`,
  );
}

function limitText({ binding, constraints, ends, levers }: GoalResult, language: Language): string {
  if (binding.length > 0) {
    const names = listed(
      binding.map((i) => `« ${constraintText(constraints[i]!, language)} »`),
      language,
    );
    return language === "fr"
      ? `Ce qui limite : ${names}.`
      : `What limits it: ${names.replaceAll("« ", "“").replaceAll(" »", "”")}.`;
  }
  if (ends.length === 0) return language === "fr" ? "Aucune condition ne limite." : "No constraint limits it.";
  const names = listed(
    ends.map(({ lever, end }) => {
      const { label } = levers[lever]!;
      const word = { min: { fr: "minimum", en: "minimum" }, max: { fr: "maximum", en: "maximum" } }[end][language];
      return language === "fr" ? `le ${word} de « ${inLanguage(label, "fr")} »` : `the ${word} of “${inLanguage(label, "en")}”`;
    }),
    language,
  );
  return language === "fr" ? `Aucune condition ne limite, seulement ${names}.` : `No constraint limits it, only ${names}.`;
}

export function proofText({ proof, evaluations, budget, levers }: GoalResult, language: Language): string {
  const n = figure(evaluations, null, language);
  const stepped = levers.every(({ step }) => step !== null);
  switch (proof) {
    case "all":
      return language === "fr"
        ? `Au pas près : les ${n} points de la grille ont été essayés.`
        : `To the step: all ${n} points of the grid were tried.`;
    case "neighbours": {
      const fine = stepped
        ? { fr: "au pas près", en: "to the step" }
        : { fr: "au millième de la plage près", en: "to a thousandth of the range" };
      return language === "fr"
        ? `Optimum ${fine.fr}, peut-être local : aucun voisin n’est meilleur (${n} évaluations).`
        : `Optimum ${fine.en}, perhaps local: no neighbour is better (${n} evaluations).`;
    }
    case "none":
      return language === "fr"
        ? `Le meilleur des ${n} points essayés${evaluations < budget ? "" : ", budget épuisé"} : il peut y avoir mieux.`
        : `The best of the ${n} points tried${evaluations < budget ? "" : ", the budget being spent"}: there may be better.`;
  }
}

function frontText(result: GoalResult, language: Language): string[] {
  const { front, data, objectives, evaluations, proof } = result;
  const [a, b] = [data[front[0]!]!, data[front.at(-1)!]!];
  const pair = (point: Point) =>
    listed(
      objectives.map(
        (objective, k) => `${inLanguage(objective.label, language)} ${valued(point.objectives![k]!, objective, language)}`,
      ),
      language,
    );
  const n = figure(front.length, null, language);
  const tried = figure(evaluations, null, language);
  const fr = language === "fr";
  const all =
    proof === "all"
      ? fr
        ? `la grille entière, ${tried} points`
        : `the whole grid, ${tried} points`
      : fr
        ? `approché en ${tried} évaluations`
        : `approached in ${tried} evaluations`;
  if (front.length === 1) return [fr ? `Un seul compromis : ${pair(a)} (${all}).` : `A single trade-off: ${pair(a)} (${all}).`];
  return [
    sentence(
      fr
        ? `${n} compromis qu’aucun autre ne bat sur les deux objectifs (${all}) : de ${pair(a)} à ${pair(b)}`
        : `${n} trade-offs that no other beats on both objectives (${all}): from ${pair(a)} to ${pair(b)}`,
    ),
  ];
}

function noneText(result: GoalResult, language: Language): string[] {
  const { constraints, never, binding, data, nearest, evaluations } = result;
  const fr = language === "fr";
  const n = figure(evaluations, null, language);
  const quoted = (i: number) =>
    fr ? `« ${constraintText(constraints[i]!, "fr")} »` : `“${constraintText(constraints[i]!, "en")}”`;
  const point = data[nearest!]!;
  const culprits = never.length > 0 ? never : binding;
  const names = listed(culprits.map(quoted), language);
  const why =
    never.length > 0
      ? fr
        ? `${names} n’est tenu${never.length > 1 ? "s" : ""} nulle part.`
        : `${names} hold${never.length > 1 ? "" : "s"} nowhere.`
      : fr
        ? "Chacune est tenue quelque part, jamais toutes ensemble."
        : "Each holds somewhere, never all together.";
  const missed = listed(
    binding.map((i) => `${inLanguage(constraints[i]!.label, language)} ${valued(point.sides![i]!, constraints[i]!, language)}`),
    language,
  );
  const where = leversText(result, point, language);
  return [
    fr
      ? `Aucun des ${n} points essayés ne tient toutes les conditions.`
      : `None of the ${n} points tried holds every constraint.`,
    why,
    sentence(fr ? `Au plus près : ${missed}, pour ${where}` : `Nearest: ${missed}, for ${where}`),
  ];
}

function refused({ failures, state }: GoalResult, language: Language): string[] {
  if (failures.count === 0) return [];
  const n = figure(failures.count, null, language);
  const why = failures.reasons[0]!.message[language];
  if (state === "failed") return [language === "fr" ? `Cause : ${why}` : `Cause: ${why}`];
  return [
    language === "fr"
      ? `En ${n} point${failures.count > 1 ? "s" : ""}, le carnet ne se calcule pas : ${why}`
      : `At ${n} point${failures.count === 1 ? "" : "s"} the notebook does not compute: ${why}`,
  ];
}
