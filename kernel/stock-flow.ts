// The face of stock and flow models for the diagram editor, which loads apart from the rest.
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
export type { Element, ElementKind, StockFlowModel, TimeSpecs } from "./maths/system-dynamics/model.ts";
export { key, shown } from "./maths/system-dynamics/names.ts";
export { isLost, parse } from "./maths/system-dynamics/parse.ts";
export { defaultTime, isModel } from "./maths/system-dynamics/read-model.ts";
