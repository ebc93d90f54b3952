import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "kernel/**/*.test.ts",
      "server/**/*.test.ts",
      "workbook/**/*.test.{ts,tsx}",
      "templates/**/*.test.ts",
      "scripts/**/*.test.ts",
    ],
    testTimeout: 30_000,
    // What a test sets of the surroundings is put back after it.
    unstubGlobals: true,
    unstubEnvs: true,
    pool: "forks",
  },
});
