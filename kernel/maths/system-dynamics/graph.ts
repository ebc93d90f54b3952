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
