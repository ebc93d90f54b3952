// One row per type of cell, in the order menus show them: what every reader, writer and editor asks of a type. How one compiles
// stands in compile/cell/modes.ts.
import type { CellType, Language } from "../types/index.ts";

export interface CellTypeRow {
  /** What menus and cards call it. */
  title: Record<Language, string>;
  /** How its source names what it makes: by a declaration, or by an assignment alone; null where it names nothing, or not here. */
  names: "declaration" | "assignment" | null;
  /** How its source writes headings; null for none. */
  headings: "markdown" | "html" | null;
  /** Notebook Kit's own short name; null for a type it does not know. */
  mode: "js" | "ts" | "md" | "html" | "sql" | "tex" | "dot" | "ojs" | "node" | "python" | "r" | null;
  /** Text to read: it runs nothing but what stands in `${…}`, and its source is not shown unless asked. */
  prose: boolean;
  /** The language its source is coloured in; null for none. */
  language: "javascript" | "typescript" | "markdown" | "html" | "sql" | "python" | "r" | null;
  /** In Markdown: as it stands, between dollars, or behind a fence of this name; null takes that of the type as read. */
  markdown: "as-is" | "formula" | { fence: string | null };
  /** Jupyter's name of the language. */
  jupyter: string | null;
  /** Whether menus offer to make one. */
  offered: boolean;
}

export const cellTypes = {
  module: {
    title: { fr: "JavaScript", en: "JavaScript" },
    names: "declaration",
    headings: null,
    mode: "js",
    prose: false,
    language: "javascript",
    markdown: { fence: "js" },
    jupyter: "javascript",
    offered: true,
  },
  "text/x-typescript": {
    title: { fr: "TypeScript", en: "TypeScript" },
    names: "declaration",
    headings: null,
    mode: "ts",
    prose: false,
    language: "typescript",
    markdown: { fence: "ts" },
    jupyter: "typescript",
    offered: true,
  },
  "text/markdown": {
    title: { fr: "Texte (Markdown)", en: "Text (Markdown)" },
    names: null,
    headings: "markdown",
    mode: "md",
    prose: true,
    language: "markdown",
    markdown: "as-is",
    jupyter: null,
    offered: true,
  },
  "text/html": {
    title: { fr: "HTML", en: "HTML" },
    names: null,
    headings: "html",
    mode: "html",
    prose: true,
    language: "html",
    markdown: "as-is",
    jupyter: null,
    offered: true,
  },
  "application/sql": {
    title: { fr: "SQL", en: "SQL" },
    names: null,
    headings: null,
    mode: "sql",
    prose: false,
    language: "sql",
    markdown: { fence: "sql" },
    jupyter: "sql",
    offered: true,
  },
  "application/x-tex": {
    title: { fr: "Formule (TeX)", en: "Formula (TeX)" },
    names: null,
    headings: null,
    mode: "tex",
    prose: true,
    language: null,
    markdown: "formula",
    jupyter: null,
    offered: true,
  },
  "text/vnd.graphviz": {
    title: { fr: "Graphe (DOT)", en: "Graph (DOT)" },
    names: null,
    headings: null,
    mode: "dot",
    prose: true,
    language: null,
    markdown: { fence: "dot" },
    jupyter: null,
    offered: true,
  },
  "application/vnd.observable.javascript": {
    title: { fr: "JavaScript Observable", en: "Observable JavaScript" },
    names: "assignment",
    headings: null,
    mode: "ojs",
    prose: false,
    language: "javascript",
    markdown: { fence: "js" },
    jupyter: null,
    offered: true,
  },
  "application/vnd.node.javascript": {
    title: { fr: "Node", en: "Node" },
    names: null,
    headings: null,
    mode: "node",
    prose: false,
    language: "javascript",
    markdown: { fence: "js" },
    jupyter: null,
    offered: false,
  },
  "text/x-python": {
    title: { fr: "Python", en: "Python" },
    names: null,
    headings: null,
    mode: "python",
    prose: false,
    language: "python",
    markdown: { fence: "python" },
    jupyter: "python",
    offered: false,
  },
  "text/x-r": {
    title: { fr: "R", en: "R" },
    names: null,
    headings: null,
    mode: "r",
    prose: false,
    language: "r",
    markdown: { fence: "r" },
    jupyter: "r",
    offered: false,
  },
  unknown: {
    title: { fr: "Type inconnu", en: "Unknown type" },
    names: null,
    headings: null,
    mode: null,
    prose: false,
    language: null,
    markdown: { fence: null },
    jupyter: null,
    offered: false,
  },
} as const satisfies Record<CellType, CellTypeRow>;

/** Types that hold text to read. */
export type ProseType = { [K in CellType]: (typeof cellTypes)[K]["prose"] extends true ? K : never }[CellType];
/** Types menus offer. */
export type OfferedType = { [K in CellType]: (typeof cellTypes)[K]["offered"] extends true ? K : never }[CellType];

const rows = Object.entries(cellTypes) as [CellType, CellTypeRow][];

/** Types read and written; "unknown" apart. */
export const CELL_TYPES = rows.flatMap(([type]) => (type === "unknown" ? [] : [type]));

export const OFFERED_TYPES = rows.flatMap(([type, { offered }]) => (offered ? [type as OfferedType] : []));

export const isProse = <C extends { type: CellType }>(cell: C): cell is C & { type: ProseType } => cellTypes[cell.type].prose;

/** Types by what another format calls them. */
export const typesBy = (column: "mode" | "jupyter"): ReadonlyMap<string, CellType> =>
  new Map(rows.flatMap(([type, row]) => (row[column] === null ? [] : [[row[column], type] as const])));
