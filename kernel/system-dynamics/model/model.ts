// A stock and flow model as plain JSON: what the XMILE reader gives, the diagram edits, and the block runs.
import { Refused } from "../../maths/formula-values.ts";

export type Method = "euler" | "rk2" | "rk4";

/** When and how finely to integrate. */
export interface TimeSpecs {
  start: number;
  stop: number;
  /** Step of integration. */
  dt: number;
  method: Method;
  /** Unit of time: "an", "month". */
  units?: string | null;
  /** One row is kept per this much time; each step when absent. */
  save?: number | null;
}

/** A graphical function: points joined by segments. */
export interface Graph {
  kind: "continuous" | "extrapolate" | "discrete";
  x: number[];
  y: number[];
}

export interface Dimension {
  name: string;
  elements: string[];
}

/** The equation of some elements of an array. */
export interface ElementEquation {
  /** One per dimension of the variable. */
  subscripts: string[];
  eqn: string;
  graph?: Graph;
}

export type ElementKind = "stock" | "flow" | "aux" | "module";

export interface Element {
  kind: ElementKind;
  name: string;
  /** For a stock, its initial value. */
  eqn?: string;
  /** For a flow or an auxiliary: its value before the first step, where its equation would go round in a circle. */
  init?: string;
  /** For an array whose elements differ. */
  eqns?: ElementEquation[];
  units?: string;
  doc?: string;
  dimensions?: string[];
  /** For a stock: names of the flows that fill and drain it. */
  inflows?: string[];
  outflows?: string[];
  nonNegative?: boolean;
  graph?: Graph;
  /** For a module: the model it is an instance of, and what feeds its variables. */
  model?: string;
  connections?: { to: string; from: string }[];
}

/** A place in the diagram; of a flow, the points of its pipe too. */
export interface Place {
  name: string;
  x: number;
  y: number;
  points?: [number, number][];
}

/** A model inside the model: modules are instances of it. */
export interface SubModel {
  name: string;
  elements: Element[];
  views?: Place[];
}

export interface Macro {
  name: string;
  parameters: string[];
  /** What a call is worth, over the parameters and the macro's own variables. */
  eqn: string;
  elements?: Element[];
  doc?: string;
  views?: Place[];
}

export interface UnitDefinition {
  name: string;
  /** In terms of other units; absent for a unit of its own. */
  eqn?: string;
  aliases?: string[];
}

export interface StockFlowModel {
  kind: "stock-flow-model";
  name?: string;
  time: TimeSpecs;
  dimensions?: Dimension[];
  units?: UnitDefinition[];
  macros?: Macro[];
  elements: Element[];
  models?: SubModel[];
  views?: Place[];
  /** Stocks, or flows, that stay above zero unless one says otherwise. */
  nonNegative?: { stocks?: boolean; flows?: boolean };
}

const begun = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** A refusal that knows which variable of the model is at fault. */
export class Fault extends Refused {
  readonly variable: string | null;
  constructor(variable: string | null, fr: string, en: string) {
    super(variable === null ? { fr: begun(fr), en: begun(en) } : { fr: `« ${variable} » : ${fr}`, en: `“${variable}”: ${en}` });
    this.variable = variable;
  }
}
