// What every control of a form needs to know of the form around it.
import { createContext, useContext } from "react";
import type { BlockCall, Json } from "../../../kernel/index.ts";

export type Path = (string | number)[];

export interface FormSurroundings {
  cell: number;
  call: BlockCall;
  locked: boolean;
  /** Columns known of the table at each input port. */
  columns: Record<string, string[]>;
  errorAt: (path: Path) => string | null;
  /** Undefined takes the field away. */
  set: (path: Path, value: Json | undefined) => void;
}

export const FormContext = createContext<FormSurroundings | null>(null);

export const useForm = (): FormSurroundings => {
  const form = useContext(FormContext);
  if (!form) throw new Error("no form around this control");
  return form;
};
