// The matrix panel: every context × variant, in the stage or on the server, with what it costs, what is stale and why.
import "../../messages/add-matrix.ts";
import { useEffect, useMemo, useState } from "react";
import type { NotebookPicture } from "../../../kernel/index.ts";
import { takeAskedRun } from "../../book/run-asked.ts";
import { Button } from "../../components/button.tsx";
import { notify } from "../../components/notices.tsx";
import { ScrollRegion } from "../../components/scroll-region.tsx";
import { Segments } from "../../components/tabs.tsx";
import { humanText, useT } from "../../messages/index.ts";
import type { ReadDocument } from "../../reading/read-document.ts";
import { type Reading, useReadingState } from "../../reading/reading.ts";
import { type Board, bestOf, slotOf } from "./matrix/board.ts";
import { boardOf, useBoard } from "./matrix/board-memory.ts";
import { choosableOf, columnsOf } from "./matrix/columns.ts";
import { choicesOf, scenarioIdOf } from "./matrix/matrix.ts";
import type { MatrixView, Shown } from "./matrix/matrix-view.ts";
import { agreementOf } from "./matrix/sameness.ts";
import { type Stalenesses, useStaleness } from "./matrix/use-staleness.ts";
import { MatrixHead } from "./matrix-head.tsx";
import { MatrixNotes } from "./matrix-notes.tsx";
import { OutputChooser } from "./output-chooser.tsx";
import { OutputTable } from "./output-table.tsx";
import { RunLine } from "./run-line.tsx";
import { ScenarioTable } from "./scenario-table.tsx";
import { useChosenOutputs } from "./use-chosen-outputs.ts";
import { useDivergence } from "./use-divergence.ts";
import { useMatrix } from "./use-matrix.ts";
import { useRuns } from "./use-runs.ts";

/** ms of work begun without being asked: results shown again are checked, and the first row stands on opening. */
const unasked = 5000;

const versionsIn = (board: Board): ReadonlySet<number> =>
  new Set([...board.slots.values()].flatMap(({ stage, server }) => [stage, server].flatMap((one) => (one ? [one.version] : []))));

/** What the stage has not computed, or computed from something that changed since. */
const isLeft = (board: Board, version: number, staleness: Stalenesses, scenario: string, output: string): boolean => {
  const { stage } = slotOf(board, scenario, output);
  if (!stage) return true;
  const stale = staleness.of(stage.version, scenario, output);
  return stage.version !== version && (typeof stale === "string" || stale.length > 0);
};

const namesIn = (picture: NotebookPicture | null): ReadonlySet<string> =>
  new Set(picture?.reach.compilation.declared.keys() ?? []);

