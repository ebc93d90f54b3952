// A model as people and files write it, loosely, made complete; what is no model is refused by name.
import { isMethod } from "./integrate.ts";
import { type Element, type ElementKind, Fault, type StockFlowModel, type TimeSpecs } from "./model.ts";

const kinds: ElementKind[] = ["stock", "flow", "aux", "module"];

/** Fields left out of the time specs, as a form shows them empty. */
export const defaultTime: TimeSpecs = { start: 0, stop: 100, dt: 1, method: "rk4" };

export const isModel = (value: unknown): value is StockFlowModel =>
  typeof value === "object" && value !== null && Array.isArray((value as StockFlowModel).elements);

export function readModel(value: unknown): StockFlowModel {
  if (!isModel(value)) {
    throw new Fault(
      null,
      "ce n’est pas un modèle de stocks et de flux : il lui faut une liste « elements ». Branchez un fichier XMILE ou dessinez-le.",
      "this is no stock and flow model: it needs a list “elements”. Connect an XMILE file or draw it.",
    );
  }
  const given = value as Partial<StockFlowModel> & { elements: unknown[] };
  const { method } = given.time ?? {};
  if (method !== undefined && !isMethod(method)) {
    throw new Fault(
      null,
      `la méthode « ${String(method)} » n’est pas euler, rk2 ou rk4.`,
      `the method “${String(method)}” is not euler, rk2 or rk4.`,
    );
  }
  return {
    ...given,
    kind: "stock-flow-model",
    time: { ...defaultTime, ...given.time },
    elements: given.elements.map((element, i) => readElement(element, i)),
    ...(given.models && { models: given.models.map((model) => ({ ...model, elements: model.elements.map(readElement) })) }),
    ...(given.macros && {
      macros: given.macros.map((macro) => ({ ...macro, ...(macro.elements && { elements: macro.elements.map(readElement) }) })),
    }),
  };
}

function readElement(value: unknown, i: number): Element {
  const element = value as Partial<Element> | null;
  if (typeof element !== "object" || element === null || typeof element.name !== "string" || element.name.trim() === "") {
    throw new Fault(null, `l’élément ${i + 1} du modèle n’a pas de nom.`, `element ${i + 1} of the model has no name.`);
  }
  if (!kinds.includes(element.kind as ElementKind)) {
    throw new Fault(
      element.name,
      `« ${String(element.kind)} » n’est pas une sorte d’élément : stock, flow (flux), aux (auxiliaire) ou module.`,
      `“${String(element.kind)}” is no kind of element: stock, flow, aux or module.`,
    );
  }
  const { eqn } = element as { eqn?: unknown };
  return { ...(element as Element), ...(typeof eqn === "number" && { eqn: String(eqn) }) };
}
