// Ages as tables write them: 25, "25-29", "25 à 29 ans", "85+", "moins de 5 ans".
import type { Columns } from "../../../tables/columns.ts";
import { ModelError } from "../../contract/block.ts";
import { column, finite, received } from "../../contract/door.ts";

const number =
  /^\[?\s*(\d{1,3})\s*(?:ans?|years?)?\s*(?:(?:[-–—,;]|à|to)\s*\d{1,3}\s*(?:ans?|years?)?|\+|(?:ans?\s*)?(?:et|ou|and|or)\s*(?:\+|plus|over|more|older))?\s*[\])[]?$/i;
const under = /^(?:moins de|under|less than|<)\s*(\d{1,3})\s*(?:ans?|years?)?$/i;

/** Where each group of ages starts. */
export function readAges(source: Columns, name: string, at: string): number[] {
  return source.get(column(source, name, at)).map((value, i) => {
    if (typeof value !== "string") {
      if (typeof value === "number") return finite(value, name);
    } else {
      const text = value.trim();
      if (under.test(text)) return 0;
      const found = number.exec(text);
      if (found) return Number(found[1]);
    }
    const got = received(value);
    throw new ModelError(
      {
        fr: `Table « ${at} », ligne ${i + 1} : « ${name} » attend un âge (25, 25-29, 85+) et reçoit ${got.fr}.`,
        en: `Table “${at}”, row ${i + 1}: “${name}” takes an age (25, 25-29, 85+) and got ${got.en}.`,
      },
      at,
    );
  });
}
