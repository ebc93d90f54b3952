// What a block reproduces of the cases published by others. A block that has some says so in a `parity.ts` of its folder:
// `npm run parity` writes docs/parity.md from them, and parity.test.ts holds each to what it requires.

/** Reads the suites, wherever they stand. Paths are relative: "xmile/SIR/model.xmile". */
export interface SuiteReader {
  text: (path: string) => Promise<string>;
  bytes: (path: string) => Promise<Uint8Array>;
  /** Names in a folder, sorted. */
  list: (path: string) => Promise<string[]>;
}

export interface ParityOutcome {
  cases: number;
  passed: number;
  /** The largest error of the cases that pass, in the unit of the tolerance. */
  largestError: number;
  /** Each case that does not pass, and why. */
  failed: { name: string; why: string }[];
}

export interface Parity {
  /** Folder of the suite: "xmile", "traffic-assignment/SiouxFalls". */
  suite: string;
  /** What is compared, in English, for the page. */
  compares: string;
  /** Largest error a case may have, and what it is a fraction or a number of: "relative", "mm/d", "m". */
  tolerance: number;
  unit: string;
  /** Cases that must pass; all of them when absent. */
  required?: number;
  run: (read: SuiteReader) => Promise<ParityOutcome>;
}
