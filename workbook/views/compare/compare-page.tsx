// Compare: every context × variant × indicator, computed here or by the server; beside it, the chosen scenario's maps and curves.
import { useCallback, useEffect, useMemo, useState } from "react";
import { parseBlockCall } from "../../../kernel/index.ts";
import { Glyph, markOf } from "../../components/glyph.tsx";
import { BrandMark, Icon } from "../../components/icon.tsx";
import { notify } from "../../components/notices.tsx";
import { ScrollRegion } from "../../components/scroll-region.tsx";
import { DocumentStatus } from "../../components/status-word.tsx";
import { LanguageSwitch, ThemeSwitch } from "../../components/switches.tsx";
import { Segments } from "../../components/tabs.tsx";
import { useLoaded, useTitle } from "../../components/use-loaded.ts";
import { humanText, useT } from "../../messages/index.ts";
import { followLink, type PageProps } from "../../route.ts";
import { Opening } from "../reader/opening.tsx";
import { PassportSheet } from "../reader/passport-sheet.tsx";
import { loadDocument, type ReadDocument } from "../reader/read-document.ts";
import { createReading, type Reading, useMirror } from "../reader/reading.ts";
import { StageView } from "../reader/stage-view.tsx";
import "./compare.css";
import { DifferencesPanel } from "./differences-panel.tsx";
import { choicesOf, rowsOf, scenarioIdOf } from "./matrix.ts";
import { MatrixHead } from "./matrix-head.tsx";
import { MatrixTable, type Shown } from "./matrix-table.tsx";
import { takeAskedRun } from "./run-asked.ts";
import { useMatrix } from "./use-matrix.ts";

/** Maps and series say most in little room: at most one of each, else one chart. */
const besideOf = (read: ReadDocument): number[] => {
  const blocks = read.notebook.cells
    .filter((cell) => !cell.hidden)
    .map((cell) => ({ id: cell.id, block: parseBlockCall(cell.source).call?.block ?? "" }));
  const first = (prefix: string) => blocks.find(({ block }) => block.startsWith(prefix))?.id;
  const found = [first("map.layers@"), first("compare.series@")].filter((id) => id !== undefined);
  const chart = first("chart.plot@");
  return found.length > 0 ? found : chart === undefined ? [] : [chart];
};

function Beside({ reading }: { reading: Reading }) {
  const t = useT();
  const scenarios = useMirror(reading, (mirror) => mirror.scenarios);
  const choice = useMirror(reading, (mirror) => mirror.choice);
  const place = scenarios?.variants.findIndex((part) => part.id === choice.variant) ?? -1;
  const variant = scenarios?.variants[place];
  const context = scenarios?.contexts.find((part) => part.id === choice.context);
  return (
    <section className="beside" aria-labelledby="beside-name">
      <h2 id="beside-name">
        <Glyph of={variant ? markOf(place, variant.color) : "baseline"} />
        {variant ? humanText(variant.name) : humanText(scenarios?.baseline.name) || t("common.baseline")}
        {context && <span className="note">{humanText(context.name)}</span>}
      </h2>
      <StageView reading={reading} />
    </section>
  );
}

