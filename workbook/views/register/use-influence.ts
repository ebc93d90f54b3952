// What each parameter weighs, from the experiments of the notebook that have been drawn. Asked of the stage, checked here.
import { useEffect, useState } from "react";
import { kindOf } from "../../../kernel/index.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { callOf } from "../../book/edits/block-edits.ts";
import { type Influenced, type Measure, measures } from "./register-rows.ts";

/** Name → largest share; empty while no experiment was drawn. */
export const useInfluence = (): ReadonlyMap<string, Influenced> => {
  const book = useBook();
  const [found, setFound] = useState<ReadonlyMap<string, Influenced>>(new Map());
  // Experiments that have a value, and when they had it.
  const drawn = useBookState((state) =>
    state.notebook.cells
      .flatMap((cell) => {
        const call = callOf(cell);
        const life = state.session.states.get(cell.id);
        return call?.name && kindOf(call.block) === "experiment" && life?.status === "done" ? [`${call.name} ${life.since}`] : [];
      })
      .join("\n"),
  );
  useEffect(() => {
    let current = true;
    const read = async () => {
      const largest = new Map<string, Influenced>();
      const { indicators } = book.store.get().session;
      for (const line of drawn.split("\n").filter(Boolean)) {
        const answer = await book.ask({ kind: "value", name: line.split(" ")[0]!, scenario: null });
        if (answer.kind !== "value") continue;
        const by = measureIn(answer.value);
        for (const { parameter, indicator, share } of influenceIn(answer.value)) {
          if (share <= (largest.get(parameter)?.share ?? 0)) continue;
          const label = indicators.find(({ name }) => name === indicator)?.meta.label ?? indicator;
          largest.set(parameter, { share, indicator: label, by });
        }
      }
      if (current) setFound(largest);
    };
    // The stage went meanwhile: the next one tells again.
    read().catch(() => current && setFound(new Map()));
    return () => {
      current = false;
    };
  }, [book, drawn]);
  return found;
};

const measureIn = (value: unknown): Measure | null => {
  const by = (value as { influenceBy?: unknown } | null)?.influenceBy;
  return typeof by === "string" && Object.hasOwn(measures, by) ? (by as Measure) : null;
};

const influenceIn = (value: unknown): { parameter: string; indicator: string; share: number }[] => {
  const rows = (value as { influence?: unknown } | null)?.influence;
  if (!Array.isArray(rows)) return [];
  return rows.filter(
    (row): row is { parameter: string; indicator: string; share: number } =>
      typeof row?.parameter === "string" &&
      typeof row.indicator === "string" &&
      typeof row.share === "number" &&
      row.share >= 0 &&
      row.share <= 1,
  );
};
