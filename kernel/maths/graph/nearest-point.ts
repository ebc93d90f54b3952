// The nearest of many points to a place, by a grid of squares that holds a few points each.

export interface Near {
  /** -1 when there is no point. */
  index: number;
  distance: number;
}

/** Points whose `kept` is 0 are never found. */
export class NearestPoint {
  readonly #x: ArrayLike<number>;
  readonly #y: ArrayLike<number>;
  readonly #first: Int32Array;
  readonly #order: Int32Array;
  readonly #size: number;
  readonly #left: number;
  readonly #bottom: number;
  readonly #columns: number;
  readonly #rows: number;

  constructor(x: ArrayLike<number>, y: ArrayLike<number>, kept: ArrayLike<number> | null = null) {
    [this.#x, this.#y] = [x, y];
    const used: number[] = [];
    let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; i < x.length; i++) {
      if (kept !== null && kept[i] === 0) continue;
      used.push(i);
      left = Math.min(left, x[i]!);
      right = Math.max(right, x[i]!);
      bottom = Math.min(bottom, y[i]!);
      top = Math.max(top, y[i]!);
    }
    const empty = used.length === 0;
    const area = empty ? 1 : Math.max(right - left, top - bottom, 1e-9) ** 2;
    this.#size = Math.max(Math.sqrt((area * 2) / Math.max(1, used.length)), 1e-9);
    [this.#left, this.#bottom] = empty ? [0, 0] : [left, bottom];
    this.#columns = empty ? 1 : Math.floor((right - left) / this.#size) + 1;
    this.#rows = empty ? 1 : Math.floor((top - bottom) / this.#size) + 1;
    this.#first = new Int32Array(this.#columns * this.#rows + 1);
    const cells = used.map((i) => this.#row(y[i]!) * this.#columns + this.#column(x[i]!));
    for (const cell of cells) this.#first[cell + 1]!++;
    for (let cell = 0; cell < this.#first.length - 1; cell++) this.#first[cell + 1]! += this.#first[cell]!;
    const next = this.#first.slice();
    this.#order = new Int32Array(used.length);
    used.forEach((i, k) => {
      this.#order[next[cells[k]!]!++] = i;
    });
  }

  #column = (x: number) => Math.min(this.#columns - 1, Math.max(0, Math.floor((x - this.#left) / this.#size)));
  #row = (y: number) => Math.min(this.#rows - 1, Math.max(0, Math.floor((y - this.#bottom) / this.#size)));

  /** The nearest; the lowest index where several are as near. */
  find(x: number, y: number): Near {
    const best: Near = { index: -1, distance: Infinity };
    const [column, row] = [this.#column(x), this.#row(y)];
    // A place outside the squares is farther from all of them: the rings start from the nearest square.
    const out = Math.max(
      this.#left - x,
      x - (this.#left + this.#columns * this.#size),
      this.#bottom - y,
      y - (this.#bottom + this.#rows * this.#size),
      0,
    );
    for (let ring = 0; ring < Math.max(this.#columns, this.#rows) + 1; ring++) {
      if (best.index >= 0 && best.distance < (ring - 1) * this.#size + out) break;
      for (let r = Math.max(0, row - ring); r <= Math.min(this.#rows - 1, row + ring); r++) {
        const inside = Math.abs(r - row) < ring;
        for (let c = column - ring; c <= column + ring; c += inside ? 2 * ring : 1) {
          if (c < 0 || c >= this.#columns) continue;
          this.#scan(r * this.#columns + c, x, y, best);
        }
      }
    }
    return best;
  }

  #scan(cell: number, x: number, y: number, best: Near): void {
    for (let at = this.#first[cell]!; at < this.#first[cell + 1]!; at++) {
      const i = this.#order[at]!;
      const [dx, dy] = [this.#x[i]! - x, this.#y[i]! - y];
      const distance = Math.sqrt(dx * dx + dy * dy);
      if (distance < best.distance || (distance === best.distance && i < best.index)) {
        best.index = i;
        best.distance = distance;
      }
    }
  }
}
