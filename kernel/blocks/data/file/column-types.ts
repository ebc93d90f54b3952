// What a column can be said to be, in the form's words; of a number or a date, also how it is written.
export const columnTypes = {
  number: { fr: "nombre", en: "number" },
  "decimal-comma": { fr: "nombre à virgule", en: "number, decimal comma" },
  "decimal-point": { fr: "nombre à point", en: "number, decimal point" },
  text: { fr: "texte", en: "text" },
  boolean: { fr: "oui/non", en: "yes/no" },
  date: { fr: "date", en: "date" },
  "month-first": { fr: "date, mois/jour/année", en: "date, month/day/year" },
  skip: { fr: "ignorée", en: "skipped" },
} as const;

export type ColumnType = keyof typeof columnTypes;
