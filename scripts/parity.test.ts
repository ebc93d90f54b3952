// Peers' published cases, where the suites stand beside the project. Each block's own test reproduces a value without them.
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { absent, needs } from "../kernel/testing/needs.ts";
import { listParities, suites, suitesFolder } from "./parity-table.ts";

const here = existsSync(suitesFolder);

const parities = await listParities();

describe("cases published by others", needs(here, absent.shared), () => {
  test.each(parities)("$block: $parity.suite, $parity.compares", { timeout: 300_000 }, async ({ parity }) => {
    const outcome = await parity.run(suites);
    const required = parity.required ?? outcome.cases;
    expect(outcome.cases).toBeGreaterThan(0);
    expect(outcome.passed + outcome.failed.length).toBe(outcome.cases);
    expect(outcome.passed, JSON.stringify(outcome.failed, null, 1)).toBeGreaterThanOrEqual(required);
    expect(outcome.largestError).toBeLessThanOrEqual(parity.tolerance);
  });
});
