// The face of stock and flow models for the diagram editor, which loads apart from the rest.
export { type Completion, complete } from "./maths/system-dynamics/complete.ts";
export { diagramOf, direction, edge, layOut, MARKS, type Point } from "./maths/system-dynamics/diagram.ts";
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
} from "./maths/system-dynamics/edit-model.ts";
export { inside, outside, type Part, partsOf, setMacro } from "./maths/system-dynamics/inside.ts";
export type { Element, ElementKind, Graph, StockFlowModel, TimeSpecs } from "./maths/system-dynamics/model.ts";
export { key, shown } from "./maths/system-dynamics/names.ts";
export { isLost, parse } from "./maths/system-dynamics/parse.ts";
export { defaultTime, isModel } from "./maths/system-dynamics/read-model.ts";
export { checkUnits, type UnitProblem } from "./maths/system-dynamics/units.ts";
