// One step of local-inertia shallow water in single precision, four cells at a time.
//
// Cells stand in a border of one; rows are `stride` floats apart, a multiple of 4 at least 6 more than the width, what lies
// beyond the border being walls. One sweep: discharges of a row, then, two rows behind, no cell gives more than it holds,
// and depths follow; so each number is read once a step. Depths keep what rounding dropped (Kahan): volumes do not drift.
import { added, braked, counted, crossing, cubed, leaving, nearRoot, power, pushed, rubbed, smoothed } from "./_face";

/** Read before each row: engines make a vector constant anew at each use. */
const THIRD = memory.data<u32>([0x55550000]);
const SHIFT = memory.data<u32>([0x2a515900]);
const TRACE = memory.data<f32>([2e-18]);
const SIGNLESS = memory.data<u32>([0x7fffffff]);

/**
 * `z` ground, `h` depths, `lost` what rounding dropped of them, `qx` and `qy` discharges through the west and north faces,
 * `kx` and `ky` g n² of those faces, their rows `drag` floats apart (0 where all are alike); `row` two spare rows; `share` four spare rows; `highest` a float a row: the greatest depth; then the fastest that a cell was left.
 * `beside` is the share of each neighbour in the average of a discharge. `open`: bits 1, 2, 4, 8 for free outflow to the north, south, east, west.
 */
export function step(
  z: usize,
  h: usize,
  lost: usize,
  qx: usize,
  qy: usize,
  kx: usize,
  ky: usize,
  row: usize,
  share: usize,
  highest: usize,
  width: i32,
  height: i32,
  stride: i32,
  drag: i32,
  dt: f32,
  cell: f32,
  beside: f32,
  dry: f32,
  open: i32,
): void {
  const bytes = (<usize>stride) << 2;
  memory.fill(row, 0, bytes << 1);
  store<f32>(highest + ((<usize>(height + 2)) << 2), 0);
  // Rows 0 and height + 1 are the border: never short of water.
  let limited0 = false;
  let limited1 = false;
  let active0 = false;
  let active1 = false;
  // Of the four rows of shares, by bits, those that hold anything but ones.
  let marked = 15;
  for (let r = 1; r <= height + 3; r++) {
    if (r <= height + 1)
      discharges(z, h, qx, qy, kx, ky, row, highest, r, width, height, stride, drag, dt, cell, beside, dry, open);
    if (r === 2 && (open & 1) !== 0) openRow(z, h, qy, 1, 1, width, stride, dry);
    if (r === height + 1 && (open & 2) !== 0) openRow(z, h, qy, height + 1, -1, width, stride, dry);
    const m = r - 1;
    // Water in a row or beside it: else nothing moves there.
    active1 = m >= 1 && m <= height && wetAround(highest, m);
    const limited2 = active1 && overdrawn(h, qx, qy, m, width, stride, dt / cell);
    const slot = 1 << (m & 3);
    if (limited2) {
      shares(h, qx, qy, share, m, width, stride, dt / cell);
      marked |= slot;
    } else if ((marked & slot) !== 0) {
      blank(share, m, stride);
      marked &= ~slot;
    }
    const k = r - 2;
    if (active0) {
      if (limited0 || limited1 || limited2) limit(qx, qy, share, k, width, stride);
      update(h, lost, qx, qy, highest, k, width, height, stride, dt / cell);
    }
    active0 = active1;
    limited0 = limited1;
    limited1 = limited2;
  }
}

function wetAround(highest: usize, r: i32): bool {
  const at = highest + ((<usize>r) << 2);
  return load<f32>(at - 4) > 0 || load<f32>(at) > 0 || load<f32>(at + 4) > 0;
}

function blank(share: usize, m: i32, stride: i32): void {
  const at = share + ((<usize>((m & 3) * stride)) << 2);
  for (let column = 0; column < stride; column += 4) v128.store(at + ((<usize>column) << 2), f32x4.splat(1));
}

