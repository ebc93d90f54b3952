// `npm test`: types, lint, import rules, unused code, units and contract suites, then journeys in real browsers.
// Ends with one line, `N passed, N failed`. Arguments choose parts: `npm test -- units e2e`.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { chromium, environment, installIfNeeded, node, root, run } from "./setup.mjs";

installIfNeeded();
const results = join(root, "test-results");
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const tool = (name) => join(root, "node_modules", ".bin", name);
const totals = { passed: 0, failed: 0, skipped: 0 };
const count = (passed, failed, skipped = 0) => {
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
};

/** What failed, said again at the end: the place it happened is far above by then. */
const failures = [];

/** A check that passes or fails as one. */
const gate = (title, command, args) => () => {
  const ok = run(command, args) === 0;
  console.log(`${ok ? "ok" : "FAILED"}: ${title}`);
  count(ok ? 1 : 0, ok ? 0 : 1);
  if (!ok) failures.push(title);
};

function units() {
  const file = join(results, "units.json");
  const code = run(tool("vitest"), ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`]);
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    count(report.numPassedTests, report.numFailedTests, report.numPendingTests);
    for (const suite of report.testResults) {
      const name = relative(root, suite.name);
      const failed = suite.assertionResults.filter(({ status }) => status === "failed");
      for (const { fullName, failureMessages } of failed) failures.push(`${name} › ${fullName}\n${failureMessages.join("\n")}`);
      if (suite.status === "failed" && failed.length === 0) failures.push(`${name}\n${suite.message}`);
    }
    // A suite that does not load has no failed test of its own.
    if (code !== 0 && report.numFailedTests === 0) count(0, Math.max(1, report.numFailedTestSuites));
  } catch {
    count(0, 1);
  }
}

function* unexpectedOf(suite) {
  for (const { ok, title, file, tests } of suite.specs) {
    const error = tests.flatMap(({ results }) => results).find(({ error }) => error)?.error;
    if (!ok) yield `e2e/${file} › ${title}\n${error?.message ?? ""}`;
  }
  for (const inner of suite.suites ?? []) yield* unexpectedOf(inner);
}

function e2e() {
  const browser = chromium();
  if (!browser) return count(0, 1);
  const file = join(results, "e2e.json");
  const code = run(tool("playwright"), ["test"], {
    env: { ...environment, CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  });
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    const { expected, unexpected, flaky, skipped } = report.stats;
    for (const suite of report.suites) failures.push(...unexpectedOf(suite));
    count(expected + flaky, unexpected, skipped);
    if (code !== 0 && unexpected === 0) count(0, 1);
  } catch {
    count(0, 1);
  }
}

const parts = {
  build: gate("build", node, ["scripts/build-if-needed.ts"]),
  types: gate("types", tool("tsc"), []),
  lint: gate("lint and format", tool("biome"), ["check", "--error-on-warnings", "."]),
  imports: gate("import rules", tool("depcruise"), [
    "--config",
    ".dependency-cruiser.cjs",
    "kernel",
    "server",
    "workbook",
    "templates",
  ]),
  unused: gate("no unused code", tool("knip"), []),
  units,
  e2e,
};
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`Unknown part ${unknown.join(", ")}: choose among ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}
for (const [name, part] of Object.entries(parts)) if (chosen.length === 0 || chosen.includes(name)) part();

for (const failure of failures) console.log(`\nFailed: ${failure.split("\n").slice(0, 12).join("\n  ")}`);
console.log(`${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ""}`);
process.exit(totals.failed === 0 ? 0 : 1);
