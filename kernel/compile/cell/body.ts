// What every transpiler gives: the parts of a Definition that come from a source, and where its names stand in it.
import type { Definition } from "./definition.ts";
import type { Reference } from "./names.ts";

export type Transpiled = Pick<
  Definition,
  "inputs" | "outputs" | "files" | "across" | "passports" | "mutates" | "pure" | "autodisplay" | "view" | "body"
> & {
  /** Uses of inputs, at their place in the cell's own source; empty when the places are not known (TypeScript). */
  references: Reference[];
  /** Where each output is declared, in the cell's own source. */
  declarations: Reference[];
  /** Where the names of across and passport are written, quotes included. */
  places: Map<string, { start: number; end: number }[]>;
};

export const emptyBody: Transpiled = {
  inputs: [],
  outputs: [],
  files: [],
  across: [],
  passports: [],
  mutates: [],
  pure: true,
  autodisplay: false,
  view: false,
  body: "",
  references: [],
  declarations: [],
  places: new Map(),
};

/** The first line of every body: line n of the source is line n + 1 of the function. */
export const head = (inputs: string[]): string => `async (${inputs.join(", ")}) => {"use strict"; `;
