// Least costs from several nodes of a directed graph, with a heap of four children a node: entries overtaken by a better one
// stay until they come out. Entries of the heap and arcs are 16 bytes: an f64 (key or cost), then an i32 (node); an entry moves
// whole, as one vector.
//
// Places in the heap are addresses. The children of the entry `o` bytes from the top stand from 4·o + 16 bytes, its parent at
// (o − 16) / 4, rounded down to an entry.

/** Lets an entry rise from `hole` to its place. */
function rise(heap: usize, hole: usize, key: f64, node: i32): void {
  while (hole > heap) {
    const above = heap + (((hole - heap - 16) >> 2) & ~15);
    const other = load<f64>(above);
    if (other <= key) break;
    v128.store(hole, v128.load(above));
    hole = above;
  }
  store<f64>(hole, key);
  store<i32>(hole, node, 8);
}

/** Lets an entry sink from the top of the heap, which ends before `end`. */
function sink(heap: usize, end: usize, key: f64, node: i32): void {
  const shift = 16 - 3 * heap;
  // Costs are never negative: they compare as whole numbers do.
  const bits = reinterpret<i64>(key);
  let hole = heap;
  let from = heap + 16;
  while (from + 64 <= end) {
    // By pairs, without a branch: which child is least is anyone's guess. The first of equals.
    const one = load<i64>(from);
    const two = load<i64>(from, 16);
    const three = load<i64>(from, 32);
    const four = load<i64>(from, 48);
    const before = select<i64>(two, one, two < one);
    const after = select<i64>(four, three, four < three);
    const offset = select<usize>(16, 0, two < one);
    const offsetAfter = select<usize>(48, 32, four < three);
    const low = select<i64>(after, before, after < before);
    const least = from + select<usize>(offsetAfter, offset, after < before);
    if (low >= bits) {
      store<f64>(hole, key);
      store<i32>(hole, node, 8);
      return;
    }
    v128.store(hole, v128.load(least));
    hole = least;
    from = (hole << 2) + shift;
  }
  if (from < end) {
    // The last family is not full, and its members have no children.
    let least = from;
    let low = load<f64>(from);
    for (let child = from + 16; child < end; child += 16) {
      const other = load<f64>(child);
      if (other < low) {
        low = other;
        least = child;
      }
    }
    if (low < key) {
      v128.store(hole, v128.load(least));
      hole = least;
    }
  }
  store<f64>(hole, key);
  store<i32>(hole, node, 8);
}

/**
 * `heap` holds `starts` entries in any order. Writes costs and the nodes settled, nearest first; stops past `limit`, or once
 * `last` nodes of those with a mark are settled. Costs of nodes reached and not settled are put back to Infinity. Returns the
 * number of nodes settled.
 */
export function search(
  first: usize,
  arcs: usize,
  cost: usize,
  settled: usize,
  heap: usize,
  marks: usize,
  starts: i32,
  limit: f64,
  last: i32,
): i32 {
  let end = heap;
  let out = settled;
  let left = last;
  for (let i = 0; i < starts; i++) {
    const at = heap + ((<usize>i) << 4);
    const key = load<f64>(at);
    const node = load<i32>(at, 8);
    const label = cost + ((<usize>node) << 3);
    if (key > limit || key >= load<f64>(label)) continue;
    store<f64>(label, key);
    // At or before the entry just read.
    rise(heap, end, key, node);
    end += 16;
  }
  while (end > heap) {
    const key = load<f64>(heap);
    const node = load<i32>(heap, 8);
    end -= 16;
    if (end > heap) sink(heap, end, load<f64>(end), load<i32>(end, 8));
    if (key > load<f64>(cost + ((<usize>node) << 3))) continue;
    store<i32>(out, node);
    out += 4;
    if (last > 0 && load<u8>(marks + <usize>node) === 1) {
      left--;
      if (left === 0) break;
    }
    const at = first + ((<usize>node) << 2);
    const past = arcs + ((<usize>load<i32>(at, 4)) << 4);
    for (let arc = arcs + ((<usize>load<i32>(at)) << 4); arc < past; arc += 16) {
      const total = key + load<f64>(arc);
      const head = load<i32>(arc, 8);
      const label = cost + ((<usize>head) << 3);
      if (total < load<f64>(label) && total <= limit) {
        store<f64>(label, total);
        rise(heap, end, total, head);
        end += 16;
      }
    }
  }
  for (let at = heap; at < end; at += 16) {
    const label = cost + ((<usize>load<i32>(at, 8)) << 3);
    // An entry overtaken is dearer than its node's cost, unless that node was never settled.
    if (load<f64>(label) >= load<f64>(at)) store<f64>(label, Infinity);
  }
  return <i32>((out - settled) >> 2);
}
