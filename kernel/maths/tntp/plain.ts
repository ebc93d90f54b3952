// Nodes and link flows: a header and as many numbers on each line.
import { Refused } from "../formula-values.ts";
import { fieldsOf, type NumberColumns, numberOf, type Sheet } from "./sheet.ts";

export function readPlain(sheet: Sheet, needed: string[]): NumberColumns {
  const { names, line: headerLine } = sheet.header!;
  const absent = needed.find((name) => !names.includes(name));
  if (absent) {
    throw new Refused({
      fr: `« ${sheet.name} » : l’en-tête, ligne ${headerLine}, n’a pas de colonne « ${absent} » (${names.join(", ")}).`,
      en: `“${sheet.name}”: the header, line ${headerLine}, has no column “${absent}” (${names.join(", ")}).`,
    });
  }
  const columns: NumberColumns = Object.fromEntries(names.map((name) => [name, []]));
  for (const { text, line } of sheet.lines) {
    const fields = fieldsOf(text);
    if (fields.length < names.length) {
      throw new Refused({
        fr: `« ${sheet.name} », ligne ${line} : ${fields.length} valeurs au lieu de ${names.length} (${names.join(", ")}).`,
        en: `“${sheet.name}”, line ${line}: ${fields.length} values instead of ${names.length} (${names.join(", ")}).`,
      });
    }
    for (const [i, name] of names.entries()) columns[name]!.push(numberOf(sheet, line, fields[i]!, name));
  }
  return columns;
}
