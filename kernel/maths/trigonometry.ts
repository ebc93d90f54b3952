// Sine, cosine and tangent: the same bits in every engine (after FDLIBM; very large angles are reduced with whole numbers).
import { high, withLowZero } from "./double-bits.ts";

/** Quarter turns removed (modulo 4), and what is left in two parts, at most π/4. */
type Reduced = [quarter: number, hi: number, lo: number];

const PIO2 = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21];
const PIO2_TAIL = [6.077100506506192e-11, 2.0222662487959506e-21, 8.4784276603689e-32];
const exponent = (x: number) => (high(x) >> 20) & 0x7ff;

function reduce(x: number): Reduced {
  const magnitude = Math.abs(x);
  if (magnitude >= 1647099) return reduceLarge(x);
  const turns = Math.round(x * 0.6366197723675814);
  let r = x - turns * PIO2[0]!;
  let w = turns * PIO2_TAIL[0]!;
  let hi = r - w;
  const size = exponent(x);
  // Cancellation eats the first bits: take the next ones of π/2.
  for (const [step, lost] of [
    [1, 16],
    [2, 49],
  ] as const) {
    if (size - exponent(hi) <= lost) break;
    const t = r;
    w = turns * PIO2[step]!;
    r = t - w;
    w = turns * PIO2_TAIL[step]! - (t - r - w);
    hi = r - w;
  }
  return [turns & 3, hi, r - hi - w];
}

/** Bits after the point: the largest double, its 53 bits, and a margin. */
const BITS = 1300n;
let quarterTurn: bigint | undefined;

/** arctan(1 / n) with BITS bits after the point, by its series. */
function arcOfInverse(n: bigint): bigint {
  let term = (1n << (BITS + 64n)) / n;
  let sum = term;
  for (let k = 3n, sign = -1n; term !== 0n; k += 2n, sign = -sign) {
    term /= n * n;
    sum += (sign * term) / k;
  }
  return sum >> 64n;
}

function reduceLarge(x: number): Reduced {
  // Machin's formula: π/4 = 4 arctan(1/5) − arctan(1/239).
  quarterTurn ??= 2n * (4n * arcOfInverse(5n) - arcOfInverse(239n));
  let shift = 0n;
  let mantissa = Math.abs(x);
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    shift += 1n;
  }
  const scaled = (BigInt(mantissa) << BITS) >> shift;
  let turns = scaled / quarterTurn;
  let left = scaled - turns * quarterTurn;
  if (2n * left > quarterTurn) {
    left -= quarterTurn;
    turns += 1n;
  }
  // Nine hundred bits are kept: what is left is never below 2⁻⁶².
  left >>= BITS - 900n;
  const unit = 2 ** -900;
  const first = Number(left);
  const second = Number(left - BigInt(first));
  const quarter = Number(turns & 3n);
  return x < 0 ? [-quarter & 3, -first * unit, -second * unit] : [quarter, first * unit, second * unit];
}

const S = [
  -0.16666666666666632, 0.00833333333332249, -0.0001984126982985795, 0.0000027557313707070068, -2.5050760253406863e-8,
  1.58969099521155e-10,
];
const C = [
  0.0416666666666666, -0.001388888888887411, 0.00002480158728947673, -2.7557314351390663e-7, 2.087572321298175e-9,
  -1.1359647557788195e-11,
];

function sineNear(x: number, y: number): number {
  const z = x * x;
  const v = z * x;
  const r = S[1]! + z * (S[2]! + z * (S[3]! + z * (S[4]! + z * S[5]!)));
  return x - (z * (0.5 * y - v * r) - y - v * S[0]!);
}

function cosineNear(x: number, y: number): number {
  const z = x * x;
  const r = z * (C[0]! + z * (C[1]! + z * (C[2]! + z * (C[3]! + z * (C[4]! + z * C[5]!)))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z * r - x * y));
}

const T = [
  0.3333333333333341, 0.13333333333320124, 0.05396825397622605, 0.021869488294859542, 0.0088632398235993, 0.0035920791075913124,
  0.0014562094543252903, 0.0005880412408202641, 0.0002464631348184699, 0.0000781794442939557, 0.00007140724913826082,
  -0.00001855863748552755, 0.00002590730518636337,
];

/** The tangent, or minus its inverse where a quarter turn was odd. */
function tangentNear(x: number, y: number, odd: boolean): number {
  const negative = x < 0;
  const large = Math.abs(x) >= 0.67434;
  if (large) {
    if (negative) [x, y] = [-x, -y];
    x = 0.7853981633974483 - x + (3.061616997868383e-17 - y);
    y = 0;
  }
  const z = x * x;
  const w = z * z;
  const u = T[1]! + w * (T[3]! + w * (T[5]! + w * (T[7]! + w * (T[9]! + w * T[11]!))));
  const v = z * (T[2]! + w * (T[4]! + w * (T[6]! + w * (T[8]! + w * (T[10]! + w * T[12]!)))));
  const s = z * x;
  const r = y + z * (s * (u + v) + y) + T[0]! * s;
  const sum = x + r;
  if (large) {
    const side = odd ? -1 : 1;
    return (negative ? -1 : 1) * (side - 2 * (x - ((sum * sum) / (sum + side) - r)));
  }
  if (!odd) return sum;
  const first = withLowZero(sum);
  const rest = r - (first - x);
  const inverse = -1 / sum;
  const t = withLowZero(inverse);
  return t + inverse * (1 + t * first + t * rest);
}

/** Sine of an angle in radians. */
export function sin(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  if (Math.abs(x) < 7.450580596923828e-9) return x;
  if (Math.abs(x) <= 0.7853981633974483) return sineNear(x, 0);
  const [quarter, hi, lo] = reduce(x);
  const value = quarter & 1 ? cosineNear(hi, lo) : sineNear(hi, lo);
  return quarter & 2 ? -value : value;
}

/** Cosine of an angle in radians. */
export function cos(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  if (Math.abs(x) <= 0.7853981633974483) return cosineNear(x, 0);
  const [quarter, hi, lo] = reduce(x);
  const value = quarter & 1 ? sineNear(hi, lo) : cosineNear(hi, lo);
  return quarter === 1 || quarter === 2 ? -value : value;
}

/** Tangent of an angle in radians. */
export function tan(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  if (Math.abs(x) < 7.450580596923828e-9) return x;
  if (Math.abs(x) <= 0.7853981633974483) return tangentNear(x, 0, false);
  const [quarter, hi, lo] = reduce(x);
  return tangentNear(hi, lo, (quarter & 1) === 1);
}
