// Runs the parts that the command line names: build first, then types, lint and the rules beside the units, then journeys.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup.mjs";
import { changedFiles, selectionOf } from "./changed.ts";
import { sideBySide } from "./lanes.ts";
import { Outcome } from "./outcome.ts";
import { type Part, type PartName, partNames, partsFor, told, wholeParts } from "./parts.ts";

const isPart = (word: string): word is PartName => (partNames as readonly string[]).includes(word);

const args = process.argv.slice(2);
const at = args.indexOf("--changed");
const next = at < 0 ? undefined : args[at + 1];
const ref = next === undefined || isPart(next) ? null : next;
const named = args.filter((_, index) => at < 0 || (index !== at && !(index === at + 1 && ref !== null)));
const unknown = named.filter((word) => !isPart(word));
if (unknown.length > 0) {
  console.error(`Unknown part ${unknown.join(", ")}: choose among ${partNames.join(", ")}, or give --changed [REF].`);
  process.exit(2);
}

const results = join(root, "test-results");
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const outcome = new Outcome();
const leftOut: string[] = [];
let parts: Record<PartName | "pages", Part | string> = wholeParts(outcome);
if (at >= 0) {
  const changed = changedFiles(ref);
  if (changed.length === 0) {
    console.log(`Nothing changed since ${ref ?? "the last commit"}: nothing to test.`);
    console.log([...outcome.lines()].join("\n"));
    process.exit(0);
  }
  const selection = selectionOf(changed);
  for (const line of told(changed, selection)) console.log(line);
  parts = partsFor(outcome, changed, selection);
}

const wanted = (name: PartName) => named.length === 0 || named.includes(name);
const part = (name: PartName): Part[] => {
  if (!wanted(name)) return [];
  const found = parts[name];
  if (typeof found !== "string") return [found];
  leftOut.push(`left out: ${name}, ${found}`);
  return [];
};
const pages = wanted("build") && wanted("e2e") && typeof parts.pages !== "string" ? [parts.pages] : [];
const lane =
  (all: Part[]): Part =>
  async (within) => {
    for (const one of all) await one(within);
  };

await sideBySide(part("build"));
await sideBySide([
  lane([...part("types"), ...part("lint"), ...part("imports"), ...part("unused")]),
  lane(part("units")),
  lane(pages),
]);
await sideBySide(part("e2e"));

for (const line of leftOut) console.log(line);
console.log([...outcome.lines()].join("\n"));
process.exit(outcome.failed === 0 ? 0 : 1);
