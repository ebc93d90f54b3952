// One step of local inertia: the compiled kernel in single precision, the double-precision reference in plain JS, and a C
// loop, in one run, every cell under water. The slope is that of the time against the cells, over three sizes.
import { localInertia32 } from "../kernel/blocks/flood/inundation/single.ts";
import { type Domain, domainOf, type Stepper } from "../kernel/maths/flood/domain.ts";
import { localInertia } from "../kernel/maths/flood/local-inertia.ts";
import { timeC } from "./compiled-c.ts";
import { besideC, floor, type Row, relative, slope } from "./row.ts";

const sizes = [500, 1000, 2000];
const dt = 0.5;

function flooded(side: number, bits: number): Domain {
  const cells = side * side;
  const ground = Float64Array.from({ length: cells }, (_, i) => 0.01 * (i % side) + 0.3 * ((7 * i) % 5));
  const closed = { kind: "closed" } as const;
  return domainOf({
    frame: { width: side, height: side, cellSize: 10 },
    ground,
    depth: ground.map((_, i) => 0.5 + 0.1 * (i % 7)),
    manning: new Float64Array(cells).fill(0.03),
    sides: { north: closed, south: closed, east: closed, west: closed },
    bits,
  });
}

/** The least time of one step, ns per cell. */
function least(stepper: Stepper, side: number, steps: number, before: number): number {
  let best = before;
  for (let k = 0; k < steps; k++) {
    const start = performance.now();
    stepper.step(dt);
    best = Math.min(best, ((performance.now() - start) * 1e6) / (side * side));
  }
  return best;
}

export async function* rows(): AsyncGenerator<Row> {
  const ours = new Map<number, number>();
  let plain = Number.POSITIVE_INFINITY;
  for (const side of sizes) {
    const single = await localInertia32(flooded(side, 24), 1e-5);
    const reference = side === 1000 ? localInertia(flooded(side, 52), 1e-5) : null;
    let own = Number.POSITIVE_INFINITY;
    // By turns, so that the machine's other work disturbs both alike.
    for (let turn = 0; turn < 8; turn++) {
      own = least(single, side, 12, own);
      if (reference) plain = least(reference, side, 3, plain);
    }
    ours.set(side, own);
  }
  const speed = 1 / ours.get(1000)!;
  const title = "local inertia, f32 SIMD, 1000 × 1000";
  yield relative(title, speed, "Gcell/s", "plain JS", 1 / plain, { least: 4 });
  yield floor(title, speed, "Gcell/s", 0.25);
  const c = await timeC("local-inertia.c", [1000, 40]);
  yield besideC(title, speed, "Gcell/s", c === null ? null : 1 / c);
  yield slope(
    "local inertia, slope over 500², 1000², 2000²",
    sizes.map((side) => [side * side, ours.get(side)! * side * side]),
  );
}
