// How each column of a delimited file is read: what the form says, else what its texts tell, all of them where a sample leaves a doubt.
import type { Warn } from "./bytes/decode.ts";
import type { ColumnType } from "./column-types.ts";
import type { Config } from "./definition.ts";
import { type FileMarks, infer, type Reading } from "./infer.ts";

export interface ColumnPlan extends Omit<Reading, "type"> {
  name: string;
  type: Reading["type"] | "skip";
  /** Not said by the form: what the rest of the file belies is taken back. */
  guessed: boolean;
}

/** Types of the form that also say how a number or a day is written. */
const written: Partial<Record<ColumnType, Partial<Reading>>> = {
  "decimal-point": { type: "number", decimal: "." },
  "decimal-comma": { type: "number", decimal: "," },
  "month-first": { type: "date", order: "month-first" },
};

/** `texts` holds those of a column, of a sample or all of them. */
export function planColumn(name: string, texts: readonly string[], config: Config, file: FileMarks): ColumnPlan {
  const found = infer(name, texts, file);
  if (!Object.hasOwn(config.types, name)) return { ...found, name, guessed: true };
  const asked = config.types[name]!;
  const said: Partial<ColumnPlan> = written[asked] ?? { type: asked as ColumnPlan["type"] };
  // What the form says is no doubt any more; numbers whose mark it leaves open follow the custom of the file, and are said.
  const open = asked === "date" ? "order" : asked === "number" ? "decimal" : null;
  const doubt = found.doubt?.of === open ? found.doubt : null;
  return { ...found, ...said, name, guessed: false, doubt };
}

/** What a person is asked to decide; until then a guessed column holds no number that may be wrong. */
export function sayDoubts(plans: readonly ColumnPlan[], warn: Warn): void {
  for (const { name, doubt, guessed, decimal } of plans) {
    if (doubt?.of === "decimal") {
      const whole = doubt.example.replace(/[.,]/, "");
      const read = doubt.example.includes(decimal) ? doubt.example : whole;
      const now = guessed ? { fr: "elle reste du texte", en: "it stays text" } : { fr: `lu ${read}`, en: `read as ${read}` };
      warn(
        `Colonne « ${name} » : « ${doubt.example} » peut être ${whole} ou un nombre à trois décimales, et rien dans le fichier ne le décide : ${now.fr}. Choisissez sous son titre.`,
        `Column “${name}”: “${doubt.example}” may be ${whole} or a number of three decimals, and nothing in the file decides: ${now.en}. Choose under its title.`,
      );
    }
    if (doubt?.of === "file") {
      const read = doubt.example.includes(decimal) ? doubt.example : doubt.example.replace(/[.,]/, "");
      warn(
        `Colonne « ${name} » : « ${doubt.example} » est lu ${read}, d’après la marque décimale des autres colonnes. Sinon, choisissez sous son titre.`,
        `Column “${name}”: “${doubt.example}” is read ${read}, by the decimal mark of the other columns. Otherwise choose under its title.`,
      );
    }
    if (doubt?.of === "unit")
      warn(
        `Colonne « ${name} » : certains nombres portent une unité, d’autres non (« ${doubt.example} ») : elle reste du texte.`,
        `Column “${name}”: some numbers bear a unit, others do not (“${doubt.example}”): it stays text.`,
      );
    if (doubt?.of === "order")
      warn(
        `Colonne « ${name} » : « ${doubt.example} » est lu jour/mois/année ; aucune de ses dates n’exclut mois/jour/année. Si c’est le cas, choisissez-le sous son titre.`,
        `Column “${name}”: “${doubt.example}” is read day/month/year; none of its dates excludes month/day/year. If it is so, choose it under its title.`,
      );
  }
}
