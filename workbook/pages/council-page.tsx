// Mode restitution: full screen, one section at a time, two scenarios side by side, levers live, no code.
import { useCallback, useEffect, useMemo, useState } from "react";
import { followAnchor } from "../book/follow-anchor.ts";
import { navigate, type PageProps } from "../clients/route.ts";
import { IconButton } from "../components/button.tsx";
import { statusKeys } from "../components/marks/status-keys.ts";
import { Prose } from "../components/prose.tsx";
import { useLoaded, useTitle } from "../components/use-loaded.ts";
import { formatDate } from "../messages/format.ts";
import { useT } from "../messages/index.ts";
import { nameIn } from "../reading/name-in.ts";
import { Opening } from "../reading/opening.tsx";
import { loadDocument, type ReadDocument } from "../reading/read-document.ts";
import { createReading, useReadingState } from "../reading/reading.ts";
import { containsExercise } from "../session/mirror.ts";
import { PassportSheet } from "../views/passport/passport-sheet.tsx";
import { useReportPassport } from "../views/passport/use-report-passport.ts";
import "../views/council/council.css";
import { CouncilLevers } from "../views/council/council-levers.tsx";
import { councilSections, pageOfCell, withoutHeadings } from "../views/council/council-section.ts";
import { ContextMenu, ScenarioColumn } from "../views/council/scenario-column.tsx";
import { useCouncilKeys } from "../views/council/use-council-keys.ts";
import { useFullScreen } from "../views/council/use-full-screen.ts";

function Council({ document: read }: { document: ReadDocument }) {
  const t = useT();
  const sections = useMemo(() => councilSections(read.notebook), [read]);
  const [at, setAt] = useState(0);
  const section = sections[at]!;
  const go = useCallback((to: number) => setAt(Math.min(sections.length - 1, Math.max(0, to))), [sections.length]);
  const onAnchor = useCallback(
    (href: `#${string}`) =>
      followAnchor(
        read.notebook,
        href,
        (cell) => nameIn(read.notebook, cell),
        (cell) => {
          const page = pageOfCell(read.notebook, cell);
          if (page < 0) return false;
          go(page);
        },
      ),
    [read, go],
  );
  const [left, right] = useMemo(() => {
    const reading = () =>
      createReading({
        notebook: withoutHeadings(read.notebook),
        version: `v${read.version}`,
        mode: "council",
        dark: false,
        only: [],
        onAnchor,
      });
    return [reading(), reading()] as const;
  }, [read, onAnchor]);
  const scenarios = useReadingState(left, (state) => state.session.scenarios);
  const context = useReadingState(left, (state) => state.session.scenarioState.choice.context);
  const exercise = useReadingState(left, (state) => containsExercise(state.session));
  const variants = scenarios?.variants ?? [];
  const two = variants.length > 0;
  const side = two && !(at === 0 && section.textOnly);

  const readings = useMemo(() => [left, right], [left, right]);
  const passport = useReportPassport(read.id, read.version, readings);

  // The right side opens on the first variant, once the notebook has said which there are.
  const first = variants[0]?.id ?? null;
  useEffect(() => {
    if (first !== null) right.choose({ ...right.get().session.scenarioState.choice, variant: first });
  }, [right, first]);
  useEffect(() => {
    left.show(section.comparing && two ? [] : section.cells);
    right.show(section.cells);
  }, [left, right, section, two]);

  // Side by side, both sides draw over one scale.
  const leftExtents = useReadingState(left, (state) => state.extents);
  const rightExtents = useReadingState(right, (state) => state.extents);
  useEffect(() => {
    // Both ways each time: a side that was not there yet hears it once it speaks.
    for (const [cell, value] of leftExtents) right.send({ kind: "extent", cell, value });
    for (const [cell, value] of rightExtents) left.send({ kind: "extent", cell, value });
  }, [leftExtents, rightExtents, left, right]);

  const leave = useCallback(() => navigate(read.back), [read.back]);
  useFullScreen(leave);
  useCouncilKeys({ at, count: sections.length, go, leave, readings: [left, right] });

  return (
    <main className="council" data-council="" aria-label={read.title}>
      <header className="council-head">
        <div>
          {at > 0 && <p className="kick">{read.title}</p>}
          <h1>{section.title}</h1>
        </div>
        {(scenarios?.contexts.length ?? 0) > 0 && (
          <ContextMenu
            set={scenarios!}
            chosen={context}
            onChoose={(next) => {
              for (const each of [left, right]) each.choose({ ...each.get().session.scenarioState.choice, context: next });
            }}
          />
        )}
      </header>
      {section.prose && <Prose markdown={section.prose} className="say" onAnchor={onAnchor} />}
      <div
        className="council-duo"
        data-two={side || undefined}
        data-whole={(side && section.comparing) || undefined}
        hidden={section.cells.length === 0}
      >
        <ScenarioColumn reading={left} set={scenarios} />
        {side && <ScenarioColumn reading={right} set={scenarios} />}
      </div>
      <PassportSheet reading={left} id={read.id} title={read.title} version={read.version} />
      <PassportSheet reading={right} id={read.id} title={read.title} version={read.version} />
      <CouncilLevers reading={two ? right : left} />
      <footer className="council-foot">
        <span className="exercise">
          {exercise && (
            <>
              <i className="exercise-mark" aria-hidden="true" /> {t("common.containsExercise")}
            </>
          )}
        </span>
        <span>
          {t("reader.versionLine", {
            n: String(read.version),
            status: t(statusKeys[read.status]).toLowerCase(),
            date: formatDate(read.date),
          })}
          {passport && (
            <>
              {" · "}
              <a href={passport.url} target="_blank" rel="noreferrer">
                {t("provenance.referenceIs", { id: passport.shown })}
              </a>
            </>
          )}
        </span>
        <nav aria-label={t("council.sections")}>
          <IconButton icon="back" label={t("council.previous")} isDisabled={at === 0} onPress={() => go(at - 1)} />
          <span role="status">
            {at + 1} / {sections.length}
          </span>
          <IconButton
            icon="forward"
            label={t("council.next")}
            isDisabled={at === sections.length - 1}
            onPress={() => go(at + 1)}
          />
          <button type="button" className="button line leave" onClick={leave}>
            {t("council.leave")} <kbd>{t("council.escape")}</kbd>
          </button>
        </nav>
      </footer>
    </main>
  );
}

export default function CouncilPage({ params }: PageProps) {
  const t = useT();
  const load = useCallback(() => loadDocument(params), [params]);
  const { loaded } = useLoaded(load);
  useTitle(loaded.state === "done" ? t("council.pageTitle", { title: loaded.value.title }) : "Variante");
  if (loaded.state !== "done") return <Opening loaded={loaded} back={params.token ? `/s/${params.token}` : `/n/${params.id}`} />;
  return <Council document={loaded.value} />;
}
