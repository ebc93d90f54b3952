// A Markov table: for each class, the shares of it that become each class in a period. Rows sum to one; a table that changes
// from period to period says which period each row is of.
import { ModelError } from "../../contract/block.ts";
import { hasColumn, numbers, table } from "../../contract/door.ts";

type Matrix = Map<number, Map<number, number>>;
export interface Transitions {
  matrixOf: (period: number) => Matrix;
  targets: number[];
}

const TOLERANCE = 1e-6;
const refused = (fr: string, en: string) => new ModelError({ fr, en }, "transitions");

/** Land uses are whole codes. */
export function wholeCodes(codes: readonly number[], at: string, name: string): void {
  const bad = codes.findIndex((code) => !Number.isInteger(code));
  if (bad >= 0)
    throw new ModelError(
      {
        fr: `Table « ${at} », ligne ${bad + 1} : « ${name} » vaut ${codes[bad]}, une occupation du sol est un code entier.`,
        en: `Table “${at}”, row ${bad + 1}: “${name}” is ${codes[bad]}, a land use is a whole code.`,
      },
      at,
    );
}

export function readTransitions(value: unknown, years: readonly number[]): Transitions {
  const columns = table(value, "transitions");
  const from = numbers(columns, "from", "transitions", { min: 0, max: 254 });
  const to = numbers(columns, "to", "transitions", { min: 0, max: 254 });
  wholeCodes(from, "transitions", "from");
  wholeCodes(to, "transitions", "to");
  const share = numbers(columns, "share", "transitions", { min: 0, max: 1 });
  const dated = hasColumn(columns, "period", "transitions");
  const period = dated ? numbers(columns, "period", "transitions") : null;
  const matrices = new Map<number | null, Matrix>();
  from.forEach((code, i) => {
    const when = period?.[i] ?? null;
    if (when !== null && !years.includes(when))
      throw refused(
        `Table « transitions », ligne ${i + 1} : la période ${when} ne finit pas dans cette simulation (${years.join(", ")}).`,
        `Table “transitions”, row ${i + 1}: period ${when} is no period end of this run (${years.join(", ")}).`,
      );
    const matrix = matrices.get(when) ?? new Map<number, Map<number, number>>();
    matrices.set(when, matrix);
    const row = matrix.get(code) ?? new Map<number, number>();
    matrix.set(code, row);
    const before = row.get(to[i]!);
    if (before !== undefined)
      throw before === share[i] || dated
        ? refused(
            `Table « transitions », ligne ${i + 1} : la transition ${code} → ${to[i]} est donnée deux fois${when === null ? "" : ` pour ${when}`}.`,
            `Table “transitions”, row ${i + 1}: the transition ${code} → ${to[i]} is given twice${when === null ? "" : ` for ${when}`}.`,
          )
        : refused(
            `Table « transitions », ligne ${i + 1} : ${code} → ${to[i]} vaut ${share[i]}, et ${before} plus haut. Une chaîne de Markov garde la même table ; si elle change, donnez une colonne « period » (l’année de fin) et une table complète par période.`,
            `Table “transitions”, row ${i + 1}: ${code} → ${to[i]} is ${share[i]}, and ${before} above. A Markov chain keeps one table; if it changes, give a “period” column (the year it ends) and one whole table per period.`,
          );
    row.set(to[i]!, share[i]!);
  });
  if (matrices.size === 0) throw refused("La table « transitions » est vide.", "The table “transitions” is empty.");
  for (const [when, matrix] of matrices) checkRows(matrix, when);
  if (dated) {
    const missing = years.filter((year) => !matrices.has(year));
    if (missing.length > 0)
      throw refused(
        `La table « transitions » change selon la période et n’en dit rien pour ${missing.join(", ")} : donnez une table pour chaque période.`,
        `The table “transitions” changes with the period and says nothing for ${missing.join(", ")}: give a table for each period.`,
      );
  }
  return { matrixOf: (k) => matrices.get(dated ? years[k]! : null)!, targets: [...new Set([...from, ...to])] };
}

function checkRows(matrix: Matrix, when: number | null): void {
  for (const [code, row] of matrix) {
    const sum = [...row.values()].reduce((total, value) => total + value, 0);
    if (Math.abs(sum - 1) > TOLERANCE) {
      const of = when === null ? ["", ""] : [` (${when})`, ` (${when})`];
      throw refused(
        `Table « transitions »${of[0]} : les parts de la classe ${code} font ${Number(sum.toPrecision(6))}, non 1. Ajoutez ce qui reste ${code}, ou corrigez.`,
        `Table “transitions”${of[1]}: the shares of class ${code} sum to ${Number(sum.toPrecision(6))}, not 1. Add what stays ${code}, or mend.`,
      );
    }
  }
}
