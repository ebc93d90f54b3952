// The journal des arbitrages: what was decided from one named version to the next, in sentences; copied, or printed.
import { useCallback, useMemo, useState } from "react";
import {
  type JournalStep,
  journalSteps,
  journalText,
  type Milestone,
  readNotebook,
  stepTitle,
  versionStatuses,
} from "../../kernel/index.ts";
import type { VersionSummary } from "../../server/ground/contract.ts";
import { followLink, type PageProps } from "../clients/route.ts";
import { server } from "../clients/server.ts";
import { Button } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";
import { statusKeys } from "../components/marks/status-keys.ts";
import { Message } from "../components/message.tsx";
import { Select } from "../components/select.tsx";
import { LanguageSwitch, ThemeSwitch } from "../components/switches.tsx";
import { useLoaded, useTitle } from "../components/use-loaded.ts";
import { formatDate } from "../messages/format.ts";
import { useLanguage, useT } from "../messages/index.ts";
import { Opening } from "../reading/opening.tsx";
import "../views/journal/journal.css";
import { copy } from "../way-out/way-out.ts";

/** Steps of a project: what was named or given a status, where one starts, and where one stands. */
const milestonesOf = (versions: VersionSummary[]): VersionSummary[] => {
  const sorted = [...versions].sort((a, b) => a.version - b.version);
  return sorted.filter(
    ({ name, status }, index) => index === 0 || index === sorted.length - 1 || name !== null || versionStatuses[status].marked,
  );
};

interface Opened {
  title: string;
  milestones: VersionSummary[];
}

function Journal({ id, opened: { title, milestones } }: { id: string; opened: Opened }) {
  const t = useT();
  const language = useLanguage();
  const [from, setFrom] = useState(milestones[0]!.version);
  const [to, setTo] = useState(milestones.at(-1)!.version);
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  const load = useCallback(async (): Promise<Milestone[]> => {
    const range = milestones.filter(({ version }) => version >= first && version <= last);
    const read: Milestone[] = [];
    for (const { version, name, status, instance, author, createdAt } of range) {
      const { html } = await server.versions.get(id, version);
      read.push({
        version,
        name,
        status,
        instance,
        author: author === "local" ? null : author,
        date: new Date(createdAt).toISOString(),
        notebook: readNotebook(html).notebook,
      });
    }
    return read;
  }, [id, milestones, first, last]);
  const { loaded } = useLoaded(load);
  const steps = useMemo(
    () =>
      loaded.state === "done"
        ? journalSteps(loaded.value).map((step) => ({
            ...step,
            status: t(statusKeys[step.status as VersionSummary["status"]]).toLowerCase(),
          }))
        : null,
    [loaded, t],
  );
  const copyAs = (form: "text" | "markdown") => () => {
    if (steps) void copy({ text: journalText(steps, title, language, form) });
  };
  const options = milestones.map(({ version, name, status, createdAt }) => ({
    key: String(version),
    title: [t("register.version", { n: String(version) }), name].filter(Boolean).join(" · "),
    detail: `${t(statusKeys[status]).toLowerCase()} · ${formatDate(createdAt)}`,
  }));
  return (
    <>
      <header className="top-bar journal-bar">
        <a className="button" href={`/n/${id}`} onClick={followLink}>
          <Icon name="back" small />
          <span>{t("common.backToNotebook")}</span>
        </a>
        <span className="grow" />
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main className="journal">
        <p className="second">{title}</p>
        <h1>{t("register.journal")}</h1>
        <p className="second journal-help">{t("register.journalHelp")}</p>
        {milestones.length < 2 ? (
          <p className="third">{t("register.oneVersion")}</p>
        ) : (
          <>
            <div className="journal-acts">
              <Select
                label={t("register.from")}
                options={options}
                selected={String(from)}
                onSelect={(key) => setFrom(Number(key))}
              />
              <Select label={t("register.to")} options={options} selected={String(to)} onSelect={(key) => setTo(Number(key))} />
              <span className="grow" />
              <Button kind="line" icon="duplicate" onPress={copyAs("text")} isDisabled={!steps}>
                {t("register.copyText")}
              </Button>
              <Button kind="line" icon="duplicate" onPress={copyAs("markdown")} isDisabled={!steps}>
                {t("register.copyMarkdown")}
              </Button>
              <Button kind="line" icon="print" onPress={() => window.print()} isDisabled={!steps}>
                {t("register.print")}
              </Button>
            </div>
            <div role="status">{loaded.state === "loading" && <p className="third">{t("register.reading")}</p>}</div>
            {loaded.state === "failed" && <Message tone="err">{loaded.reason}</Message>}
            <ol className="journal-steps">
              {steps?.slice(1).map((step) => (
                <StepOf key={step.version} step={step} />
              ))}
            </ol>
          </>
        )}
      </main>
    </>
  );
}

function StepOf({ step }: { step: JournalStep }) {
  const t = useT();
  const language = useLanguage();
  const sentences = step.sentences[language];
  return (
    <li>
      <h2>{stepTitle(step, language)}</h2>
      {sentences.length > 0 && (
        <ul>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {sentences.length === 0 && (
        <p className="third">{t(step.others > 0 ? "register.noDecision" : "register.nothingChanged")}</p>
      )}
      {step.others > 0 && <p className="third">{t("register.cellsToo", { n: step.others })}</p>}
    </li>
  );
}

export default function JournalPage({ params }: PageProps) {
  const t = useT();
  const id = params.id!;
  const load = useCallback(async (): Promise<Opened> => {
    const [document, versions] = await Promise.all([server.notebooks.get(id), server.versions.list(id)]);
    return { title: document.title, milestones: milestonesOf(versions) };
  }, [id]);
  const { loaded } = useLoaded(load);
  useTitle(loaded.state === "done" ? t("register.journalTitle", { title: loaded.value.title }) : "Variante");
  if (loaded.state !== "done") return <Opening loaded={loaded} back={`/n/${id}`} />;
  return <Journal id={id} opened={loaded.value} />;
}
