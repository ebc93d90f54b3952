// Schelling's segregation: whoever has too few like neighbours moves to an empty cell drawn at random.
import { shuffle } from "./shuffle.ts";

export interface Town {
  width: number;
  height: number;
  /** 0 empty, 1 or 2: the group. */
  cells: Uint8Array;
}

export interface Mood {
  /** Mean share of like neighbours, of those who have neighbours. */
  similarity: number;
  unhappy: number;
}

export function settle(width: number, height: number, occupied: number, share: number, random: () => number): Town {
  const total = width * height;
  const people = Math.round(occupied * total);
  const first = Math.round(share * people);
  const cells = Uint8Array.from({ length: total }, (_, i) => (i < first ? 1 : i < people ? 2 : 0));
  shuffle(cells, random);
  return { width, height, cells };
}

/** Share of like neighbours among the eight; null where there is none. */
function likeness({ width, height, cells }: Town, at: number, group: number): number | null {
  const x = at % width;
  const y = (at - x) / width;
  let like = 0;
  let all = 0;
  for (let dy = -1; dy <= 1; dy++) {
    const row = y + dy;
    if (row < 0 || row >= height) continue;
    for (let dx = -1; dx <= 1; dx++) {
      const column = x + dx;
      if ((dx === 0 && dy === 0) || column < 0 || column >= width) continue;
      const other = cells[row * width + column]!;
      if (other === 0) continue;
      all += 1;
      if (other === group) like += 1;
    }
  }
  return all === 0 ? null : like / all;
}

const discontent = (town: Town, at: number, wanted: number): boolean => {
  const like = likeness(town, at, town.cells[at]!);
  return like !== null && like < wanted - 1e-12;
};

export function mood(town: Town, wanted: number): Mood {
  let similarity = 0;
  let seen = 0;
  let unhappy = 0;
  for (let at = 0; at < town.cells.length; at++) {
    const group = town.cells[at]!;
    if (group === 0) continue;
    const like = likeness(town, at, group);
    if (like === null) continue;
    similarity += like;
    seen += 1;
    if (like < wanted - 1e-12) unhappy += 1;
  }
  return { similarity: seen === 0 ? 0 : similarity / seen, unhappy };
}

/** Each one unhappy, in an order drawn at random and still unhappy at their turn, moves. Returns how many did. */
export function move(town: Town, wanted: number, random: () => number): number {
  const { cells } = town;
  const empty: number[] = [];
  const waiting: number[] = [];
  for (let at = 0; at < cells.length; at++) {
    if (cells[at] === 0) empty.push(at);
    else if (discontent(town, at, wanted)) waiting.push(at);
  }
  if (empty.length === 0) return 0;
  shuffle(waiting, random);
  let moved = 0;
  for (const at of waiting) {
    if (!discontent(town, at, wanted)) continue;
    const place = Math.floor(random() * empty.length);
    cells[empty[place]!] = cells[at]!;
    cells[at] = 0;
    empty[place] = at;
    moved += 1;
  }
  return moved;
}
