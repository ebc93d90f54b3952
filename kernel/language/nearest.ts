// The nearest known name to a mistyped one, for messages that propose a remedy.

/** Damerau-Levenshtein distance (adjacent swaps count one), case and accents folded. */
export function distance(left: string, right: string): number {
  const a = fold(left);
  const b = fold(right);
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/** The nearest candidate, or null when none is near enough to be what was meant. */
export function nearest(name: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.ceil(name.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= least && !extends_(candidate, name)) continue;
    // A name grown by a suffix (densite → densite_brute) is a likely rename.
    const d = extends_(candidate, name) ? Math.min(1, distance(name, candidate)) : distance(name, candidate);
    if (d < least) {
      least = d;
      best = candidate;
    }
  }
  return best;
}

/** The same name but for its case, its accents, its spaces and its joining marks. */
export const alike = (left: string, right: string): boolean => bare(left) === bare(right);
const bare = (text: string) => fold(text).replace(/[\s_.’'-]+/g, "");

const extends_ = (candidate: string, name: string) =>
  name.length >= 4 && candidate.length > name.length && fold(candidate).startsWith(`${fold(name)}_`);

const fold = (text: string) =>
  text
    .slice(0, 64)
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
