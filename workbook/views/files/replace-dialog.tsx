// A file whose name is taken: what replacing would change, then replace, keep both, or leave all as it is.
import "./files.css";
import { useEffect, useState } from "react";
import { type Json, showDay } from "../../../kernel/index.ts";
import { analysisOf } from "../../book/analysis.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import {
  type FileDifference,
  fileDifference,
  type Reach,
  reachOf,
  type TableChange,
  withPin,
} from "../../book/files/difference.ts";
import { type FileQuestion, useFileQuestion } from "../../book/files/question.ts";
import { questionOf, rehearse } from "../../book/files/rehearse.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Message } from "../../components/message.tsx";
import { formatBytes, formatNumber, formatRounded } from "../../messages/format.ts";
import { humanText, type Translate, useLanguage, useT } from "../../messages/index.ts";

export default function ReplaceDialog() {
  const asked = useFileQuestion();
  return asked && <Question key={`${asked.name} ${asked.next.sha256}`} asked={asked} answer={asked.answer} />;
}

const Question = ({ asked, answer }: { asked: FileQuestion; answer: (answer: "replace" | "beside" | "cancel") => void }) => {
  const t = useT();
  const language = useLanguage();
  const book = useBook();
  const { name, former, beside, size } = asked;
  const [reach] = useState(() => reachOf(analysisOf(book.store.get().notebook), name));
  return (
    <Dialog
      open
      role="alertdialog"
      onClose={() => answer("cancel")}
      title={t(beside === null ? "files.replacing" : "files.taken", { name })}
      foot={
        <>
          <Button onPress={() => answer("cancel")}>{t("common.cancel")}</Button>
          {beside !== null && (
            <Button kind="line" onPress={() => answer("beside")}>
              {t("files.beside", { name: beside })}
            </Button>
          )}
          <Button kind="primary" onPress={() => answer("replace")}>
            {t("files.replace")}
          </Button>
        </>
      }
    >
      <p>
        {reach.cells.length === 0
          ? t("files.readByNone")
          : t("files.readBy", { n: reach.cells.length, cells: reach.cells.map((cell) => book.nameOf(cell)).join(", ") })}{" "}
        <span className="second">
          {[
            former.date && t("files.attachedOn", { date: showDay(former.date, language) }),
            t("files.arrived", { size: formatBytes(size) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </p>
      {reach.cells.length > 0 && <Difference asked={asked} reach={reach} />}
    </Dialog>
  );
};

type Known = { difference: FileDifference; computed: boolean } | { failed: string } | null;

const Difference = ({ asked, reach }: { asked: FileQuestion; reach: Reach }) => {
  const t = useT();
  const known = useDifference(asked, reach);
  if (known === null)
    return (
      <p className="second" aria-live="polite">
        {t("files.comparing")}
      </p>
    );
  if ("failed" in known) return <Message tone="warn">{known.failed}</Message>;
  return (
    <section aria-label={t("files.changes")} className="file-difference">
      {!known.computed && <Message tone="quiet">{t("files.noBefore")}</Message>}
      <ul>
        {known.difference.tables.map((table) => (
          <li key={table.name}>
            <span className="mono">{table.name}</span> {sayTable(table, t)}
          </li>
        ))}
      </ul>
      <Figures difference={known.difference} />
      {reach.more > 0 && <p className="second">{t("files.moreFigures", { n: reach.more })}</p>}
    </section>
  );
};

const moves = (before: string | null, after: string): string =>
  before === null || before === after ? after : `${before} → ${after}`;

function sayTable({ before, after, added, removed, problem, doubts }: TableChange, t: Translate): string {
  if (problem) return t("files.unread", { reason: humanText(problem) });
  if (!after) return t("files.noTable");
  const columns = (n: number) => t("files.columns", { n });
  const rows = (n: number) => t("files.rows", { n });
  const same = before !== null && added.length === 0 && removed.length === 0;
  return [
    moves(before && rows(before.rows), rows(after.rows)),
    same ? t("files.sameColumns") : moves(before && columns(before.columns.length), columns(after.columns.length)),
    ...(added.length > 0 ? [t("files.added", { names: added.join(", ") })] : []),
    ...(removed.length > 0 ? [t("files.removed", { names: removed.join(", ") })] : []),
    ...doubts.map((doubt) => humanText(doubt)),
  ].join(" · ");
}

const Figures = ({ difference: { figures } }: { difference: FileDifference }) => {
  const t = useT();
  const indicators = useBookState((state) => state.session.indicators);
  if (figures.length === 0) return <p className="second">{t("files.noFigure")}</p>;
  const metaOf = (name: string) => indicators.find((one) => one.name === name)?.meta;
  const said = (value: Json, name: string) => {
    if (typeof value !== "number") return value === null || typeof value === "object" ? "–" : String(value);
    const meta = metaOf(name);
    return meta ? `${formatRounded(value, meta.round)} ${meta.unit}`.trim() : formatNumber(value);
  };
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t("files.figures")}</th>
          <th scope="col" className="number">
            {t("files.now")}
          </th>
          <th scope="col" className="number">
            {t("files.afterwards")}
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ name, before, after, same, problem }) => (
          <tr key={name} data-same={same === true || undefined}>
            <th scope="row">{humanText(metaOf(name)?.label) || name}</th>
            <td className="number">{said(before, name)}</td>
            <td className="number">
              {problem
                ? humanText(problem)
                : same
                  ? t("files.unchanged")
                  : typeof after === "object"
                    ? t("files.changed")
                    : said(after, name)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** Evaluates what reads the file as it is and as it would be, in the scenario one is in. */
function useDifference({ name, next }: FileQuestion, reach: Reach): Known {
  const book = useBook();
  const t = useT();
  const [known, setKnown] = useState<Known>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once; the question's key makes another component
  useEffect(() => {
    const end = new AbortController();
    const { notebook, session } = book.store.get();
    const outputs = [...reach.tables, ...reach.figures];
    const before = book.ask(questionOf(session.scenarioState, outputs)).then(
      (answer) => (answer.kind === "evaluated" ? answer.result : null),
      // No stage here: the notebook is open without running.
      () => null,
    );
    const after = Promise.resolve().then(() =>
      rehearse(withPin(notebook, name, next), session.scenarioState, outputs, end.signal),
    );
    Promise.all([before, after]).then(
      ([was, is]) => !end.signal.aborted && setKnown({ difference: fileDifference(reach, was, is), computed: was !== null }),
      (error: unknown) =>
        !end.signal.aborted && setKnown({ failed: error instanceof Error ? error.message : t("files.tooSlow") }),
    );
    return () => {
      end.abort();
      // A cell that loops over the new file holds the thread of the notebook's own stage, too: that one is made anew.
      setTimeout(() => {
        if (book.store.get().stage === "stuck") book.restart();
      }, 1500);
    };
  }, []);
  return known;
}
