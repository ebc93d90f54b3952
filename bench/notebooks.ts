// Notebooks made for measuring.
import { completeNotebook, writeNotebook } from "../kernel/index.ts";

const number = (name: string, value: number) =>
  `const ${name} = view(block("input.number@1", ${JSON.stringify({ label: name, role: "lever", unit: "u", value, min: 0, max: 1000, step: 1 })}))`;

/** A chain of cheap code cells between one parameter and one indicator: `cells` cells in all. */
export function chain(cells: number): string {
  const sources = [number("x0", 1)];
  for (let index = 1; index < cells - 1; index++) sources.push(`const x${index} = x${index - 1} + 1`);
  sources.push(
    `const result = block("indicator@1", {"label": "Result", "unit": "u", "horizon": "2050"}, {value: x${cells - 2}})`,
  );
  return writeNotebook(completeNotebook({ title: "Chain", cells: sources.map((source) => ({ source })) }));
}

/** A costly stem that `count` variants share, and a cheap tip that each overrides. */
export function shared(count: number, stem: number, tip: number): string {
  const variants = Array.from({ length: count }, (_, index) => ({
    id: `v${index}`,
    name: `V${index}`,
    parent: null,
    set: { lever: index + 2 },
  }));
  const sources = [
    `const scenarios = block("scenarios@1", ${JSON.stringify({ baseline: { name: "Baseline" }, contexts: [], variants })})`,
    number("lever", 1),
    number("ground", 7),
    // One function for both, so that the engine compiles them alike.
    "const work = (x, steps) => { let s = x; for (let i = 0; i < steps; i++) s = (s * 1103515245 + 12345) % 2147483648; return s }",
    `const stem = work(ground, ${stem})`,
    `const tip = work(stem + lever, ${tip})`,
    `const result = block("indicator@1", {"label": "Result", "unit": "u", "horizon": "2050"}, {value: tip})`,
  ];
  return writeNotebook(completeNotebook({ title: "Shared", cells: sources.map((source) => ({ source })) }));
}
