// One cell's table or image, asked of the stage: to the clipboard or to a file.
import type { Workbook } from "../../book/open.ts";
import { notify } from "../../components/notices.tsx";
import { t } from "../../messages/index.ts";
import { copy, saveFile } from "../../way-out/way-out.ts";

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
    if (to === "save") return saveFile(`${book.nameOf(cell)}.${as}`, mimes[as], answer.bytes);
    const { bytes } = answer;
    const text = typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes);
    await copy(as === "png" && typeof bytes !== "string" ? { text: "", png: bytes } : { text });
  } catch (error) {
    notify(error instanceof Error ? error.message : String(error), { icon: "warning" });
  }
};
