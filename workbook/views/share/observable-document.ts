// An Observable document (the JSON of /document/ID) as a notebook: its nodes become cells, in order, under their own modes.
import type { CellSpec, CellType } from "../../../kernel/index.ts";
import type { ReadForeign } from "./ipynb.ts";

const typeOf: Record<string, CellType> = {
  js: "application/vnd.observable.javascript",
  md: "text/markdown",
  html: "text/html",
  tex: "application/x-tex",
  dot: "text/vnd.graphviz",
  sql: "application/sql",
};

interface Node {
  id?: number;
  value: string;
  mode?: string;
  pinned?: boolean;
  name?: string | null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isNode = (value: unknown): value is Node => isObject(value) && typeof value.value === "string";

const refused = (fr: string, en: string): ReadForeign => ({ ok: false, reason: { fr, en } });

export const readObservable = (text: string, fallbackTitle: string): ReadForeign => {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return refused(`ce n’est pas du JSON valide (${said})`, `it is not valid JSON (${said})`);
  }
  if (!isObject(document) || !Array.isArray(document.nodes)) {
    return refused(
      "ce JSON n’est ni un document Observable (champ « nodes ») ni un carnet Jupyter",
      "this JSON is neither an Observable document (a “nodes” field) nor a Jupyter notebook",
    );
  }
  const cells: CellSpec[] = [];
  const warnings: { fr: string; en: string }[] = [];
  const taken = new Set<number>();
  for (const [index, node] of document.nodes.entries()) {
    const type = isNode(node) ? typeOf[node.mode ?? "js"] : undefined;
    if (!isNode(node) || !type) {
      const mode = isNode(node) ? (node.mode ?? "") : "?";
      warnings.push({
        fr: `La cellule ${index + 1} (« ${mode} ») n’a pas d’équivalent ici ; elle n’a pas été reprise.`,
        en: `Cell ${index + 1} (“${mode}”) has no equivalent here; it was left out.`,
      });
      continue;
    }
    const id = Number.isInteger(node.id) && node.id! > 0 && !taken.has(node.id!) ? node.id! : null;
    if (id !== null) taken.add(id);
    cells.push({
      ...(id === null ? {} : { id }),
      type,
      source: node.value,
      pinned: node.pinned === true,
      output: type === "application/sql" && node.name ? node.name : null,
    });
  }
  const title = typeof document.title === "string" && document.title.trim() ? document.title.trim() : fallbackTitle;
  return { ok: true, spec: { title, cells }, warnings };
};
