// Notebook → Markdown: text as it is, code between fences.
import type { Cell, Notebook } from "../../types/index.ts";
import { type CellTypeRow, cellTypes } from "../cell-types.ts";
import { fence } from "./converted.ts";

/** What a type of no name is called: "text/x-julia" is julia. */
const namedBy = (type: string): string => type.replace(/^text\/x-/, "").replace(/[^\w+-].*$/, "");

function writeCell(cell: Cell): string {
  const { markdown }: CellTypeRow = cellTypes[cell.type];
  switch (markdown) {
    case "as-is":
      return cell.source;
    case "formula":
      return `$$\n${cell.source}\n$$`;
    default:
      return fence(cell.source, markdown.fence ?? namedBy(cell.attributes.type ?? ""));
  }
}

/** Starts with the title, unless the first text already has it as its heading. */
export function writeMarkdown(notebook: Notebook): string {
  const parts = notebook.cells.filter(({ source }) => source.trim() !== "").map(writeCell);
  const hasHeading = /^\s*# /.test(parts[0] ?? "");
  if (notebook.title !== "" && !hasHeading) parts.unshift(`# ${notebook.title}`);
  return `${parts.join("\n\n")}\n`;
}
