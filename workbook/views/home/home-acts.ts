// What one can do from the home page: create, open a template, duplicate, delete with undo, import.
import { useMemo } from "react";
import type { NotebookSummary, TemplateSummary } from "../../../server/ground/contract.ts";
import { navigate } from "../../clients/route.ts";
import { server } from "../../clients/server.ts";
import { notify } from "../../components/notices.tsx";
import { t } from "../../messages/index.ts";

export interface HomeActs {
  create: () => void;
  openTemplate: (template: TemplateSummary) => void;
  open: (notebook: NotebookSummary) => void;
  duplicate: (notebook: NotebookSummary) => void;
  remove: (notebook: NotebookSummary) => void;
  restore: (notebook: NotebookSummary) => void;
  download: (notebook: NotebookSummary, as: "html" | "zip") => void;
  importFiles: (files: File[]) => void;
  chooseFile: () => void;
}

const attempt = async (act: () => Promise<void>) => {
  try {
    await act();
  } catch (error) {
    notify(t("home.actFailed", { reason: error instanceof Error ? error.message : String(error) }), {
      icon: "error",
      stay: 10_000,
    });
  }
};

const pickFiles = (onFiles: (files: File[]) => void) => {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = ".html,.zip,.json,.ipynb,text/html,application/json,application/zip";
  input.addEventListener("change", () => onFiles([...(input.files ?? [])]));
  input.click();
};

const importFiles = async (files: File[], reload: () => void) => {
  const { importNotebook } = await import("../share/import-notebook.ts");
  let opened: string | null = null;
  for (const file of files) {
    const result = await importNotebook(file);
    if (!result.ok) {
      notify(result.message, { icon: "error", stay: 15_000 });
      continue;
    }
    const { id, title, warnings } = result;
    notify(warnings > 0 ? t("home.importedWarnings", { title, n: warnings }) : t("home.imported", { title }), { icon: "check" });
    opened = id;
  }
  reload();
  if (files.length === 1 && opened) navigate(`/n/${opened}`);
};

export const useHomeActs = (reload: () => void): HomeActs =>
  useMemo(() => {
    const restore = (notebook: NotebookSummary, quiet = false) =>
      attempt(async () => {
        await server.notebooks.undelete(notebook.id);
        if (!quiet) notify(t("home.restored", { title: notebook.title }), { icon: "check" });
        reload();
      });
    const bringIn = (files: File[]) => void attempt(() => importFiles(files, reload));
    return {
      create: () =>
        void attempt(async () => {
          const made = await server.notebooks.create({ title: t("home.untitled") });
          navigate(`/n/${made.id}`);
        }),
      openTemplate: (template) =>
        void attempt(async () => {
          const made = await server.notebooks.create({ template: template.id });
          navigate(`/n/${made.id}`);
        }),
      open: (notebook) => navigate(`/n/${notebook.id}`),
      duplicate: (notebook) =>
        void attempt(async () => {
          const made = await server.notebooks.create({ from: notebook.id, title: t("home.copyOf", { title: notebook.title }) });
          reload();
          notify(t("home.duplicated", { title: notebook.title }), {
            icon: "check",
            act: { label: t("home.open"), run: () => navigate(`/n/${made.id}`) },
          });
        }),
      remove: (notebook) =>
        void attempt(async () => {
          await server.notebooks.delete(notebook.id);
          reload();
          notify(t("home.deleted", { title: notebook.title }), {
            icon: "trash",
            act: { label: t("common.undo"), run: () => void restore(notebook, true) },
          });
        }),
      restore: (notebook) => void restore(notebook),
      download: (notebook, as) =>
        void attempt(async () => {
          const { downloadNotebook } = await import("../share/export-notebook.ts");
          await downloadNotebook(notebook.id, as);
        }),
      importFiles: bringIn,
      chooseFile: () => pickFiles(bringIn),
    };
  }, [reload]);
