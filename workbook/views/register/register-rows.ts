// The registre as rows: who is shown, in which order. Pure.
import type { Confidence, HumanText, Language, ParameterState } from "../../../kernel/index.ts";
import {
  confidenceWords,
  doubtWords,
  fold,
  sayInstance,
  sayLabel,
  sayStatus,
  sayValue,
  sheetCsv,
  showDay,
  statusWords,
} from "../../../kernel/index.ts";

/** The largest share of an indicator a parameter explains, and which. */
export interface Influenced {
  share: number;
  indicator: HumanText;
  /** How the experiment measured it; null when it does not say. */
  by: Measure | null;
}

/** The measures an experiment may state, by what it calls them. */
export const measures = {
  "total-index": "register.byTotalIndex",
  "first-order": "register.byFirstOrder",
  "elementary-effects": "register.byElementaryEffects",
  swing: "register.bySwing",
} as const;
export type Measure = keyof typeof measures;

export interface RegisterRow {
  parameter: ParameterState;
  influence: Influenced | null;
}

export type Show = "all" | "unsourced" | "overdue" | "not-validated" | "exercise";
export type Sort = "influence" | "place" | "status" | "review";

/** How much a value may still move: an exercise value says nothing, an established one holds. */
const openness: Record<Confidence | "none", number> = { exercise: 1, none: 0.8, discussed: 0.5, established: 0.1 };

/** What matters most stands first: a large influence times a value not yet sure. */
export const stake = ({ parameter, influence }: RegisterRow): number =>
  (influence?.share ?? 0) * openness[parameter.confidence ?? "none"];

const wanted: Record<Show, (parameter: ParameterState) => boolean> = {
  all: () => true,
  unsourced: ({ doubts }) => doubts.includes("unsourced"),
  overdue: ({ doubts }) => doubts.includes("overdue"),
  "not-validated": ({ status }) => status !== "validated",
  exercise: ({ confidence }) => confidence === "exercise",
};

const statusOrder = [null, "proposed", "discussed", "validated"];
const FAR = "9999-12-31";

/** Ties keep the order of the notebook. */
const orders: Record<Sort, (a: RegisterRow, b: RegisterRow) => number> = {
  place: () => 0,
  influence: (a, b) =>
    stake(b) - stake(a) || openness[b.parameter.confidence ?? "none"] - openness[a.parameter.confidence ?? "none"],
  status: (a, b) => statusOrder.indexOf(a.parameter.status) - statusOrder.indexOf(b.parameter.status),
  review: (a, b) =>
    (a.parameter.review ?? FAR) < (b.parameter.review ?? FAR) ? -1 : a.parameter.review === b.parameter.review ? 0 : 1,
};

export interface RegisterView {
  show: Show;
  sort: Sort;
  text: string;
}

export function registerRows(
  parameters: ParameterState[],
  influences: ReadonlyMap<string, Influenced>,
  { show, sort, text }: RegisterView,
  language: Language,
): RegisterRow[] {
  const asked = fold(text.trim());
  return parameters
    .filter((parameter) => wanted[show](parameter))
    .filter((parameter) => {
      const said = [
        sayLabel(parameter.label, parameter.name, language),
        parameter.name,
        parameter.owner ?? "",
        sourceOf(parameter, language),
      ];
      return fold(said.join(" ")).includes(asked);
    })
    .map((parameter) => ({ parameter, influence: influences.get(parameter.name) ?? null }))
    .sort(orders[sort]);
}

export const sourceOf = ({ source }: Pick<ParameterState, "source">, language: Language): string =>
  source === null ? "" : sayLabel(source, "", language);

/** Those one should look at again. */
export const toSee = (parameters: ParameterState[]): number => parameters.filter(({ doubts }) => doubts.length > 0).length;

const heads: Record<Language, string[]> = {
  fr: [
    "Nom",
    "Paramètre",
    "Valeur",
    "Unité",
    "Fil de l’eau",
    "Source",
    "Confiance",
    "Statut",
    "Instance",
    "Responsable",
    "À revoir avant le",
    "Influence (%)",
    "Indicateur",
    "À reprendre",
  ],
  en: [
    "Name",
    "Parameter",
    "Value",
    "Unit",
    "Baseline",
    "Source",
    "Confidence",
    "Status",
    "Body",
    "Owner",
    "To be reviewed by",
    "Influence (%)",
    "Indicator",
    "To look at",
  ],
};

export function registerCsv(rows: RegisterRow[], language: Language): string {
  const value = (of: ParameterState["effective"]) =>
    typeof of === "number" || typeof of === "string" || of === null ? of : sayValue(of, null, language);
  const lines = rows.map(({ parameter, influence }) => [
    parameter.name,
    sayLabel(parameter.label, parameter.name, language),
    value(parameter.effective),
    parameter.unit ?? "",
    value(parameter.baseline),
    sourceOf(parameter, language),
    parameter.confidence === null ? "" : confidenceWords[parameter.confidence][language],
    parameter.status === null ? "" : statusWords[parameter.status][language],
    sayInstance(parameter, language),
    parameter.owner ?? "",
    parameter.review ?? "",
    influence ? Math.round(influence.share * 1000) / 10 : null,
    influence ? sayLabel(influence.indicator, "", language) : "",
    parameter.doubts.map((doubt) => doubtWords[doubt][language]).join(", "),
  ]);
  return sheetCsv([heads[language], ...lines], language);
}

/** "2,05 pers."; a text that is empty is said to be none. */
export const sayEffective = ({ effective, unit }: ParameterState, language: Language): string =>
  effective === "" ? "—" : sayValue(effective, unit, language);

/** "discutée · validée, COPIL du 12 mai 2026 · à revoir avant le 1er juin 2027" */
export const sayRegistration = (parameter: ParameterState, language: Language): string =>
  [
    // An exercise value has its own mark.
    parameter.confidence === null || parameter.confidence === "exercise" ? "" : confidenceWords[parameter.confidence][language],
    sayStatus(parameter, language),
    parameter.owner ?? "",
    parameter.review === null
      ? ""
      : `${language === "fr" ? "à revoir avant le" : "review by"} ${showDay(parameter.review, language)}`,
  ]
    .filter(Boolean)
    .join(" · ");
