// One cell's table or image, asked of the stage: to the clipboard or to a file.
import { download } from "../../book/download.ts";
import type { Workbook } from "../../book/open.ts";
import { notify } from "../../components/notices.tsx";
import { t } from "../../messages/index.ts";

const mimes = { csv: "text/csv", tsv: "text/tab-separated-values", png: "image/png", svg: "image/svg+xml" };

export const exportFigure = async (book: Workbook, cell: number, as: keyof typeof mimes, to: "copy" | "save"): Promise<void> => {
  try {
    const answer = await book.ask({ kind: "export", cell, as });
    if (answer.kind !== "exported" || answer.bytes === null) {
      const why = answer.kind === "exported" ? answer.message : null;
      notify(why ?? t("notebook.notCopied"), { icon: "warning" });
      return;
    }
    // The stage's own word for the type is not trusted: the shell knows what it asked for.
    if (to === "save") return download(`${book.nameOf(cell)}.${as}`, mimes[as], answer.bytes);
    const item =
      as === "png"
        ? new ClipboardItem({ "image/png": new Blob([answer.bytes as BlobPart], { type: "image/png" }) })
        : new ClipboardItem({ "text/plain": new Blob([answer.bytes as BlobPart], { type: "text/plain" }) });
    await navigator.clipboard.write([item]);
    notify(t("notebook.copied"), { icon: "check" });
  } catch (error) {
    notify(error instanceof DOMException ? t("notebook.notCopied") : String(error), { icon: "warning" });
  }
};
