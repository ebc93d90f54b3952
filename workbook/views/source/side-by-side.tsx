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

const lineHeight = 21;
const maxHeight = 420;

export default function SideBySide({ before, after, language, label }: SideBySideProps) {
  const t = useT();
  const holder = useRef<HTMLDivElement>(null);
  const dark = useDark();
  const lines = Math.max(before.split("\n").length, after.split("\n").length);
  useEffect(() => takeLook(dark), [dark]);
  useEffect(() => {
    const editor = monaco.editor.createDiffEditor(holder.current!, {
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
    return () => {
      editor.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [before, after, language, label, t]);
  return <div ref={holder} className="side-by-side" style={{ height: Math.min(maxHeight, lines * lineHeight + 40) }} />;
}
