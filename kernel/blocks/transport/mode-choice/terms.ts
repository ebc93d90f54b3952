// Terms of utility as columns of a design: an attribute, a product of two, a constant; one coefficient, or one per mode.
import type { Design, Nests } from "../../../maths/choice/design.ts";
import { ModelError } from "../../contract/block.ts";
import { column, numbers } from "../../contract/door.ts";
import type { Change, Nest, Term } from "./definition.ts";
import type { Rows } from "./rows.ts";

/** What a simulation needs to know of an estimated model beside its coefficients. */
export interface Specification {
  terms: Term[];
  nests: Nest[];
  reference: string;
}

const CONSTANT = "1";

/** "price", "price*income", "constant:bus". */
const nameOf = (term: Term) => {
  const attribute = term.attribute === CONSTANT ? "constant" : term.attribute;
  return term.times ? `${attribute}*${term.times}` : attribute;
};

export function designOf(
  rows: Rows,
  specification: Specification,
  changes: readonly Change[],
  chosen: readonly number[] | null,
): { design: Design; names: string[] } {
  const { terms, reference } = specification;
  const base = rows.alternatives.indexOf(reference);
  const columns: { name: string; values: Float64Array }[] = [];
  for (const term of terms) {
    const values = product(rows, term, changes);
    if ((term.by ?? "all") === "all") columns.push({ name: nameOf(term), values });
    else {
      rows.alternatives.forEach((alternative, place) => {
        if (place === base) return;
        columns.push({
          name: `${nameOf(term)}:${alternative}`,
          values: values.map((value, row) => (rows.alternative[row] === place ? value : 0)),
        });
      });
    }
  }
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new ModelError(
      { fr: `Le terme « ${twice} » est donné deux fois.`, en: `The term “${twice}” is given twice.` },
      "terms",
    );
  }
  const values = new Float64Array(rows.order.length * columns.length);
  for (let row = 0; row < rows.order.length; row++) {
    for (let k = 0; k < columns.length; k++) values[row * columns.length + k] = columns[k]!.values[row]!;
  }
  const design: Design = {
    terms: columns.length,
    values,
    starts: Int32Array.from(rows.starts),
    alternative: Int32Array.from(rows.alternative),
    chosen: chosen ? Int32Array.from(chosen) : new Int32Array(rows.choosers.length).fill(-1),
    weight: Float64Array.from(rows.weight),
  };
  return { design, names };
}

function product(rows: Rows, term: Term, changes: readonly Change[]): Float64Array {
  const one = attribute(rows, term.attribute, changes);
  if (!term.times) return one;
  const other = attribute(rows, term.times, changes);
  return one.map((value, row) => value * other[row]!);
}

function attribute(rows: Rows, name: string, changes: readonly Change[]): Float64Array {
  if (name === CONSTANT) return new Float64Array(rows.order.length).fill(1);
  const values = numbers(rows.columns, column(rows.columns, name, "choices"), "choices");
  const own = Float64Array.from(rows.order, (row) => values[row]!);
  for (const change of changes) {
    if (change.attribute !== name) continue;
    const place = rows.alternatives.indexOf(change.alternative);
    for (let row = 0; row < own.length; row++) {
      if (rows.alternative[row] === place) own[row] = own[row]! * (change.factor ?? 1) + (change.add ?? 0);
    }
  }
  return own;
}

/** Every alternative in one nest; those no nest names stand alone, at scale 1. */
export function nestsOf(rows: Rows, nests: readonly Nest[]): { nests: Nests; names: string[]; scale: number[]; held: boolean[] } {
  const of = new Int32Array(rows.alternatives.length).fill(-1);
  nests.forEach((nest, m) => {
    for (const alternative of nest.alternatives) {
      const place = rows.alternatives.indexOf(alternative);
      if (place < 0) throw noMode(alternative, rows, "nests");
      if (of[place] !== -1) {
        throw new ModelError(
          {
            fr: `Le mode « ${alternative} » est dans deux nids : il en faut un seul.`,
            en: `Mode “${alternative}” is in two nests: one alone is needed.`,
          },
          "nests",
        );
      }
      of[place] = m;
    }
  });
  // A nest of one mode says nothing of its scale.
  const scale = nests.map((nest) => nest.scale ?? 1);
  const held = nests.map((nest) => nest.alternatives.length === 1 || typeof nest.scale === "number");
  const names = nests.map((nest) => nest.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new ModelError({ fr: `Deux nids s’appellent « ${twice} ».`, en: `Two nests are called “${twice}”.` }, "nests");
  }
  for (let place = 0; place < of.length; place++) {
    if (of[place] !== -1) continue;
    of[place] = names.length;
    names.push(rows.alternatives[place]!);
    scale.push(1);
    held.push(true);
  }
  return { nests: { of, count: names.length }, names, scale, held };
}

export function noMode(name: string, rows: Rows, at: string): ModelError {
  return new ModelError(
    {
      fr: `« ${at} » : il n’y a pas de mode « ${name} ». Modes de la table : ${rows.alternatives.join(", ")}.`,
      en: `“${at}”: there is no mode “${name}”. Modes of the table: ${rows.alternatives.join(", ")}.`,
    },
    at,
  );
}
