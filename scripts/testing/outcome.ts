// What the tests of a run came to: counts, what failed, and why what was skipped was.
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { root } from "../setup.mjs";

export class Outcome {
  passed = 0;
  failed = 0;
  skipped = 0;
  /** What failed, said again at the end: the place it happened is far above by then. */
  readonly failures: string[] = [];
  /** Why tests were skipped, or left a part of themselves out → how many. */
  readonly reasons = new Map<string, number>();

  count(passed: number, failed: number): void {
    this.passed += passed;
    this.failed += failed;
  }

  fail(what: string, count = 1): void {
    this.failed += count;
    this.failures.push(what);
  }

  because(reason: string): void {
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
  }

  /** Lines of the end: failures, reasons of what was skipped, and the counts alone on the last. */
  *lines(): Generator<string> {
    for (const failure of this.failures) yield `\nFailed: ${failure.split("\n").slice(0, 12).join("\n  ")}`;
    if (this.reasons.size > 0) yield "";
    for (const [reason, count] of this.reasons) yield `skipped: ${reason} (${count} ${count > 1 ? "tests" : "test"})`;
    yield `${this.passed} passed, ${this.failed} failed${this.skipped > 0 ? `, ${this.skipped} skipped` : ""}`;
  }
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[]; meta?: { absent?: string } }[];
  }[];
}

/** `rows`: only some tests of each file were asked for, so that one skipped without a reason was not chosen. */
export function readUnits(outcome: Outcome, report: VitestReport, code: number, rows: boolean): void {
  outcome.count(report.numPassedTests, report.numFailedTests);
  for (const suite of report.testResults) {
    const name = relative(root, suite.name);
    const failed = suite.assertionResults.filter(({ status }) => status === "failed");
    for (const { fullName, failureMessages } of failed)
      outcome.failures.push(`${name} › ${fullName}\n${failureMessages.join("\n")}`);
    if (suite.status === "failed" && failed.length === 0) outcome.failures.push(`${name}\n${suite.message}`);
    for (const { status, fullName, meta } of suite.assertionResults) {
      if (status === "passed" || status === "failed") continue;
      if (rows && !meta?.absent) continue;
      outcome.skipped += 1;
      outcome.because(meta?.absent ?? `no reason said by ${name} › ${fullName}`);
    }
  }
  // A suite that does not load has no failed test of its own.
  if (code !== 0 && report.numFailedTests === 0) outcome.count(0, Math.max(1, report.numFailedTestSuites));
}

interface PlaywrightSuite {
  specs: {
    ok: boolean;
    title: string;
    file: string;
    tests: {
      status: string;
      annotations: { type: string; description?: string }[];
      results: { error?: { message?: string } }[];
    }[];
  }[];
  suites?: PlaywrightSuite[];
}
interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: PlaywrightSuite[];
}

export function readJourneys(outcome: Outcome, report: PlaywrightReport, code: number): void {
  const read = (suite: PlaywrightSuite): void => {
    for (const { ok, title, file, tests } of suite.specs) {
      const error = tests.flatMap(({ results }) => results).find((result) => result.error)?.error;
      if (!ok) outcome.failures.push(`e2e/${file} › ${title}\n${error?.message ?? ""}`);
      for (const { status, annotations } of tests) {
        const said = annotations.filter(({ type }) => type === "skip" || type === "fixme" || type === "left out");
        for (const { description } of said) outcome.because(description ?? `no reason said by e2e/${file} › ${title}`);
        if (status === "skipped" && said.length === 0) outcome.because(`no reason said by e2e/${file} › ${title}`);
      }
    }
    for (const inner of suite.suites ?? []) read(inner);
  };
  for (const suite of report.suites) read(suite);
  const { expected, unexpected, flaky, skipped } = report.stats;
  outcome.count(expected + flaky, unexpected);
  outcome.skipped += skipped;
  if (code !== 0 && unexpected === 0) outcome.fail("the journeys ended with an error of their own: see above");
}

/** Null, with a failure, where the tool left no report. */
export function reportOf<T>(outcome: Outcome, file: string, tool: string): T | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch (error) {
    outcome.fail(`${tool} left no report: ${(error as Error).message}`);
    return null;
  }
}
