// Elementary functions that give the same bits in every engine: fdlibm's methods, written with exact operations only.
// After FDLIBM (Copyright © 1993 Sun Microsystems, freely granted permission to use, copy, modify, distribute).
export { exp, log, pow } from "./exponential.ts";
export { cosh, expm1, sinh, tanh } from "./hyperbolic.ts";
export { acos, asin, atan, atan2 } from "./inverse-trigonometry.ts";
export { cbrt, log1p, log2, log10 } from "./logarithms.ts";
export { cos, sin, tan } from "./trigonometry.ts";
