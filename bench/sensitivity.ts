// A million evaluations of Ishigami's function for Sobol' indices (200,000 base points of a Saltelli plan of 5 rows):
// the plan's points, the evaluations, S1 and ST. The bare loop makes as many evaluations of the same function, with the same
// Math.sin, at points from Math.random scaled alike, in a plain `for` that adds the outputs up: it draws three numbers an
// evaluation, stores nothing, and estimates nothing. Bootstrap intervals are a third row, without peer.
import { saltelliDesign } from "../kernel/maths/sampling/designs.ts";
import { sobolIndices } from "../kernel/maths/sensitivity/sobol-indices.ts";
import { figure, median, type Row, relative } from "./row.ts";

const POINTS = 200_000;
const EVALUATIONS = POINTS * 5;
const TURN = 2 * Math.PI;

function ishigami(a: number, b: number, c: number): number {
  const sine = Math.sin(b);
  return Math.sin(a) + 7 * sine * sine + 0.1 * c * c * c * c * Math.sin(a);
}

function bare(): number {
  const start = performance.now();
  let total = 0;
  for (let index = 0; index < EVALUATIONS; index++)
    total += ishigami(TURN * Math.random() - Math.PI, TURN * Math.random() - Math.PI, TURN * Math.random() - Math.PI);
  const spent = performance.now() - start;
  // The mean is 3.5: were the loop optimised away, there would be none.
  if (Math.abs(total / EVALUATIONS - 3.5) > 0.1) throw new Error(`The bare loop's mean is ${total / EVALUATIONS}, not 3.5.`);
  return spent;
}

function ours(resamples: number): number {
  const start = performance.now();
  const design = saltelliDesign(3, POINTS, 1);
  const outputs = new Float64Array(EVALUATIONS);
  const point = new Float64Array(3);
  for (let row = 0; row < EVALUATIONS; row++) {
    design.fill(row, point);
    outputs[row] = ishigami(TURN * point[0]! - Math.PI, TURN * point[1]! - Math.PI, TURN * point[2]! - Math.PI);
  }
  const { indices } = sobolIndices(outputs, 3, { seed: 1, resamples });
  const spent = performance.now() - start;
  const expected = [0.3139, 0.5576, 0.4424, 0.4424, 0, 0.2437];
  const found = indices.flatMap(({ first, total }) => [first, total]);
  if (found.some((value, k) => Math.abs(value - expected[k]!) > 0.001)) throw new Error(`Wrong indices: ${found.join(", ")}.`);
  return spent;
}

export async function* rows(): AsyncGenerator<Row> {
  // By turns, so that the machine's other work disturbs both alike; the first of each warms the engine up.
  const spent = { bare: [] as number[], ours: [] as number[], bootstrap: [] as number[] };
  for (let turn = 0; turn < 16; turn++) {
    spent.bare.push(bare());
    spent.ours.push(ours(0));
    if (turn % 4 === 0) spent.bootstrap.push(ours(400));
  }
  const least = Math.min(...spent.ours);
  yield relative("sobol indices, 1 M evaluations of Ishigami", least, "ms", "bare loop in plain JS", Math.min(...spent.bare), {
    most: 1.5,
  });
  yield figure("sobol indices, 1 M evaluations of Ishigami, median of 16", median(spent.ours), "ms");
  yield figure("the same with 400 bootstrap resamples", Math.min(...spent.bootstrap), "ms");
}
