// My notebooks: title, status, scenarios by their glyphs, when modified; sorted by any column.
import { useMemo, useState } from "react";
import type { NotebookSummary } from "../../../server/ground/contract.ts";
import { followLink } from "../../clients/route.ts";
import type { Acts } from "../../components/acts.ts";
import { IconButton } from "../../components/button.tsx";
import { Glyph, markOf } from "../../components/marks/glyph.tsx";
import { DocumentStatus, ExerciseMark, statusKeys } from "../../components/marks/status-word.tsx";
import { Menu } from "../../components/menu.tsx";
import { SortHead, type Sorting } from "../../components/table.tsx";
import { formatDateTime, formatRelative, locale } from "../../messages/format.ts";
import { useT } from "../../messages/index.ts";
import type { HomeActs } from "./home-acts.ts";

type Column = "title" | "status" | "scenarios" | "modified";
const size = (notebook: NotebookSummary) => (notebook.contexts + 1) * (notebook.variants.length + 1);
/** From the working document to the adopted one. */
const statuses = Object.keys(statusKeys);
const when = (notebook: NotebookSummary) => notebook.deletedAt ?? notebook.updatedAt;

const compare: Record<Column, (a: NotebookSummary, b: NotebookSummary) => number> = {
  title: (a, b) => a.title.localeCompare(b.title, locale(), { sensitivity: "base", numeric: true }),
  status: (a, b) => statuses.indexOf(a.status) - statuses.indexOf(b.status),
  scenarios: (a, b) => size(a) - size(b),
  modified: (a, b) => when(a) - when(b),
};

function Scenarios({ notebook }: { notebook: NotebookSummary }) {
  const t = useT();
  const alone = notebook.contexts === 0 && notebook.variants.length === 0;
  return (
    <>
      <span className="glyph-row">
        <Glyph of="baseline" />
        {notebook.variants.map((variant, place) => (
          <Glyph key={variant.id} of={markOf(place, variant.color)} />
        ))}
      </span>
      <div className="detail">
        {alone
          ? t("home.baselineOnly")
          : t("home.matrix", { contexts: notebook.contexts + 1, variants: notebook.variants.length + 1 })}
      </div>
    </>
  );
}

function RowActs({ notebook, acts, inTrash }: { notebook: NotebookSummary; acts: HomeActs; inTrash: boolean }) {
  const t = useT();
  const menu: Acts = inTrash
    ? [{ key: "restore", title: t("common.restore"), icon: "reset", run: () => acts.restore(notebook) }]
    : [
        { key: "open", title: t("home.open"), icon: "forward", run: () => acts.open(notebook) },
        { key: "safe", title: t("home.openSafe"), icon: "eye", href: `/n/${notebook.id}?safe=1` },
        { key: "compare", title: t("home.compare"), icon: "compare", href: `/n/${notebook.id}/compare` },
        { key: "duplicate", title: t("common.duplicate"), icon: "duplicate", run: () => acts.duplicate(notebook) },
        null,
        {
          key: "html",
          title: t("home.downloadHtml"),
          detail: t("home.downloadHtmlDetail"),
          icon: "export",
          run: () => acts.download(notebook, "html"),
        },
        {
          key: "zip",
          title: t("home.downloadZip"),
          detail: t("home.downloadZipDetail"),
          icon: "export",
          run: () => acts.download(notebook, "zip"),
        },
        null,
        { key: "delete", title: t("common.remove"), icon: "trash", danger: true, run: () => acts.remove(notebook) },
      ];
  const label = t("home.actionsOf", { title: notebook.title });
  return (
    <Menu label={label} acts={menu}>
      <IconButton icon="more" label={label} />
    </Menu>
  );
}

interface TableProps {
  notebooks: NotebookSummary[];
  acts: HomeActs;
  inTrash?: boolean;
}

export function NotebookTable({ notebooks, acts, inTrash = false }: TableProps) {
  const t = useT();
  const [sorting, setSorting] = useState<Sorting<Column>>({ column: "modified", direction: "descending" });
  const rows = useMemo(() => {
    const sign = sorting.direction === "ascending" ? 1 : -1;
    return [...notebooks].sort((a, b) => sign * compare[sorting.column](a, b) || when(b) - when(a));
  }, [notebooks, sorting]);
  const head = { sorting, onSort: setSorting };
  return (
    <table className="table notebooks">
      <thead>
        <tr>
          <SortHead column="title" className="title" {...head}>
            {t("home.columnNotebook")}
          </SortHead>
          <SortHead column="status" {...head}>
            {t("home.columnStatus")}
          </SortHead>
          <SortHead column="scenarios" first="descending" {...head}>
            {t("home.columnScenarios")}
          </SortHead>
          <SortHead column="modified" first="descending" {...head}>
            {t(inTrash ? "home.columnDeleted" : "home.columnModified")}
          </SortHead>
          <th scope="col">
            <span className="visually-hidden">{t("common.actions")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((notebook) => (
          <tr key={notebook.id}>
            <th scope="row">
              {inTrash ? (
                notebook.title
              ) : (
                <a href={`/n/${notebook.id}`} onClick={followLink}>
                  {notebook.title || t("home.untitled")}
                </a>
              )}
              <div className="detail">{notebook.subtitle}</div>
            </th>
            <td>
              <DocumentStatus status={notebook.status} />
              <div className="detail">v{notebook.version}</div>
            </td>
            <td>
              <Scenarios notebook={notebook} />
            </td>
            <td className="nowrap">
              <time dateTime={new Date(when(notebook)).toISOString()} title={formatDateTime(when(notebook))}>
                {formatRelative(when(notebook))}
              </time>
              <div className="detail">
                {notebook.exercise > 0 ? <ExerciseMark>{t("home.exercise", { n: notebook.exercise })}</ExerciseMark> : "\u00a0"}
              </div>
            </td>
            <td className="number acts">
              <RowActs notebook={notebook} acts={acts} inTrash={inTrash} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