function Compare({ document: read }: { document: ReadDocument }) {
  const t = useT();
  const beside = useMemo(() => besideOf(read), [read]);
  const reading = useMemo(
    () => createReading({ notebook: read.notebook, version: `v${read.version}`, mode: "reader", dark: false, only: beside }),
    [read, beside],
  );
  const scenarios = useMirror(reading, (mirror) => mirror.scenarios);
  const indicators = useMirror(reading, (mirror) => mirror.indicators);
  const parameters = useMirror(reading, (mirror) => mirror.parameters);
  const choice = useMirror(reading, (mirror) => mirror.choice);
  const ready = useMirror(reading, (mirror) => mirror.status === "ready" && mirror.activity.running === 0);
  const rows = useMemo(() => rowsOf(read.notebook, indicators), [read, indicators]);
  const outputs = useMemo(() => rows.flatMap((row) => (row.initial ? [row.name, row.initial] : [row.name])), [rows]);
  const ids = useMemo(() => (scenarios ? choicesOf(scenarios).flat().map(scenarioIdOf) : []), [scenarios]);
  const matrix = useMatrix(reading, read.id);
  const [shown, setShown] = useState<Shown>("values");

  // The fil de l'eau and each variant alone are computed on opening; the product waits to be asked for.
  const key = ready ? outputs.join() : "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: computed once per set of outputs
  useEffect(() => {
    if (key === "" || !scenarios) return;
    void matrix.compute(choicesOf(scenarios)[0]!.map(scenarioIdOf), outputs);
  }, [key, scenarios !== null]);

  const computeAll = () => {
    const missing = ids.filter((id) => matrix.cells.get(id)?.state !== "done");
    void matrix.compute(missing.length > 0 ? missing : ids, outputs);
  };
  const onServer = () =>
    matrix.runOnServer(read.id!, outputs).catch((error: unknown) => {
      notify(error instanceof Error ? error.message : String(error), { icon: "error", stay: 10_000 });
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once, when the outputs are known
  useEffect(() => {
    if (key !== "" && read.id !== null && takeAskedRun(read.id)) void onServer();
  }, [key]);
  const exercise = parameters.some((parameter) => parameter.confidence === "exercise");
  const hasInitial = rows.some((row) => row.initial !== null);
  const options: { key: Shown; title: string }[] = [
    { key: "values", title: t("compare.values") },
    { key: "difference", title: t("compare.difference") },
    ...(hasInitial ? [{ key: "change" as const, title: t("compare.change") }] : []),
  ];
  return (
    <>
      <header className="top-bar">
        <a className="brand" href="/" onClick={followLink} aria-label="Variante">
          <BrandMark />
          <span className="wide">Variante</span>
        </a>
        <a className="second nowrap wide" href="/" onClick={followLink}>
          {t("common.notebooks")}
        </a>
        <span className="third wide">/</span>
        <span className="title">{read.title}</span>
        <span className="wide small">
          <DocumentStatus status={read.status} />
        </span>
        <span className="second small">v{read.version}</span>
        <span className="grow" />
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main className="compare" aria-labelledby="compare-title" data-alone={beside.length === 0 || undefined}>
        <div className="compare-main">
          <div className="compare-title">
            <div>
              <a href={read.back} className="back" onClick={followLink}>
                <Icon name="back" small />
                {t("common.backToNotebook")}
              </a>
              <h1 id="compare-title">{t("compare.title")}</h1>
            </div>
            <Segments label={t("compare.comparedTo")} selected={shown} onSelect={setShown} options={options} />
          </div>
          {scenarios && (
            <MatrixHead
              contexts={scenarios.contexts.length + 1}
              variants={scenarios.variants.length + 1}
              matrix={matrix}
              ids={ids}
              onCompute={computeAll}
              onServer={read.id ? onServer : null}
            />
          )}
          {rows.length === 0 ? (
            <p className="second empty" role="status">
              {t(ready ? "compare.noIndicator" : "common.loading")}
            </p>
          ) : (
            <ScrollRegion label={t("compare.title")}>
              {scenarios && (
                <MatrixTable
                  set={scenarios}
                  rows={rows}
                  cells={matrix.cells}
                  parameters={parameters}
                  shown={shown}
                  choice={choice}
                  onChoose={reading.choose}
                />
              )}
            </ScrollRegion>
          )}
          <p className="compare-legend">
            <span>
              <i className="ink" /> {t("compare.legendExecuted")}
            </span>
            <span>
              <i className="shared" /> {t("compare.legendReused")}
            </span>
            {exercise && (
              <span className="ex">
                <i className="exercise-mark" aria-hidden="true" /> {t("common.containsExercise")}
              </span>
            )}
          </p>
          <DifferencesPanel reading={reading} />
        </div>
        <Beside reading={reading} />
      </main>
      <PassportSheet reading={reading} />
    </>
  );
}

export default function ComparePage({ params }: PageProps) {
  const t = useT();
  const load = useCallback(() => loadDocument(params), [params]);
  const { loaded } = useLoaded(load);
  useTitle(loaded.state === "done" ? t("compare.pageTitle", { title: loaded.value.title }) : "Variante");
  if (loaded.state !== "done") return <Opening loaded={loaded} back={`/n/${params.id}`} />;
  return <Compare document={loaded.value} />;
}
