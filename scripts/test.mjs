// `npm test`: types, lint, import rules, unused code, units and contract suites, then journeys in real browsers. Ends with one
// line, `N passed, N failed`. `npm test -- units e2e` runs parts; `npm test -- --changed [REF]`, what a change can break.
import { installIfNeeded, node, run } from "./setup.mjs";

installIfNeeded();
process.exit(run(node, ["scripts/testing/run.ts", ...process.argv.slice(2)]));
