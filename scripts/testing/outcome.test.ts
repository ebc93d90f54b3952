import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../setup.mjs";
import { Outcome, readJourneys, readUnits } from "./outcome.ts";

const ending = (outcome: Outcome) => [...outcome.lines()].join("\n");

test("says why tests were skipped, right before the counts, which stand alone on the last line", () => {
  const outcome = new Outcome();
  const skipped = (absent?: string) => ({
    status: "skipped",
    fullName: "waits",
    failureMessages: [],
    meta: absent ? { absent } : {},
  });
  readUnits(
    outcome,
    {
      numPassedTests: 3,
      numFailedTests: 0,
      numFailedTestSuites: 0,
      testResults: [
        {
          name: join(root, "server/store/postgres.test.ts"),
          status: "passed",
          message: "",
          assertionResults: [skipped("PostgreSQL absent"), skipped("PostgreSQL absent"), skipped()],
        },
      ],
    },
    0,
    false,
  );
  const test = { status: "skipped", annotations: [{ type: "skip", description: "Firefox absent" }], results: [] };
  const part = { status: "expected", annotations: [{ type: "left out", description: "Firefox absent" }], results: [] };
  readJourneys(
    outcome,
    {
      stats: { expected: 1, unexpected: 0, flaky: 0, skipped: 1 },
      suites: [
        {
          specs: [
            { ok: true, title: "a journey", file: "firefox.spec.ts", tests: [test] },
            { ok: true, title: "the same bytes", file: "identical.spec.ts", tests: [part] },
          ],
        },
      ],
    },
    0,
  );
  expect(ending(outcome)).toBe(
    [
      "",
      "skipped: PostgreSQL absent (2 tests)",
      "skipped: no reason said by server/store/postgres.test.ts › waits (1 test)",
      "skipped: Firefox absent (2 tests)",
      "4 passed, 0 failed, 4 skipped",
    ].join("\n"),
  );
});

test("a suite that does not load, or journeys that end badly, fail though no test of theirs did", () => {
  const outcome = new Outcome();
  const suite = { name: join(root, "a.test.ts"), status: "failed", message: "no such module", assertionResults: [] };
  readUnits(outcome, { numPassedTests: 0, numFailedTests: 0, numFailedTestSuites: 1, testResults: [suite] }, 1, false);
  readJourneys(outcome, { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, suites: [] }, 1);
  expect(ending(outcome)).toContain("Failed: a.test.ts\n  no such module");
  expect(ending(outcome).split("\n").at(-1)).toBe("0 passed, 2 failed");
});

test("no test is skipped without a reason that the end can say", () => {
  const files = execFileSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", "*.test.ts", "*.test.tsx", "*.contract.ts"],
    {
      cwd: root,
      encoding: "utf8",
    },
  )
    .split("\n")
    .filter((file) => file !== "" && file !== "scripts/testing/outcome.test.ts");
  const silent = files.filter((file) => /\.(skipIf|runIf|skip|todo)\(/.test(readFileSync(join(root, file), "utf8")));
  expect(silent, "use needs(…) of kernel/testing/needs.ts").toEqual([]);
});
