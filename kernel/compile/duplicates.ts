// One name declared by several cells: said on each, with a new name for the later ones.
import type { Problem } from "../types/index.ts";
import type { Analysis } from "./cell/analysis.ts";
import type { Compilation } from "./cell/definition.ts";
import { renameDeclaration } from "./renaming/rename-cell.ts";

export function duplicateProblems({ declared }: Compilation, analyses: Map<number, Analysis>): Problem[] {
  const problems: Problem[] = [];
  for (const [name, cells] of declared) {
    if (cells.length < 2 || /^(viewof|mutable)\$/.test(name)) continue;
    const fresh = freshName(name, declared);
    const second = analyses.get(cells[1]!)!;
    for (const [index, id] of cells.entries()) {
      const target = index === 0 ? second : analyses.get(id)!;
      const source = renameDeclaration(target, name, fresh);
      const others = cells.filter((other) => other !== id).join(", ");
      problems.push({
        kind: "duplicate",
        severity: "error",
        cell: id,
        name,
        scenario: null,
        message: {
          fr: `« ${name} » est aussi déclaré par une autre cellule (n° ${others}) : un nom ne désigne qu'une cellule.`,
          en: `“${name}” is also declared by another cell (no. ${others}): a name belongs to one cell.`,
        },
        ...(source === null
          ? {}
          : {
              fix: {
                label: {
                  fr: `Renommer ${index === 0 ? "la deuxième" : "celle-ci"} en « ${fresh} »`,
                  en: `Rename ${index === 0 ? "the second" : "this one"} to “${fresh}”`,
                },
                edit: { kind: "set-cell", id: target.cell.id, set: { source } },
              },
            }),
      });
    }
  }
  return problems;
}

/** `x` → `x2`, `x3`, … whichever is free. */
export function freshName(name: string, declared: { has: (name: string) => boolean }): string {
  const [, stem, digits] = /^(.*?)(\d*)$/.exec(name)!;
  for (let number = digits ? Number(digits) + 1 : 2; ; ++number) {
    const candidate = `${stem || "x"}${number}`;
    if (!declared.has(candidate)) return candidate;
  }
}
