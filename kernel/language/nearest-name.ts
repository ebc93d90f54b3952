// The known name closest to a mistaken or missing one, for "did you mean".

/** Insertions, deletions, replacements and swaps of neighbours; stops counting past `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; ++i) {
    const current = [i];
    for (let j = 1; j <= b.length; ++j) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      current.push(best);
    }
    [before, previous] = [previous, current];
  }
  return previous[b.length]!;
}

/** Case and accents count for little: "Densité" is near "densite". */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Letters that may differ in a typing mistake: a third of them, three at most; none of a one or two letter name. */
const mistake = (length: number): number => Math.min(3, Math.floor(length / 3));
/** Letters that may differ where a person decides on the proposal. */
export const proposal = (length: number): number => Math.max(2, Math.ceil(length / 2));

/** Null when nothing is close. */
export function nearestName(name: string, known: Iterable<string>, within = mistake): string | null {
  const wanted = plain(name);
  const limit = within(name.length);
  let best: string | null = null;
  let least = limit + 1;
  for (const candidate of known) {
    if (candidate === name) continue;
    const distance = editDistance(wanted, plain(candidate), limit);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}
