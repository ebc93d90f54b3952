// What a model's diagram shows: its elements, the pipes of its flows, and the arrows its equations make.
import { isLost, namesOf, parse } from "../equations/parse.ts";
import type { Element, ElementKind, Place } from "../model/model.ts";
import { key } from "../model/names.ts";

export interface Pipe {
  flow: string;
  /** Stock it drains; null from outside the model. */
  from: string | null;
  to: string | null;
}
export interface Link {
  from: string;
  to: string;
}
export interface Diagram {
  pipes: Pipe[];
  links: Link[];
}

/** An equation that does not parse has no arrows yet. */
export function readsOf(element: Element): string[] {
  const found = new Set<string>();
  for (const eqn of [element.eqn, ...(element.eqns ?? []).map((one) => one.eqn)]) {
    if (isLost(eqn)) continue;
    try {
      for (const { name } of namesOf(parse(eqn!))) found.add(name);
    } catch (error) {
      if (!(error instanceof Error && "text" in error)) throw error;
    }
  }
  return [...found];
}

export function diagramOf(elements: readonly Element[]): Diagram {
  const named = new Map(elements.map((element) => [key(element.name), element]));
  const pipes = elements
    .filter(({ kind }) => kind === "flow")
    .map(({ name }): Pipe => {
      const side = (which: "inflows" | "outflows") =>
        elements.find((stock) => stock.kind === "stock" && stock[which]?.some((flow) => key(flow) === key(name)))?.name ?? null;
      return { flow: name, from: side("outflows"), to: side("inflows") };
    });
  const links: Link[] = [];
  for (const element of elements) {
    for (const name of readsOf(element)) {
      const source = named.get(name) ?? named.get(name.split(".")[0]!);
      if (source && source !== element) links.push({ from: source.name, to: element.name });
    }
    for (const { from } of element.connections ?? []) {
      const source = named.get(key(from).replace(/^\./, "")) ?? named.get(key(from).split(".")[0]!);
      if (source && source !== element) links.push({ from: source.name, to: element.name });
    }
  }
  return { pipes, links };
}

/** Half sizes of the marks of a diagram. */
export const MARKS: Record<ElementKind, { width: number; height: number }> = {
  stock: { width: 104, height: 52 },
  flow: { width: 22, height: 22 },
  aux: { width: 22, height: 22 },
  module: { width: 104, height: 52 },
};

/** Clear between two marks, names left out. */
const CLEAR = { x: 30, y: 34 };
const MOST_SPREAD = 4;

/** Places spread as far as marks need: other tools draw theirs smaller. */
export function spread(elements: readonly Element[], places: readonly Place[]): Place[] {
  const kinds = new Map(elements.map(({ name, kind }) => [key(name), kind]));
  const known = places.filter(({ name }) => kinds.has(key(name)));
  let factor = 1;
  known.forEach((a, i) => {
    for (const b of known.slice(i + 1)) {
      const [one, other] = [MARKS[kinds.get(key(a.name))!], MARKS[kinds.get(key(b.name))!]];
      const [dx, dy] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
      if (dx < 1 && dy < 1) continue;
      const enough = Math.min(((one.width + other.width) / 2 + CLEAR.x) / dx, ((one.height + other.height) / 2 + CLEAR.y) / dy);
      factor = Math.max(factor, Math.min(MOST_SPREAD, enough));
    }
  });
  if (factor === 1) return [...places];
  return places.map((place) => ({
    ...place,
    x: Math.round(place.x * factor),
    y: Math.round(place.y * factor),
  }));
}

const STEP = { x: 190, y: 130 };

/**
 * A place for every element: the ones that are known stay; stocks stand in a row, flows between the stocks they join,
 * auxiliaries under the first element that reads them.
 */
export function layOut(elements: readonly Element[], known: readonly Place[] = []): Map<string, Place> {
  const places = new Map<string, Place>();
  const given = new Map(known.map((place) => [key(place.name), place]));
  for (const { name } of elements) {
    const place = given.get(key(name));
    if (place) places.set(key(name), { ...place, name });
  }
  const taken = (x: number, y: number) =>
    [...places.values()].some((place) => Math.abs(place.x - x) < 96 && Math.abs(place.y - y) < 44);
  const put = (name: string, x: number, y: number, down: number): void => {
    let at = { x, y };
    for (let tries = 0; taken(at.x, at.y) && tries < 60; tries++)
      at = tries % 3 === 2 ? { x, y: at.y + down } : { x: at.x + STEP.x / 2, y: at.y };
    places.set(key(name), { name, x: Math.round(at.x), y: Math.round(at.y) });
  };
  const { pipes, links } = diagramOf(elements);
  let column = 0;
  for (const element of elements) {
    if (element.kind !== "stock" && element.kind !== "module") continue;
    if (!places.has(key(element.name))) put(element.name, 160 + column * STEP.x * 1.35, 150, STEP.y);
    column += 1;
  }
  for (const { flow, from, to } of pipes) {
    if (places.has(key(flow))) continue;
    const [a, b] = [from, to].map((name) => (name === null ? undefined : places.get(key(name))));
    const middle =
      a && b
        ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
        : a
          ? { x: a.x + 128, y: a.y }
          : b
            ? { x: b.x - 128, y: b.y }
            : { x: 160, y: 60 };
    // Two flows between the same stocks, in either direction, do not lie on one another.
    put(flow, middle.x, middle.y, 64);
  }
  for (const element of elements) {
    if (places.has(key(element.name))) continue;
    const reader = links.find(({ from }) => key(from) === key(element.name));
    const place = reader && places.get(key(reader.to));
    put(element.name, place ? place.x : 100, (place ? place.y : 150) + 96, 72);
  }
  return places;
}

export interface Point {
  x: number;
  y: number;
}

/** Unit vector a flow runs along. */
export function direction(valve: Point, from: Point | null, to: Point | null): Point {
  const [a, b] = [from ?? valve, to ?? valve];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.sqrt(dx * dx + dy * dy);
  return length === 0 ? { x: 1, y: 0 } : { x: dx / length, y: dy / length };
}

/** Where the line from a point to the middle of a box meets its edge. */
export function edge(from: Point, box: Point, size: { width: number; height: number }): Point {
  const [dx, dy] = [from.x - box.x, from.y - box.y];
  if (dx === 0 && dy === 0) return { ...box };
  const reach = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : size.width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : size.height / 2 / Math.abs(dy),
  );
  return { x: box.x + dx * reach, y: box.y + dy * reach };
}
