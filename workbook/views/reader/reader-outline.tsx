// Contents of the notebook; a link brings its section to the top of the window.
import { useMemo } from "react";
import { useT } from "../../messages/index.ts";
import { readSections } from "../../reading/headings.ts";
import type { Reading } from "../../reading/reading.ts";

export function OutlineLinks({ reading, onGo }: { reading: Reading; onGo?: () => void }) {
  const sections = useMemo(() => readSections(reading.notebook).filter((section) => section.cell !== null), [reading]);
  return (
    <ol className="outline-links">
      {sections.map((section, index) => (
        <li key={section.cell}>
          <button
            type="button"
            onClick={() => {
              onGo?.();
              reading.goTo(section.cell!);
            }}
          >
            <span className="third">{index + 1}</span> {section.title}
          </button>
        </li>
      ))}
    </ol>
  );
}

export function ReaderOutline({ reading }: { reading: Reading }) {
  const t = useT();
  return (
    <nav className="reader-outline" aria-label={t("reader.outline")}>
      <h2>{t("reader.outline")}</h2>
      <OutlineLinks reading={reading} />
    </nav>
  );
}
