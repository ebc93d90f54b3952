// One row per cell type: how it compiles, and whether it runs here.
import type { CellType } from "../../types/index.ts";
import type { Definition } from "./definition.ts";

export interface Mode {
  kind: Exclude<Definition["kind"], "block">;
  transpile: "javascript" | "typescript" | "observable" | "text" | null;
  /** The builtin that renders a text cell, its method, and whether it takes backslashes as they are. */
  tag: { input: string; call: string; raw: boolean } | null;
  /** Why it does not run here; null when it does. */
  notRun: { fr: string; en: string } | null;
}

const code = (transpile: Mode["transpile"]): Mode => ({
  kind: "code",
  transpile,
  tag: null,
  notRun: null,
});

const text = (input: string, call = input): Mode => ({
  kind: "text",
  transpile: "text",
  tag: { input, call, raw: input !== "md" },
  notRun: null,
});

const kept = (fr: string, en: string): Mode => ({
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
  module: code("javascript"),
  "text/x-typescript": code("typescript"),
  "application/vnd.observable.javascript": code("observable"),
  "text/markdown": text("md"),
  "text/html": text("htl", "htl.html"),
  "application/x-tex": text("tex", "tex.block"),
  "text/vnd.graphviz": text("dot"),
  "application/sql": kept(
    "Les cellules SQL sont gardées telles quelles ; elles ne s'exécutent pas encore ici.",
    "SQL cells are kept as they are; they do not run here yet.",
  ),
  "application/vnd.node.javascript": kept(...elsewhere("Node.js", "Node.js")),
  "text/x-python": kept(...elsewhere("Python", "Python")),
  "text/x-r": kept(...elsewhere("R", "R")),
  unknown: kept(...elsewhere("de type inconnu", "Unknown-type")),
};
