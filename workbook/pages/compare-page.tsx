// Compare: every context × variant × indicator, computed here or by the server; beside it, the chosen scenario's maps and curves.
import { useCallback, useMemo } from "react";
import { type BlockFacts, type BlockKind, factsOf, parseBlockCall } from "../../kernel/index.ts";
import { followLink, type PageProps } from "../clients/route.ts";
import { BrandMark, Icon } from "../components/icon.tsx";
import { Glyph, markOf } from "../components/marks/glyph.tsx";
import { DocumentStatus } from "../components/marks/status-word.tsx";
import { LanguageSwitch, ThemeSwitch } from "../components/switches.tsx";
import { useLoaded, useTitle } from "../components/use-loaded.ts";
import { humanText, useT } from "../messages/index.ts";
import { Opening } from "../reading/opening.tsx";
import { loadDocument, type ReadDocument } from "../reading/read-document.ts";
import { createReading, type Reading, useReadingState } from "../reading/reading.ts";
import { StageView } from "../reading/stage-view.tsx";
import { PassportSheet } from "../views/passport/passport-sheet.tsx";
import "../views/compare/compare.css";
import { DifferencesPanel } from "../views/compare/differences/differences-panel.tsx";
import { MatrixPanel } from "../views/compare/matrix-panel.tsx";
import { useNewerVersion } from "../views/compare/use-newer-version.ts";

/** Maps and series say most in little room: at most one of each, else one chart. */
const besideOf = (read: ReadDocument): number[] => {
  const blocks = read.notebook.cells
    .filter((cell) => !cell.hidden)
    .map((cell) => ({ id: cell.id, ...factsOf(parseBlockCall(cell.source).call?.block) }));
  const first = (kind: BlockKind, shows: BlockFacts["shows"]) =>
    blocks.find((block) => block.kind === kind && block.shows === shows)?.id;
  const found = [first("comparison", "map") ?? first("view", "map"), first("comparison", "series")].filter(
    (id) => id !== undefined,
  );
  const chart = first("view", "chart");
  return found.length > 0 ? found : chart === undefined ? [] : [chart];
};

function Beside({ reading }: { reading: Reading }) {
  const t = useT();
  const scenarios = useReadingState(reading, (state) => state.session.scenarios);
  const choice = useReadingState(reading, (state) => state.session.scenarioState.choice);
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
  const parameters = useReadingState(reading, (state) => state.session.parameters);
  const exercise = parameters.some((parameter) => parameter.confidence === "exercise");
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
          </div>
          <MatrixPanel document={read} reading={reading} />
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
      <PassportSheet reading={reading} id={read.id} title={read.title} version={read.version} />
    </>
  );
}

export default function ComparePage({ params }: PageProps) {
  const t = useT();
  const load = useCallback(() => loadDocument(params), [params]);
  const { loaded, reload } = useLoaded(load);
  useTitle(loaded.state === "done" ? t("compare.pageTitle", { title: loaded.value.title }) : "Variante");
  useNewerVersion(loaded.state === "done" ? loaded.value : null, reload);
  if (loaded.state !== "done") return <Opening loaded={loaded} back={`/n/${params.id}`} />;
  return <Compare document={loaded.value} />;
}
