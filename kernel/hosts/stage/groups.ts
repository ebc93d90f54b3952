// Which cells stand together: consecutive parameters with a role form one group of two columns.
import type { Cell, ParameterRole } from "../../types/index.ts";

export type Arrangement = { kind: "cell"; cell: number } | { kind: "group"; first: number; context: number[]; lever: number[] };

/** Cells in order, neighbouring parameters gathered; the first cell of a group names it. */
export function arrange(cells: Cell[], roleOf: (cell: Cell) => ParameterRole | null): Arrangement[] {
  const rows: Arrangement[] = [];
  for (const cell of cells) {
    const role = roleOf(cell);
    if (role === null) {
      rows.push({ kind: "cell", cell: cell.id });
      continue;
    }
    let group = rows.at(-1);
    if (group?.kind !== "group") {
      group = { kind: "group", first: cell.id, context: [], lever: [] };
      rows.push(group);
    }
    group[role].push(cell.id);
  }
  return rows;
}
