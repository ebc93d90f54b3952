// Counts, around each cell of a grid of u8 states, its eight neighbours in one state: sixteen cells at a time.
//
// Rows are `stride` bytes apart, a multiple of 16, and stand in a frame no state fills (255): one row above and below, at
// least one byte at each end of a row. So no cell is an edge case. `states` and `counts` point at the first cell of the frame.

/** −1 in each byte of the row where the state is `wanted`: a mask that adds up, backwards. */
function found(at: usize, wanted: v128): v128 {
  return i8x16.eq(v128.load(at), wanted);
}

/** Counts of rows 1 to `rows` of the frame; two rows at a time share the rows between them. */
export function count(states: usize, counts: usize, stride: i32, rows: i32, state: i32): void {
  const wanted = i8x16.splat(<i8>state);
  for (let row = 1; row <= rows; row += 2) {
    const above = states + <usize>((row - 1) * stride);
    const first = above + <usize>stride;
    const second = first + <usize>stride;
    // With an odd number of rows the last pair is one row and the frame: its count is never read.
    const below = row < rows ? second + <usize>stride : second;
    const out = counts + <usize>(row * stride);
    // Three columns of vertical sums: the one at hand, and the ones its end cells look at.
    let upperLeft = i8x16.splat(0);
    let lowerLeft = i8x16.splat(0);
    let upperSelf = found(first, wanted);
    let lowerSelf = found(second, wanted);
    let middle = i8x16.add(upperSelf, lowerSelf);
    let upper = i8x16.add(middle, found(above, wanted));
    let lower = i8x16.add(middle, found(below, wanted));
    for (let column = 0; column < stride; column += 16) {
      const next = <usize>(column + 16);
      const upperNextSelf = found(first + next, wanted);
      const lowerNextSelf = found(second + next, wanted);
      middle = i8x16.add(upperNextSelf, lowerNextSelf);
      const upperNext = i8x16.add(middle, found(above + next, wanted));
      const lowerNext = i8x16.add(middle, found(below + next, wanted));
      v128.store(out + <usize>column, around(upperLeft, upper, upperNext, upperSelf));
      if (row < rows) v128.store(out + <usize>(stride + column), around(lowerLeft, lower, lowerNext, lowerSelf));
      upperLeft = upper;
      lowerLeft = lower;
      upper = upperNext;
      lower = lowerNext;
      upperSelf = upperNextSelf;
      lowerSelf = lowerNextSelf;
    }
  }
}

/** The sums of the columns left, at hand and right of each cell, less the cell itself; the sums are negative. */
function around(left: v128, at: v128, right: v128, self: v128): v128 {
  const west = i8x16.shuffle(left, at, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
  const east = i8x16.shuffle(at, right, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
  return i8x16.sub(self, i8x16.add(at, i8x16.add(west, east)));
}
