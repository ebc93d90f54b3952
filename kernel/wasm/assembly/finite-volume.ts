// One stage of the finite-volume shallow water in double precision, two cells at a time: what kernel/maths/flood/finite-volume.ts
// computes, to the bit, in one sweep over the rows instead of one along the rows and one along the columns.
//
// Cells stand in a border of one; rows are `stride` doubles apart, at least 4 more than the width. Four rows of states roll
// along: a row is loaded, the slopes and the faces before it follow, and the row behind is advanced in place.
import {
  above,
  halley,
  meanSpeed,
  meanWave,
  minmod,
  nearRoot,
  pressureJump,
  reached,
  slowest,
  swiftestOf,
  WALL,
  waveSpeed,
} from "./_hll";

const GRAVITY: f64 = 9.81;

let H: usize = 0;
let QX: usize = 0;
let QY: usize = 0;
let Z: usize = 0;
let N: usize = 0;
let H0: usize = 0;
let QX0: usize = 0;
let QY0: usize = 0;
/** 41 rows to work in. */
let ROOM: usize = 0;
/** Bytes of a row. */
let B: usize = 0;
/** Two int32 a row: its first and last column with water. */
let EXTENT: usize = 0;
let WIDTH: i32 = 0;
let HEIGHT: i32 = 0;
let DRY: f64 = 0;
let CELL: f64 = 0;

/** Of the last stage: the fastest wave, and the depth cells lacked. */
let FASTEST: f64 = 0;
let LACKING: f64 = 0;

export function place(
  h: usize,
  qx: usize,
  qy: usize,
  z: usize,
  n: usize,
  h0: usize,
  qx0: usize,
  qy0: usize,
  room: usize,
  extent: usize,
  width: i32,
  height: i32,
  stride: i32,
  dry: f64,
  cell: f64,
): void {
  H = h;
  QX = qx;
  QY = qy;
  Z = z;
  N = n;
  H0 = h0;
  QX0 = qx0;
  QY0 = qy0;
  ROOM = room;
  EXTENT = extent;
  WIDTH = width;
  HEIGHT = height;
  B = (<usize>stride) << 3;
  DRY = dry;
  CELL = cell;
}

export function fastest(): f64 {
  return FASTEST;
}

export function lacking(): f64 {
  return LACKING;
}

// Rooms, each of four rows: depth, level, velocity to the east and to the south; or their slopes; or the fluxes of mass, of
// momentum on the left and on the right, and across.
function states(r: i32): usize {
  return ROOM + <usize>(r & 3) * 4 * B;
}
function slopesDown(r: i32): usize {
  return ROOM + (16 + <usize>(r & 1) * 4) * B;
}
function slopesAlong(): usize {
  return ROOM + 24 * B;
}
function facesAlong(): usize {
  return ROOM + 28 * B;
}
function facesDown(r: i32): usize {
  return ROOM + (32 + <usize>(r & 1) * 4) * B;
}
function northern(): usize {
  return ROOM + 40 * B;
}

/** One stage of `dt` seconds over a box of rows and columns; returns what left through the sides, m² per second. */
export function stage(top: i32, bottom: i32, left: i32, right: i32, dt: f64, second: bool, strip: bool): f64 {
  FASTEST = 0;
  LACKING = 0;
  let out: f64 = 0;
  if (strip) {
    for (let r = top; r <= bottom; r++) {
      gather(r, left, right);
      memory.fill(facesDown(0), 0, 8 * B);
      out = advance(r, left, right, dt, second, true, out);
    }
    return out;
  }
  gather(top - 1, left, right);
  gather(top, left, right);
  memory.fill(slopesDown(top - 1), 0, 4 * B);
  for (let r = top; r <= bottom; r++) {
    gather(r + 1, left, right);

    slopes(states(r - 1), states(r), states(r + 1), slopesDown(r), left, right);
    downward(r - 1, left, right);
    if (r === top && top === 1) memory.copy(northern(), facesDown(r - 1), B);
    if (r > top) out = advance(r - 1, left, right, dt, second, false, out);
  }
  memory.fill(slopesDown(bottom + 1), 0, 4 * B);
  downward(bottom, left, right);
  out = advance(bottom, left, right, dt, second, false, out);
  for (let column = left; column <= right; column++) {
    const at = (<usize>column) << 3;
    if (top === 1) out -= load<f64>(northern() + at);
    if (bottom === HEIGHT) out += load<f64>(facesDown(bottom) + at);
  }
  return out;
}