export function MatrixPanel({ document: read, reading }: { document: ReadDocument; reading: Reading }) {
  const t = useT();
  const scenarios = useReadingState(reading, (state) => state.session.scenarios);
  const indicators = useReadingState(reading, (state) => state.session.indicators);
  const parameters = useReadingState(reading, (state) => state.session.parameters);
  const choice = useReadingState(reading, (state) => state.session.scenarioState.choice);
  const ready = useReadingState(reading, (state) => state.stage === "ready" && state.session.activity.running === 0);
  const store = useMemo(() => boardOf(read.id), [read.id]);
  const board = useBoard(store);
  const versions = useMemo(() => versionsIn(board), [board]);
  const staleness = useStaleness(read, versions);
  const [chosen, setChosen] = useChosenOutputs(read.id);
  const [shown, setShown] = useState<Shown>("values");
  const [transposed, setTransposed] = useState(false);

  const names = useMemo(() => namesIn(staleness.picture), [staleness.picture]);
  const columns = useMemo(
    () => columnsOf(read.notebook, indicators, parameters, chosen, names),
    [read, indicators, parameters, chosen, names],
  );
  const choosable = useMemo(() => choosableOf(names, indicators, parameters), [names, indicators, parameters]);
  const outputKey = columns.flatMap(({ name, initial }) => (initial ? [name, initial] : [name])).join("\n");
  const outputs = useMemo(() => [...new Set(outputKey === "" ? [] : outputKey.split("\n"))], [outputKey]);
  const ids = useMemo(() => (scenarios ? choicesOf(scenarios).flat().map(scenarioIdOf) : []), [scenarios]);
  const todo = useMemo(
    () => ids.filter((id) => outputs.some((output) => isLeft(board, read.version, staleness, id, output))),
    [ids, outputs, board, read.version, staleness],
  );
  const settled = ready && outputs.length > 0 && staleness.picture !== null;
  const matrix = useMatrix({ reading, read, store, outputs, todo, ready: settled });
  const runs = useRuns(read.id, store);

  const agreement = useMemo(() => agreementOf(board, read.version, ids, outputs), [board, read.version, ids, outputs]);
  const search = useDivergence(reading, read, staleness.picture, matrix.busy ? null : (agreement.different[0] ?? null));

  // On opening, and for another set of columns: the first row, and whatever was shown from before, when that is soon done.
  const [begun, setBegun] = useState("");
  const estimate = matrix.estimate;
  useEffect(() => {
    if (!settled || !scenarios || !estimate || matrix.busy || begun === outputKey) return;
    setBegun(outputKey);
    const first = new Set(choicesOf(scenarios)[0]!.map(scenarioIdOf));
    const cost = new Map(estimate.scenarios.map(({ id, ms }) => [id, ms]));
    const again = todo.filter(
      (id) => first.has(id) || outputs.every((output) => bestOf(slotOf(board, id, output), read.version) !== null),
    );
    const ms = again.reduce((sum, id) => sum + (cost.get(id) ?? 0), 0);
    if (again.length > 0 && ms <= unasked) void matrix.compute(again);
  }, [settled, scenarios, estimate, matrix, begun, outputKey, outputs, todo, board, read.version]);

  const onServer = () =>
    runs.start(outputs).catch((error: unknown) => {
      notify(error instanceof Error ? error.message : String(error), { icon: "error", stay: 10_000 });
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once, when the outputs are known
  useEffect(() => {
    if (settled && read.id !== null && takeAskedRun(read.id)) void onServer();
  }, [settled]);

  if (!scenarios) return null;
  const nameOf = (scenario: string) => {
    const [context, variant] = [scenarios.contexts, scenarios.variants].map((parts) =>
      parts.find(({ id }) => scenario.split("+").includes(id)),
    );
    const said = [context, variant].flatMap((part) => (part ? [humanText(part.name) || part.id] : []));
    return said.join(" × ") || humanText(scenarios.baseline.name) || t("common.baseline");
  };
  const view: MatrixView = {
    set: scenarios,
    columns,
    board,
    version: read.version,
    staleness,
    estimate,
    parameters,
    shown,
    choice,
    onChoose: reading.choose,
  };
  const options: { key: Shown; title: string }[] = [
    { key: "values", title: t("compare.values") },
    { key: "difference", title: t("compare.difference") },
    ...(columns.some(({ initial }) => initial) ? [{ key: "change" as const, title: t("compare.change") }] : []),
  ];
  return (
    <>
      <MatrixHead
        contexts={scenarios.contexts.length + 1}
        variants={scenarios.variants.length + 1}
        matrix={matrix}
        ids={ids}
        todo={todo}
        ready={settled}
        onCompute={() => void matrix.compute(todo.length > 0 ? todo : ids)}
      />
      {read.id !== null && <RunLine of={runs} onRun={onServer} />}
      <MatrixNotes view={view} scenarios={ids} agreement={agreement} search={search} nameOf={nameOf} />
      <div className="matrix-tools">
        <Segments label={t("compare.comparedTo")} selected={shown} onSelect={setShown} options={options} />
        <span className="grow" />
        <Button icon="reset" aria-pressed={transposed} onPress={() => setTransposed(!transposed)}>
          {t("matrix.transpose")}
        </Button>
        <OutputChooser choosable={choosable} chosen={columns.map(({ name }) => name)} onChoose={setChosen} />
      </div>
      {columns.length === 0 ? (
        <p className="second empty" role="status">
          {t(ready ? "compare.noIndicator" : "common.loading")}
        </p>
      ) : (
        <ScrollRegion label={t("compare.title")}>
          {transposed ? <OutputTable view={view} /> : <ScenarioTable view={view} />}
        </ScrollRegion>
      )}
    </>
  );
}
