// What a check run on demand says: how far it looked, and the smallest failure in one sentence.
import { type Both, figure, inLanguage } from "../../../language/figures.ts";
import type { HumanText, Json } from "../../../types/index.ts";
import type { Config } from "./definition.ts";
import type { CounterExample, Exploration } from "./found.ts";
import { type CheckRow, type Gap, successText } from "./messages.ts";

const showIn = (config: Config, language: "fr" | "en") => (value: number) =>
  `${figure(value, config.round !== null && Math.abs(value) < config.round ? null : config.round, language)}${config.unit ? ` ${config.unit}` : ""}`;

/** A direction of change that turns back between two places of its parameter. */
export function directionText(
  config: Config,
  walked: { name: string; label: HumanText; unit: string },
  at: [number, number],
  { left, right }: Gap,
): Both {
  const write = (language: "fr" | "en") => {
    const show = showIn(config, language);
    const place = (value: number) => figure(value, null, language);
    const who = inLanguage(walked.label, language);
    const unit = walked.unit ? ` ${walked.unit}` : "";
    const turns = { fr: left < right ? "baisse" : "monte", en: left < right ? "falls" : "rises" }[language];
    const ways =
      language === "fr" ? { increasing: "augmenter", decreasing: "diminuer" } : { increasing: "rise", decreasing: "fall" };
    return language === "fr"
      ? `${turns} de ${show(right)} à ${show(left)} quand « ${who} » passe de ${place(at[0])} à ${place(at[1])}${unit} : doit ${ways[config.direction]}`
      : `${turns} from ${show(right)} to ${show(left)} when “${who}” goes from ${place(at[0])} to ${place(at[1])}${unit}: must ${ways[config.direction]}`;
  };
  return { fr: write("fr"), en: write("en") };
}

/** Where on its way a followed parameter meets it. */
export const wildAt = (said: Both, walked: { label: HumanText; unit: string }, at: number): Both => {
  const write = (language: "fr" | "en") => {
    const place = `${figure(at, null, language)}${walked.unit ? ` ${walked.unit}` : ""}`;
    const who = inLanguage(walked.label, language);
    return language === "fr" ? `${said.fr} quand « ${who} » vaut ${place}` : `${said.en} when “${who}” is ${place}`;
  };
  return { fr: write("fr"), en: write("en") };
};

/** "échoue dès que Densité = 72 log/ha (le reste au fil de l’eau)". */
export function counterText({ overrides, shrunk, says, name }: CounterExample): Both {
  const write = (language: "fr" | "en") => {
    const value = (each: CounterExample["overrides"][number]) => {
      const text = typeof each.value === "number" ? figure(each.value, null, language) : wordOf(each.value, language);
      return `${inLanguage(each.label, language)} = ${text}${each.unit ? ` ${each.unit}` : ""}`;
    };
    const set = overrides.map(value).join(language === "fr" ? " et " : " and ");
    const because = language === "fr" ? ` : ${says.fr}` : `: ${says.en}`;
    if (!shrunk) {
      const who = inLanguage(name, language);
      const under = set ? (language === "fr" ? ` avec ${set}` : ` with ${set}`) : "";
      return `${language === "fr" ? `échoue dans « ${who} »` : `fails in “${who}”`}${under}${because}`;
    }
    if (overrides.length === 0)
      return `${language === "fr" ? "échoue déjà au fil de l’eau" : "fails at the baseline already"}${because}`;
    return language === "fr"
      ? `échoue dès que ${set} (le reste au fil de l’eau)${because}`
      : `fails as soon as ${set} (the rest at the baseline)${because}`;
  };
  return { fr: write("fr"), en: write("en") };
}

function wordOf(value: Json, language: "fr" | "en"): string {
  if (typeof value === "boolean") return { fr: value ? "oui" : "non", en: value ? "yes" : "no" }[language];
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const cut = text.length > 60 ? `${text.slice(0, 59)}…` : text;
  return language === "fr" ? `« ${cut} »` : `“${cut}”`;
}

export function exploredText(config: Config, rows: CheckRow[], found: Exploration, nothing: boolean): Both {
  const { scenarios, draws, done, total, failed, refused, counter } = found;
  const unknown = rows.find(({ state }) => state === "unknown");
  const n = (value: number, language: "fr" | "en") => figure(value, null, language);
  const reach = (language: "fr" | "en") => {
    const s = n(scenarios, language);
    const d =
      draws > 0
        ? language === "fr"
          ? ` et ${n(draws, language)} tirages par scénario`
          : ` and ${n(draws, language)} samples per scenario`
        : "";
    return language === "fr"
      ? `${scenarios === 1 ? "le scénario" : `les ${s} scénarios`}${d}`
      : `${scenarios === 1 ? "the scenario" : `all ${s} scenarios`}${d}`;
  };
  const tail = (language: "fr" | "en") =>
    refused.count === 0
      ? ""
      : language === "fr"
        ? ` ; ${n(refused.count, "fr")} tirages où le carnet ne calcule pas (${refused.reasons[0]!.message.fr})`
        : `; ${n(refused.count, "en")} samples under which the notebook does not compute (${refused.reasons[0]!.message.en})`;
  const write = (language: "fr" | "en") => {
    const fr = language === "fr";
    if (counter) {
      const often =
        failed > 1
          ? fr
            ? ` ; ${n(failed, "fr")} essais sur ${n(done, "fr")} échouent`
            : `; ${n(failed, "en")} of ${n(done, "en")} trials fail`
          : "";
      return `${counterText(counter)[language]}${often}${tail(language)}`;
    }
    if (unknown) return `${inLanguage(unknown.name, language)}${fr ? " : " : ": "}${unknown.message[language]}${tail(language)}`;
    if (done < total)
      return fr
        ? `rien n’échoue dans les ${n(done, "fr")} essais faits sur ${n(total, "fr")}${tail("fr")}`
        : `nothing fails in the ${n(done, "en")} trials made of ${n(total, "en")}${tail("en")}`;
    if (nothing)
      return fr
        ? `aucun tirage ne se calcule : rien n’est vérifié${tail("fr")}`
        : `no sample computes: nothing is checked${tail("en")}`;
    if (refused.count > 0)
      return fr
        ? `non vérifié partout : tenu dans ${n(done - refused.count, "fr")} essais sur ${n(total, "fr")}${tail("fr")}`
        : `not checked everywhere: holds in ${n(done - refused.count, "en")} of ${n(total, "en")} trials${tail("en")}`;
    const own = successText(config);
    return `${config.success === null ? (fr ? "Tenu" : "Holds") : own[language]}${fr ? " dans " : " in "}${reach(language)}`;
  };
  return { fr: write("fr"), en: write("en") };
}
