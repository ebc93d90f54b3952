// Consumption year by year: the reference decade and the years since 2021 are read from it.
import type { Columns } from "../../../tables/columns.ts";
import { ModelError } from "../../contract/block.ts";
import { numbers } from "../../contract/door.ts";

export interface History {
  /** 2011–2020, ha. */
  past: number;
  /** From 2021 to the last observed year, ha. */
  consumed: number;
  byYear: Map<number, number>;
}

export function readHistory(source: Columns, until: number): History {
  const years = numbers(source, "year", "history");
  const areas = numbers(source, "area", "history", { min: 0, max: 1e8, unit: "ha" });
  const byYear = new Map<number, number>();
  years.forEach((year, i) => {
    if (byYear.has(year)) {
      throw new ModelError(
        { fr: `L'année ${year} est deux fois dans « history ».`, en: `Year ${year} is twice in “history”.` },
        "history",
      );
    }
    byYear.set(year, areas[i]!);
  });
  const sum = (from: number, to: number) => {
    let total = 0;
    for (let year = from; year <= to; year++) {
      const area = byYear.get(year);
      if (area === undefined) {
        throw new ModelError(
          {
            fr: `« history » ne dit pas la consommation de ${year} : il faut 2011 à ${until}.`,
            en: `“history” does not give the consumption of ${year}: 2011 to ${until} are needed.`,
          },
          "history",
        );
      }
      total += area;
    }
    return total;
  };
  return { past: sum(2011, 2020), consumed: sum(2021, until), byYear };
}
