// Observable's document JSON (`{title, nodes: [{id, value, mode, pinned}]}`) → notebook.
import type { Cell, Result } from "../../types/index.ts";
import { typesBy } from "../cell-types.ts";
import { completeCell, MAX_CELL_ID } from "../defaults.ts";
import { type Converted, isRecord, parseJson, refusal, warning } from "./converted.ts";

/** Its modes; plain `js` there is Observable JavaScript. */
const types = new Map(typesBy("mode")).set("js", "application/vnd.observable.javascript");

export function readObservableDocument(text: string): Result<Converted> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  if (!isRecord(document) || !Array.isArray(document.nodes)) {
    return refusal(
      "Ce JSON n'est pas un document Observable : il n'a pas de liste « nodes ».",
      "This JSON is not an Observable document: it has no “nodes” list.",
    );
  }
  const problems: Converted["problems"] = [];
  const taken = new Set<number>();
  const isId = (id: unknown): id is number => Number.isInteger(id) && (id as number) > 0 && (id as number) <= MAX_CELL_ID;
  for (const node of document.nodes) if (isRecord(node) && isId(node.id)) taken.add(node.id);
  const used = new Set<number>();
  let next = 0;
  const freshId = () => {
    do next += 1;
    while (taken.has(next));
    taken.add(next);
    return next;
  };
  const cells: Cell[] = [];
  for (const [index, node] of document.nodes.entries()) {
    if (!isRecord(node) || typeof node.value !== "string") {
      problems.push(
        warning(
          null,
          `La cellule n° ${index + 1} n'a pas de texte : laissée de côté.`,
          `Cell no. ${index + 1} has no text: left out.`,
        ),
      );
      continue;
    }
    const id = isId(node.id) && !used.has(node.id) ? node.id : freshId();
    used.add(id);
    const mode = typeof node.mode === "string" ? node.mode : "js";
    const type = types.get(mode) ?? "unknown";
    if (type === "unknown") {
      problems.push(
        warning(
          id,
          `Cellule de type inconnu « ${mode} » : gardée, non exécutée.`,
          `Cell of unknown type “${mode}”: kept, not run.`,
        ),
      );
    }
    const name = typeof node.name === "string" && node.name !== "" ? node.name : null;
    const attributes: Record<string, string> = type === "unknown" ? { type: `text/x-${mode}` } : {};
    const output = type === "application/sql" ? name : null;
    cells.push(completeCell({ id, type, source: node.value, pinned: node.pinned === true, output, attributes }, id));
  }
  for (const file of Array.isArray(document.files) ? document.files : []) {
    if (!isRecord(file) || typeof file.name !== "string") continue;
    problems.push(
      warning(
        null,
        `Fichier « ${file.name} » à joindre : le document ne le contient pas.`,
        `File “${file.name}” is to be attached: the document does not hold it.`,
      ),
    );
  }
  const title = typeof document.title === "string" ? document.title : "";
  return { ok: true, value: { notebook: { title, theme: null, readOnly: false, cells }, problems } };
}