/** Depths, levels and velocities of a row, one column more on each side. */
function gather(r: i32, left: i32, right: i32): void {
  const row = <usize>r * B;
  const to = states(r);
  const dry = f64x2.splat(DRY);
  for (let column = left - 1; column <= right + 1; column += 2) {
    const at = (<usize>column) << 3;
    const depth = v128.load(H + row + at);
    v128.store(to + at, depth);
    v128.store(to + B + at, f64x2.add(v128.load(Z + row + at), depth));
    const wet = f64x2.gt(depth, dry);
    if (!v128.any_true(wet)) {
      v128.store(to + 2 * B + at, wet);
      v128.store(to + 3 * B + at, wet);
      continue;
    }
    v128.store(to + 2 * B + at, v128.and(f64x2.div(v128.load(QX + row + at), depth), wet));
    v128.store(to + 3 * B + at, v128.and(f64x2.div(v128.load(QY + row + at), depth), wet));
  }
}

/** Slopes of a row from the states before and after; flat beside dry ground, where the water's edge is no slope. */
function slopes(before: usize, here: usize, after: usize, to: usize, left: i32, right: i32): void {
  const dry = f64x2.splat(DRY);
  for (let column = left; column <= right; column += 2) {
    const at = (<usize>column) << 3;
    const wet = v128.and(
      f64x2.gt(v128.load(here + at), dry),
      v128.and(f64x2.gt(v128.load(before + at), dry), f64x2.gt(v128.load(after + at), dry)),
    );
    const some = v128.any_true(wet);
    for (let part: usize = 0; part < 4; part++) {
      const from = part * B + at;
      if (!some) {
        v128.store(to + from, wet);
        continue;
      }
      const value = v128.load(here + from);
      const limited = minmod(f64x2.sub(value, v128.load(before + from)), f64x2.sub(v128.load(after + from), value));
      v128.store(to + from, v128.and(limited, wet));
    }
  }
}

/** Fluxes through the south faces of row r. */
function downward(r: i32, left: i32, right: i32): void {
  const row = Z + <usize>r * B;
  fluxes(row, row + B, states(r), states(r + 1), slopesDown(r), slopesDown(r + 1), facesDown(r), left, right, 3, 2);
}

/** Fluxes through the east faces of row r, the west one of its first cell included. */
function eastward(r: i32, left: i32, right: i32): void {
  const row = Z + <usize>r * B;
  const here = states(r);
  const sloping = slopesAlong();
  slopes(here - 8, here, here + 8, sloping, left, right);
  for (let part: usize = 0; part < 4; part++) {
    store<f64>(sloping + part * B + ((<usize>(left - 1)) << 3), 0);
    store<f64>(sloping + part * B + ((<usize>(right + 1)) << 3), 0);
  }
  fluxes(row, row + 8, here, here + 8, sloping, sloping + 8, facesAlong(), left - 1, right, 2, 3);
}

