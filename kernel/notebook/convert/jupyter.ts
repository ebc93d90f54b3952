// Jupyter notebook (.ipynb, format 4) → notebook. Outputs are not taken over: they are recomputed, or another language's.
import type { Cell, Problem, Result } from "../../types/index.ts";
import { typesBy } from "../cell-types.ts";
import { completeCell } from "../defaults.ts";
import { type Converted, escapeTemplate, fence, isRecord, parseJson, refusal, warning } from "./converted.ts";

const languages = typesBy("jupyter");

export function readJupyter(text: string): Result<Converted> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const file = parsed.value;
  if (!isRecord(file) || !Number.isInteger(file.nbformat)) {
    return refusal(
      "Ce JSON n'est pas un carnet Jupyter : « nbformat » manque.",
      "This JSON is not a Jupyter notebook: “nbformat” is missing.",
    );
  }
  if (file.nbformat !== 4) {
    return refusal(
      `Format Jupyter ${file.nbformat} : seul le format 4 est lu. Ouvrez-le et enregistrez-le avec un Jupyter récent.`,
      `Jupyter format ${file.nbformat}: only format 4 is read. Open and save it with a recent Jupyter.`,
    );
  }
  if (!Array.isArray(file.cells)) return refusal("Ce carnet Jupyter n'a pas de cellules.", "This Jupyter notebook has no cells.");
  const wrong = invalidId(file.cells);
  if (wrong) return wrong;

  const problems: Problem[] = [];
  const language = languageOf(file.metadata);
  let outputs = 0;
  const cells = file.cells.flatMap((cell: unknown, index): Cell[] => {
    const id = index + 1;
    const source = isRecord(cell) ? sourceOf(cell) : null;
    if (!isRecord(cell) || source === null) {
      const kind = isRecord(cell) && typeof cell.cell_type === "string" ? ` « ${cell.cell_type} »` : "";
      problems.push(
        warning(
          null,
          `La cellule n° ${id}${kind} n'a pas de texte : laissée de côté.`,
          `Cell no. ${id}${kind} has no text: left out.`,
        ),
      );
      return [];
    }
    if (Array.isArray(cell.outputs)) outputs += cell.outputs.length;
    switch (cell.cell_type) {
      case "markdown":
        return [completeCell({ type: "text/markdown", source: escapeTemplate(inlineAttachments(source, cell.attachments)) }, id)];
      case "code":
        return [codeCell(source, language, id)];
      default:
        if (cell.cell_type !== "raw") {
          problems.push(
            warning(
              id,
              `Type de cellule « ${cell.cell_type} » inconnu : gardé comme texte brut.`,
              `Unknown cell type “${cell.cell_type}”: kept as plain text.`,
            ),
          );
        }
        return [completeCell({ type: "text/markdown", source: fence(escapeTemplate(source), "") }, id)];
    }
  });
  if (outputs > 0) {
    problems.push(
      warning(
        null,
        `${outputs} résultats enregistrés dans le fichier n'ont pas été repris.`,
        `${outputs} outputs saved in the file were not taken over.`,
      ),
    );
  }
  if (cells.some(({ type }) => type !== "text/markdown" && type !== "module" && type !== "text/x-typescript")) {
    problems.push(
      warning(
        null,
        `Les cellules en ${language} sont gardées telles quelles ; elles ne s'exécutent pas ici.`,
        `The ${language} cells are kept as they are; they do not run here.`,
      ),
    );
  }
  return {
    ok: true,
    value: { notebook: { title: titleOf(file.metadata, cells), theme: null, readOnly: false, cells }, problems },
  };
}

/** The format asks of ids what a URL can hold; a file that breaks it was damaged or forged. */
function invalidId(cells: unknown[]): Result<Converted> | null {
  const seen = new Set<unknown>();
  for (const [index, cell] of cells.entries()) {
    if (!isRecord(cell) || cell.id === undefined) continue;
    const { id } = cell;
    if (typeof id !== "string" || !/^[a-zA-Z0-9_-]{1,64}$/.test(id)) {
      return refusal(
        `Cellule n° ${index + 1} : l'identifiant « ${id} » n'est pas permis par le format Jupyter (lettres, chiffres, - et _, 64 au plus). Enregistrez le carnet à nouveau avec Jupyter.`,
        `Cell no. ${index + 1}: the id “${id}” is not allowed by the Jupyter format (letters, digits, - and _, 64 at most). Save the notebook again with Jupyter.`,
      );
    }
    if (seen.has(id)) {
      return refusal(
        `Cellule n° ${index + 1} : l'identifiant « ${id} » sert deux fois. Enregistrez le carnet à nouveau avec Jupyter.`,
        `Cell no. ${index + 1}: the id “${id}” is used twice. Save the notebook again with Jupyter.`,
      );
    }
    seen.add(id);
  }
  return null;
}

function sourceOf(cell: Record<string, unknown>): string | null {
  const { source } = cell;
  if (typeof source === "string") return source;
  return Array.isArray(source) && source.every((line) => typeof line === "string") ? source.join("") : null;
}

function languageOf(metadata: unknown): string {
  const read = (value: unknown, key: string) =>
    isRecord(value) && typeof value[key] === "string" ? (value[key] as string) : null;
  const from = isRecord(metadata) ? metadata : {};
  return (read(from.language_info, "name") ?? read(from.kernelspec, "language") ?? "python").toLowerCase();
}

function codeCell(source: string, language: string, id: number): Cell {
  const type = languages.get(language) ?? "unknown";
  return completeCell({ type, source, pinned: true, attributes: type === "unknown" ? { type: `text/x-${language}` } : {} }, id);
}

/** Images pasted in a text become data addresses. */
function inlineAttachments(source: string, attachments: unknown): string {
  if (!isRecord(attachments)) return source;
  return source.replace(/attachment:([^\s)"']+)/g, (whole, name: string) => {
    const bundle = attachments[name] ?? attachments[decodeURI(name)];
    const [mime, data] = isRecord(bundle) ? (Object.entries(bundle)[0] ?? []) : [];
    const bytes = Array.isArray(data) ? data.join("") : data;
    return mime && typeof bytes === "string" ? `data:${mime};base64,${bytes.replace(/\s/g, "")}` : whole;
  });
}

function titleOf(metadata: unknown, cells: Cell[]): string {
  if (isRecord(metadata) && typeof metadata.title === "string") return metadata.title;
  for (const { type, source } of cells) {
    const heading = type === "text/markdown" ? /^# +(.+)$/m.exec(source) : null;
    if (heading) return heading[1]!.trim();
  }
  return "";
}
