// Small questions about a notebook that several intents and views ask. Pure.
import { type Cell, type CellType, type Notebook, nameError } from "../../../kernel/index.ts";
import { callOf } from "./block-edits.ts";

const prose = new Set<CellType>(["text/markdown", "text/html", "application/x-tex", "text/vnd.graphviz"]);

export const isProse = (cell: Pick<Cell, "type">): boolean => prose.has(cell.type);

/** A new cell: its code is put away, its output shown. */
export const emptyCell = (type: CellType): Omit<Cell, "id"> => ({
  type,
  source: "",
  pinned: false,
  hidden: false,
  output: null,
  attributes: {},
});

/** `besoin`, `besoin_2`, `besoin_3`, … */
export const uniqueName = (wanted: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(wanted)) return wanted;
  const stem = wanted.replace(/_\d+$/, "");
  for (let n = 2; ; n++) if (!taken.has(`${stem}_${n}`)) return `${stem}_${n}`;
};

/** "Pluie 2020 (mm).csv" → pluie_2020_mm; a name that is none by itself stands behind `stem`. */
export const nameOfFile = (file: string, stem: string): string => {
  const name = file
    .replace(/^(.+?)\..*$/, "$1")
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 40);
  if (name === "") return stem;
  return nameError(name) ? `${stem}_${name}` : name;
};

const declared = /^\s*(?:export\s+)?(?:async\s+)?(?:const|let|var|function\*?|class)\s+(?:\{\s*)?([\p{L}_$][\p{L}\p{N}_$]*)/mu;
const observable = /^\s*(?:viewof\s+|mutable\s+)?([\p{L}_$][\p{L}\p{N}_$]*)\s*=[^=]/u;

/** Its first declared name, as one reads it in the source. */
export const declaredName = (cell: Cell): string | null => {
  const call = callOf(cell);
  if (call) return call.name;
  if (cell.output) return cell.output;
  if (cell.type === "module" || cell.type === "text/x-typescript") return declared.exec(cell.source)?.[1] ?? null;
  if (cell.type === "application/vnd.observable.javascript") return observable.exec(cell.source)?.[1] ?? null;
  return null;
};

/** A section of the outline: a Markdown or HTML heading. */
export interface Heading {
  cell: number;
  level: number;
  text: string;
}

const plain = (text: string) =>
  text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<[^>]+>/g, "")
    .replace(/\$\{[^}]*\}/g, "…")
    .replace(/[*_`~]/g, "")
    .trim();

export const headingsOf = (cell: Cell): Heading[] => {
  if (cell.type === "text/markdown") {
    const fenced = cell.source.replace(/^(```|~~~)[\s\S]*?^\1/gm, "");
    return [...fenced.matchAll(/^(#{1,6})\s+(.+?)\s*#*$/gm)].map((match) => ({
      cell: cell.id,
      level: match[1]!.length,
      text: plain(match[2]!),
    }));
  }
  if (cell.type === "text/html") {
    return [...cell.source.matchAll(/<h([1-6])[^>]*>([\s\S]*?)<\/h\1>/gi)].map((match) => ({
      cell: cell.id,
      level: Number(match[1]),
      text: plain(match[2]!),
    }));
  }
  return [];
};

export interface Section extends Heading {
  /** Cells from this heading to the next. */
  cells: number[];
}

/** The outline: second-level headings, or first-level when there are several. */
export const sectionsOf = (notebook: Notebook): Section[] => {
  const headings = notebook.cells.flatMap(headingsOf);
  const tops = headings.filter((heading) => heading.level === 1).length;
  const level = tops > 1 ? 1 : 2;
  const sections: Section[] = [];
  for (const cell of notebook.cells) {
    const opened = headingsOf(cell).filter((heading) => heading.level === level);
    for (const heading of opened) sections.push({ ...heading, cells: [] });
    sections.at(-1)?.cells.push(cell.id);
  }
  return sections;
};
