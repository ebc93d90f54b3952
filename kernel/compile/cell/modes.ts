// One row per cell type: how it compiles, what it is called, whether it runs here.
import type { CellType } from "../../types/index.ts";
import type { Definition } from "./definition.ts";

export interface Mode {
  /** Notebook Kit's own short name; null for a type it does not know. */
  mode: "js" | "ts" | "md" | "html" | "sql" | "tex" | "dot" | "ojs" | "node" | "python" | "r" | null;
  label: { fr: string; en: string };
  kind: Exclude<Definition["kind"], "block">;
  transpile: "javascript" | "typescript" | "observable" | "text" | null;
  /** The builtin that renders a text cell, its method, and whether it takes backslashes as they are. */
  tag: { input: string; call: string; raw: boolean } | null;
  /** Why it does not run here; null when it does. */
  notRun: { fr: string; en: string } | null;
}

const code = (mode: Mode["mode"], label: Mode["label"], transpile: Mode["transpile"]): Mode => ({
  mode,
  label,
  kind: "code",
  transpile,
  tag: null,
  notRun: null,
});

const text = (mode: Mode["mode"], label: Mode["label"], input: string, call = input): Mode => ({
  mode,
  label,
  kind: "text",
  transpile: "text",
  tag: { input, call, raw: mode !== "md" },
  notRun: null,
});

const kept = (mode: Mode["mode"], label: Mode["label"], fr: string, en: string): Mode => ({
  mode,
  label,
  kind: "none",
  transpile: null,
  tag: null,
  notRun: { fr, en },
});

const elsewhere = (fr: string, en: string): [string, string] => [
  `Les cellules ${fr} sont gardées telles quelles ; elles ne s'exécutent pas ici.`,
  `${en} cells are kept as they are; they do not run here.`,
];

export const modes: Record<CellType, Mode> = {
  module: code("js", { fr: "JavaScript", en: "JavaScript" }, "javascript"),
  "text/x-typescript": code("ts", { fr: "TypeScript", en: "TypeScript" }, "typescript"),
  "application/vnd.observable.javascript": code(
    "ojs",
    { fr: "Observable JavaScript", en: "Observable JavaScript" },
    "observable",
  ),
  "text/markdown": text("md", { fr: "Texte", en: "Text" }, "md"),
  "text/html": text("html", { fr: "HTML", en: "HTML" }, "htl", "htl.html"),
  "application/x-tex": text("tex", { fr: "Formule (TeX)", en: "Formula (TeX)" }, "tex", "tex.block"),
  "text/vnd.graphviz": text("dot", { fr: "Graphe (DOT)", en: "Graph (DOT)" }, "dot"),
  "application/sql": kept(
    "sql",
    { fr: "SQL", en: "SQL" },
    "Les cellules SQL sont gardées telles quelles ; elles ne s'exécutent pas encore ici.",
    "SQL cells are kept as they are; they do not run here yet.",
  ),
  "application/vnd.node.javascript": kept("node", { fr: "Node.js", en: "Node.js" }, ...elsewhere("Node.js", "Node.js")),
  "text/x-python": kept("python", { fr: "Python", en: "Python" }, ...elsewhere("Python", "Python")),
  "text/x-r": kept("r", { fr: "R", en: "R" }, ...elsewhere("R", "R")),
  unknown: kept(null, { fr: "Type inconnu", en: "Unknown type" }, ...elsewhere("de type inconnu", "Unknown-type")),
};
