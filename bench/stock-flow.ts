// An epidemic (three stocks, two flows, three constants), 3,200 Euler steps, every variable kept at every step, from the
// compiled program; against the same loop written by hand in plain JS. Then three lengths, and three sizes of a chain of
// stocks: the cost must grow as steps and variables do.
import type { Element, StockFlowModel } from "../kernel/system-dynamics/model/model.ts";
import { runProgram } from "../kernel/system-dynamics/program/integrate.ts";
import { buildProgram, type Program } from "../kernel/system-dynamics/program/program.ts";
import { absolute, figure, type Row, relative } from "./row.ts";

const epidemic: StockFlowModel = {
  kind: "stock-flow-model",
  time: { start: 0, stop: 100, dt: 0.03125, method: "euler" },
  elements: [
    { kind: "stock", name: "susceptible", eqn: "population", outflows: ["infection"] },
    { kind: "stock", name: "infectious", eqn: "5", inflows: ["infection"], outflows: ["recovery"] },
    { kind: "stock", name: "recovered", eqn: "0", inflows: ["recovery"] },
    { kind: "flow", name: "infection", eqn: "susceptible * infectious / population * contagion" },
    { kind: "flow", name: "recovery", eqn: "infectious / duration" },
    { kind: "aux", name: "population", eqn: "1000" },
    { kind: "aux", name: "duration", eqn: "5" },
    { kind: "aux", name: "contagion", eqn: "0.3" },
  ],
};

/** The same, as one would write it for this model alone. */
function byHand(steps: number, dt: number): number {
  const kept = Array.from({ length: 9 }, () => new Float64Array(steps + 1));
  let [s, i, r] = [1000, 5, 0];
  for (let n = 0; ; n++) {
    const infection = ((s * i) / 1000) * 0.3;
    const recovery = i / 5;
    const row = [n * dt, s, i, r, infection, recovery, 1000, 5, 0.3];
    for (let c = 0; c < 9; c++) kept[c]![n] = row[c]!;
    if (n === steps) return s;
    s -= dt * infection;
    i += dt * (infection - recovery);
    r += dt * recovery;
  }
}

const chain = (stocks: number): StockFlowModel => ({
  kind: "stock-flow-model",
  time: { start: 0, stop: 1000, dt: 1, method: "rk4", save: 1000 },
  elements: Array.from({ length: stocks }, (_, k): Element[] => [
    { kind: "stock", name: `S${k}`, eqn: String(100 + k), outflows: [`F${k}`], inflows: [`F${(k + stocks - 1) % stocks}`] },
    { kind: "flow", name: `F${k}`, eqn: `0.01 * S${k} * (1 - S${(k + 1) % stocks} / 1000)` },
  ]).flat(),
});

const spent = (program: Program, time: StockFlowModel["time"], times = 9): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < times; turn++) {
    const start = performance.now();
    runProgram(program, time);
    least = Math.min(least, performance.now() - start);
  }
  return least;
};

export async function* rows(): AsyncGenerator<Row> {
  const program = buildProgram(epidemic);
  const last = runProgram(program, epidemic.time).series[0]!.at(-1)!;
  const expected = byHand(3200, 0.03125);
  if (Math.abs(last - expected) > 1e-9) throw new Error(`The epidemic leaves ${last} susceptible, by hand ${expected}.`);
  let hand = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 40; turn++) {
    const start = performance.now();
    byHand(3200, 0.03125);
    hand = Math.min(hand, performance.now() - start);
  }
  const ours = spent(program, epidemic.time, 40);
  yield absolute("stock-flow, SIR, 3,200 steps, compiled", ours, "ms", 2);
  yield relative("stock-flow, SIR, 3,200 steps, against the same loop by hand", ours, "ms", "plain JS written for it", hand, {
    most: 12,
  });
  const start = performance.now();
  for (let turn = 0; turn < 50; turn++) buildProgram(epidemic);
  yield figure("stock-flow, parsing and compiling SIR", (performance.now() - start) / 50, "ms");

  const lengths = [20_000, 40_000, 80_000];
  const byLength = lengths.map((steps) => spent(program, { ...epidemic.time, stop: steps * 0.03125 }));
  yield slope("stock-flow, time by steps (20, 40, 80 thousand)", lengths, byLength);
  const sizes = [50, 100, 200];
  const bySize = sizes.map((stocks) => {
    const model = chain(stocks);
    return spent(buildProgram(model), model.time);
  });
  yield slope("stock-flow, time by stocks (50, 100, 200), RK4", sizes, bySize);
}

/** Power of the size the cost grows as: 1 is in proportion. */
function slope(name: string, sizes: number[], costs: number[]): Row {
  const [x, y] = [sizes.map(Math.log), costs.map(Math.log)];
  const value = (y.at(-1)! - y[0]!) / (x.at(-1)! - x[0]!);
  return absolute(name, value, "power", 1.25);
}
