// A shared notebook: prose and outputs, levers live, nothing saved. It names its version.
import { useCallback, useEffect, useMemo, useState } from "react";
import { readNotebook } from "../../kernel/index.ts";
import type { SharedDocument } from "../../server/ground/contract.ts";
import type { PageProps } from "../clients/route.ts";
import { server } from "../clients/server.ts";
import { statusKeys } from "../components/marks/status-keys.ts";
import { useLoaded, useTitle } from "../components/use-loaded.ts";
import { formatDate } from "../messages/format.ts";
import { useT } from "../messages/index.ts";
import "../views/reader/reader.css";
import { ScenarioOptions } from "../components/marks/scenario-options.tsx";
import { createReading, type Reading, useReadingState } from "../reading/reading.ts";
import { StageView } from "../reading/stage-view.tsx";
import { isTrying } from "../session/scenario-state.ts";
import { PassportSheet } from "../views/passport/passport-sheet.tsx";
import { ExerciseNotice } from "../views/reader/exercise-notice.tsx";
import { ReaderBar } from "../views/reader/reader-bar.tsx";
import { ReaderFoot } from "../views/reader/reader-foot.tsx";
import { ReaderOutline } from "../views/reader/reader-outline.tsx";

function Trial({ reading }: { reading: Reading }) {
  const t = useT();
  const moved = useReadingState(reading, (state) => isTrying(state.session.scenarioState));
  if (!moved) return null;
  return (
    <p className="reader-trial">
      {t("reader.trialNote")}{" "}
      <button type="button" className="link-button" onClick={reading.dropTrial}>
        {t("reader.dropTrial")}
      </button>
    </p>
  );
}

function Stuck({ reading }: { reading: Reading }) {
  const t = useT();
  const stuck = useReadingState(reading, (state) => state.stage === "stuck");
  if (!stuck) return null;
  return (
    <p className="reader-trial" role="alert">
      {t("reader.stuck")}{" "}
      <button type="button" className="link-button" onClick={reading.interrupt}>
        {t("reader.stop")}
      </button>
    </p>
  );
}

function Shared({ document: shared, token }: { document: SharedDocument; token: string }) {
  const t = useT();
  const reading = useMemo(
    () =>
      createReading({
        notebook: readNotebook(shared.html).notebook,
        version: `v${shared.version}`,
        mode: "reader",
        dark: false,
      }),
    [shared],
  );
  const scenarios = useReadingState(reading, (state) => state.session.scenarios);
  const choice = useReadingState(reading, (state) => state.session.scenarioState.choice);
  const several = scenarios !== null && scenarios.contexts.length + scenarios.variants.length > 0;
  return (
    <>
      <ReaderBar title={shared.title} token={token} reading={reading} />
      {several && (
        <nav className="reader-scenarios" aria-label={t("common.scenario")}>
          <ScenarioOptions set={scenarios} choice={choice} onChoose={reading.choose} />
        </nav>
      )}
      <div className="reader-frame">
        <ReaderOutline reading={reading} />
        <main className="reader" aria-label={shared.title}>
          <p className="reader-version">
            {t("reader.versionLine", {
              n: String(shared.version),
              status: t(statusKeys[shared.status]).toLowerCase(),
              date: formatDate(shared.createdAt),
            })}
            {shared.versionName && ` · ${shared.versionName}`}
            {shared.follow && ` · ${t("reader.following")}`}
          </p>
          <ExerciseNotice reading={reading} />
          <Trial reading={reading} />
          <Stuck reading={reading} />
          <StageView reading={reading} minHeight={320} />
        </main>
      </div>
      <ReaderFoot reading={reading} />
      <PassportSheet reading={reading} title={shared.title} version={shared.version} />
    </>
  );
}

export default function ReaderPage({ params }: PageProps) {
  const t = useT();
  const token = params.token!;
  const load = useCallback(() => server.shares.open(token), [token]);
  const { loaded, reload } = useLoaded(load);
  const [version, setVersion] = useState<string | null>(null);
  useTitle(loaded.state === "done" ? t("reader.pageTitle", { title: loaded.value.title }) : "Variante");

  // A link that follows the latest version looks again when the reader comes back to it.
  const follows = loaded.state === "done" && loaded.value.follow;
  useEffect(() => {
    if (!follows) return;
    const back = () => document.visibilityState === "visible" && reload();
    document.addEventListener("visibilitychange", back);
    return () => document.removeEventListener("visibilitychange", back);
  }, [follows, reload]);
  const shown = loaded.state === "done" ? `${token} ${loaded.value.version}` : null;
  const [document_, setDocument] = useState<SharedDocument | null>(null);
  if (shown !== null && shown !== version && loaded.state === "done") {
    setVersion(shown);
    setDocument(loaded.value);
  }

  if (loaded.state === "failed") {
    return (
      <main className="reader-gone">
        <h1>{t("reader.gone")}</h1>
        <p>{loaded.reason}</p>
        <p className="second">{t("reader.goneHelp")}</p>
      </main>
    );
  }
  if (!document_) return <main className="reader-gone" aria-busy="true" aria-label={t("reader.opening")} />;
  return <Shared key={version} document={document_} token={token} />;
}
