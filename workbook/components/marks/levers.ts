// What a shell-drawn lever needs to know of a parameter: its range and choices, from the block that declares it.
import {
  type HumanText,
  type Json,
  type Notebook,
  type ParameterState,
  parseBlockCall,
  singleWidgetOf,
} from "../../../kernel/index.ts";
import { humanText } from "../../messages/index.ts";

export interface Lever {
  parameter: ParameterState;
  kind: "number" | "choice" | "toggle" | "other";
  min: number;
  max: number;
  step: number;
  options: { value: Json; label: string }[];
}

const number = (value: unknown, fallback: number) => (typeof value === "number" && Number.isFinite(value) ? value : fallback);

interface OptionConfig {
  value: Json;
  label?: HumanText;
}

export const leversOf = (notebook: Notebook, parameters: ParameterState[]): Lever[] => {
  const sources = new Map(notebook.cells.map((cell) => [cell.id, cell.source]));
  // A value still to be provided is no lever yet.
  const given = parameters.filter((parameter) => parameter.effective !== null);
  return given.map((parameter) => {
    const config = (parseBlockCall(sources.get(parameter.cell) ?? "").call?.config ?? {}) as Record<string, unknown>;
    const effective = number(parameter.effective, 0);
    const min = number(config.min, Math.min(0, effective));
    const max = number(config.max, Math.max(1, effective * 2));
    const options = Array.isArray(config.options) ? (config.options as OptionConfig[]) : [];
    return {
      parameter,
      kind: singleWidgetOf(parameter.block) ?? "other",
      min,
      max,
      step: number(config.step, (max - min) / 100),
      options: options.map((option) => ({ value: option.value, label: humanText(option.label) || String(option.value) })),
    };
  });
};
