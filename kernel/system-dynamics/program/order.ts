// Orders the computation of a model: once at its start, then at each step. A loop without a stock is refused, its path named.
import type { Cell } from "../equations/cells.ts";
import { SPECIAL_PLACES, TIME } from "../equations/functions.ts";
import { Fault } from "../model/model.ts";

export interface Orders {
  /** Every cell, each after what its initial value reads. */
  start: Cell[];
  /** What changes as time goes, each after what it reads. */
  step: Cell[];
  stocks: Cell[];
  memories: Cell[];
}

export function arrange(cells: Cell[], byPlace: (Cell | undefined)[]): Orders {
  spreadLost(cells, byPlace);
  const kept = cells.filter(({ lost }) => lost === null);
  const wrong = kept.find(({ refused }) => refused !== null);
  if (wrong) throw wrong.refused;
  const startReads = (cell: Cell) => [...((cell.initial ?? cell.value)?.reads ?? [])];
  const stepReads = (cell: Cell) => (cell.kind === "computed" ? [...(cell.value?.reads ?? [])] : []);
  const start = sorted(kept, byPlace, startReads, true);
  const ordered = sorted(
    kept.filter(({ kind }) => kind === "computed"),
    byPlace,
    stepReads,
    false,
  );
  // What reads neither the clock nor a stock, nor draws, is computed once.
  const moving = new Set<number>([TIME]);
  for (const { slot, kind, value, lag } of kept)
    if (kind === "stock" || (kind === "memory" && (value !== null || lag !== 0))) moving.add(slot);
  const step = ordered.filter((cell) => {
    const moves = cell.held || cell.initial !== null || stepReads(cell).some((slot) => moving.has(slot));
    if (moves) moving.add(cell.slot);
    return moves;
  });
  return {
    start,
    step,
    stocks: kept.filter(({ kind }) => kind === "stock"),
    memories: kept.filter(({ kind, value }) => kind === "memory" && value !== null),
  };
}

/** What reads a lost value is lost with it. */
function spreadLost(cells: Cell[], byPlace: (Cell | undefined)[]): void {
  for (let found = true; found; ) {
    found = false;
    for (const cell of cells) {
      if (cell.lost !== null) continue;
      const reads = [cell.initial, cell.value, cell.rate].flatMap((part) => (part ? [...part.reads] : []));
      const cause = [...reads, ...cell.inflows, ...cell.outflows]
        .map((slot) => byPlace[slot])
        .find((other) => other?.lost !== null && other);
      if (!cause) continue;
      cell.lost = cause.name ?? cause.label;
      found = true;
    }
  }
}

function sorted(cells: Cell[], byPlace: (Cell | undefined)[], readsOf: (cell: Cell) => number[], atStart: boolean): Cell[] {
  const within = new Set(cells);
  const done = new Set<Cell>();
  const result: Cell[] = [];
  // By hand rather than by recursion: chains of thousands of variables are one loop deep.
  for (const root of cells) {
    if (done.has(root)) continue;
    const path: { cell: Cell; reads: number[]; next: number }[] = [{ cell: root, reads: readsOf(root), next: 0 }];
    const open = new Set<Cell>([root]);
    while (path.length > 0) {
      const top = path.at(-1)!;
      if (top.next === top.reads.length) {
        path.pop();
        open.delete(top.cell);
        done.add(top.cell);
        result.push(top.cell);
        continue;
      }
      const slot = top.reads[top.next++]!;
      const cell = slot < SPECIAL_PLACES ? undefined : byPlace[slot];
      if (!cell || !within.has(cell) || done.has(cell)) continue;
      if (open.has(cell)) throw loop([...path.map((entry) => entry.cell), cell], cell, atStart);
      open.add(cell);
      path.push({ cell, reads: readsOf(cell), next: 0 });
    }
  }
  return result;
}

function loop(path: Cell[], repeated: Cell, atStart: boolean): Fault {
  const labels = path.slice(path.indexOf(repeated)).map(({ label }) => label);
  const names = labels.filter((label, i) => label !== labels[i - 1]);
  const shown = (names.length === 1 ? [names[0], names[0]] : names).join(" → ");
  return atStart && path.some(({ kind }) => kind !== "computed")
    ? new Fault(
        repeated.label,
        `les valeurs initiales tournent en rond : ${shown}. Donnez à l’une un nombre.`,
        `initial values go round in a circle: ${shown}. Give one of them a number.`,
      )
    : new Fault(
        repeated.label,
        `ces variables se lisent en rond, sans stock entre elles : ${shown}. Passez par un stock, un délai ou PREVIOUS.`,
        `these variables read one another in a circle, with no stock between them: ${shown}. Go through a stock, a delay or PREVIOUS.`,
      );
}
