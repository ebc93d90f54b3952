// People leaving a room by one door: a floor field pulls each towards the exit, one person a cell; where several want the
// same cell one is drawn, or nobody moves when they hinder each other.
import { exp } from "../../../maths/elementary.ts";
import { shuffle } from "./shuffle.ts";

/** Side of a cell, m, and duration of a step, s: 0.4 m at 1.33 m/s. */
export const CELL = 0.4;
export const STEP = 0.3;

export interface Room {
  /** Size of the room; the door stands in a column of its own, to the east. */
  width: number;
  height: number;
  /** One person a cell; index row * (width + 1) + column. */
  occupied: Uint8Array;
  /** 1 where one may stand: the room and the door. */
  open: Uint8Array;
  /** Steps to the door. */
  distance: Float64Array;
  inside: number;
}

export function fill(width: number, height: number, door: number, people: number, random: () => number): Room {
  const columns = width + 1;
  const open = new Uint8Array(columns * height);
  const from = Math.floor((height - door) / 2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) open[y * columns + x] = 1;
    if (y >= from && y < from + door) open[y * columns + width] = 1;
  }
  const places = Int32Array.from({ length: width * height }, (_, i) => Math.floor(i / width) * columns + (i % width));
  shuffle(places, random);
  const occupied = new Uint8Array(columns * height);
  const inside = Math.min(people, places.length);
  for (let i = 0; i < inside; i++) occupied[places[i]!] = 1;
  return { width, height, occupied, open, distance: distances(columns, height, width, from, door), inside };
}

/** Straight to the nearest cell of the door. */
function distances(columns: number, height: number, width: number, from: number, door: number): Float64Array {
  const distance = new Float64Array(columns * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < columns; x++) {
      const dy = y < from ? from - y : y >= from + door ? y - (from + door - 1) : 0;
      distance[y * columns + x] = Math.sqrt((width - x) * (width - x) + dy * dy);
    }
  }
  return distance;
}

/** One step for all at once. Returns how many left. */
export function walk(room: Room, attraction: number, friction: number, random: () => number): number {
  const columns = room.width + 1;
  const { occupied, height } = room;
  let left = 0;
  for (let y = 0; y < height; y++) {
    const at = y * columns + room.width;
    if (occupied[at] === 1) {
      occupied[at] = 0;
      left += 1;
    }
  }
  room.inside -= left;
  const wishes = new Map<number, number[]>();
  for (let at = 0; at < occupied.length; at++) {
    if (occupied[at] === 0) continue;
    const target = choose(room, at, attraction, random);
    if (target === at) continue;
    const waiting = wishes.get(target);
    if (waiting) waiting.push(at);
    else wishes.set(target, [at]);
  }
  for (const [target, from] of wishes) {
    if (from.length > 1 && random() < friction) continue;
    occupied[from.length === 1 ? from[0]! : from[Math.floor(random() * from.length)]!] = 0;
    occupied[target] = 1;
  }
  return left;
}

/** Where one wants to go: a free neighbour or nowhere, drawn with weights e^(pull · steps gained). */
function choose({ width, height, occupied, open, distance }: Room, at: number, pull: number, draw: () => number): number {
  const columns = width + 1;
  const x = at % columns;
  const y = (at - x) / columns;
  let total = 1;
  const weights = [1, 0, 0, 0, 0];
  const cells = [at, -1, -1, -1, -1];
  const consider = (k: number, column: number, row: number) => {
    if (column < 0 || column > width || row < 0 || row >= height) return;
    const cell = row * columns + column;
    if (open[cell] === 0 || occupied[cell] === 1) return;
    cells[k] = cell;
    weights[k] = exp(pull * (distance[at]! - distance[cell]!));
    total += weights[k]!;
  };
  consider(1, x + 1, y);
  consider(2, x - 1, y);
  consider(3, x, y + 1);
  consider(4, x, y - 1);
  let drawn = draw() * total;
  for (let k = 0; k < 5; k++) {
    if (cells[k]! < 0) continue;
    drawn -= weights[k]!;
    if (drawn < 0) return cells[k]!;
  }
  return at;
}