function fluxes(
  zL: usize,
  zR: usize,
  L: usize,
  R: usize,
  slopeL: usize,
  slopeR: usize,
  to: usize,
  from: i32,
  until: i32,
  along: usize,
  across: usize,
): void {
  const along_ = along * B;
  const across_ = across * B;
  const none = f64x2.splat(0);
  const wall = f64x2.splat(WALL);
  const half = f64x2.splat(0.5);
  const minus = f64x2.splat(-0.5);
  for (let column = from; column <= until; column += 2) {
    const at = (<usize>column) << 3;
    const ownL = v128.load(L + at);
    const ownR = v128.load(R + at);
    if (!v128.any_true(v128.or(ownL, ownR))) {
      v128.store(to + at, none);
      v128.store(to + B + at, none);
      v128.store(to + 2 * B + at, none);
      v128.store(to + 3 * B + at, none);
      continue;
    }
    let heightL = reached(ownL, v128.load(slopeL + at), half);
    let heightR = reached(ownR, v128.load(slopeR + at), minus);
    let levelL = reached(v128.load(L + B + at), v128.load(slopeL + B + at), half);
    let levelR = reached(v128.load(R + B + at), v128.load(slopeR + B + at), minus);
    let uL = reached(v128.load(L + along_ + at), v128.load(slopeL + along_ + at), half);
    let uR = reached(v128.load(R + along_ + at), v128.load(slopeR + along_ + at), minus);
    // A wall mirrors the water before it.
    const wallL = f64x2.ge(v128.load(zL + at), wall);
    const wallR = f64x2.ge(v128.load(zR + at), wall);
    if (v128.any_true(v128.or(wallL, wallR))) {
      heightL = v128.bitselect(heightR, heightL, wallL);
      levelL = v128.bitselect(levelR, levelL, wallL);
      uL = v128.bitselect(f64x2.neg(uR), uL, wallL);
      heightR = v128.bitselect(heightL, heightR, wallR);
      levelR = v128.bitselect(levelL, levelR, wallR);
      uR = v128.bitselect(f64x2.neg(uL), uR, wallR);
    }
    const bed = f64x2.pmax(f64x2.sub(levelL, heightL), f64x2.sub(levelR, heightR));
    const hL = above(levelL, bed);
    const hR = above(levelR, bed);
    const dryL = f64x2.le(hL, none);
    const dryR = f64x2.le(hR, none);
    const cL = waveSpeed(hL);
    const cR = waveSpeed(hR);
    const us = meanSpeed(uL, uR, cL, cR);
    const cs = meanWave(uL, uR, cL, cR);
    const slow = slowest(uL, uR, cL, cR, dryL, dryR, us, cs);
    const fast = swiftestOf(uL, uR, cL, cR, dryL, dryR, us, cs);
    const qL = f64x2.mul(hL, uL);
    const qR = f64x2.mul(hR, uR);
    const pushL = f64x2.mul(qL, uL);
    const pushR = f64x2.mul(qR, uR);
    const pressures = pressureJump(hL, hR);
    const span = f64x2.sub(fast, slow);
    const more = f64x2.sub(qR, qL);
    const jump = f64x2.add(f64x2.sub(pushL, pushR), pressures);
    let mass = f64x2.div(
      f64x2.add(f64x2.sub(f64x2.mul(fast, qL), f64x2.mul(slow, qR)), f64x2.mul(f64x2.mul(fast, slow), f64x2.sub(hR, hL))),
      span,
    );
    let onLeft = f64x2.add(pushL, f64x2.div(f64x2.mul(slow, f64x2.add(jump, f64x2.mul(fast, more))), span));
    let onRight = f64x2.add(pushR, f64x2.div(f64x2.mul(fast, f64x2.add(jump, f64x2.mul(slow, more))), span));
    // All waves go one way: the side they come from decides.
    const forward = f64x2.ge(slow, none);
    const backward = f64x2.le(fast, none);
    if (v128.any_true(v128.or(forward, backward))) {
      mass = v128.bitselect(qL, v128.bitselect(qR, mass, backward), forward);
      onLeft = v128.bitselect(pushL, v128.bitselect(f64x2.sub(pushR, pressures), onLeft, backward), forward);
      onRight = v128.bitselect(f64x2.add(pushL, pressures), v128.bitselect(pushR, onRight, backward), forward);
    }
    const void_ = v128.and(dryL, dryR);
    mass = v128.andnot(mass, void_);
    const carried = v128.bitselect(
      reached(v128.load(L + across_ + at), v128.load(slopeL + across_ + at), half),
      reached(v128.load(R + across_ + at), v128.load(slopeR + across_ + at), minus),
      f64x2.gt(mass, none),
    );
    v128.store(to + at, mass);
    v128.store(to + B + at, v128.andnot(onLeft, void_));
    v128.store(to + 2 * B + at, v128.andnot(onRight, void_));
    v128.store(to + 3 * B + at, f64x2.mul(mass, carried));
  }
}

