// The plans of evaluations there are.
export type { Design } from "./design.ts";
export { factorialRows, fullFactorial, type OneAtATime, oneAtATime } from "./factorial.ts";
export { type MorrisDesign, morrisDesign, SALTELLI_DIMENSIONS, saltelliDesign } from "./sensitivity-designs.ts";
export { type Scramble, SOBOL_DIMENSIONS } from "./sobol-sequence.ts";
export { latinHypercube, monteCarlo, sobolDesign } from "./space-filling.ts";
