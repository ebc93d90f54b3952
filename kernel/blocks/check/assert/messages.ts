// What a check says, in both languages; the author's own words first.
import { counted } from "../../../language/counted.ts";
import { type Both, figure, inLanguage } from "../../../language/figures.ts";
import type { HumanText } from "../../../types/index.ts";
import type { Config } from "./definition.ts";

export interface CheckRow {
  scenario: string;
  name: HumanText;
  color: string | null;
  state: "held" | "failed" | "pending" | "unknown";
  left: number | null;
  right: number | null;
  gap: number | null;
  message: { fr: string; en: string };
}

export interface Gap {
  left: number;
  right: number;
  gap: number;
}

export const pendingText: Both = { fr: "en cours de calcul", en: "still computing" };

export const unknownText = (alias: string, error: string | undefined): Both => ({
  fr: `« ${alias} » a échoué${error ? ` : ${error}` : ""}`,
  en: `“${alias}” failed${error ? `: ${error}` : ""}`,
});

export function successText(config: Config): Both {
  if (config.success !== null) return { fr: inLanguage(config.success, "fr"), en: inLanguage(config.success, "en") };
  return { fr: "tenu", en: "holds" };
}

const operators: Record<Config["op"], Both> = {
  "=": { fr: "égal à", en: "equal to" },
  "<=": { fr: "au plus", en: "at most" },
  ">=": { fr: "au moins", en: "at least" },
  "<": { fr: "inférieur à", en: "below" },
  ">": { fr: "supérieur à", en: "above" },
  "!=": { fr: "différent de", en: "different from" },
};

/** No property holds of what is no finite number. */
export const wildText = (who: Both, value: number): Both => ({
  fr: `${who.fr} n’est pas un nombre fini (${value})`,
  en: `${who.en} is no finite number (${value})`,
});

/** What failed to hold: the author's own comparison, or the property's. */
export function failureText(config: Config, { left, right, gap }: Gap, op: Config["op"] = config.op): Both {
  const write = (language: "fr" | "en") => {
    const show = (value: number) => figure(value, config.round, language);
    // A gap too small for the rounding is shown whole, never as zero.
    const shown =
      config.round !== null && Math.abs(gap) < config.round / 2 ? figure(Math.abs(gap), null, language) : show(Math.abs(gap));
    const unit = config.unit ? ` ${config.unit}` : "";
    const words: Record<string, string> = {
      ecart: shown,
      gap: shown,
      gauche: show(left),
      left: show(left),
      droite: show(right),
      right: show(right),
      unite: config.unit,
      unit: config.unit,
      perd: gap < 0 ? "perd" : "gagne",
      loses: gap < 0 ? "loses" : "gains",
    };
    if (config.message !== null)
      return inLanguage(config.message, language).replace(/\{(\w+)\}/g, (whole, key: string) => words[key] ?? whole);
    const must = operators[op][language];
    const had = config.round !== null && Math.abs(gap) < config.round / 2 ? figure(left, null, language) : show(left);
    return language === "fr"
      ? `${had}${unit}, doit être ${must} ${show(right)}${unit} (écart ${shown}${unit})`
      : `${had}${unit}, must be ${must} ${show(right)}${unit} (gap ${shown}${unit})`;
  };
  return { fr: write("fr"), en: write("en") };
}

/** One sentence over all scenarios: held in all, or the first that fails and how many. */
export function summaryText(config: Config, rows: CheckRow[]): Both {
  const faults = rows.filter((row) => row.state === "failed" || row.state === "unknown");
  const first = faults[0];
  const n = rows.length;
  if (first) {
    const more = faults.length - 1;
    const name = (language: "fr" | "en") => inLanguage(first.name, language);
    return {
      fr: `${name("fr")} : ${first.message.fr}${more ? ` ; et ${counted(more).fr("autre scénario", "autres scénarios")}` : ""}`,
      en: `${name("en")}: ${first.message.en}${more ? `; and ${counted(more).en("more scenario", "more scenarios")}` : ""}`,
    };
  }
  if (n === 0 || rows.some((row) => row.state === "pending")) return pendingText;
  const tolerance = (language: "fr" | "en") => {
    if (config.tolerance === 0) return "";
    const value = `${figure(config.tolerance, null, language)}${config.unit ? ` ${config.unit}` : ""}`;
    return language === "fr" ? ` (tolérance ${value})` : ` (tolerance ${value})`;
  };
  const own = successText(config);
  const head = { fr: config.success === null ? "Tenu" : own.fr, en: config.success === null ? "Holds" : own.en };
  return {
    fr: `${head.fr} dans ${n === 1 ? "le scénario" : `les ${n} scénarios`}${tolerance("fr")}`,
    en: `${head.en} in ${n === 1 ? "the scenario" : `all ${n} scenarios`}${tolerance("en")}`,
  };
}