/** Discharges of one row: west faces of columns 1 to width + 1, north faces; in place. */
function discharges(
  z: usize,
  h: usize,
  qx: usize,
  qy: usize,
  kx: usize,
  ky: usize,
  row: usize,
  highest: usize,
  r: i32,
  width: i32,
  height: i32,
  stride: i32,
  drag: i32,
  dt: f32,
  cell: f32,
  beside: f32,
  dry: f32,
  open: i32,
): void {
  const bytes = (<usize>stride) << 2;
  const start = <usize>r * bytes + 4;
  // A row without water between two others has no discharge, and had none.
  const wet = load<f32>(highest + ((<usize>(r - 1)) << 2)) > 0 || load<f32>(highest + ((<usize>r) << 2)) > 0;
  if (!wet) {
    memory.fill(qx + start, 0, (<usize>(width + 1)) << 2);
    memory.fill(row + bytes, 0, bytes);
    for (let column = 0; column <= width; column += 4) {
      const at = start + ((<usize>column) << 2);
      v128.store(row + ((<usize>(column + 1)) << 2), v128.load(qy + at));
      v128.store(qy + at, f32x4.splat(0));
    }
    return;
  }
  const push = f32x4.splat((<f32>2 * <f32>9.81 * dt) / cell);
  const time = f32x4.splat(<f32>0.5 * dt);
  const none = f32x4.splat(0);
  const four = f32x4.splat(4);
  const threshold = f32x4.splat(dry);
  const ofAround = f32x4.splat(<f32>2 * beside);
  const ofOwn = f32x4.splat(<f32>2 - <f32>4 * beside);
  const third = v128.load32_splat(THIRD);
  const shift = v128.load32_splat(SHIFT);
  const trace = v128.load32_splat(TRACE);
  const signless = v128.load32_splat(SIGNLESS);
  const dragX = kx + ((<usize>(r * drag)) << 2) + 4;
  const dragY = ky + ((<usize>(r * drag)) << 2) + 4;
  let before = v128.load(qx + start - 16);
  // Sums of the two discharges across each cell, along the faces beside it.
  let alongBefore = none;
  for (let column = 0; column <= width; column += 4) {
    const at = start + ((<usize>column) << 2);
    const bed = v128.load(z + at);
    const level = f32x4.add(bed, v128.load(h + at));

    const bedWest = v128.load(z + at - 4);
    const levelWest = f32x4.add(bedWest, v128.load(h + at - 4));
    const x = v128.load(qx + at);
    const y = v128.load(qy + at);
    const east = v128.load(qx + at + 4);
    const south = v128.load(qy + at + bytes);
    const west = i8x16.shuffle(before, x, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27);
    before = x;
    const along = v128.and(f32x4.add(y, south), signless);
    const alongWest = i8x16.shuffle(alongBefore, along, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27);
    alongBefore = along;
    const aroundX = f32x4.add(smoothed(west, x, none), smoothed(east, x, none));
    const depthX = crossing(level, levelWest, bed, bedWest, threshold);
    const twiceX = pushed(x, ofOwn, aroundX, ofAround, push, f32x4.mul(depthX, f32x4.sub(level, levelWest)));
    const speedX = v128.and(twiceX, signless);
    const rootX = nearRoot(depthX, third, shift);
    const cubeX = cubed(rootX);
    const powerX = power(depthX, rootX, cubeX);
    const rubX = rubbed(f32x4.mul(time, v128.load(dragX + ((<usize>column) << 2))), depthX, cubeX);
    const heldX = f32x4.add(powerX, f32x4.mul(rubX, added(f32x4.add(x, x), f32x4.pmin(alongWest, along), signless)));
    const flowX = braked(twiceX, f32x4.mul(speedX, four), powerX, heldX, rubX);
    v128.store(qx + at, counted(flowX, depthX, threshold, speedX, trace));

    const bedNorth = v128.load(z + at - bytes);
    const levelNorth = f32x4.add(bedNorth, v128.load(h + at - bytes));
    const spare = row + ((<usize>(column + 1)) << 2);
    const across = v128.and(f32x4.add(x, east), signless);
    const lesser = f32x4.pmin(v128.load(spare + bytes), across);
    v128.store(spare + bytes, across);
    const north = v128.load(spare);
    v128.store(spare, y);
    const aroundY = f32x4.add(smoothed(north, y, none), smoothed(south, y, none));
    const depthY = crossing(level, levelNorth, bed, bedNorth, threshold);
    const twiceY = pushed(y, ofOwn, aroundY, ofAround, push, f32x4.mul(depthY, f32x4.sub(level, levelNorth)));
    const speedY = v128.and(twiceY, signless);
    const rootY = nearRoot(depthY, third, shift);
    const cubeY = cubed(rootY);
    const powerY = power(depthY, rootY, cubeY);
    const rubY = rubbed(f32x4.mul(time, v128.load(dragY + ((<usize>column) << 2))), depthY, cubeY);
    const heldY = f32x4.add(powerY, f32x4.mul(rubY, added(f32x4.add(y, y), lesser, signless)));
    const flowY = braked(twiceY, f32x4.mul(speedY, four), powerY, heldY, rubY);
    v128.store(qy + at, counted(flowY, depthY, threshold, speedY, trace));
  }
  if (r > height) {
    memory.fill(qx + start, 0, (<usize>(width + 1)) << 2);
    return;
  }
  const first = start;
  const last = start + ((<usize>(width - 1)) << 2);
  if ((open & 8) !== 0)
    store<f32>(
      qx + first,
      -leaving(
        load<f32>(h + first),
        load<f32>(z + first),
        load<f32>(h + first + 4),
        load<f32>(z + first + 4),
        -load<f32>(qx + first + 4),
        dry,
      ),
    );
  if ((open & 4) !== 0)
    store<f32>(
      qx + last + 4,
      leaving(
        load<f32>(h + last),
        load<f32>(z + last),
        load<f32>(h + last - 4),
        load<f32>(z + last - 4),
        load<f32>(qx + last),
        dry,
      ),
    );
}

