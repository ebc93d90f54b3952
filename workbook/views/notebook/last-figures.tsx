// Reopening a notebook that takes its time: the last results the server computed stand at once where their cells are, marked
// with their version, until the stage has computed each again; those of hidden cells, and those it finds other, are said above.
import "../../messages/add-matrix.ts";
import { useEffect, useState } from "react";
import type { IndicatorState } from "../../../kernel/index.ts";
import { kindOf, parseBlockCall } from "../../../kernel/index.ts";
import type { LastResult, LastResults } from "../../../server/ground/contract.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { server } from "../../clients/server.ts";
import { IconButton } from "../../components/button.tsx";
import { Message } from "../../components/message.tsx";
import { formatDateTime, formatRounded } from "../../messages/format.ts";
import { humanText, useT } from "../../messages/index.ts";
import { useLastDrawn } from "./last-drawn.ts";
import { useLastExperiments } from "./last-experiments.ts";

/** ms: what computes sooner needs no former figure. */
const patience = 700;
const figures = 6;

interface Remembered {
  /** A cell that shows nothing of itself. */
  hidden: boolean;
  name: string;
  label: string;
  unit: string;
  round: number | null;
  last: LastResult;
  value: number;
}

const numberIn = ({ value }: LastResult): number | null => {
  if (typeof value === "number") return value;
  const held = typeof value === "object" && value !== null ? (value as { value?: unknown }).value : null;
  return typeof held === "number" ? held : null;
};

/** Figures of one scenario, in the order of the notebook's indicators. */
const remembered = (last: LastResults, scenario: string, cells: { source: string; hidden: boolean }[]): Remembered[] => {
  const outputs = last.scenarios.find(({ id }) => id === scenario)?.outputs ?? {};
  return cells.flatMap(({ source, hidden }): Remembered[] => {
    const call = parseBlockCall(source).call;
    const result = call && kindOf(call.block) === "indicator" && call.name !== null ? outputs[call.name] : undefined;
    const value = result ? numberIn(result) : null;
    if (!result || value === null) return [];
    const { label, unit, round } = call!.config as { label?: string; unit?: string; round?: number };
    return [
      {
        hidden,
        name: call!.name!,
        label: humanText(label) || call!.name!,
        unit: unit ?? "",
        round: round ?? null,
        last: result,
        value,
      },
    ];
  });
};

const computed = (indicators: IndicatorState[], name: string, scenario: string): number | null | undefined => {
  const found = indicators.find((one) => one.name === name)?.values.find((value) => value.scenario === scenario);
  return found?.state === "done" ? found.value : found?.state === "error" ? null : undefined;
};

export default function LastFigures() {
  const t = useT();
  const book = useBook();
  const [last, setLast] = useState<LastResults | null>(null);
  const [late, setLate] = useState(false);
  const [closed, setClosed] = useState(false);
  const cells = useBookState((state) => state.notebook.cells);
  const indicators = useBookState((state) => state.session.indicators);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    server.notebooks.lastResults(book.id).then(setLast, () => setLast(null));
    return () => clearTimeout(timer);
  }, [book]);
  useLastExperiments(last);
  useLastDrawn(last);
  if (!last || !late || closed) return null;
  const known = remembered(last, "baseline", cells).slice(0, figures);
  const left = known.filter(({ name }) => computed(indicators, name, "baseline") === undefined);
  const moved = known.filter(({ name, value }) => {
    const now = computed(indicators, name, "baseline");
    return now !== undefined && now !== value;
  });
  // The others stand where their cells are.
  const unseen = left.filter(({ hidden }) => hidden);
  const shown = left.length > 0 ? unseen : moved;
  if (shown.length === 0) return null;
  const { version, at } = shown[0]!.last;
  const said = shown
    .map(({ label, value, unit, round }) => `${label} ${formatRounded(value, round)}${unit ? ` ${unit}` : ""}`)
    .join(" · ");
  const when = { n: String(version), date: formatDateTime(at), figures: said };
  return (
    <div className="page-notice last-figures" role="status">
      <Message tone="quiet" act={<IconButton icon="close" label={t("common.close")} onPress={() => setClosed(true)} />}>
        {t(left.length > 0 ? "matrix.lastFigures" : "matrix.lastFiguresMoved", when)}
      </Message>
    </div>
  );
}
