// A queue of numbered things by rank, lowest first; equal ranks leave in the order of their numbers, whatever the engine.

export class Heap {
  private ids: Int32Array;
  private ranks: Float64Array;
  private size = 0;

  constructor(capacity: number) {
    this.ids = new Int32Array(Math.max(16, capacity));
    this.ranks = new Float64Array(Math.max(16, capacity));
  }

  push(id: number, rank: number): void {
    if (this.size === this.ids.length) this.grow();
    const { ids, ranks } = this;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (ranks[parent]! < rank || (ranks[parent] === rank && ids[parent]! < id)) break;
      ids[at] = ids[parent]!;
      ranks[at] = ranks[parent]!;
      at = parent;
    }
    ids[at] = id;
    ranks[at] = rank;
  }

  /** The lowest, or −1 when empty. */
  pop(): number {
    if (this.size === 0) return -1;
    const { ids, ranks } = this;
    const first = ids[0]!;
    const id = ids[--this.size]!;
    const rank = ranks[this.size]!;
    let at = 0;
    for (let child = 1; child < this.size; child = 2 * at + 1) {
      const other = child + 1;
      if (other < this.size && (ranks[other]! < ranks[child]! || (ranks[other] === ranks[child] && ids[other]! < ids[child]!))) {
        child = other;
      }
      if (rank < ranks[child]! || (rank === ranks[child] && id < ids[child]!)) break;
      ids[at] = ids[child]!;
      ranks[at] = ranks[child]!;
      at = child;
    }
    ids[at] = id;
    ranks[at] = rank;
    return first;
  }

  private grow(): void {
    const ids = new Int32Array(this.ids.length * 2);
    const ranks = new Float64Array(this.ranks.length * 2);
    ids.set(this.ids);
    ranks.set(this.ranks);
    this.ids = ids;
    this.ranks = ranks;
  }
}
