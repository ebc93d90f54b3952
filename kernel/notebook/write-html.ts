// Notebook → Observable Notebook Kit HTML, byte-stable: the layout is that of Notebook Kit's own serialiser.
import type { Cell, Notebook } from "../types/index.ts";
import { encodeAttribute, encodeText } from "./entities.ts";

/** A closing tag inside a source gets one more backslash; reading takes it away. */
const escapeSource = (source: string): string => source.replace(/<(?=\\*\/script(?:[\s/>]|$))/gi, "<\\");

/** Lines are indented by four; an empty line stays empty, one of spaces alone keeps them. */
const indent = (source: string): string =>
  source
    .split("\n")
    .map((line) => (line === "" ? "" : `    ${line}`))
    .join("\n");

const attribute = (name: string, value: string): string => ` ${name}="${encodeAttribute(value)}"`;

/** Attributes written in this order, as Notebook Kit does; any other follows as read. */
const known = ["database", "output", "format"];

function writeCell(cell: Cell): string {
  const type = cell.type === "unknown" ? (cell.attributes.type ?? "unknown") : cell.type;
  const values: Record<string, string> = { ...cell.attributes };
  if (cell.output !== null) values.output = cell.output;
  delete values.type;
  const names = [...known.filter((name) => name in values), ...Object.keys(values).filter((name) => !known.includes(name))];
  const attributes = [
    attribute("id", String(cell.id)),
    attribute("type", type),
    cell.pinned ? attribute("pinned", "") : "",
    cell.hidden ? attribute("hidden", "") : "",
    ...names.map((name) => attribute(name, values[name]!)),
  ];
  return `  <script${attributes.join("")}>\n${indent(escapeSource(cell.source))}\n  </script>\n`;
}

export function writeNotebook(notebook: Notebook): string {
  const theme = notebook.theme === null ? "" : attribute("theme", notebook.theme);
  const readOnly = notebook.readOnly ? attribute("readonly", "") : "";
  const cells = notebook.cells.map(writeCell).join("");
  return `<!doctype html>\n<notebook${theme}${readOnly}>\n  <title>${encodeText(notebook.title)}</title>\n${cells}</notebook>\n`;
}