/** Free outflow through a row of north faces: `side` is 1 at the north, −1 at the south. */
function openRow(z: usize, h: usize, qy: usize, r: i32, side: i32, width: i32, stride: i32, dry: f32): void {
  const bytes = (<usize>stride) << 2;
  for (let column = 1; column <= width; column++) {
    const at = <usize>r * bytes + ((<usize>column) << 2);
    const inside = side > 0 ? at : at - bytes;
    const behind = side > 0 ? inside + bytes : inside - bytes;
    const inner = side > 0 ? -load<f32>(qy + at + bytes) : load<f32>(qy + inside);
    const out = leaving(load<f32>(h + inside), load<f32>(z + inside), load<f32>(h + behind), load<f32>(z + behind), inner, dry);
    store<f32>(qy + at, side > 0 ? -out : out);
  }
}

/** Four discharges out of cells, through their faces to the west, east, north and south. */
function leavingAll(west: v128, east: v128, north: v128, south: v128, none: v128): v128 {
  const along = f32x4.sub(f32x4.pmax(none, east), f32x4.pmin(none, west));
  const across = f32x4.sub(f32x4.pmax(none, south), f32x4.pmin(none, north));
  return f32x4.add(along, across);
}

/** Whether a cell of a row gives more than it holds. */
function overdrawn(h: usize, qx: usize, qy: usize, r: i32, width: i32, stride: i32, by: f32): bool {
  const bytes = (<usize>stride) << 2;
  const start = <usize>r * bytes + 4;
  const rate = f32x4.splat(by);
  const none = f32x4.splat(0);
  let short = none;
  for (let column = 0; column < width; column += 4) {
    const at = start + ((<usize>column) << 2);
    const out = leavingAll(v128.load(qx + at), v128.load(qx + at, 4), v128.load(qy + at), v128.load(qy + at + bytes), none);
    short = v128.or(short, f32x4.gt(f32x4.mul(rate, out), v128.load(h + at)));
  }
  return v128.any_true(short);
}

/** What part of its outgoing discharges each cell of a row can give. */
function shares(h: usize, qx: usize, qy: usize, share: usize, r: i32, width: i32, stride: i32, by: f32): void {
  const bytes = (<usize>stride) << 2;
  const start = <usize>r * bytes + 4;
  const own = share + ((<usize>((r & 3) * stride)) << 2) + 4;
  const rate = f32x4.splat(by);
  const none = f32x4.splat(0);
  const one = f32x4.splat(1);
  for (let column = 0; column < width; column += 4) {
    const at = start + ((<usize>column) << 2);
    const going = leavingAll(v128.load(qx + at), v128.load(qx + at, 4), v128.load(qy + at), v128.load(qy + at + bytes), none);
    const out = f32x4.mul(rate, going);
    const depth = v128.load(h + at);
    v128.store(own + ((<usize>column) << 2), v128.bitselect(f32x4.div(depth, out), one, f32x4.gt(out, depth)));
  }
  // The border is never short.
  store<f32>(own + ((<usize>width) << 2), 1);
}

