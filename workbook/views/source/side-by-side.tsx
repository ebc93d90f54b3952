// Two texts side by side, what differs marked by sign and colour.
import { useEffect, useRef } from "react";
import { useDark } from "../../look/theme.ts";
import { useT } from "../../messages/index.ts";
import { commonOptions, monaco, takeLook } from "./monaco.ts";
import "./source.css";

interface SideBySideProps {
  before: string;
  after: string;
  language: string;
  label: string;
}

const minHeight = 64;
const maxHeight = 420;
/** A difference that never comes still frees its editor. */
const giveUpMs = 5_000;

export default function SideBySide({ before, after, language, label }: SideBySideProps) {
  const t = useT();
  const holder = useRef<HTMLDivElement>(null);
  const dark = useDark();
  useEffect(() => takeLook(dark), [dark]);
  useEffect(() => {
    // Its own element each time: the former editor may still be waiting for its difference.
    const place = document.createElement("div");
    holder.current!.append(place);
    const editor = monaco.editor.createDiffEditor(place, {
      ...commonOptions,
      readOnly: true,
      originalEditable: false,
      automaticLayout: true,
      renderSideBySide: true,
      useInlineViewWhenSpaceIsLimited: true,
      renderSideBySideInlineBreakpoint: 620,
      renderIndicators: true,
      renderOverviewRuler: false,
      hideUnchangedRegions: { enabled: true, contextLineCount: 3, minimumLineCount: 6 },
      originalAriaLabel: `${label}, ${t("versions.before")}`,
      modifiedAriaLabel: `${label}, ${t("versions.after")}`,
    });
    const original = monaco.editor.createModel(before, language);
    const modified = monaco.editor.createModel(after, language);
    editor.setModel({ original, modified });
    const sides = [editor.getOriginalEditor(), editor.getModifiedEditor()];
    const fitHeight = () => {
      const height = Math.max(minHeight, ...sides.map((side) => side.getContentHeight()));
      place.style.height = `${Math.min(maxHeight, height)}px`;
    };
    for (const side of sides) side.onDidContentSizeChange(fitHeight);
    // The diff editor keeps its sides' names to itself where the browser edits natively.
    for (const [index, key] of (["versions.before", "versions.after"] as const).entries())
      sides[index]!.updateOptions({ ariaLabel: `${label}, ${t(key)}` });
    let computed = false;
    const first = editor.onDidUpdateDiff(() => {
      computed = true;
      fitHeight();
    });
    const free = () => {
      first.dispose();
      editor.dispose();
      original.dispose();
      modified.dispose();
    };
    return () => {
      place.remove();
      if (computed) return free();
      // Texts taken away while their difference is computed make Monaco throw: wait for it.
      const timer = setTimeout(free, giveUpMs);
      editor.onDidUpdateDiff(() => {
        clearTimeout(timer);
        queueMicrotask(free);
      });
    };
  }, [before, after, language, label, t]);
  return <div ref={holder} className="side-by-side" />;
}
