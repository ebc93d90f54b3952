// Hands bytes to the browser's own "save" and to the clipboard: the only way out of the shell.

export const saveFile = (name: string, mime: string, content: Uint8Array | string): void => {
  const url = URL.createObjectURL(new Blob([content as BlobPart], { type: mime }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has started from the blob by then; a minute covers a slow "save as" question.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};

/** "Accueillir et loger" → "accueillir-et-loger" */
export const fileNameOf = (title: string): string =>
  title
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80) || "carnet";

export interface Copied {
  text: string;
  /** A table, so that a spreadsheet receives cells. */
  html?: string | null;
  png?: Uint8Array | null;
}

/** One clipboard entry with every form at once; rejects when the browser refuses. */
export const copyToClipboard = async ({ text, html, png }: Copied): Promise<void> => {
  if (!html && !png) return navigator.clipboard.writeText(text);
  const forms: Record<string, Blob> = {};
  if (png) forms["image/png"] = new Blob([png as BlobPart], { type: "image/png" });
  if (html) forms["text/html"] = new Blob([html], { type: "text/html" });
  if (text) forms["text/plain"] = new Blob([text], { type: "text/plain" });
  await navigator.clipboard.write([new ClipboardItem(forms)]);
};
