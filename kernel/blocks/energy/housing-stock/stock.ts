// The stock and its yearly flows. Counts are multiples of 2⁻²⁰ of a dwelling, so that sums and differences are exact: what
// leaves one row is, to the bit, what enters another.

/** Labels by their place: A is 0, G is 6. */
export const letters = ["A", "B", "C", "D", "E", "F", "G"] as const;

const QUANTA = 1048576;
export const quantum = (value: number): number => Math.round(value * QUANTA) / QUANTA;

export interface Cell {
  period: string;
  type: string;
  label: number;
  /** Place in the list of heatings. */
  energy: number;
  dwellings: number;
  /** Living area of all of them, m². */
  area: number;
}

export class Stock {
  readonly #cells = new Map<string, Cell>();

  constructor(cells: Iterable<Cell> = []) {
    for (const cell of cells) this.add(cell);
  }

  add({ period, type, label, energy, dwellings, area }: Cell): void {
    const key = `${period}\u0000${type}\u0000${label}\u0000${energy}`;
    const found = this.#cells.get(key);
    if (found) {
      found.dwellings += dwellings;
      found.area += area;
    } else if (dwellings > 0) this.#cells.set(key, { period, type, label, energy, dwellings, area });
  }

  /** Rows that hold dwellings, in the order they came. */
  cells(): Cell[] {
    return [...this.#cells.values()].filter(({ dwellings }) => dwellings > 0);
  }

  total(of: (cell: Cell) => boolean = () => true): number {
    let total = 0;
    for (const cell of this.#cells.values()) if (of(cell)) total += cell.dwellings;
    return total;
  }

  /** Takes a number of a row's dwellings out, with their share of its area. */
  take(cell: Cell, dwellings: number): Cell {
    const area = dwellings === cell.dwellings ? cell.area : (cell.area * dwellings) / cell.dwellings;
    cell.dwellings -= dwellings;
    cell.area -= area;
    return { ...cell, dwellings, area };
  }
}

/**
 * Takes up to `wanted` dwellings out of the rows: the groups of lowest rank first, each in proportion of its rows.
 * Returns what was taken.
 */
export function takeOut(stock: Stock, wanted: number, rank: (cell: Cell) => number | null): Cell[] {
  const groups = new Map<number, Cell[]>();
  for (const cell of stock.cells()) {
    const at = rank(cell);
    if (at !== null) groups.set(at, [...(groups.get(at) ?? []), cell]);
  }
  const taken: Cell[] = [];
  let left = wanted;
  for (const at of [...groups.keys()].sort((a, b) => a - b)) {
    if (left <= 0) break;
    const cells = groups.get(at)!;
    const total = cells.reduce((sum, { dwellings }) => sum + dwellings, 0);
    for (const cell of cells) {
      const part = left >= total ? cell.dwellings : quantum((cell.dwellings * left) / total);
      if (part > 0) taken.push(stock.take(cell, part));
    }
    left -= Math.min(left, total);
  }
  return taken;
}

export const count = (cells: readonly Cell[]): number => cells.reduce((sum, { dwellings }) => sum + dwellings, 0);
