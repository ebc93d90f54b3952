// The ground a flood runs over, with a border of one cell around it, and the state both schemes advance.
// Inside, rows run from north to south and y points south; depths are metres, discharges m² per second and metre of width.

export type Side = "north" | "south" | "east" | "west";
export const sides: readonly Side[] = ["north", "south", "east", "west"];

/** Water stops there, leaves freely, or stands at a level (metres, of the same datum as the ground). */
export type Boundary = { kind: "closed" } | { kind: "open" } | { kind: "level"; level: number };

/** Ground of a wall: higher than any relief. */
export const WALL = 1e6;
export const gravity = 9.81;

export interface Domain {
  width: number;
  height: number;
  cellSize: number;
  /** Cells of a row with its border. */
  stride: number;
  /** Metres above `datum`; walls at WALL. */
  ground: Float64Array;
  /** Manning's n of each cell. */
  manning: Float64Array;
  /** Depth of water at the start. */
  initial: Float64Array;
  sides: Record<Side, Boundary>;
  /** Subtracted from every height, so that small numbers are computed with. */
  datum: number;
}

export interface Frame {
  width: number;
  height: number;
  cellSize: number;
}

/** Place of a cell among the bordered ones. */
export const bordered = (domain: Pick<Domain, "width" | "stride">, cell: number): number =>
  (Math.floor(cell / domain.width) + 1) * domain.stride + (cell % domain.width) + 1;

/**
 * Heights lie on a fine lattice, so that ground plus depth is exact and a lake at rest is level to the last bit: with
 * `bits` of mantissa, the coarsest power of two that still holds the range.
 */
function latticeStep(range: number, bits: number): number {
  let step = 1;
  let reach = 1;
  for (let k = 0; k < bits - 2; k++) reach *= 2;
  while (step * reach > Math.max(range, 1)) step /= 2;
  return step;
}

export interface DomainInput {
  frame: Frame;
  /** Metres; NaN is a wall. */
  ground: ArrayLike<number>;
  /** Depth of water, metres. */
  depth: ArrayLike<number>;
  manning: ArrayLike<number>;
  sides: Record<Side, Boundary>;
  /** 52 for the f64 path, 24 for the f32 one. */
  bits: number;
}

export function domainOf({ frame, ground, depth, manning, sides: around, bits }: DomainInput): Domain {
  const { width, height, cellSize } = frame;
  const stride = width + 2;
  const size = stride * (height + 2);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < ground.length; i++) {
    const z = ground[i]!;
    if (Number.isNaN(z)) continue;
    low = Math.min(low, z);
    high = Math.max(high, z + depth[i]!);
  }
  const datum = low === Number.POSITIVE_INFINITY ? 0 : Math.floor(low);
  const step = latticeStep(high - datum, Math.min(bits, 48));
  const onLattice = (value: number) => Math.round(value / step) * step;
  const domain: Domain = {
    width,
    height,
    cellSize,
    stride,
    ground: new Float64Array(size).fill(WALL),
    manning: new Float64Array(size),
    initial: new Float64Array(size),
    datum,
    sides: Object.fromEntries(
      sides.map((side) => {
        const boundary = around[side];
        return [side, boundary.kind === "level" ? { kind: "level", level: onLattice(boundary.level - datum) } : boundary];
      }),
    ) as Record<Side, Boundary>,
  };
  for (let cell = 0; cell < width * height; cell++) {
    const i = bordered(domain, cell);
    const z = ground[cell]!;
    domain.manning[i] = manning[cell]!;
    if (Number.isNaN(z)) continue;
    domain.ground[i] = onLattice(z - datum);
    if (depth[cell]! > 0) domain.initial[i] = Math.max(0, onLattice(z - datum + depth[cell]!) - domain.ground[i]!);
  }
  return domain;
}

/** Border cells of a side, each with its neighbour inside. */
export function borderOf(
  { width, height, stride }: Pick<Domain, "width" | "height" | "stride">,
  side: Side,
): [border: number, inside: number][] {
  const along = side === "north" || side === "south" ? width : height;
  const at: Record<Side, (k: number) => [number, number]> = {
    north: (k) => [k + 1, stride + k + 1],
    south: (k) => [(height + 1) * stride + k + 1, height * stride + k + 1],
    west: (k) => [(k + 1) * stride, (k + 1) * stride + 1],
    east: (k) => [(k + 1) * stride + width + 1, (k + 1) * stride + width],
  };
  return Array.from({ length: along }, (_, k) => at[side](k));
}

/** Water that comes in through a side: m² per second and metre of width, and its way, x to the east and y to the south. */
export interface Coming {
  discharge: number;
  x: number;
  y: number;
}

/** Ways in through each side. */
export const inward: Record<Side, readonly [x: number, y: number]> = {
  north: [0, 1],
  south: [0, -1],
  east: [-1, 0],
  west: [1, 0],
};

/** Water that runs too fast for a scheme, beside all there is (metres, summed over cells), and where it is fastest. */
export interface Outrun {
  all: number;
  beyond: number;
  /** Bordered cell, −1 where none is, and its Froude number. */
  place: number;
  froude: number;
}

/** What advances the water: one of the schemes, in double or single precision. */
export interface Stepper {
  /** Depth of the bordered cells. */
  readonly depth: Float64Array | Float32Array;
  /** Rows of `depth` may be longer than the domain's. */
  readonly stride: number;
  /** The longest stable step now, at the given Courant number; infinite when nothing moves. `rise` is what sources may add. */
  longest: (courant: number, rise: number) => number;
  /** Advances by `dt` seconds; returns the volume that left through the sides, m³ (negative when it entered). */
  step: (dt: number) => number;
  /** Adds metres of water to one bordered cell (place in `depth`): still, unless it says how it comes in. */
  add: (place: number, metres: number, coming?: Coming) => void;
  /** Adds the same to every cell that is not a wall. */
  rain: (metres: number) => void;
  /** Stops the water of a bordered cell that the soil has drunk dry: what comes there later owes it nothing. */
  still: (place: number) => void;
  /** Velocities of the cells, m/s, x to the east and y to the north. */
  velocity: () => { x: Float32Array; y: Float32Array };
  /** What runs too fast for the scheme now; null where it has no such limit. */
  outrun: () => Outrun | null;
  /** Water made up to keep depths positive, m³: rounding, since the schemes themselves do not. */
  mended: () => number;
}
