// One step of local inertia: the compiled kernel in single precision, the same sweep in plain JS, the double-precision
// reference, and a C loop, in one run, every cell under water. Finite volumes likewise, their peer in plain JS being the
// reference of the same bits. Slopes are those of the time against the cells, over three sizes.
import { finiteVolume64 } from "../kernel/blocks/flood/inundation/double.ts";
import { localInertia32 } from "../kernel/blocks/flood/inundation/single.ts";
import { bordered, type Domain, domainOf, type Stepper } from "../kernel/maths/flood/domain.ts";
import { finiteVolume } from "../kernel/maths/flood/finite-volume.ts";
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

/** The least time of several samples of `together` steps, ns per cell and step; `before` is the least known. */
function least(
  stepper: { step: (dt: number) => unknown },
  side: number,
  samples: number,
  together: number,
  before: number,
): number {
  let best = before;
  for (let k = 0; k < samples; k++) {
    const start = performance.now();
    for (let step = 0; step < together; step++) stepper.step(dt);
    best = Math.min(best, ((performance.now() - start) * 1e6) / (side * side * together));
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

/** Cells and time of a step at each size, by samples of as many cells, which the machine's other work disturbs alike. */
async function growth(
  make: (side: number) => Promise<Stepper>,
  sizes: number[],
  samples: number,
): Promise<[size: number, cost: number][]> {
  const measured = await Promise.all(
    sizes.map(async (side) => ({ side, stepper: await make(side), best: Number.POSITIVE_INFINITY })),
  );
  const largest = Math.max(...sizes);
  for (let turn = 0; turn < 8; turn++)
    for (const size of measured) size.best = least(size.stepper, size.side, samples, (largest / size.side) ** 2, size.best);
  return measured.map(({ side, best }) => [side * side, best * side * side]);
}

export async function* rows(): AsyncGenerator<Row> {
  const side = 1000;
  const { ground, depth } = flooded(side);
  const single = await localInertia32(domain(side, 24), 1e-5);
  const plain = plainLocalInertia(side, ground, depth, roughness);
  let [own, peer] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  // By turns, so that the machine's other work disturbs both alike.
  for (let turn = 0; turn < 8; turn++) {
    own = least(single, side, 30, 1, own);
    peer = least(plain, side, 30, 1, peer);
  }
  compare(side, single, plain);
  const speed = 1 / own;
  const title = "local inertia, f32 SIMD, 1000 × 1000";
  yield relative(title, speed, "Gcell/s", "plain JS", 1 / peer, { least: 4 });
  yield floor(title, speed, "Gcell/s", 0.25);
  const reference = least(localInertia(domain(side, 52), 1e-5), side, 6, 1, Number.POSITIVE_INFINITY);
  yield figure("local inertia, double-precision reference, 1000 × 1000", 1 / reference, "Gcell/s");
  const c = await timeC("local-inertia.c", [1000, 40]);
  yield besideC(title, speed, "Gcell/s", c === null ? null : 1 / c);
  yield slope(
    "local inertia, slope over 500², 1000², 2000²",
    await growth((size) => localInertia32(domain(size, 24), 1e-5), sizes, 6),
  );
  yield* volumes(1000);
}

async function* volumes(side: number): AsyncGenerator<Row> {
  const make = (size: number) => finiteVolume64(domain(size, 52), 1e-6);
  const [compiled, plain] = [await make(side), finiteVolume(domain(side, 52), 1e-6)];
  let [own, peer] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let turn = 0; turn < 3; turn++) {
    own = least(compiled, side, 2, 1, own);
    peer = least(plain, side, 2, 1, peer);
  }
  // As many steps each: the same bits, or the figures would mean nothing.
  const at = (stepper: Stepper, cell: number) => stepper.depth[bordered({ width: side, stride: stepper.stride }, cell)]!;
  for (let cell = 0; cell < side * side; cell += 101)
    if (at(compiled, cell) !== at(plain, cell)) throw new Error(`finite volumes differ at cell ${cell}`);
  const title = "finite volumes, f64 SIMD, 1000 × 1000";
  yield relative(title, 1000 / own, "Mcell/s", "plain JS", 1000 / peer, { least: 2.5 });
  const c = await timeC("finite-volume.c", [side, 4]);
  yield besideC(title, 1000 / own, "Mcell/s", c === null ? null : 1000 / c, { least: 0.5 });
  yield slope("finite volumes, slope over 250², 500², 1000²", await growth(make, [250, 500, 1000], 1));
}
