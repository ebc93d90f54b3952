// What the diagram's acts do to a model: each gives a new model and its places. Pure.
import { renamed } from "../equations/lexer.ts";
import type { Element, ElementKind, StockFlowModel } from "../model/model.ts";
import { key, written } from "../model/names.ts";
import { spread } from "./diagram.ts";

export type Places = Record<string, [number, number]>;
export interface Drawn {
  model: StockFlowModel;
  places: Places;
}

const find = ({ elements }: StockFlowModel, name: string): Element | undefined =>
  elements.find((element) => key(element.name) === key(name));
const withElements = (drawn: Drawn, elements: Element[]): Drawn => ({ ...drawn, model: { ...drawn.model, elements } });
const without = (names: string[] | undefined, name: string): string[] => (names ?? []).filter((one) => key(one) !== key(name));

/** Members left out when they are empty, so that a file stays readable. */
function tidy(element: Element): Element {
  return Object.fromEntries(
    Object.entries(element).filter(
      ([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
    ),
  ) as unknown as Element;
}

/** A name no element has: "Stock", "Stock 2"… */
export function freshElementName(model: StockFlowModel, wanted: string): string {
  const taken = new Set(model.elements.map(({ name }) => key(name)));
  if (!taken.has(key(wanted))) return wanted;
  for (let n = 2; ; n++) if (!taken.has(key(`${wanted} ${n}`))) return `${wanted} ${n}`;
}

export function addElement(
  drawn: Drawn,
  kind: ElementKind,
  name: string,
  at: [number, number],
  ends: { from?: string; to?: string } = {},
): Drawn {
  const element: Element = { kind, name, eqn: "0" };
  let next = withElements(drawn, [...drawn.model.elements, element]);
  if (kind === "flow") next = connectFlow(next, name, { from: ends.from ?? null, to: ends.to ?? null });
  return { ...next, places: { ...next.places, [name]: [Math.round(at[0]), Math.round(at[1])] } };
}

/** Which stocks a flow drains and fills; null is outside the model. */
export function connectFlow(drawn: Drawn, flow: string, ends: { from: string | null; to: string | null }): Drawn {
  const side = (element: Element, stock: string | null, which: "inflows" | "outflows") => {
    const kept = without(element[which], flow);
    return stock !== null && key(element.name) === key(stock) ? [...kept, flow] : kept;
  };
  return withElements(
    drawn,
    drawn.model.elements.map((element) =>
      element.kind !== "stock"
        ? element
        : tidy({ ...element, inflows: side(element, ends.to, "inflows"), outflows: side(element, ends.from, "outflows") }),
    ),
  );
}

/** Its equations stay in the elements that read it: they say what is now missing. */
export function removeElement(drawn: Drawn, name: string): Drawn {
  const elements = drawn.model.elements
    .filter((element) => key(element.name) !== key(name))
    .map((element) =>
      element.kind === "stock"
        ? tidy({ ...element, inflows: without(element.inflows, name), outflows: without(element.outflows, name) })
        : element,
    );
  return {
    ...withElements(drawn, elements),
    places: Object.fromEntries(Object.entries(drawn.places).filter(([one]) => key(one) !== key(name))),
  };
}

export function setElement(drawn: Drawn, name: string, set: Partial<Element>): Drawn {
  return withElements(
    drawn,
    drawn.model.elements.map((element) => (key(element.name) === key(name) ? tidy({ ...element, ...set }) : element)),
  );
}

/** The new name goes into every equation that reads the element. Null when the name is empty or taken. */
export function renameElement(drawn: Drawn, from: string, to: string): Drawn | null {
  const name = to.trim();
  const own = find(drawn.model, from);
  const twin = find(drawn.model, name);
  if (!own || key(name) === "" || (twin && twin !== own)) return null;
  const reading = (eqn: string): string => {
    try {
      return renamed(eqn, from, written(name));
    } catch (error) {
      // What does not read yet is left as it is written.
      if (error instanceof Error && "text" in error) return eqn;
      throw error;
    }
  };
  const list = (names: string[] | undefined) => names?.map((one) => (key(one) === key(from) ? name : one));
  const elements = drawn.model.elements.map((element) =>
    tidy({
      ...element,
      ...(element === own && { name }),
      ...(element.eqn !== undefined && { eqn: reading(element.eqn) }),
      ...(element.eqns && { eqns: element.eqns.map((one) => ({ ...one, eqn: reading(one.eqn) })) }),
      ...(element.inflows && { inflows: list(element.inflows)! }),
      ...(element.outflows && { outflows: list(element.outflows)! }),
      ...(element.connections && {
        connections: element.connections.map((one) =>
          key(one.from) === key(from) || key(one.from) === `.${key(from)}`
            ? { ...one, from: one.from.startsWith(".") ? `.${name}` : name }
            : one,
        ),
      }),
    }),
  );
  return {
    ...withElements(drawn, elements),
    places: Object.fromEntries(Object.entries(drawn.places).map(([one, at]) => [key(one) === key(from) ? name : one, at])),
  };
}

export function moveElements(drawn: Drawn, moved: Places): Drawn {
  const known = Object.entries(drawn.places).filter(([name]) => !Object.keys(moved).some((one) => key(one) === key(name)));
  const rounded = Object.entries(moved).map(([name, [x, y]]): [string, [number, number]] => [
    name,
    [Math.round(x), Math.round(y)],
  ]);
  return { ...drawn, places: Object.fromEntries([...known, ...rounded]) };
}

/** A model read from a file, made the form's own: its places apart, since they change no figure. */
export function adopt(model: StockFlowModel): Drawn {
  const { views, kind: _, ...rest } = model;
  const names = new Map(model.elements.map(({ name }) => [key(name), name]));
  const places: Places = {};
  for (const { name, x, y } of spread(model.elements, views ?? [])) {
    const own = names.get(key(name));
    if (own !== undefined) places[own] = [x, y];
  }
  return { model: rest as StockFlowModel, places };
}

/** Points of a graphical function, a line each: "0 10", "0,5 ; 12". Null when a line is not two numbers. */
export function pointsFrom(text: string): { x: number[]; y: number[] } | null {
  const rows = text
    .split(/\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) =>
      line
        .split(/[;\t]+|\s+/)
        .filter((part) => part !== "")
        .map((part) => Number(part.replace(",", "."))),
    );
  if (rows.some((row) => row.length !== 2 || !row.every(Number.isFinite))) return null;
  return { x: rows.map(([x]) => x!), y: rows.map(([, y]) => y!) };
}