/** Advances row r from the fluxes of its faces; returns `out` and what leaves at its ends. */
function advance(r: i32, left: i32, right: i32, dt: f64, second: bool, strip: bool, out: f64): f64 {
  eastward(r, left, right);
  const row = <usize>r * B;
  const sloping = slopesAlong();
  const falling = slopesDown(r);
  const along = facesAlong();
  const north = facesDown(r - 1);
  const south = facesDown(r);
  const none = f64x2.splat(0);
  const dry = f64x2.splat(DRY);
  const by = f64x2.splat(dt / CELL);
  const weight = f64x2.splat(-GRAVITY);
  const own = states(r);
  // The last two may reach one column too far, which keeps what it has.
  const beyond = row + ((<usize>(right + 1)) << 3);
  const hBeyond = load<f64>(H + beyond);
  const xBeyond = load<f64>(QX + beyond);
  const yBeyond = load<f64>(QY + beyond);
  let first: i32 = WIDTH + 1;
  let last: i32 = 0;
  let most = none;
  for (let column = left; column <= right; column += 2) {
    const at = (<usize>column) << 3;
    const h = v128.load(own + at);
    const counts = column < right ? i64x2.splat(-1) : i64x2.replace_lane(i64x2.splat(0), 0, -1);
    // Changes along the row, then down the columns.
    const west = along + at - 8;
    const east = along + at;
    const dh = f64x2.sub(v128.load(west), v128.load(east));
    const heavy = f64x2.mul(weight, h);
    const du = f64x2.sub(f64x2.add(f64x2.mul(heavy, v128.load(sloping + B + at)), v128.load(west + 2 * B)), v128.load(east + B));
    const dv = f64x2.sub(v128.load(west + 3 * B), v128.load(east + 3 * B));
    let mass = f64x2.add(none, dh);
    let pushX = f64x2.add(none, du);
    let pushY = f64x2.add(none, dv);
    if (!strip) {
      mass = f64x2.add(mass, f64x2.sub(v128.load(north + at), v128.load(south + at)));
      const down = f64x2.add(f64x2.mul(heavy, v128.load(falling + B + at)), v128.load(north + 2 * B + at));
      pushY = f64x2.add(pushY, f64x2.sub(down, v128.load(south + B + at)));
      pushX = f64x2.add(pushX, f64x2.sub(v128.load(north + 3 * B + at), v128.load(south + 3 * B + at)));
    }
    let depth = f64x2.add(h, f64x2.mul(by, mass));
    const short = v128.and(f64x2.lt(depth, none), counts);
    if (v128.any_true(short)) {
      if (i64x2.extract_lane(short, 0) !== 0) LACKING -= f64x2.extract_lane(depth, 0);
      if (i64x2.extract_lane(short, 1) !== 0) LACKING -= f64x2.extract_lane(depth, 1);
    }
    depth = v128.andnot(depth, f64x2.lt(depth, none));
    const wet = f64x2.gt(depth, dry);
    let x = none;
    let y = none;
    if (v128.any_true(wet)) {
      x = f64x2.add(v128.load(QX + row + at), f64x2.mul(by, pushX));
      y = f64x2.add(v128.load(QY + row + at), f64x2.mul(by, pushY));
      const n = v128.load(N + row + at);
      let drag = f64x2.splat(1);
      const size = f64x2.add(f64x2.abs(x), f64x2.abs(y));
      if (v128.any_true(f64x2.ne(n, none))) drag = dragged(x, y, depth, n, dt);
      const reach = f64x2.add(f64x2.div(size, f64x2.mul(drag, depth)), waveSpeed(depth));
      most = f64x2.pmax(most, v128.and(v128.and(reach, wet), counts));
      x = v128.and(f64x2.div(x, drag), wet);
      y = v128.and(f64x2.div(y, drag), wet);
    }
    if (second) {
      const middle = f64x2.splat(0.5);
      depth = f64x2.mul(middle, f64x2.add(v128.load(H0 + row + at), depth));
      x = f64x2.mul(middle, f64x2.add(v128.load(QX0 + row + at), x));
      y = f64x2.mul(middle, f64x2.add(v128.load(QY0 + row + at), y));
    }
    v128.store(H + row + at, depth);
    v128.store(QX + row + at, x);
    v128.store(QY + row + at, y);
    if (v128.any_true(f64x2.gt(depth, none))) {
      if (column < first) first = column;
      last = column + 1;
    }
  }
  store<f64>(H + beyond, hBeyond);
  store<f64>(QX + beyond, xBeyond);
  store<f64>(QY + beyond, yBeyond);
  store<i32>(EXTENT + ((<usize>r) << 3), first);
  store<i32>(EXTENT + ((<usize>r) << 3), min<i32>(last, WIDTH), 4);
  FASTEST = max<f64>(FASTEST, max<f64>(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1)));
  if (left === 1) out -= load<f64>(along);
  if (right === WIDTH) out += load<f64>(along + ((<usize>WIDTH) << 3));
  return out;
}

