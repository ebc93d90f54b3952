// The model and the places of the cell in hand, and how an act on them becomes one Edit of the notebook.
import { useMemo } from "react";
import type { Json, JsonObject } from "../../../../kernel/index.ts";
import { type Drawn, defaultTime, isModel, type Places, type StockFlowModel } from "../../../../kernel/stock-flow.ts";
import { useBook } from "../../../book/book-context.ts";
import { setModel } from "../../../book/commands.ts";
import { print } from "../../../book/edits/block-edits.ts";
import { useForm } from "../form/form-context.ts";

export interface Hand {
  /** Null when the form has no model yet. */
  drawn: Drawn | null;
  locked: boolean;
  /**
   * `inputs`: the connections to keep, when they change too. `burst`: acts of the same name that follow each other closely
   * are one step back.
   */
  act: (next: Drawn, more?: { inputs?: Record<string, string> | null; burst?: string }) => void;
}

export const useDrawn = (value: Json | undefined): Hand => {
  const form = useForm();
  const book = useBook();
  const { layout } = form.call.config;
  const drawn = useMemo((): Drawn | null => {
    if (!isModel(value)) return null;
    const model = value as unknown as StockFlowModel;
    const places = (typeof layout === "object" && layout !== null ? layout : {}) as unknown as Places;
    return { model: { ...model, time: { ...defaultTime, ...model.time } }, places };
  }, [value, layout]);
  return {
    drawn,
    locked: form.locked,
    act: ({ model, places }, { inputs, burst } = {}) => {
      const { kind: _, ...kept } = model;
      const config = { ...form.call.config, model: kept as unknown as JsonObject, layout: places as unknown as JsonObject };
      if (Object.keys(places).length === 0) delete (config as JsonObject).layout;
      setModel(book, form.cell, print({ ...form.call, config, ...(inputs !== undefined && { inputs }) }), burst);
    },
  };
};