/** Discharges of the faces of row r, its south ones included, cut to what their giver can give. */
function limit(qx: usize, qy: usize, share: usize, r: i32, width: i32, stride: i32): void {
  const bytes = (<usize>stride) << 2;
  const start = <usize>r * bytes + 4;
  const own = share + ((<usize>((r & 3) * stride)) << 2) + 4;
  const north = share + ((<usize>(((r - 1) & 3) * stride)) << 2) + 4;
  const south = share + ((<usize>(((r + 1) & 3) * stride)) << 2) + 4;
  const none = f32x4.splat(0);
  for (let column = 0; column <= width; column += 4) {
    const offset = (<usize>column) << 2;
    const at = start + offset;
    const here = v128.load(own + offset);
    const x = v128.load(qx + at);
    v128.store(qx + at, f32x4.mul(x, v128.bitselect(v128.load(own + offset - 4), here, f32x4.gt(x, none))));
    if (r === 1) {
      const top = v128.load(qy + at);
      v128.store(qy + at, f32x4.mul(top, v128.bitselect(v128.load(north + offset), here, f32x4.gt(top, none))));
    }
    const y = v128.load(qy + at + bytes);
    v128.store(qy + at + bytes, f32x4.mul(y, v128.bitselect(here, v128.load(south + offset), f32x4.gt(y, none))));
  }
}

function update(
  h: usize,
  lost: usize,
  qx: usize,
  qy: usize,
  highest: usize,
  r: i32,
  width: i32,
  height: i32,
  stride: i32,
  by: f32,
): void {
  const bytes = (<usize>stride) << 2;
  const start = <usize>r * bytes + 4;
  const rate = f32x4.splat(by);
  const none = f32x4.splat(0);
  const shallow = f32x4.splat(0.001);
  let most = none;
  let swift = none;
  // The last four may reach into the border, which keeps its depth, and whose speed does not count.
  const beyond = h + start + ((<usize>width) << 2);
  const border = v128.load(beyond);
  v128.store(beyond, none);
  for (let column = 0; column < width; column += 4) {
    const at = start + ((<usize>column) << 2);
    const west = v128.load(qx + at);
    const east = v128.load(qx + at + 4);
    const north = v128.load(qy + at);
    const south = v128.load(qy + at + bytes);
    const gained = f32x4.add(f32x4.sub(west, east), f32x4.sub(north, south));
    const depth = v128.load(h + at);
    const out = f32x4.pmax(f32x4.pmax(east, f32x4.neg(west)), f32x4.pmax(south, f32x4.neg(north)));
    swift = f32x4.pmax(swift, v128.and(f32x4.div(out, depth), f32x4.gt(depth, shallow)));
    const rise = f32x4.sub(f32x4.mul(rate, gained), v128.load(lost + at));
    const risen = f32x4.add(depth, rise);
    v128.store(lost + at, f32x4.sub(f32x4.sub(risen, depth), rise));
    const now = f32x4.pmax(risen, none);
    v128.store(h + at, now);
    most = f32x4.pmax(most, now);
  }
  v128.store(beyond, border);
  store<f32>(highest + ((<usize>r) << 2), greatest(most));
  const fastest = highest + ((<usize>(height + 2)) << 2);
  store<f32>(fastest, max<f32>(load<f32>(fastest), greatest(swift)));
}

function greatest(four: v128): f32 {
  return max<f32>(
    max<f32>(f32x4.extract_lane(four, 0), f32x4.extract_lane(four, 1)),
    max<f32>(f32x4.extract_lane(four, 2), f32x4.extract_lane(four, 3)),
  );
}

/** The same depth of rain on every cell that is no wall. */
export function rain(z: usize, h: usize, lost: usize, highest: usize, width: i32, height: i32, stride: i32, metres: f32): void {
  const bytes = (<usize>stride) << 2;
  for (let r = 1; r <= height; r++) {
    let most: f32 = 0;
    for (let column = 1; column <= width; column++) {
      const at = <usize>r * bytes + ((<usize>column) << 2);
      if (load<f32>(z + at) > 500000) continue;
      const depth = load<f32>(h + at);
      const rise = metres - load<f32>(lost + at);
      const risen = depth + rise;
      store<f32>(lost + at, risen - depth - rise);
      store<f32>(h + at, risen);
      most = max<f32>(most, risen);
    }
    store<f32>(highest + ((<usize>r) << 2), most);
  }
}
