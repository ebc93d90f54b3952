// What the "what differs" panel says; loaded with its page, unlike the sections every page shares.
import { getLanguage } from "../../../messages/language.ts";
import { fill } from "../../../messages/message.ts";

const words = {
  title: { fr: "Ce qui diffère", en: "What differs" },
  first: { fr: "Entre", en: "Between" },
  second: { fr: "et", en: "and" },
  same: { fr: "C’est le même scénario : choisissez-en deux.", en: "That is one scenario: choose two." },
  nothing: {
    fr: "« {b} » ne change rien à « {a} » : mêmes hypothèses, mêmes leviers.",
    en: "“{b}” changes nothing in “{a}”: same assumptions, same levers.",
  },
  changes: { fr: "« {b} » change {what} : {list}.", en: "“{b}” changes {what}: {list}." },
  changesFrom: { fr: "De « {a} » à « {b} », {what} : {list}.", en: "From “{a}” to “{b}”, {what}: {list}." },
  levers: { fr: "{n} {n|levier|leviers}", en: "{n} {n|lever|levers}" },
  assumptions: { fr: "{n} {n|hypothèse|hypothèses}", en: "{n} {n|assumption|assumptions}" },
  others: { fr: "{n} {n|autre cellule|autres cellules}", en: "{n} other {n|cell|cells}" },
  and: { fr: " et ", en: " and " },
  more: { fr: "et {n} de plus", en: "and {n} more" },
  noCell: { fr: "Aucune cellule ne diffère.", en: "No cell differs." },
  cells: { fr: "{n} {n|cellule diffère|cellules diffèrent} sur {all}", en: "{n} of {all} cells {n|differs|differ}" },
  indicators: { fr: ", {n} des {all} indicateurs.", en: ", {n} of the {all} indicators." },
  end: { fr: ".", en: "." },
  equal: {
    fr: "{n} {n|en dépend et reste égale|en dépendent et restent égales} : {list}.",
    en: "{n} {n|stands below and stays equal|stand below and stay equal}: {list}.",
  },
  failed: {
    fr: "{n} {n|cellule est|cellules sont} sans valeur dans l’un des deux : {list}.",
    en: "{n} {n|cell has|cells have} no value in one of them: {list}.",
  },
  causes: { fr: "Ce qui change au départ", en: "What changes at the root" },
  effects: { fr: "Ce qui s’ensuit", en: "What follows" },
  cause: { fr: "Hypothèse ou levier", en: "Assumption or lever" },
  effect: { fr: "Cellule", en: "Cell" },
  gap: { fr: "Écart", en: "Difference" },
  share: { fr: "%", en: "%" },
  decides: { fr: "Décidé par", en: "Decided by" },
  depends: { fr: "Dépend de", en: "Depends on" },
  aloneEach: { fr: "Chacun seul", en: "Each alone" },
  askAlone: { fr: "Évaluer chaque changement seul", en: "Evaluate each change alone" },
  askAloneNote: { fr: "{n} {n|évaluation|évaluations} de plus", en: "{n} more {n|evaluation|evaluations}" },
  together: { fr: "ensemble : {value}", en: "together: {value}" },
  lever: { fr: "levier", en: "lever" },
  assumption: { fr: "hypothèse", en: "assumption" },
  indicator: { fr: "indicateur", en: "indicator" },
  variant: { fr: "variante « {name} »", en: "variant “{name}”" },
  context: { fr: "contexte « {name} »", en: "context “{name}”" },
  notebook: { fr: "carnet", en: "notebook" },
  noShare: { fr: "réf. nulle", en: "ref. is 0" },
  rows: {
    fr: "{rows} {rows|ligne|lignes} sur {all}, {cells} {cells|case|cases}",
    en: "{rows} of {all} rows, {cells} {cells|cell|cells}",
  },
  rowsOnly: { fr: "{n} {n|ligne|lignes} d’un seul côté", en: "{n} {n|row|rows} on one side only" },
  columnsOnly: { fr: "colonnes d’un seul côté : {list}", en: "columns on one side only: {list}" },
  lines: { fr: "{n} {n|ligne|lignes}", en: "{n} {n|row|rows}" },
  meshes: { fr: "{n} {n|maille|mailles} sur {all}", en: "{n} of {all} cells" },
  meshesGap: { fr: "au plus {value}", en: "at most {value}" },
  places: { fr: "{n} {n|endroit|endroits}", en: "{n} {n|place|places}" },
  opaque: { fr: "ne se compare pas : ce n’est pas une donnée", en: "cannot be compared: it is no data" },
  computing: { fr: "Comparaison en cours", en: "Comparing" },
  unanswered: {
    fr: "La comparaison n’a pas abouti : la scène a été relancée ou n’a pas su répondre. Choisissez de nouveau les scénarios.",
    en: "The comparison did not succeed: the stage was restarted or could not answer. Choose the scenarios again.",
  },
  list: { fr: "liste", en: "list" },
  object: { fr: "objet", en: "object" },
  yes: { fr: "oui", en: "yes" },
  no: { fr: "non", en: "no" },
  quoted: { fr: "« {text} »", en: "“{text}”" },
} as const;

export type Word = keyof typeof words;

/** `{n}`, `{n|one|many}` and names are filled as everywhere; numbers come formatted where they are shown as text. */
export const say = (word: Word, values: Record<string, string | number> = {}): string => fill(words[word], values, getLanguage());
