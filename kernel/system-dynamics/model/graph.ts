// Graphical functions: segments between points, held flat, prolonged or in steps outside them.
import { Fault, type Graph } from "./model.ts";

export function lookup(graph: Graph): (x: number) => number {
  const { x: xs, y: ys, kind } = graph;
  const last = xs.length - 1;
  if (last === 0) return () => ys[0]!;
  const between = (i: number, x: number) => ys[i]! + ((ys[i + 1]! - ys[i]!) * (x - xs[i]!)) / (xs[i + 1]! - xs[i]!);
  return (x) => {
    if (Number.isNaN(x)) return x;
    if (x <= xs[0]!) return kind === "extrapolate" ? between(0, x) : ys[0]!;
    if (x >= xs[last]!) return kind === "extrapolate" ? between(last - 1, x) : ys[last]!;
    let low = 0;
    let high = last;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (xs[middle]! <= x) low = middle;
      else high = middle;
    }
    return kind === "discrete" ? ys[low]! : between(low, x);
  };
}

/** The abscissa where the function first reaches a value: at its ends when it never does. */
function inverse({ x: xs, y: ys }: Graph): (value: number) => number {
  return (value) => {
    for (let i = 1; i < xs.length; i++) {
      const [a, b] = [ys[i - 1]!, ys[i]!];
      if (value < Math.min(a, b) || value > Math.max(a, b)) continue;
      return a === b ? xs[i - 1]! : xs[i - 1]! + ((value - a) * (xs[i]! - xs[i - 1]!)) / (b - a);
    }
    return Math.abs(value - ys[0]!) <= Math.abs(value - ys.at(-1)!) ? xs[0]! : xs.at(-1)!;
  };
}

/** The area under the function from its first abscissa. */
function area(graph: Graph): (x: number) => number {
  const read = lookup(graph);
  const { x: xs, y: ys, kind } = graph;
  return (x) => {
    let total = 0;
    for (let i = 1; i < xs.length && xs[i - 1]! < x; i++) {
      const to = Math.min(x, xs[i]!);
      total += (to - xs[i - 1]!) * (kind === "discrete" ? ys[i - 1]! : (ys[i - 1]! + read(to)) / 2);
    }
    return total;
  };
}

/** The ordinate of the next point, or of the one before, rather than between them. */
const forward =
  ({ x: xs, y: ys }: Graph) =>
  (x: number): number =>
    ys[xs.findIndex((one) => one >= x)] ?? ys.at(-1)!;
const backward = (graph: Graph) => lookup({ ...graph, kind: "discrete" });

/** What reads a graphical function named as first argument. */
export const lookups: Record<string, (graph: Graph) => (x: number) => number> = {
  lookup,
  lookup_backward: backward,
  lookup_extrapolate: (graph) => lookup({ ...graph, kind: "extrapolate" }),
  lookup_forward: forward,
  lookup_invert: inverse,
  lookupinv: inverse,
  lookuparea: area,
};

export function checkGraph(variable: string, graph: Graph): Graph {
  const { x, y } = graph ?? {};
  if (!Array.isArray(x) || !Array.isArray(y) || x.length === 0 || x.length !== y.length) {
    throw new Fault(
      variable,
      `sa fonction graphique a ${x?.length ?? 0} abscisses et ${y?.length ?? 0} ordonnées : il en faut autant, une au moins.`,
      `its graphical function has ${x?.length ?? 0} abscissae and ${y?.length ?? 0} ordinates: as many of each are needed, one at least.`,
    );
  }
  if (![...x, ...y].every(Number.isFinite)) {
    throw new Fault(variable, "sa fonction graphique a un point illisible.", "its graphical function has an unreadable point.");
  }
  for (let i = 1; i < x.length; i++) {
    if (x[i]! > x[i - 1]!) continue;
    throw new Fault(
      variable,
      `les abscisses de sa fonction graphique doivent croître : ${x[i - 1]} puis ${x[i]}.`,
      `the abscissae of its graphical function must grow: ${x[i - 1]} then ${x[i]}.`,
    );
  }
  return graph;
}
