// What draws a class to each cell of a row: the weighted share of other classes in the square around it, ring by ring.

let radius = 1;
/** Drops of weight from each ring to the next, u16 by ring from 1; the last is the outer ring's own. */
let drops: usize = 0;
/** Source states (u32) and their weights (f32), by pairs. */
let sources: usize = 0;
let sourceCount = 0;
let alone: f32 = 0;

export function neighbourhood(ringRadius: i32, dropsAt: usize, sourcesAt: usize, count: i32, base: f32): void {
  radius = ringRadius;
  drops = dropsAt;
  sources = sourcesAt;
  sourceCount = count;
  alone = base;
}

/** The influence on each cell of the row of states at `line`; `sums` is room for one row of bytes by radius. */
export function surround(line: usize, stride: i32, sums: usize, influence: usize): void {
  for (let place = 0; place < stride; place += 4) v128.store(influence + <usize>(place * 4), f32x4.splat(alone));
  for (let k = 0; k < sourceCount; k++) {
    const source = sources + <usize>(k * 8);
    attract(line, stride, sums, influence, load<i32>(source), load<f32>(source + 4));
  }
}

/** Adds to `influence` the weighted neighbours in one state of each cell of the row at `line`; `sums` is room for a row by radius. */
function attract(line: usize, stride: i32, sums: usize, influence: usize, state: i32, weight: f32): void {
  const wanted = i8x16.splat(<i8>state);
  for (let place = 0; place < stride; place += 16) {
    const at = line + <usize>place;
    let sum = i8x16.eq(v128.load(at), wanted);
    v128.store(sums + <usize>place, i8x16.neg(sum));
    for (let ring = 1; ring <= radius; ring++) {
      const away = <usize>(ring * stride);
      sum = i8x16.add(sum, i8x16.add(i8x16.eq(v128.load(at - away), wanted), i8x16.eq(v128.load(at + away), wanted)));
      v128.store(sums + <usize>(ring * stride + place), i8x16.neg(sum));
    }
  }
  const scale = f32x4.splat(weight);
  // What the cell itself weighs in every square around it.
  let own = 0;
  for (let ring = 1; ring <= radius; ring++) own += load<u16>(drops + <usize>((ring - 1) * 2));
  const self = i16x8.splat(<i16>own);
  for (let place = 16; place < stride - 16; place += 16) {
    let low = i16x8.splat(0);
    let high = i16x8.splat(0);
    for (let ring = 1; ring <= radius; ring++) {
      const at = sums + <usize>(ring * stride + place);
      let square = v128.load(at);
      for (let away = 1; away <= ring; away++)
        square = i8x16.add(square, i8x16.add(v128.load(at - <usize>away), v128.load(at + <usize>away)));
      const drop = i16x8.splat(load<i16>(drops + <usize>((ring - 1) * 2)));
      low = i16x8.add(low, i16x8.mul(i16x8.extend_low_i8x16_u(square), drop));
      high = i16x8.add(high, i16x8.mul(i16x8.extend_high_i8x16_u(square), drop));
    }
    const itself = v128.load(sums + <usize>place);
    low = i16x8.sub(low, i16x8.mul(i16x8.extend_low_i8x16_u(itself), self));
    high = i16x8.sub(high, i16x8.mul(i16x8.extend_high_i8x16_u(itself), self));
    const to = influence + <usize>(place * 4);
    gain(to, i32x4.extend_low_i16x8_u(low), scale);
    gain(to + 16, i32x4.extend_high_i16x8_u(low), scale);
    gain(to + 32, i32x4.extend_low_i16x8_u(high), scale);
    gain(to + 48, i32x4.extend_high_i16x8_u(high), scale);
  }
}

function gain(to: usize, count: v128, scale: v128): void {
  v128.store(to, f32x4.add(v128.load(to), f32x4.mul(f32x4.convert_i32x4_u(count), scale)));
}
