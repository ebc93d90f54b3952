// `npm run parity`: runs every case published by others and writes docs/parity.md. Nothing on that page is typed by hand.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listParities, suites, suitesFolder } from "./parity-table.ts";

if (!existsSync(suitesFolder)) {
  console.error(`No folder ${suitesFolder}: docs/parity.md is left as it is.`);
  process.exit(1);
}

const figure = (value: number) => (value === 0 ? "0" : value.toPrecision(2).replace("e", " e"));
const lines: string[] = [];
const missed: string[] = [];
for (const { block, parity } of await listParities()) {
  const { cases, passed, largestError, failed } = await parity.run(suites);
  const row = [
    block,
    parity.suite,
    parity.compares,
    `${passed} / ${cases}`,
    figure(largestError),
    figure(parity.tolerance),
    parity.unit,
  ];
  lines.push(`| ${row.join(" | ")} |`);
  for (const { name, why } of failed) missed.push(`- ${block}, ${parity.suite}, ${name}: ${why}`);
  console.log(row.join("  "));
}

writeFileSync(
  join(import.meta.dirname, "..", "docs", "parity.md"),
  `# Cases published by others

Written by \`npm run parity\` from what each block's \`parity.ts\` compares; the same comparisons run in the tests, where the
suites stand beside the project. A case passes when all of it lies within the tolerance.

| block | suite | compares | cases passed | largest error | tolerance | unit |
|---|---|---|---|---|---|---|
${lines.join("\n")}
${missed.length > 0 ? `\n## Cases that do not pass\n\n${missed.join("\n")}\n` : ""}`,
);
