// What every control of a form needs to know of the form around it.
import { type ComponentType, createContext, useContext } from "react";
import type { BlockCall, Json } from "../../../../kernel/index.ts";
import type { FormField } from "./form-model.ts";

export type Path = (string | number)[];

export interface ControlProps {
  field: FormField;
  path: Path;
  value: Json | undefined;
  label: string;
  help: string | undefined;
  error: string | null;
  disabled: boolean;
  onChange: (value: Json | undefined) => void;
}

export interface FieldProps {
  field: FormField;
  path: Path;
  value: Json | undefined;
  /** In a row of a list: the label is read, not shown. */
  compact?: boolean;
}

export interface FormSurroundings {
  cell: number;
  call: BlockCall;
  locked: boolean;
  /** Columns known of the table at each input port. */
  columns: Record<string, string[]>;
  errorAt: (path: Path) => string | null;
  /** Draws one field; lists and objects draw their own fields with it. */
  Field: ComponentType<FieldProps>;
  /** Undefined takes the field away. */
  set: (path: Path, value: Json | undefined) => void;
}

export const FormContext = createContext<FormSurroundings | null>(null);

export const useForm = (): FormSurroundings => {
  const form = useContext(FormContext);
  if (!form) throw new Error("no form around this control");
  return form;
};
