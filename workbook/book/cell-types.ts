// The word of each cell type.
import type { CellType } from "../../kernel/index.ts";
import type { MessageKey } from "../messages/index.ts";

export const typeKeys: Record<CellType, Extract<MessageKey, `editor.type${string}`>> = {
  module: "editor.typeModule",
  "text/x-typescript": "editor.typeTypescript",
  "text/markdown": "editor.typeMarkdown",
  "text/html": "editor.typeHtml",
  "application/sql": "editor.typeSql",
  "application/x-tex": "editor.typeTex",
  "text/vnd.graphviz": "editor.typeDot",
  "application/vnd.observable.javascript": "editor.typeObservable",
  "application/vnd.node.javascript": "editor.typeNode",
  "text/x-python": "editor.typePython",
  "text/x-r": "editor.typeR",
  unknown: "editor.typeUnknown",
};
