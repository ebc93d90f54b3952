// One step of local inertia: the compiled kernel in single precision, the same sweep in plain JS, the double-precision
// reference, and a C loop, in one run, every cell under water. The slope is that of the time against the cells, over three sizes.
import { localInertia32 } from "../kernel/blocks/flood/inundation/single.ts";
import { bordered, type Domain, domainOf, type Stepper } from "../kernel/maths/flood/domain.ts";
import { localInertia } from "../kernel/maths/flood/local-inertia.ts";
import { timeC } from "./compiled-c.ts";
import { type Plain, plainLocalInertia } from "./plain-local-inertia.ts";
import { besideC, figure, floor, type Row, relative, slope } from "./row.ts";

const sizes = [500, 1000, 2000];
const dt = 0.5;

const roughness = 0.03;

function flooded(side: number) {
  const ground = Float64Array.from({ length: side * side }, (_, i) => 0.01 * (i % side) + 0.3 * ((7 * i) % 5));
  return { ground, depth: ground.map((_, i) => 0.5 + 0.1 * (i % 7)) };
}

function domain(side: number, bits: number): Domain {
  const { ground, depth } = flooded(side);
  const closed = { kind: "closed" } as const;
  return domainOf({
    frame: { width: side, height: side, cellSize: 10 },
    ground,
    depth,
    manning: new Float64Array(side * side).fill(roughness),
    sides: { north: closed, south: closed, east: closed, west: closed },
    bits,
  });
}

/** The least time of one step, ns per cell. */
function least(stepper: { step: (dt: number) => unknown }, side: number, steps: number, before: number): number {
  let best = before;
  for (let k = 0; k < steps; k++) {
    const start = performance.now();
    stepper.step(dt);
    best = Math.min(best, ((performance.now() - start) * 1e6) / (side * side));
  }
  return best;
}

/** Both compute the same flood, or the figures would mean nothing. */
function compare(side: number, single: Stepper, plain: Plain): void {
  for (let cell = 0; cell < side * side; cell += 101) {
    const own = single.depth[bordered({ width: side, stride: single.stride }, cell)]!;
    if (Math.abs(own - plain.depth(cell)) > 1e-4)
      throw new Error(`depths of cell ${cell} differ: ${own} m, ${plain.depth(cell)} m`);
  }
}

export async function* rows(): AsyncGenerator<Row> {
  const ours = new Map<number, number>();
  let [plain, reference] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const side of sizes) {
    const single = await localInertia32(domain(side, 24), 1e-5);
    const { ground, depth } = flooded(side);
    const peer = side === 1000 ? plainLocalInertia(side, ground, depth, roughness) : null;
    const double = side === 1000 ? localInertia(domain(side, 52), 1e-5) : null;
    let own = Number.POSITIVE_INFINITY;
    // By turns, so that the machine's other work disturbs all alike.
    for (let turn = 0; turn < 8; turn++) {
      own = least(single, side, 12, own);
      if (peer) plain = least(peer, side, 12, plain);
      if (double) reference = least(double, side, 2, reference);
    }
    if (peer) compare(side, single, peer);
    ours.set(side, own);
  }
  const speed = 1 / ours.get(1000)!;
  const title = "local inertia, f32 SIMD, 1000 × 1000";
  yield relative(title, speed, "Gcell/s", "plain JS", 1 / plain, { least: 4 });
  yield floor(title, speed, "Gcell/s", 0.25);
  yield figure("local inertia, double-precision reference, 1000 × 1000", 1 / reference, "Gcell/s");
  const c = await timeC("local-inertia.c", [1000, 40]);
  yield besideC(title, speed, "Gcell/s", c === null ? null : 1 / c);
  yield slope(
    "local inertia, slope over 500², 1000², 2000²",
    sizes.map((side) => [side * side, ours.get(side)! * side * side]),
  );
}
