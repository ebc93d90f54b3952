// The step of local inertia in plain JS, written to be fast: the sweep and the formula of the compiled kernel, one cell at a
// time, in double precision, which is faster there than single and needs no account of what rounding drops. Closed sides.
import { gravity as G, WALL } from "../kernel/maths/flood/domain.ts";
import { smoothing } from "../kernel/maths/flood/local-inertia.ts";

const cell = 10;
const dry = 1e-5;

// Without a branch, which random ground would make the processor guess.
const greater = (a: number, b: number) => 0.5 * (a + b + Math.abs(a - b));
const lesser = (a: number, b: number) => 0.5 * (a + b - Math.abs(a - b));
const above = (a: number) => 0.5 * (a + Math.abs(a));

export interface Plain {
  depth: (cell: number) => number;
  step: (dt: number) => void;
}

export function plainLocalInertia(side: number, ground: ArrayLike<number>, water: ArrayLike<number>, n: number): Plain {
  const stride = side + 2;
  const size = stride * (side + 3);
  const room = () => new Float64Array(size);
  const [z, h, qx, qy] = [room(), room(), room(), room()];
  const [row, sums] = [new Float64Array(stride), new Float64Array(stride)];
  const bits = new Float32Array(1);
  const whole = new Int32Array(bits.buffer);
  const share = new Float64Array(4 * stride).fill(1);
  const drag = G * n * n;
  z.fill(WALL);
  for (let cell = 0; cell < side * side; cell++) {
    const i = (Math.floor(cell / side) + 1) * stride + (cell % side) + 1;
    z[i] = ground[cell]!;
    h[i] = water[cell]!;
  }

  /**
   * Discharge through one face: friction by the root of a guess from a third of the bits, then Halley. `along` is the lesser
   * sum of the discharges beside it.
   */
  function face(depth: number, own: number, along: number, pushed: number, rub: number): number {
    bits[0] = depth;
    whole[0] = Math.imul(whole[0]! >> 16, 0x5555) + 0x2a515900;
    const root = bits[0]!;
    const cube = root * root * root;
    const speed = Math.abs(pushed);
    const power = depth * depth * root * (cube + depth + depth);
    const rubbed = rub * (cube + cube + depth);
    const held = power + 0.5 * rubbed * (Math.sqrt(4 * own * own + along * along) - 2 * Math.abs(own));
    const flow = (2 * pushed * power) / (held + Math.sqrt(held * held + 4 * power * rubbed * speed));
    return speed > 1e-18 ? flow : 0;
  }

  function discharges(r: number, dt: number, beside: number): void {
    const [push, rub, start] = [(G * dt) / cell, dt * drag, r * stride + 1];
    let west = qx[start - 1]!;
    let bedWest = z[start - 1]!;
    let levelWest = bedWest + h[start - 1]!;
    let alongWest = 0;
    for (let column = 0; column <= side; column++) {
      const i = start + column;
      const bed = z[i]!;
      const level = bed + h[i]!;
      const [x, y, east, south] = [qx[i]!, qy[i]!, qx[i + 1]!, qy[i + stride]!];
      const along = Math.abs(y + south);
      const depthX = greater(level, levelWest) - greater(bed, bedWest);
      const meanX = x + beside * ((west === 0 ? x : west) + (east === 0 ? x : east) - 2 * x);
      const pushedX = meanX - push * depthX * (level - levelWest);
      qx[i] = depthX > dry ? face(depthX, x, lesser(alongWest, along), pushedX, rub) : 0;
      west = x;
      bedWest = bed;
      levelWest = level;
      alongWest = along;
      const bedNorth = z[i - stride]!;
      const levelNorth = bedNorth + h[i - stride]!;
      const across = Math.abs(x + east);
      const beyond = lesser(sums[column]!, across);
      sums[column] = across;
      const north = row[column]!;
      row[column] = y;
      const depthY = greater(level, levelNorth) - greater(bed, bedNorth);
      const meanY = y + beside * ((north === 0 ? y : north) + (south === 0 ? y : south) - 2 * y);
      const pushedY = meanY - push * depthY * (level - levelNorth);
      qy[i] = depthY > dry ? face(depthY, y, beyond, pushedY, rub) : 0;
    }
  }

  /** Whether a cell of the row gives more than it holds; then, what part each can give. */
  function shares(r: number, by: number): boolean {
    const [start, own] = [r * stride + 1, (r & 3) * stride + 1];
    let limited = false;
    for (let column = 0; column < side; column++) {
      const i = start + column;
      const out = by * (above(qx[i + 1]!) + above(-qx[i]!) + above(qy[i + stride]!) + above(-qy[i]!));
      const short = out > h[i]!;
      share[own + column] = short ? h[i]! / out : 1;
      if (short) limited = true;
    }
    return limited;
  }

  function limit(r: number): void {
    const start = r * stride + 1;
    const [own, north, south] = [(r & 3) * stride + 1, ((r - 1) & 3) * stride + 1, ((r + 1) & 3) * stride + 1];
    for (let column = 0; column <= side; column++) {
      const i = start + column;
      qx[i]! *= share[qx[i]! > 0 ? own + column - 1 : own + column]!;
      if (r === 1) qy[i]! *= share[(qy[i]! > 0 ? north : own) + column]!;
      qy[i + stride]! *= share[(qy[i + stride]! > 0 ? own : south) + column]!;
    }
  }

  function update(r: number, by: number): number {
    const start = r * stride + 1;
    let most = 0;
    for (let i = start; i < start + side; i++) {
      const risen = h[i]! + by * (qx[i]! - qx[i + 1]! + (qy[i]! - qy[i + stride]!));
      const now = Math.max(risen, 0);
      h[i] = now;
      if (now > most) most = now;
    }
    return most;
  }

  let deepest = h.reduce((most, depth) => Math.max(most, depth), 0);
  return {
    depth: (cell) => h[(Math.floor(cell / side) + 1) * stride + (cell % side) + 1]!,
    step(dt) {
      const [by, beside] = [dt / cell, smoothing(dt, deepest, cell)];
      const ones = (r: number) => share.fill(1, (r & 3) * stride, ((r & 3) + 1) * stride);
      deepest = 0;
      row.fill(0);
      sums.fill(0);
      ones(0);
      let [before, own] = [false, false];
      for (let r = 1; r <= side + 2; r++) {
        if (r <= side + 1) discharges(r, dt, beside);
        if (r > side + 1) ones(r - 1);
        const after = r >= 2 && r <= side + 1 && shares(r - 1, by);
        if (r >= 3) {
          if (before || own || after) limit(r - 2);
          deepest = Math.max(deepest, update(r - 2, by));
        }
        [before, own] = [own, after];
      }
    },
  };
}
