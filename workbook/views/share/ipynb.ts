// A Jupyter notebook as a notebook: text and code kept in order; Python and R kept byte for byte, not run here. Outputs are left out.
import type { CellSpec, CellType, NotebookSpec } from "../../../kernel/index.ts";

export type ReadForeign =
  | { ok: true; spec: NotebookSpec; warnings: { fr: string; en: string }[] }
  | { ok: false; reason: { fr: string; en: string } };

const typeOf: Record<string, CellType> = {
  python: "text/x-python",
  r: "text/x-r",
  javascript: "module",
  typescript: "text/x-typescript",
  sql: "application/sql",
};

const isObject = (value: unknown): value is Record<string, any> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** nbformat writes a text as one string or as its lines. */
const textOf = (source: unknown): string | null => {
  if (typeof source === "string") return source;
  if (Array.isArray(source) && source.every((line) => typeof line === "string")) return source.join("");
  return null;
};

const fenced = (language: string, source: string) => {
  const fence = "`".repeat(Math.max(3, ...[...source.matchAll(/`+/g)].map((run) => run[0].length + 1)));
  return `${fence}${language}\n${source}\n${fence}`;
};

const cellOf = (cell: Record<string, any>, source: string, language: string): CellSpec => {
  if (cell.cell_type === "markdown") return { type: "text/markdown", source };
  if (cell.cell_type === "heading") return { type: "text/markdown", source: `${"#".repeat(Number(cell.level) || 1)} ${source}` };
  if (cell.cell_type === "raw") return { type: "text/markdown", source: fenced("", source) };
  const type = typeOf[language];
  return type ? { type, source } : { type: "text/markdown", source: fenced(language, source) };
};

const refused = (fr: string, en: string): ReadForeign => ({ ok: false, reason: { fr, en } });

export const readIpynb = (text: string, fallbackTitle: string): ReadForeign => {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return refused(`ce n’est pas du JSON valide (${said})`, `it is not valid JSON (${said})`);
  }
  if (!isObject(document) || typeof document.nbformat !== "number") {
    return refused(
      "le champ « nbformat » manque : ce n’est pas un carnet Jupyter",
      "the “nbformat” field is missing: not a Jupyter notebook",
    );
  }
  const raw: unknown = document.nbformat >= 4 ? document.cells : document.worksheets?.[0]?.cells;
  if (!Array.isArray(raw)) return refused("le carnet Jupyter n’a pas de cellules", "the Jupyter notebook has no cells");

  const metadata = isObject(document.metadata) ? document.metadata : {};
  const language = String(metadata.language_info?.name ?? metadata.kernelspec?.language ?? "python").toLowerCase();
  const cells: CellSpec[] = [];
  const warnings: { fr: string; en: string }[] = [];
  for (const [index, cell] of raw.entries()) {
    const source = isObject(cell) ? textOf(cell.source ?? cell.input) : null;
    if (source === null) {
      warnings.push({
        fr: `La cellule ${index + 1} n’a pas de texte lisible ; elle n’a pas été reprise.`,
        en: `Cell ${index + 1} has no readable text; it was left out.`,
      });
    } else cells.push(cellOf(cell, source, language));
  }
  const heading = cells
    .map((cell) => (cell.type === "text/markdown" ? /^#\s+(.+)$/m.exec(cell.source)?.[1] : null))
    .find(Boolean);
  const title = typeof metadata.title === "string" && metadata.title ? metadata.title : (heading ?? fallbackTitle);
  return { ok: true, spec: { title: title.trim(), cells }, warnings };
};
