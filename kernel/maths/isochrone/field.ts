// How far inside an isochrone each node of a lattice lies: a place is inside when it stands near enough to a street and the
// time from it, walk to the street and way along the street, is within the threshold.

/** Streets once, whatever their directions. Times are minutes to the destination. */
export interface TimedStreets {
  x1: ArrayLike<number>;
  y1: ArrayLike<number>;
  x2: ArrayLike<number>;
  y2: ArrayLike<number>;
  /** From each end; Infinity where there is no way. */
  start: Float64Array;
  end: Float64Array;
  /** Minutes to go the whole street from its start to its end, and back; Infinity where that is not allowed. */
  there: Float64Array;
  back: Float64Array;
  /** Minutes left once one is at its end having come along it, and at its start: more than from there where turns are not allowed. */
  ahead: Float64Array;
  behind: Float64Array;
}

export interface Lattice {
  /** Place of the first node, in the south-west. */
  x: number;
  y: number;
  cell: number;
  columns: number;
  rows: number;
}

export interface Reach {
  /** min */
  threshold: number;
  /** Farthest a place may stand from a street, m. */
  width: number;
  /** Minutes to walk a metre. */
  pace: number;
}

/** A lattice that holds the streets reached within a time, with room for the walk; null when there is none. */
export function latticeOf(streets: TimedStreets, { threshold, width }: Reach, cell: number): Lattice | null {
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  for (let i = 0; i < streets.start.length; i++) {
    if (!(Math.min(streets.start[i]!, streets.end[i]!) <= threshold)) continue;
    box[0] = Math.min(box[0], streets.x1[i]!, streets.x2[i]!);
    box[1] = Math.min(box[1], streets.y1[i]!, streets.y2[i]!);
    box[2] = Math.max(box[2], streets.x1[i]!, streets.x2[i]!);
    box[3] = Math.max(box[3], streets.y1[i]!, streets.y2[i]!);
  }
  if (box[0] === Infinity) return null;
  // On whole cells of the ground, so that contours do not move with the streets around them; a node outside on every side.
  const low = (value: number) => Math.floor((value - width) / cell) - 1;
  const high = (value: number) => Math.ceil((value + width) / cell) + 1;
  return {
    x: low(box[0]) * cell,
    y: low(box[1]) * cell,
    cell,
    columns: high(box[2]) - low(box[0]) + 1,
    rows: high(box[3]) - low(box[1]) + 1,
  };
}

/**
 * Metres lacking at each node, row by row from the south: negative inside, positive outside. One field a threshold, least first,
 * each made when it is asked for.
 */
export function* reachFields(
  streets: TimedStreets,
  thresholds: readonly number[],
  { width, pace }: Omit<Reach, "threshold">,
  lattice: Lattice,
): Generator<Float32Array> {
  // Near a street whose every point leaves the time to walk to it from as far as may be, the distance alone counts, whatever
  // the threshold: it is written once.
  const near = new Float32Array(lattice.columns * lattice.rows).fill(Infinity);
  let waiting = Array.from(streets.start, (_, i) => i);
  for (const threshold of thresholds) {
    const edge: number[] = [];
    for (const i of waiting) {
      const whole = Math.min(streets.ahead[i]! + streets.there[i]!, streets.behind[i]! + streets.back[i]!);
      if (whole + width * pace <= threshold) spread(near, streets, i, { threshold: Infinity, width, pace }, lattice);
      else edge.push(i);
    }
    waiting = edge;
    const field = near.slice();
    for (const i of waiting) {
      if (Math.min(streets.start[i]!, streets.end[i]!) <= threshold)
        spread(field, streets, i, { threshold, width, pace }, lattice);
    }
    yield field;
  }
}

/** Writes what one street brings to the nodes around it. */
function spread(field: Float32Array, streets: TimedStreets, i: number, reach: Reach, lattice: Lattice): void {
  const { threshold, width, pace } = reach;
  const { x: west, y: south, cell, columns, rows } = lattice;
  // A node this far from every street has no neighbour inside.
  const most = width + 1.5 * cell;
  const [start, end] = [streets.start[i]!, streets.end[i]!];
  const [x1, y1] = [streets.x1[i]!, streets.y1[i]!];
  const [x2, y2] = [streets.x2[i]!, streets.y2[i]!];
  const [dx, dy] = [x2 - x1, y2 - y1];
  const square = dx * dx + dy * dy;
  const [ahead, behind] = [streets.ahead[i]!, streets.behind[i]!];
  // Where a street goes on to an end without a way, nothing is gained that way.
  const there = ahead === Infinity ? Infinity : streets.there[i]!;
  const back = behind === Infinity ? Infinity : streets.back[i]!;
  const from = Math.max(0, Math.floor((Math.min(y1, y2) - most - south) / cell));
  const until = Math.min(rows - 1, Math.ceil((Math.max(y1, y2) + most - south) / cell));
  const left = Math.max(0, Math.floor((Math.min(x1, x2) - most - west) / cell));
  const right = Math.min(columns - 1, Math.ceil((Math.max(x1, x2) + most - west) / cell));
  for (let row = from; row <= until; row++) {
    const y = south + row * cell - y1;
    for (let column = left; column <= right; column++) {
      const x = west + column * cell - x1;
      const along = square > 0 ? Math.min(1, Math.max(0, (x * dx + y * dy) / square)) : 0;
      const ox = x - along * dx;
      const oy = y - along * dy;
      const off = Math.sqrt(ox * ox + oy * oy);
      if (off > most) continue;
      let time = along === 0 ? start : along === 1 ? end : Infinity;
      if (there < Infinity) time = Math.min(time, ahead + (1 - along) * there);
      if (back < Infinity) time = Math.min(time, behind + along * back);
      const lacking = threshold === Infinity ? off - width : Math.max((time + off * pace - threshold) / pace, off - width);
      const at = row * columns + column;
      if (lacking < field[at]!) field[at] = lacking;
    }
  }
}
