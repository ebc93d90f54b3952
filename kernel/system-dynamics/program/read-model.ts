// A model as people and files write it, loosely, made complete; what is no model is refused by name.
import { nearest } from "../../language/nearest.ts";
import { checkGraph } from "../model/graph.ts";
import { type Element, type ElementKind, Fault, type StockFlowModel, type TimeSpecs } from "../model/model.ts";
import { key } from "../model/names.ts";
import { isMethod } from "./integrate.ts";

const kinds: ElementKind[] = ["stock", "flow", "aux", "module"];

/** What an element, and the time specs, may say: a slip of the pen in a name would else change the model unheard. */
const elementFields = Object.keys({
  kind: 0,
  name: 0,
  eqn: 0,
  init: 0,
  eqns: 0,
  units: 0,
  doc: 0,
  dimensions: 0,
  inflows: 0,
  outflows: 0,
  nonNegative: 0,
  graph: 0,
  model: 0,
  connections: 0,
} satisfies Record<keyof Element, 0>);
const timeFields = Object.keys({ start: 0, stop: 0, dt: 0, method: 0, units: 0, save: 0 } satisfies Record<keyof TimeSpecs, 0>);

function refuseUnknown(variable: string | null, given: object, known: readonly string[]): void {
  const field = Object.keys(given).find((one) => !known.includes(one));
  if (field === undefined) return;
  const [at, inTime] = variable === null ? ["« time » : ", "“time”: "] : ["", ""];
  const near = nearest(field, known);
  throw new Fault(
    variable,
    `${at}le champ « ${field} » est inconnu.${near ? ` Le plus proche est « ${near} ».` : ` Les champs sont ${known.join(", ")}.`}`,
    `${inTime}the field “${field}” is unknown.${near ? ` The nearest is “${near}”.` : ` The fields are ${known.join(", ")}.`}`,
  );
}

/** A flow named twice on one side of a stock would fill or drain it twice. */
function refuseTwice(element: string, flows: readonly string[], side: "inflows" | "outflows"): void {
  const keys = flows.map(key);
  const twice = flows.find((_, i) => keys.indexOf(keys[i]!) < i);
  if (twice === undefined) return;
  throw new Fault(
    element,
    `le flux « ${twice} » est deux fois dans « ${side} », où il compterait double : retirez-en un.`,
    `the flow “${twice}” is twice in “${side}”, where it would count double: remove one.`,
  );
}

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
  refuseUnknown(null, given.time ?? {}, timeFields);
  const list = (value: unknown, what: string): void => {
    if (value === undefined || (Array.isArray(value) && value.every((one) => typeof one === "object" && one !== null))) return;
    throw new Fault(null, `« ${what} » doit être une liste.`, `“${what}” must be a list.`);
  };
  for (const what of ["dimensions", "units", "macros", "models", "views"] as const) list(given[what], what);
  for (const { name, elements } of [
    ...(given.models ?? []),
    ...(given.macros ?? []).map((macro) => ({ elements: [], ...macro })),
  ]) {
    if (typeof name === "string" && Array.isArray(elements)) continue;
    throw new Fault(
      null,
      "un modèle ou une macro n’a pas de nom, ou pas d’éléments.",
      "a model or a macro has no name, or no elements.",
    );
  }
  for (const { name, elements } of given.dimensions ?? []) {
    if (typeof name === "string" && areTexts(elements)) continue;
    throw new Fault(null, "une dimension n’a pas de nom, ou pas d’éléments.", "a dimension has no name, or no elements.");
  }
  for (const { parameters, eqn, name } of given.macros ?? []) {
    if (areTexts(parameters) && typeof eqn === "string") continue;
    throw new Fault(
      name,
      "il manque à cette macro ses paramètres ou son équation.",
      "this macro lacks its parameters or its equation.",
    );
  }
  if (typeof (given.time?.units ?? "") !== "string") {
    throw new Fault(null, "l’unité de temps (« units ») doit être un texte.", "the unit of time (“units”) must be a text.");
  }
  const time = Object.fromEntries(Object.entries(given.time ?? {}).filter(([, value]) => value !== undefined));
  return {
    ...given,
    kind: "stock-flow-model",
    time: { ...defaultTime, ...time },
    elements: given.elements.map((element, i) => readElement(element, i)),
    ...(given.models && { models: given.models.map((model) => ({ ...model, elements: model.elements.map(readElement) })) }),
    ...(given.macros && {
      macros: given.macros.map((macro) => ({ ...macro, ...(macro.elements && { elements: macro.elements.map(readElement) }) })),
    }),
  };
}

const areTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === "string");

function readElement(value: unknown, i: number): Element {
  const element = value as Partial<Element> | null;
  if (typeof element !== "object" || element === null || typeof element.name !== "string" || element.name.trim() === "") {
    throw new Fault(null, `l’élément ${i + 1} du modèle n’a pas de nom.`, `element ${i + 1} of the model has no name.`);
  }
  if (!kinds.includes(element.kind as ElementKind)) {
    throw new Fault(
      element.name,
      element.kind === undefined
        ? "il lui manque sa sorte (« kind ») : stock, flow (flux), aux (auxiliaire) ou module."
        : `« ${String(element.kind)} » n’est pas une sorte d’élément : stock, flow (flux), aux (auxiliaire) ou module.`,
      element.kind === undefined
        ? "its kind is missing (“kind”): stock, flow, aux or module."
        : `“${String(element.kind)}” is no kind of element: stock, flow, aux or module.`,
    );
  }
  refuseUnknown(element.name, element, elementFields);
  for (const field of ["dimensions", "inflows", "outflows"] as const) {
    if (element[field] === undefined || areTexts(element[field])) continue;
    throw new Fault(element.name, `« ${field} » doit être une liste de noms.`, `“${field}” must be a list of names.`);
  }
  for (const side of ["inflows", "outflows"] as const) refuseTwice(element.name, element[side] ?? [], side);
  for (const field of ["units", "doc"] as const) {
    if (element[field] === undefined || typeof element[field] === "string") continue;
    throw new Fault(element.name, `« ${field} » doit être un texte.`, `“${field}” must be a text.`);
  }
  const { eqn } = element as { eqn?: unknown };
  if (eqn !== undefined && typeof eqn !== "string" && typeof eqn !== "number") {
    throw new Fault(element.name, "son équation doit être un texte.", "its equation must be a text.");
  }
  const own = (element.eqns ?? []) as unknown;
  if (!Array.isArray(own) || !own.every((one) => areTexts(one?.subscripts) && typeof one.eqn === "string")) {
    throw new Fault(
      element.name,
      "« eqns » doit donner des indices et une équation.",
      "“eqns” must give subscripts and an equation.",
    );
  }
  const fed = (element.connections ?? []) as unknown;
  if (!Array.isArray(fed) || !fed.every((one) => typeof one?.to === "string" && typeof one.from === "string")) {
    throw new Fault(element.name, "« connections » doit dire d’où (from) et où (to).", "“connections” must say from and to.");
  }
  if (element.graph !== undefined) checkGraph(element.name, element.graph);
  return { ...(element as Element), ...(typeof eqn === "number" && { eqn: String(eqn) }) };
}
