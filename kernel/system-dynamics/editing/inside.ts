// A part of a model edited as a model of its own: the inside of a module, or of a macro.
import type { Macro, Place, StockFlowModel, SubModel } from "../model/model.ts";
import { key } from "../model/names.ts";
import type { Drawn, Places } from "./edit-model.ts";

export interface Part {
  kind: "model" | "macro";
  name: string;
}

/** What can be entered: the models of modules, then the macros. */
export const partsOf = (model: StockFlowModel): Part[] => [
  ...(model.models ?? []).map(({ name }): Part => ({ kind: "model", name })),
  ...(model.macros ?? []).map(({ name }): Part => ({ kind: "macro", name })),
];

type Held = SubModel | Macro;
const heldBy = (model: StockFlowModel, { kind, name }: Part): Held | undefined =>
  (kind === "model" ? model.models : model.macros)?.find((one: Held) => key(one.name) === key(name));

/** The part as a model: its own elements and places, with the time, the dimensions and the macros of the whole. */
export function inside(drawn: Drawn, part: Part): Drawn | null {
  const held = heldBy(drawn.model, part);
  if (!held) return null;
  const { views: _, ...around } = drawn.model;
  const places: Places = Object.fromEntries((held.views ?? []).map(({ name, x, y }) => [name, [x, y]]));
  return { model: { ...around, elements: held.elements ?? [] }, places };
}

/** The whole with its part changed; what the part shares with it (time, dimensions) follows. */
export function outside(drawn: Drawn, part: Part, inner: Drawn): Drawn {
  const views = Object.entries(inner.places).map(([name, [x, y]]): Place => ({ name, x, y }));
  const put = <T extends Held>(held: T): T => {
    if (key(held.name) !== key(part.name)) return held;
    const { views: _, ...rest } = held;
    return { ...(rest as T), elements: inner.model.elements, ...(views.length > 0 && { views }) };
  };
  const { elements: _, views: __, models, macros, ...shared } = inner.model;
  return {
    ...drawn,
    model: {
      ...drawn.model,
      ...shared,
      ...(models && { models: part.kind === "model" ? models.map(put) : models }),
      ...(macros && { macros: part.kind === "macro" ? macros.map(put) : macros }),
    },
  };
}

/** A macro's parameters or equation changed. */
export const setMacro = (drawn: Drawn, name: string, set: Partial<Pick<Macro, "parameters" | "eqn">>): Drawn => ({
  ...drawn,
  model: {
    ...drawn.model,
    macros: (drawn.model.macros ?? []).map((macro) => (key(macro.name) === key(name) ? { ...macro, ...set } : macro)),
  },
});