/** Friction, implicit in the stage: by how much discharges are divided. */
function dragged(x: v128, y: v128, depth: v128, n: v128, dt: f64): v128 {
  const one = f64x2.splat(1);
  const speed = f64x2.sqrt(f64x2.add(f64x2.mul(x, x), f64x2.mul(y, y)));
  const root = halley(halley(nearRoot(depth), depth), depth);
  const push = f64x2.mul(f64x2.mul(f64x2.splat(dt * GRAVITY), n), n);
  const rough = f64x2.div(push, f64x2.mul(f64x2.mul(depth, depth), root));
  const braked = f64x2.sqrt(f64x2.add(one, f64x2.mul(f64x2.mul(f64x2.splat(4), rough), speed)));
  return f64x2.mul(f64x2.add(one, braked), f64x2.splat(0.5));
}

/** Keeps the water of a box as it is before a step (`back` false), or brings it back. */
export function keep(top: i32, bottom: i32, left: i32, right: i32, back: bool): void {
  const bytes = (<usize>(right - left + 1)) << 3;
  for (let r = top; r <= bottom; r++) {
    const at = <usize>r * B + ((<usize>left) << 3);
    memory.copy(back ? H + at : H0 + at, back ? H0 + at : H + at, bytes);
    memory.copy(back ? QX + at : QX0 + at, back ? QX0 + at : QX + at, bytes);
    memory.copy(back ? QY + at : QY0 + at, back ? QY0 + at : QY + at, bytes);
  }
}

/** The fastest a wave goes in a box, both directions together. */
export function swiftest(top: i32, bottom: i32, left: i32, right: i32): f64 {
  const dry = f64x2.splat(DRY);
  const none = f64x2.splat(0);
  const one = f64x2.splat(1);
  const wide = WIDTH > 1 ? i64x2.splat(-1) : none;
  const tall = HEIGHT > 1 ? i64x2.splat(-1) : none;
  let most = none;
  for (let r = top; r <= bottom; r++) {
    const row = <usize>r * B;
    for (let column = left; column <= right; column += 2) {
      const at = row + ((<usize>column) << 3);
      const depth = v128.load(H + at);
      const counts = column < right ? i64x2.splat(-1) : i64x2.replace_lane(i64x2.splat(0), 0, -1);
      const some = v128.and(f64x2.gt(depth, none), counts);
      if (!v128.any_true(some)) continue;
      const c = waveSpeed(depth);
      const inverse = v128.and(f64x2.div(one, depth), f64x2.gt(depth, dry));
      const x = f64x2.add(f64x2.mul(f64x2.abs(v128.load(QX + at)), inverse), c);
      const y = f64x2.add(f64x2.mul(f64x2.abs(v128.load(QY + at)), inverse), c);
      most = f64x2.pmax(most, v128.and(f64x2.add(v128.and(x, wide), v128.and(y, tall)), some));
    }
  }
  return max<f64>(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1));
}

/** The same depth of rain on every cell that is no wall. */
export function rain(metres: f64): void {
  const wall = f64x2.splat(WALL);
  const more = f64x2.splat(metres);
  for (let r = 1; r <= HEIGHT; r++) {
    const row = <usize>r * B;
    const end = row + ((<usize>(WIDTH + 1)) << 3);
    const border = load<f64>(H + end);
    for (let column = 1; column <= WIDTH; column += 2) {
      const at = row + ((<usize>column) << 3);
      v128.store(H + at, f64x2.add(v128.load(H + at), v128.and(more, f64x2.lt(v128.load(Z + at), wall))));
    }
    store<f64>(H + end, border);
    store<i32>(EXTENT + ((<usize>r) << 3), 1);
    store<i32>(EXTENT + ((<usize>r) << 3), WIDTH, 4);
  }
}

/** Finds the first and last column with water of each row. */
export function scan(): void {
  for (let r = 1; r <= HEIGHT; r++) {
    let first = WIDTH + 1;
    let last = 0;
    for (let column = 1; column <= WIDTH; column++) {
      if (load<f64>(H + <usize>r * B + ((<usize>column) << 3)) <= 0) continue;
      if (column < first) first = column;
      last = column;
    }
    store<i32>(EXTENT + ((<usize>r) << 3), first);
    store<i32>(EXTENT + ((<usize>r) << 3), last, 4);
  }
}
