// Peers' published cases, where the suites stand beside the project. Each block's own test reproduces a value without them.
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { listParities, suites, suitesFolder } from "./parity-table.ts";

const here = existsSync(suitesFolder);
if (!here) console.warn(`SKIPPED: no folder ${suitesFolder}, so no published case of others is checked.`);

describe.skipIf(!here)("cases published by others", async () => {
  test.each(await listParities())("$block: $parity.suite, $parity.compares", { timeout: 300_000 }, async ({ parity }) => {
    const outcome = await parity.run(suites);
    const required = parity.required ?? outcome.cases;
    expect(outcome.cases).toBeGreaterThan(0);
    expect(outcome.passed + outcome.failed.length).toBe(outcome.cases);
    expect(outcome.passed, JSON.stringify(outcome.failed, null, 1)).toBeGreaterThanOrEqual(required);
    expect(outcome.largestError).toBeLessThanOrEqual(parity.tolerance);
  });
});
