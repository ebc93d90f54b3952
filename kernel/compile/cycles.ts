// Cells that wait for each other, within one scenario or through across and passport: said on every cell of the circle.
import { notebookSettings } from "../notebook/declared.ts";
import { setDisabled } from "../notebook/settings.ts";
import type { Fix, Notebook, Problem } from "../types/index.ts";
import type { Compilation, Definition } from "./cell/definition.ts";

interface Edge {
  to: number;
  name: string;
  /** Through across, passport or a field of names. */
  across: boolean;
}

/** In a larger knot the same circle is told to every cell: finding each its own would cost its square. */
const MAX_KNOT = 200;

export function cycleProblems(compilation: Compilation): Problem[] {
  const { notebook, definitions, declared } = compilation;
  // A disabled cell does not run: it takes part in no circle.
  const disabled = new Set(notebookSettings(notebook).disabled);
  const edges = new Map<number, Edge[]>();
  for (const definition of definitions.values()) {
    const off = disabled.has(definition.cell);
    edges.set(definition.cell, off ? [] : edgesOf(definition, declared).filter(({ to }) => !disabled.has(to)));
  }
  const component = components(edges);
  const size = new Map<number, number>();
  for (const root of component.values()) size.set(root, (size.get(root) ?? 0) + 1);
  const shared = new Map<number, Edge[] | null>();
  const problems: Problem[] = [];
  for (const definition of definitions.values()) {
    const { cell } = definition;
    const root = component.get(cell)!;
    const large = size.get(root)! > MAX_KNOT;
    if (large && !shared.has(root)) shared.set(root, shortestCycle(root, edges, component));
    const path = large ? shared.get(root)! : shortestCycle(cell, edges, component);
    if (!path) continue;
    const problem = cycleProblem(definition, path);
    problems.push(large ? problem : { ...problem, fix: disableFix(notebook, cell) });
  }
  return problems;
}

/** Breaks the circle without losing a word: the author decides later. */
function disableFix(notebook: Notebook, cell: number): Fix {
  let state = cell >>> 0;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    label: { fr: "Désactiver cette cellule", en: "Disable this cell" },
    edit: setDisabled(notebook, cell, true, random),
  };
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
  const around = [own, ...path.map(({ name }) => name)];
  const names = (around.length > 12 ? [...around.slice(0, 6), "…", ...around.slice(-5)] : around).join(" → ");
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
