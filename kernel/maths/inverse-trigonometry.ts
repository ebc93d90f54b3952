// Arcs: the same bits in every engine (after FDLIBM).
import { withLowZero } from "./double-bits.ts";

const PIO2_HI = 1.5707963267948966;
const PIO2_LO = 6.123233995736766e-17;
const PIO4 = 0.7853981633974483;
const OVER = [
  0.16666666666666666, -0.3255658186224009, 0.20121253213486293, -0.04005553450067941, 0.0007915349942898145,
  0.00003479331075960212,
];
const UNDER = [-2.403394911734414, 2.0209457602335057, -0.6882839716054533, 0.07703815055590194];

/** (asin √z − √z) / √z. */
const ratio = (z: number): number => {
  const p = z * (OVER[0]! + z * (OVER[1]! + z * (OVER[2]! + z * (OVER[3]! + z * (OVER[4]! + z * OVER[5]!)))));
  return p / (1 + z * (UNDER[0]! + z * (UNDER[1]! + z * (UNDER[2]! + z * UNDER[3]!))));
};

/** Arc sine, in radians; not a number outside −1…1. */
export function asin(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude <= 1)) return Number.NaN;
  if (magnitude === 1) return x * PIO2_HI + x * PIO2_LO;
  if (magnitude < 0.5) return magnitude < 7.450580596923828e-9 ? x : x + x * ratio(x * x);
  const t = (1 - magnitude) * 0.5;
  const s = Math.sqrt(t);
  const r = ratio(t);
  let arc: number;
  if (magnitude > 0.975) arc = PIO2_HI - (2 * (s + s * r) - PIO2_LO);
  else {
    const w = withLowZero(s);
    const c = (t - w * w) / (s + w);
    arc = PIO4 - (2 * s * r - (PIO2_LO - 2 * c) - (PIO4 - 2 * w));
  }
  return x < 0 ? -arc : arc;
}

/** Arc cosine, in radians; not a number outside −1…1. */
export function acos(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude <= 1)) return Number.NaN;
  if (x === 1) return 0;
  if (x === -1) return Math.PI;
  if (magnitude < 0.5) {
    return magnitude < 6.938893903907228e-18 ? PIO2_HI + PIO2_LO : PIO2_HI - (x - (PIO2_LO - x * ratio(x * x)));
  }
  const z = (1 - magnitude) * 0.5;
  const s = Math.sqrt(z);
  if (x < 0) return Math.PI - 2 * (s + (ratio(z) * s - PIO2_LO));
  const f = withLowZero(s);
  const c = (z - f * f) / (s + f);
  return 2 * (f + (ratio(z) * s + c));
}

const ARC_HI = [0.4636476090008061, 0.7853981633974483, 0.982793723247329, 1.5707963267948966];
const ARC_LO = [2.2698777452961687e-17, 3.061616997868383e-17, 1.3903311031230998e-17, 6.123233995736766e-17];
const A = [
  0.3333333333333293, -0.19999999999876483, 0.14285714272503466, -0.11111110405462356, 0.09090887133436507, -0.0769187620504483,
  0.06661073137387531, -0.058335701337905735, 0.049768779946159324, -0.036531572744216916, 0.016285820115365782,
];

/** Arc tangent, in radians. */
export function atan(x: number): number {
  if (Number.isNaN(x)) return x;
  const negative = x < 0;
  const magnitude = Math.abs(x);
  if (magnitude >= 73786976294838210000) return negative ? -PIO2_HI - PIO2_LO : PIO2_HI + PIO2_LO;
  if (magnitude < 7.450580596923828e-9) return x;
  let piece = -1;
  let t = x;
  if (magnitude >= 0.4375) {
    if (magnitude < 0.6875) [piece, t] = [0, (2 * magnitude - 1) / (2 + magnitude)];
    else if (magnitude < 1.1875) [piece, t] = [1, (magnitude - 1) / (magnitude + 1)];
    else if (magnitude < 2.4375) [piece, t] = [2, (magnitude - 1.5) / (1 + 1.5 * magnitude)];
    else [piece, t] = [3, -1 / magnitude];
  }
  const z = t * t;
  const w = z * z;
  const s1 = z * (A[0]! + w * (A[2]! + w * (A[4]! + w * (A[6]! + w * (A[8]! + w * A[10]!)))));
  const s2 = w * (A[1]! + w * (A[3]! + w * (A[5]! + w * (A[7]! + w * A[9]!))));
  if (piece < 0) return t - t * (s1 + s2);
  const arc = ARC_HI[piece]! - (t * (s1 + s2) - ARC_LO[piece]! - t);
  return negative ? -arc : arc;
}

const PI_LO = 1.2246467991473532e-16;

/** The angle of the point (x, y), between −π and π. */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const below = y < 0 || Object.is(y, -0);
  const left = x < 0 || Object.is(x, -0);
  const signed = (arc: number) => (below ? -arc : arc);
  if (y === 0) return left ? signed(Math.PI) : y;
  if (x === 0) return signed(PIO2_HI);
  if (!Number.isFinite(x)) {
    if (Number.isFinite(y)) return signed(left ? Math.PI : 0);
    return signed(left ? 3 * PIO4 : PIO4);
  }
  if (!Number.isFinite(y)) return signed(PIO2_HI);
  const slope = Math.abs(y / x);
  let arc: number;
  if (slope > 1152921504606847000) arc = PIO2_HI + 0.5 * PI_LO;
  else arc = left && slope < 8.673617379884035e-19 ? 0 : atan(slope);
  return signed(left ? Math.PI - (arc - PI_LO) : arc);
}
