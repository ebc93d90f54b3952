// The document as it will print: choose the scenario, look, print or save as PDF.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { appendixBody, appendixStyle, doubtWords, type Language, printPoints } from "../../kernel/index.ts";
import { followLink, type PageProps } from "../clients/route.ts";
import { server } from "../clients/server.ts";
import { Icon } from "../components/icon.tsx";
import { ScenarioOptions } from "../components/marks/scenario-options.tsx";
import { statusKeys } from "../components/marks/status-keys.ts";
import { useLoaded, useTitle } from "../components/use-loaded.ts";
import { formatDate } from "../messages/format.ts";
import { humanText, useLanguage, useT } from "../messages/index.ts";
import { Opening } from "../reading/opening.tsx";
import { choiceOf, loadDocument, type ReadDocument } from "../reading/read-document.ts";
import { createReading, useReadingState } from "../reading/reading.ts";
import { StageView } from "../reading/stage-view.tsx";
import { containsExercise, type SessionMirror } from "../session/mirror.ts";
import { appendixSourceOf } from "../views/passport/appendix-of.ts";
import { useReportPassport } from "../views/passport/use-report-passport.ts";
import "../views/print/print.css";
import { type PrintInfo, printDocument, printSandbox } from "../views/print/print-document.ts";

/** A notebook that has not settled by then is printed as it stands. */
const settleLimitMs = 30_000;

/** What the assumptions behind the report lack, in words; null when nothing. */
const doubtsIn = ({ states }: SessionMirror, language: Language): string | null => {
  const found = new Set([...states.values()].flatMap((state) => state.doubts));
  return found.size === 0 ? null : [...found].map((doubt) => doubtWords[doubt][language]).join(" · ");
};

function Print({ document: read, query }: { document: ReadDocument; query: URLSearchParams }) {
  const t = useT();
  const language = useLanguage();
  const reading = useMemo(
    () =>
      createReading({
        notebook: read.notebook,
        version: `v${read.version}`,
        mode: "print",
        dark: false,
        choice: choiceOf(query),
      }),
    [read, query],
  );
  const scenarios = useReadingState(reading, (state) => state.session.scenarios);
  const choice = useReadingState(reading, (state) => state.session.scenarioState.choice);
  const frame = useRef<HTMLIFrameElement>(null);
  const [snapshot, setSnapshot] = useState<string | null>(null);
  const [joined, setJoined] = useState(false);
  const [appendix, setAppendix] = useState<{ of: string; html: string } | null>(null);
  const readings = useMemo(() => [reading], [reading]);
  const passport = useReportPassport(read.id, read.version, readings);
  const [failure, setFailure] = useState<string | null>(null);

  const scenarioName = useMemo(() => {
    const find = (list: { id: string; name: unknown }[] | undefined, id: string | null) =>
      humanText((list?.find((part) => part.id === id)?.name as never) ?? null);
    const names = [find(scenarios?.contexts, choice.context), find(scenarios?.variants, choice.variant)].filter(Boolean);
    return names.length > 0 ? names.join(" + ") : humanText(scenarios?.baseline.name) || t("common.baseline");
  }, [scenarios, choice, t]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another scenario is another snapshot
  useEffect(() => {
    let current = true;
    setSnapshot(null);
    setFailure(null);
    const take = async () => {
      await reading.settled(settleLimitMs);
      if (!current) return;
      const answer = await reading.ask({ kind: "snapshot" });
      if (!current || answer.kind !== "snapshot") return;
      setSnapshot(answer.html);
    };
    take().catch((error: unknown) => current && setFailure(error instanceof Error ? error.message : String(error)));
    return () => {
      current = false;
    };
  }, [reading, scenarioName]);

  useEffect(() => {
    if (!joined || !passport || appendix?.of === passport.shown) return;
    let current = true;
    const write = async () => {
      const source = await appendixSourceOf(await server.passports.open(passport.shown), language);
      if (current) setAppendix({ of: passport.shown, html: appendixBody(source) });
    };
    write().catch((error: unknown) => current && setFailure(error instanceof Error ? error.message : String(error)));
    return () => {
      current = false;
    };
  }, [joined, passport, appendix, language]);

  const html = useMemo(() => {
    if (snapshot === null) return null;
    const info: PrintInfo = {
      title: read.title,
      version: t("reader.versionLine", {
        n: String(read.version),
        status: t(statusKeys[read.status]).toLowerCase(),
        date: formatDate(read.date),
      }),
      scenario: t("reader.scenarioNow", { name: scenarioName }),
      exercise: containsExercise(reading.get().session) ? t("common.containsExercise") : null,
      doubts: doubtsIn(reading.get().session, language),
      provenance: passport ? t("provenance.reportIs", { id: passport.shown, url: passport.url }) : null,
      appendix:
        joined && appendix && appendix.of === passport?.shown
          ? { html: appendix.html, style: appendixStyle(printPoints.appendix) }
          : null,
      language,
    };
    return printDocument(snapshot, info);
  }, [snapshot, reading, read, scenarioName, language, t, passport, joined, appendix]);

  const print = useCallback(() => frame.current?.contentWindow?.print(), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "p" || !frame.current) return;
      event.preventDefault();
      print();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [print]);

  return (
    <>
      <header className="top-bar print-bar">
        <a className="button" href={read.back} onClick={followLink}>
          <Icon name="back" small />
          <span>{t("common.backToNotebook")}</span>
        </a>
        <h1 className="title">{t("print.title")}</h1>
        <span className="grow" />
        {read.id !== null && (
          <label className="print-join">
            <input type="checkbox" checked={joined} onChange={(event) => setJoined(event.target.checked)} disabled={!passport} />
            {t("provenance.joinAppendix")}
          </label>
        )}
        <button type="button" className="button primary" onClick={print} disabled={html === null}>
          <Icon name="print" small />
          {t("print.print")}
        </button>
      </header>
      {scenarios && scenarios.contexts.length + scenarios.variants.length > 0 && (
        <nav className="print-scenarios" aria-label={t("common.scenario")}>
          <ScenarioOptions set={scenarios} choice={choice} onChoose={reading.choose} />
        </nav>
      )}
      <main className="print" aria-label={t("print.title")}>
        {failure && (
          <p role="alert" className="message err">
            {failure}
          </p>
        )}
        {html === null && !failure && (
          <p className="second" role="status">
            {t("print.preparing")}
          </p>
        )}
        {html !== null && (
          <iframe
            ref={frame}
            className="print-frame"
            title={t("print.preview")}
            sandbox={printSandbox}
            srcDoc={html}
            onLoad={(event) => {
              const inside = event.currentTarget.contentDocument?.documentElement;
              if (inside) event.currentTarget.style.height = `${inside.scrollHeight + 4}px`;
            }}
          />
        )}
        <div className="print-stage" aria-hidden="true" inert>
          <StageView reading={reading} />
        </div>
      </main>
    </>
  );
}

export default function PrintPage({ params, query }: PageProps) {
  const t = useT();
  const load = useCallback(() => loadDocument(params), [params]);
  const { loaded } = useLoaded(load);
  useTitle(loaded.state === "done" ? t("print.pageTitle", { title: loaded.value.title }) : "Variante");
  if (loaded.state !== "done") return <Opening loaded={loaded} back={params.token ? `/s/${params.token}` : `/n/${params.id}`} />;
  return <Print document={loaded.value} query={query} />;
}
