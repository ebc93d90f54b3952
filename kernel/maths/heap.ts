// The one heap of the models: numbered things by rank, lowest first. It is ours because the order between equal ranks is part
// of a model's result, the same in every engine, which published queues leave open; and because a search lowers ranks in place.

/** What leaves first among equal ranks: the lowest number, or whichever the moves of the heap itself left on top. */
export type Ties = "number" | "place";

export class Heap {
  readonly #ranks: Float64Array;
  readonly #byNumber: boolean;
  readonly #ids: Int32Array;
  /** Place of each thing in the heap; -1 outside. */
  readonly #places: Int32Array;
  #size = 0;

  /** `ranks` belongs to the caller, who writes a thing's rank before it enters, and may only lower it while it is in. */
  constructor(ranks: Float64Array, ties: Ties) {
    this.#ranks = ranks;
    this.#byNumber = ties === "number";
    this.#ids = new Int32Array(ranks.length);
    this.#places = new Int32Array(ranks.length).fill(-1);
  }

  /** Lets a thing in, or puts it at its place after its rank fell. */
  put(id: number): void {
    const ids = this.#ids;
    const places = this.#places;
    const ranks = this.#ranks;
    const rank = ranks[id]!;
    let at = places[id]!;
    if (at < 0) at = this.#size++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = ids[above]!;
      const its = ranks[other]!;
      if (its < rank || (its === rank && (!this.#byNumber || other < id))) break;
      ids[at] = other;
      places[other] = at;
      at = above;
    }
    ids[at] = id;
    places[id] = at;
  }

  /** Takes out the lowest; -1 when there is none. */
  pop(): number {
    if (this.#size === 0) return -1;
    const ids = this.#ids;
    const places = this.#places;
    const ranks = this.#ranks;
    const byNumber = this.#byNumber;
    const first = ids[0]!;
    places[first] = -1;
    const size = --this.#size;
    if (size === 0) return first;
    // The last sinks from the top.
    const id = ids[size]!;
    const rank = ranks[id]!;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      let other = ids[below]!;
      let its = ranks[other]!;
      if (below + 1 < size) {
        const beside = ids[below + 1]!;
        const besides = ranks[beside]!;
        if (besides < its || (besides === its && byNumber && beside < other)) {
          below += 1;
          other = beside;
          its = besides;
        }
      }
      if (its > rank || (its === rank && (!byNumber || id < other))) break;
      ids[at] = other;
      places[other] = at;
      at = below;
    }
    ids[at] = id;
    places[id] = at;
    return first;
  }
}
