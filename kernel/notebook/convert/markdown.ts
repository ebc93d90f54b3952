// Notebook → Markdown: text as it is, code between fences.
import type { Cell, CellType, Notebook } from "../../types/index.ts";
import { fence } from "./converted.ts";

const languages: Record<Exclude<CellType, "text/markdown" | "text/html" | "application/x-tex" | "unknown">, string> = {
  module: "js",
  "text/x-typescript": "ts",
  "application/sql": "sql",
  "text/vnd.graphviz": "dot",
  "application/vnd.observable.javascript": "js",
  "application/vnd.node.javascript": "js",
  "text/x-python": "python",
  "text/x-r": "r",
};

function writeCell(cell: Cell): string {
  switch (cell.type) {
    case "text/markdown":
    case "text/html":
      return cell.source;
    case "application/x-tex":
      return `$$\n${cell.source}\n$$`;
    case "unknown":
      return fence(cell.source, (cell.attributes.type ?? "").replace(/^text\/x-/, "").replace(/[^\w+-].*$/, ""));
    default:
      return fence(cell.source, languages[cell.type]);
  }
}

/** Starts with the title, unless the first text already has it as its heading. */
export function writeMarkdown(notebook: Notebook): string {
  const parts = notebook.cells.filter(({ source }) => source.trim() !== "").map(writeCell);
  const hasHeading = /^\s*# /.test(parts[0] ?? "");
  if (notebook.title !== "" && !hasHeading) parts.unshift(`# ${notebook.title}`);
  return `${parts.join("\n\n")}\n`;
}
