// The look of code in the editor: the tokens' inks, no theme of its own.
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const style = HighlightStyle.define([
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword],
    fontWeight: "700",
  },
  { tag: [tags.string, tags.special(tags.string), tags.regexp, tags.attributeValue], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: [tags.comment, tags.meta, tags.processingInstruction], color: "var(--ink-3)" },
  { tag: tags.heading, fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strong, fontWeight: "700" },
  { tag: [tags.link, tags.url], textDecoration: "underline", textUnderlineOffset: "3px" },
  { tag: tags.invalid, color: "var(--err)" },
]);

export const codeLook = (prose: boolean): Extension => [
  syntaxHighlighting(style),
  EditorView.theme({
    "&": { backgroundColor: "var(--raised)", color: "var(--ink)", fontSize: prose ? "15px" : "13px" },
    "&.cm-focused": { outline: "none" },
    ".cm-scroller": { fontFamily: prose ? "var(--sans)" : "var(--mono)", lineHeight: "1.6", maxHeight: "60vh" },
    ".cm-content": { padding: "10px 0", caretColor: "var(--ink)" },
    ".cm-line": { padding: "0 14px 0 10px" },
    ".cm-gutters": { backgroundColor: "transparent", color: "var(--ink-3)", border: "0", paddingLeft: "6px" },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
    ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "1.5px" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
      backgroundColor: "var(--accent-soft)",
    },
    ".cm-matchingBracket": { backgroundColor: "transparent !important", boxShadow: "inset 0 -1.5px 0 var(--ink)" },
    ".cm-tooltip": {
      backgroundColor: "var(--raised)",
      border: "1px solid var(--rule-2)",
      boxShadow: "var(--shadow-float)",
      borderRadius: "3px",
      color: "var(--ink)",
    },
    ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", fontSize: "13px", maxHeight: "16em" },
    ".cm-tooltip-autocomplete > ul > li": { padding: "3px 10px" },
    ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--ink)", color: "var(--on-ink)" },
    ".cm-completionDetail": {
      fontFamily: "var(--sans)",
      fontStyle: "normal",
      color: "inherit",
      opacity: "0.75",
      marginLeft: "12px",
    },
    ".cm-diagnostic": { fontFamily: "var(--sans)", fontSize: "13px", borderLeft: "2px solid var(--err)", padding: "6px 10px" },
    ".cm-diagnostic-warning": { borderLeftColor: "var(--warn)" },
    ".cm-lintRange-error": {
      backgroundImage: "none",
      textDecoration: "underline wavy var(--err) 1.2px",
      textUnderlineOffset: "4px",
    },
    ".cm-lintRange-warning": {
      backgroundImage: "none",
      textDecoration: "underline wavy var(--warn) 1.2px",
      textUnderlineOffset: "4px",
    },
    ".cm-panels": { backgroundColor: "var(--sunk)", color: "var(--ink)" },
  }),
];
