// A passport as text one can paste in a report, at full precision: the lines of each field, in the order of the table.
import { type Language, linesOf, type Passport, type PassportField, passportFields } from "../../../kernel/index.ts";

/** Written otherwise than "Title : line". */
const own: Partial<Record<string, (line: string) => string>> = {
  parameters: (line) => `  ${line}`,
};

export const passportText = (passport: Passport, language: Language): string =>
  Object.entries<PassportField>(passportFields)
    .flatMap(([field, row]) => {
      const { title } = row;
      const write = own[field] ?? ((line: string) => (title === null ? line : `${title[language]} : ${line}`));
      return linesOf(row, passport, language).map(write);
    })
    .join("\n");
