// What a test needs and a machine may lack. Where it lacks, the test is skipped, and the end of `npm test` says why:
// `test("reads the sample", needs(existsSync(sample), absent.shared), …)`.

declare module "vitest" {
  interface TaskMeta {
    /** Why the test was skipped. */
    absent?: string;
  }
}

export const absent = {
  guest: "the guest is not built (npm run build)",
  standalone: "blocks.js of archives is not built (npm run build)",
  postgres: "PostgreSQL absent (Debian: apt install postgresql)",
  shared: "../shared absent",
  scipy: "SciPy absent (Debian: apt install python3-scipy)",
} as const;

export const needs = (here: boolean, reason: (typeof absent)[keyof typeof absent]) =>
  here ? {} : { skip: true, meta: { absent: reason } };
