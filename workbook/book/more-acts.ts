// The rest of what one does with a notebook, in the "more" menu and in the command palette.
import { writeNotebook } from "../../kernel/index.ts";
import { navigate } from "../clients/route.ts";
import type { Acts } from "../components/acts.ts";
import type { Translate } from "../messages/index.ts";
import { fileNameOf } from "../way-out/file-name.ts";
import { saveFile } from "../way-out/way-out.ts";
import type { Workbook } from "./open.ts";
import type { PageView } from "./page-view.ts";
import { askForRun } from "./run-asked.ts";

/** The server runs what is saved: the last edits go first. */
export const runOnServer = (book: Workbook): void => {
  void book.autosave.flush().finally(() => {
    askForRun(book.id);
    navigate(`/n/${book.id}/compare`);
  });
};

export const moreActs = (book: Workbook, view: PageView, t: Translate): Acts => [
  { key: "palette", title: t("keys.palette"), icon: "search", hint: "Ctrl K", run: () => view.setCommandsOpen(true) },
  { key: "shortcuts", title: t("keys.shortcuts"), icon: "keyboard", hint: "?", run: () => view.setShortcutsOpen(true) },
  null,
  { key: "compare", title: t("keys.compare"), icon: "compare", run: () => navigate(`/n/${book.id}/compare`) },
  ...(view.safe ? [] : [{ key: "run", title: t("keys.runOnServer"), icon: "run" as const, run: () => runOnServer(book) }]),
  { key: "council", title: t("keys.council"), icon: "presented", hint: "F", run: () => navigate(`/n/${book.id}/council`) },
  { key: "register", title: t("register.full"), icon: "table", run: () => view.openPanel("register") },
  { key: "journal", title: t("register.journal"), icon: "history", run: () => navigate(`/n/${book.id}/journal`) },
  { key: "print", title: t("keys.print"), icon: "print", run: () => navigate(`/n/${book.id}/print`) },
  {
    key: "file",
    title: t("keys.downloadFile"),
    icon: "export",
    run: () => {
      const { notebook } = book.store.get();
      saveFile(`${fileNameOf(notebook.title)}.html`, "text/html", writeNotebook(notebook));
    },
  },
  { key: "source", title: t("keys.source"), icon: "code", run: () => navigate(`/n/${book.id}/source`) },
  null,
  view.safe
    ? { key: "safe", title: t("keys.normal"), icon: "run", run: () => navigate(`/n/${book.id}`, { replace: true }) }
    : { key: "safe", title: t("keys.safe"), icon: "lock", run: () => navigate(`/n/${book.id}?safe`, { replace: true }) },
  ...(view.safe ? [] : [{ key: "restart", title: t("keys.restart"), icon: "stale" as const, run: () => book.restart() }]),
];
