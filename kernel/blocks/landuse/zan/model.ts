// The envelope of ENAF consumption to 2030, handed down and shared out; then, apart, the net balance of artificialisation.
import { readDay } from "../../../language/day.ts";
import { type BlockModel, type GraphContext, ModelError } from "../../contract/block.ts";
import { portNumber, table } from "../../contract/door.ts";
import { readCommunes } from "./communes.ts";
import type { Config } from "./definition.ts";
import { type History, readHistory } from "./history.ts";
import { handDown } from "./levels.ts";
import { netBalance } from "./net.ts";
import { shareOverCommunes } from "./over-communes.ts";
import { spend } from "./paths.ts";
import { dayText, followedUntil, type Rule, ruleOf } from "./rules.ts";
import { statusOf, statusText } from "./status.ts";

const FIRST = 2021;
const LAST = 2030;
/** Hectares: more than France holds. */
const MOST = 1e8;

const model: BlockModel<Config> = (config, inputs, context) => {
  const rule = readRule(config, context.warn);
  const hectares = (at: string) => portNumber(config, inputs, at, { min: 0, max: MOST, unit: "ha" });
  const maybe = (at: keyof Config & string, max?: number) =>
    inputs[at] === undefined && config[at] === null
      ? null
      : portNumber(config, inputs, at, { min: 0, max: max ?? MOST, unit: max === 100 ? "%" : "ha" });
  const communes =
    inputs.communes === undefined ? [] : readCommunes(table(inputs.communes, "communes"), config, rule, context.warn);
  const history = inputs.history === undefined ? null : readHistory(table(inputs.history, "history"), config.consumedUntil);

  const past = maybe("past") ?? history?.past ?? added(communes.map(({ weights }) => weights.past ?? null));
  if (past === null) {
    throw new ModelError(
      {
        fr: "Il manque la consommation d’ENAF 2011–2020 : donnez « past », l’historique, ou une colonne de la table « communes ».",
        en: "ENAF consumption 2011–2020 is missing: give “past”, the history, or a column of the table “communes”.",
      },
      "past",
    );
  }
  const { levels, envelope, contribution } = handDown(
    {
      territory: config.territory,
      past,
      reduction: maybe("reduction", 100),
      envelope: maybe("envelope"),
      regionPast: maybe("regionPast"),
      regionReduction: maybe("regionReduction", 100),
      nationalPast: maybe("nationalPast"),
      regionalProjects: hectares("regionalProjects"),
      documents: { region: config.regionDocument, scot: config.document },
    },
    rule,
  );
  const consumed = maybe("consumed") ?? history?.consumed ?? added(communes.map((commune) => commune.consumed)) ?? 0;
  const restored = hectares("restored");
  if (restored > 0 && !rule.restored) {
    throw new ModelError(
      {
        fr: `« restored » vaut ${restored} ha : la renaturation ne se déduit de la consommation que depuis la loi du 20 juillet 2023.`,
        en: `“restored” is ${restored} ha: renaturation is deducted from consumption only since the law of 20 July 2023.`,
      },
      "restored",
    );
  }
  const sharing = communes.length > 0 ? shareOverCommunes(communes, envelope, hectares("shared"), config, inputs, context) : null;
  const granted = Math.max(envelope, sharing?.granted ?? 0);
  const remaining = granted - consumed + restored;
  const projected = maybe("project") ?? added(communes.map(({ project }) => project));
  const gap = projected === null ? null : projected - remaining;
  const status = statusOf(remaining, gap);

  return {
    rule: {
      date: config.ruleDate,
      version: rule.from,
      text: both(dayText(config.version === "date" ? config.ruleDate : rule.from), "règle en vigueur au ", "rule in force on "),
      texts: [...rule.texts],
      followed: both(dayText(followedUntil), "textes suivis jusqu’au ", "texts followed until "),
      reduction: config.territory === "sraddet" ? rule.reduction : null,
      guarantee: rule.guarantee?.hectares ?? 0,
      deadlines: { ...rule.deadlines },
    },
    levels,
    past,
    envelope: granted,
    /** What the guarantee adds above the envelope. */
    above: granted - envelope,
    consumed,
    restored,
    remaining,
    project: projected,
    gap,
    status,
    statusText: statusText(status, gap),
    national: {
      projects: hectares("national"),
      total: rule.national?.hectares ?? null,
      shared: rule.national?.shared ?? null,
      contribution,
    },
    enaf: enafPath(config, { past, granted, consumed, remaining }, history, context),
    enafDecades: [
      { from: 2011, to: 2020, consumption: past, perYear: past / 10 },
      { from: FIRST, to: LAST, consumption: granted, perYear: granted / 10 },
    ],
    ...netBalance(config, inputs),
    communes: sharing?.communes ?? [],
    sharing: sharing?.sharing ?? [],
  };
};
export default model;

