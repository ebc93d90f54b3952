// Choices among alternatives, in long format: a row per chooser and alternative, rows of a chooser side by side.

export interface Design {
  /** Columns of the design: one coefficient each. */
  terms: number;
  /** Row by row, `terms` values each. */
  values: Float64Array;
  /** Rows of chooser n stand from `starts[n]` to `starts[n + 1]`. */
  starts: Int32Array;
  /** Alternative of each row. */
  alternative: Int32Array;
  /** Row chosen by each chooser; -1 where none is told. */
  chosen: Int32Array;
  weight: Float64Array;
}

export interface Nests {
  /** Nest of each alternative. */
  of: Int32Array;
  count: number;
}

/** The design with each column divided by a number: choices are the same, coefficients times it. */
export function scaled(design: Design, by: Float64Array): Design {
  const { terms } = design;
  return { ...design, values: design.values.map((value, i) => value / by[i % terms]!) };
}

/** Spread of each column within choosers: what tells alternatives apart. Zero where nothing does. */
export function spreads(design: Design): Float64Array {
  const { terms, values, starts, weight } = design;
  const spread = new Float64Array(terms);
  for (let n = 0; n + 1 < starts.length; n++) {
    const [from, end] = [starts[n]!, starts[n + 1]!];
    for (let k = 0; k < terms; k++) {
      let mean = 0;
      for (let row = from; row < end; row++) mean += values[row * terms + k]! / (end - from);
      for (let row = from; row < end; row++) spread[k]! += weight[n]! * (values[row * terms + k]! - mean) ** 2;
    }
  }
  let total = 0;
  for (let n = 0; n + 1 < starts.length; n++) total += weight[n]! * (starts[n + 1]! - starts[n]!);
  return spread.map((sum) => Math.sqrt(sum / total));
}
