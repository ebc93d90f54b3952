// The face of stock and flow models for the diagram editor, which loads apart from the rest.
export { type Completion, complete } from "./system-dynamics/editing/complete.ts";
export { diagramOf, direction, edge, layOut, MARKS, type Point } from "./system-dynamics/editing/diagram.ts";
export {
  addElement,
  adopt,
  connectFlow,
  type Drawn,
  freshElementName,
  moveElements,
  type Places,
  pointsFrom,
  removeElement,
  renameElement,
  setElement,
} from "./system-dynamics/editing/edit-model.ts";
export { inside, outside, type Part, partsOf, setMacro } from "./system-dynamics/editing/inside.ts";
export { isLost, parse } from "./system-dynamics/equations/parse.ts";
export type { Element, ElementKind, Graph, StockFlowModel, TimeSpecs } from "./system-dynamics/model/model.ts";
export { key, shown } from "./system-dynamics/model/names.ts";
export { defaultTime, isModel } from "./system-dynamics/program/read-model.ts";
export { checkUnits, type UnitProblem } from "./system-dynamics/program/units.ts";
