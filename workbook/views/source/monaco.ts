// Monaco, loaded on demand: its workers are bundled with the application, its colours are the look's.
import * as monaco from "monaco-editor/editor/editor.api";
import EditorWorker from "monaco-editor/editor/editor.worker?worker";
import "monaco-editor/features/register.all";
import "monaco-editor/languages/definitions/html/register";
import "monaco-editor/languages/definitions/javascript/register";
import "monaco-editor/languages/definitions/markdown/register";
import "monaco-editor/languages/definitions/python/register";
import "monaco-editor/languages/definitions/r/register";
import "monaco-editor/languages/definitions/sql/register";
import "monaco-editor/languages/definitions/typescript/register";
import "monaco-editor/languages/features/typescript/register";
import TypeScriptWorker from "monaco-editor/language/typescript/ts.worker?worker";

const workers: Record<string, new () => Worker> = { typescript: TypeScriptWorker, javascript: TypeScriptWorker };

self.MonacoEnvironment = {
  getWorker: (_module: string, label: string) => new (workers[label] ?? EditorWorker)(),
};

const paint = document.createElement("canvas").getContext("2d")!;

/** A colour of the look as #rrggbb: the built style sheet shortens what Monaco wants in full. */
const token = (name: string): string => {
  paint.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return paint.fillStyle;
};

/** Defines the theme from the tokens as they are now and takes it for every editor. */
export const takeLook = (dark: boolean): void => {
  const name = dark ? "variante-dark" : "variante-light";
  monaco.editor.defineTheme(name, {
    base: dark ? "vs-dark" : "vs",
    // Monaco's own token colours are made for white paper: here what is not named below is plain ink.
    inherit: false,
    rules: [
      { token: "", foreground: token("--ink").slice(1) },
      { token: "metatag", foreground: token("--ink-2").slice(1) },
      { token: "string", foreground: token("--code-string").slice(1) },
      { token: "number", foreground: token("--code-number").slice(1) },
      { token: "comment", foreground: token("--ink-3").slice(1) },
      { token: "keyword", foreground: token("--ink").slice(1), fontStyle: "bold" },
      { token: "tag", foreground: token("--ink-2").slice(1) },
      { token: "attribute.name", foreground: token("--ink-2").slice(1) },
      { token: "attribute.value", foreground: token("--code-string").slice(1) },
    ],
    colors: {
      "editor.background": token("--raised"),
      "editor.foreground": token("--ink"),
      "editorGutter.background": token("--raised"),
      "editorLineNumber.foreground": token("--ink-3"),
      "editorLineNumber.dimmedForeground": token("--ink-3"),
      "editorLineNumber.activeForeground": token("--ink"),
      "editorCursor.foreground": token("--ink"),
      "editor.lineHighlightBackground": token("--sunk"),
      "editor.lineHighlightBorder": token("--sunk"),
      "editor.selectionBackground": token("--accent-soft"),
      "diffEditor.insertedTextBackground": `${token("--ok")}2e`,
      "diffEditor.removedTextBackground": `${token("--err")}26`,
      "diffEditor.insertedLineBackground": `${token("--ok")}14`,
      "diffEditor.removedLineBackground": `${token("--err")}12`,
      focusBorder: token("--accent"),
    },
  });
  monaco.editor.setTheme(name);
};

/** What both editors share. */
export const commonOptions: monaco.editor.IEditorOptions = {
  fontFamily: "'Atkinson Hyperlegible Mono', ui-monospace, monospace",
  fontSize: 13,
  lineHeight: 21,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  wordWrap: "on",
  renderLineHighlight: "line",
  overviewRulerLanes: 2,
  fixedOverflowWidgets: true,
  stickyScroll: { enabled: false },
  padding: { top: 10, bottom: 10 },
  // French apostrophes and spaces are not suspicious here.
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
};

// Widths measured before the font came are wrong: measure again.
void document.fonts.load("13px 'Atkinson Hyperlegible Mono'").then(() => monaco.editor.remeasureFonts());

export { monaco };
