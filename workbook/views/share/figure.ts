// Copy and download of one cell's figure: the stage exports, the shell copies or saves.
import type { Stage } from "../../clients/stage.ts";
import { notify } from "../../components/notices.tsx";
import { getLanguage, t } from "../../messages/index.ts";
import { copyToClipboard, fileNameOf, saveFile } from "./save-file.ts";
import { tableHtml } from "./table-html.ts";

type Form = "csv" | "tsv" | "png" | "svg";

const exported = async (stage: Stage, cell: number, as: Form): Promise<{ mime: string; bytes: Uint8Array | string }> => {
  const answer = await stage.ask({ kind: "export", cell, as });
  if (answer.kind !== "exported" || answer.bytes === null) {
    throw new Error((answer.kind === "exported" && answer.message) || t("share.noFigure"));
  }
  return { mime: answer.mime, bytes: answer.bytes };
};

const said = async (act: () => Promise<string>) => {
  try {
    notify(await act(), { icon: "check" });
  } catch (error) {
    notify(error instanceof Error ? error.message : String(error), { icon: "error", stay: 10_000 });
  }
};

const textOf = (bytes: Uint8Array | string) => (typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes));

/** As cells: a spreadsheet receives rows and columns, a text editor receives tabs. */
export const copyCells = (stage: Stage, cell: number): Promise<void> =>
  said(async () => {
    const tsv = textOf((await exported(stage, cell, "tsv")).bytes);
    await copyToClipboard({ text: tsv, html: tableHtml(tsv, getLanguage()) });
    return t("share.copiedCells");
  });

export const copyImage = (stage: Stage, cell: number): Promise<void> =>
  said(async () => {
    const { bytes } = await exported(stage, cell, "png");
    await copyToClipboard({ text: "", png: typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes });
    return t("share.copiedImage");
  });

/** `name` is the cell's name or the figure's title. */
export const downloadFigure = (stage: Stage, cell: number, as: Form, name: string): Promise<void> =>
  said(async () => {
    const { mime, bytes } = await exported(stage, cell, as);
    const file = `${fileNameOf(name)}.${as}`;
    saveFile(file, mime, bytes);
    return t("share.downloaded", { name: file });
  });
