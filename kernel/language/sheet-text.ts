// A spreadsheet runs a cell that starts as a formula does, wherever the text came from: a quote in front keeps it a text.

/** Blanks and ends of lines in front hide a sign from a reader, not from a spreadsheet. */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@]|^[\t\r\n]/;
/** A signed number, alone with its per cent. */
const NUMBER = /^[+-]?\d[\d\s\u00a0\u202f]*([.,]\d+)?(e[+-]?\d+)?\s*%?$/i;

export const sheetText = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);
