// Cells that wait for each other, within one scenario or through across and passport: said on every cell of the circle.
import type { Problem } from "../types.ts";
import type { Compilation, Definition } from "./definition.ts";

interface Edge {
  to: number;
  name: string;
  /** Through across, passport or a field of names. */
  across: boolean;
}

export function cycleProblems(compilation: Compilation): Problem[] {
  const edges = new Map<number, Edge[]>();
  for (const definition of compilation.definitions.values())
    edges.set(definition.cell, edgesOf(definition, compilation.declared));
  const component = components(edges);
  const problems: Problem[] = [];
  for (const definition of compilation.definitions.values()) {
    const path = shortestCycle(definition.cell, edges, component);
    if (path) problems.push(cycleProblem(definition, path));
  }
  return problems;
}

function edgesOf(definition: Definition, declared: Map<string, number[]>): Edge[] {
  const towards = (names: string[], across: boolean): Edge[] =>
    names.flatMap((name) => (declared.get(name) ?? []).map((to) => ({ to, name, across })));
  return [...towards(definition.inputs, false), ...towards(definition.across, true), ...towards(definition.passports, true)];
}

/** Strongly connected components (Tarjan), without recursion: a chain may be ten thousand cells long. */
function components(edges: Map<number, Edge[]>): Map<number, number> {
  const index = new Map<number, number>();
  const low = new Map<number, number>();
  const component = new Map<number, number>();
  const stack: number[] = [];
  for (const root of edges.keys()) {
    if (index.has(root)) continue;
    const work: { cell: number; next: number }[] = [{ cell: root, next: 0 }];
    while (work.length) {
      const frame = work.at(-1)!;
      const { cell } = frame;
      if (frame.next === 0) {
        index.set(cell, index.size);
        low.set(cell, index.get(cell)!);
        stack.push(cell);
      }
      const edge = edges.get(cell)![frame.next++];
      if (edge) {
        if (!index.has(edge.to)) work.push({ cell: edge.to, next: 0 });
        else if (!component.has(edge.to)) low.set(cell, Math.min(low.get(cell)!, index.get(edge.to)!));
        continue;
      }
      if (low.get(cell) === index.get(cell)) {
        for (let member = stack.pop()!; ; member = stack.pop()!) {
          component.set(member, cell);
          if (member === cell) break;
        }
      }
      work.pop();
      const parent = work.at(-1);
      if (parent) low.set(parent.cell, Math.min(low.get(parent.cell)!, low.get(cell)!));
    }
  }
  return component;
}

/** The shortest way from a cell back to itself, breadth first inside its component. */
function shortestCycle(start: number, edges: Map<number, Edge[]>, component: Map<number, number>): Edge[] | null {
  const cameBy = new Map<number, { from: number; edge: Edge }>();
  const queue = [start];
  for (const cell of queue) {
    for (const edge of edges.get(cell)!) {
      if (component.get(edge.to) !== component.get(start)) continue;
      if (edge.to === start) {
        const path = [edge];
        for (let at = cell; at !== start; at = cameBy.get(at)!.from) path.unshift(cameBy.get(at)!.edge);
        return path;
      }
      if (!cameBy.has(edge.to)) {
        cameBy.set(edge.to, { from: cell, edge });
        queue.push(edge.to);
      }
    }
  }
  return null;
}

function cycleProblem(definition: Definition, path: Edge[]): Problem {
  const own = path.at(-1)!.name;
  const names = [own, ...path.map(({ name }) => name)].join(" → ");
  const through = path.some(({ across }) => across);
  const alone = path.length === 1;
  const fr = alone ? `« ${own} » dépend de lui-même` : `ces cellules s'attendent l'une l'autre : ${names}`;
  const en = alone ? `“${own}” depends on itself` : `these cells wait for each other: ${names}`;
  return {
    kind: "cycle",
    severity: "error",
    cell: definition.cell,
    name: definition.outputs[0] ?? null,
    scenario: null,
    message: through
      ? {
          fr: `Boucle à travers les scénarios : ${fr}. Une cellule ne peut pas servir au calcul de ce qu'elle compare ; comparez un résultat qui ne dépend pas d'elle.`,
          en: `A cycle through the scenarios: ${en}. A cell cannot feed what it compares; compare a result that does not depend on it.`,
        }
      : {
          fr: `Boucle : ${fr}. Retirez l'une de ces dépendances.`,
          en: `A cycle: ${en}. Remove one of these dependencies.`,
        },
  };
}