const both = (text: { fr: string; en: string }, fr: string, en: string) => ({ fr: fr + text.fr, en: en + text.en });

/** The sum, null as soon as one is not known. */
const added = (values: readonly (number | null)[]): number | null =>
  values.length === 0 || values.includes(null) ? null : values.reduce<number>((sum, value) => sum + value!, 0);

function readRule(config: Config, warn: GraphContext["warn"]): Rule {
  if (readDay(config.ruleDate) === null) {
    throw new ModelError(
      {
        fr: `« ${config.ruleDate} » n'est pas un jour du calendrier : corrigez « Règle en vigueur au ».`,
        en: `“${config.ruleDate}” is no day of the calendar: correct “Rule in force on”.`,
      },
      "ruleDate",
    );
  }
  const rule = ruleOf(config.ruleDate, config.version);
  if (!rule) {
    throw new ModelError(
      {
        fr: `Au ${dayText(config.ruleDate).fr}, la règle n'existe pas encore : la loi est du 22 août 2021.`,
        en: `On ${dayText(config.ruleDate).en} the rule does not exist yet: the law is of 22 August 2021.`,
      },
      "ruleDate",
    );
  }
  if (config.version === "date" && config.ruleDate > followedUntil) {
    warn({
      kind: "error",
      severity: "warning",
      message: {
        fr: `Les textes sont suivis jusqu'au ${dayText(followedUntil).fr} : vérifiez ce qui a changé depuis.`,
        en: `Texts are followed until ${dayText(followedUntil).en}: check what has changed since.`,
      },
    });
  }
  return rule;
}

/** Consumption of ENAF by year, 2021–2030: observed, then what is left along the path. */
function enafPath(
  config: Config,
  { past, granted, consumed, remaining }: { past: number; granted: number; consumed: number; remaining: number },
  history: History | null,
  context: Pick<GraphContext, "warn">,
) {
  const observed = config.consumedUntil - FIRST + 1;
  if (observed === 0 && consumed > 0) {
    throw new ModelError(
      {
        fr: `${consumed} ha sont dits consommés depuis 2021, mais la dernière année observée est ${config.consumedUntil}.`,
        en: `${consumed} ha are said to be consumed since 2021, but the last observed year is ${config.consumedUntil}.`,
      },
      "consumedUntil",
    );
  }
  const seen = Array.from({ length: observed }, (_, k) => history?.byYear.get(FIRST + k) ?? consumed / observed);
  // The years known add up to what was consumed, whatever the source of the total.
  const total = seen.reduce((sum, value) => sum + value, 0);
  const years = total > 0 ? seen.map((value) => (value * consumed) / total) : seen;
  if (history && total > 0 && Math.abs(total - consumed) > 0.005 * consumed) {
    const [told, kept] = [total, consumed].map((area) => Math.round(area * 100) / 100);
    context.warn({
      kind: "error",
      severity: "warning",
      message: {
        fr: `La série par an fait ${told} ha depuis 2021, la consommation retenue ${kept} ha : les années sont ramenées à ce total.`,
        en: `The series by year makes ${told} ha since 2021, the consumption retained ${kept} ha: the years are scaled to this total.`,
      },
    });
  }
  const pace = years.at(-1) ?? past / 10;
  const left = LAST - config.consumedUntil;
  let path = remaining > 0 ? spend(remaining, left, pace, config.path) : spend(0, left, 0, "stepped");
  if (path === null) {
    context.warn({
      kind: "error",
      severity: "warning",
      message: {
        fr: "Une trajectoire linéaire passerait sous zéro avant 2030 : la trajectoire par paliers est prise.",
        en: "A linear path would go below zero before 2030: the stepped path is taken.",
      },
    });
    path = spend(Math.max(0, remaining), left, pace, "stepped")!;
  }
  let cumulated = 0;
  return [...years, ...path].map((consumption, k) => {
    cumulated += consumption;
    return { year: FIRST + k, consumption, cumulated, envelope: granted, state: k < observed ? "observed" : "path" };
  });
}
