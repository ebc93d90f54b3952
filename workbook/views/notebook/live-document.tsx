// The document: the stage, as tall as its content, and over its margins and gaps the shell's notes, tools and cards.
import { useEffect, useMemo, useRef } from "react";
import type { CellBox } from "../../../kernel/index.ts";
import { useBook, useBookState, useMediaQuery } from "../../book/book-context.ts";
import { select } from "../../book/commands.ts";
import type { PageView } from "../../book/page-view.ts";
import { useGaps } from "../../book/stage/use-gaps.ts";
import { useStageMessages } from "../../book/stage/use-stage-messages.ts";
import { Button } from "../../components/button.tsx";
import { useDark } from "../../look/theme.ts";
import { getLanguage, useLanguage, useT } from "../../messages/index.ts";
import { CellOverlay } from "../cell/cell-overlay.tsx";
import { PassportCard } from "../passport/passport-card.tsx";
import { useHoverFollows } from "./hover.ts";
import { useFileDrop } from "./use-file-drop.ts";
import { useWindowed } from "./use-windowed.ts";

export const LiveDocument = ({ view }: { view: PageView }) => {
  const t = useT();
  const book = useBook();
  const area = useRef<HTMLDivElement>(null);
  const holder = useRef<HTMLDivElement>(null);
  const layout = useBookState((state) => state.layout);
  const stage = useBookState((state) => state.stage);
  const empty = useBookState((state) => state.notebook.cells.length === 0);
  const narrow = useMediaQuery("(max-width: 720px)");
  const gaps = useGaps(narrow ? 22 : 0);
  useStage(holder);
  useStageMessages(area);
  useHoverFollows(area);
  useFileDrop(area);
  const boxes = useWindowed(area, layout.cells);
  const groups = useMemo(() => groupsOf(layout.cells), [layout.cells]);

  return (
    <div
      className="document"
      ref={area}
      data-stage={stage}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) select(book, null);
      }}
    >
      <div className="stage-holder" ref={holder} style={{ height: Math.max(layout.height, 120) }} />
      <div className="overlay">
        {boxes.map((box) => (
          <CellOverlay
            key={box.cell}
            box={box}
            members={groups.get(box.group ?? -1) ?? null}
            gaps={gaps}
            view={view}
            narrow={narrow}
          />
        ))}
      </div>
      {empty && stage !== "absent" && (
        <div className="document-empty">
          <h2>{t("notebook.emptyTitle")}</h2>
          <p>{t("notebook.emptyBody")}</p>
          <Button kind="primary" icon="plus" onPress={() => view.openInsert(0)}>
            {t("notebook.insert")}
          </Button>
        </div>
      )}
      <PassportCard area={area} />
    </div>
  );
};

/** Parameters that stand two abreast share one note. */
const groupsOf = (boxes: CellBox[]): Map<number, CellBox[]> => {
  const groups = new Map<number, CellBox[]>();
  for (const box of boxes) {
    if (box.group === null) continue;
    const group = groups.get(box.group);
    if (group) group.push(box);
    else groups.set(box.group, [box]);
  }
  // A parameter alone is a cell like another.
  for (const [first, members] of groups) if (members.length < 2) groups.delete(first);
  return groups;
};

/** Mounts the stage once; tells it when theme, language, width or selection change. */
const useStage = (holder: React.RefObject<HTMLDivElement | null>) => {
  const book = useBook();
  const dark = useDark();
  const language = useLanguage();
  const selected = useBookState((state) => state.selected);
  const look = useRef({ dark, width: 720 });
  look.current.dark = dark;

  useEffect(() => {
    const element = holder.current!;
    look.current.width = element.clientWidth;
    const unmount = book.mountStage(element, () => ({
      theme: look.current.dark ? "dark" : "light",
      mode: "notebook",
      width: look.current.width,
    }));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new ResizeObserver(() => {
      const width = element.clientWidth;
      if (width === look.current.width || width === 0) return;
      look.current.width = width;
      clearTimeout(timer);
      timer = setTimeout(() => book.send({ kind: "environment", set: { width } }), 120);
    });
    observer.observe(element);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      unmount();
    };
  }, [book, holder]);

  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new language is told to the stage
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    book.send({ kind: "environment", set: { dark, language: getLanguage() } });
  }, [book, dark, language]);

  useEffect(() => {
    book.send({ kind: "look", theme: dark ? "dark" : "light", mode: "notebook", only: null, selected, pinnedCode: true });
  }, [book, dark, selected]);
};
