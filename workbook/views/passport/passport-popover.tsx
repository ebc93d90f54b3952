// The note that says how a figure was made.
import { useMemo } from "react";
import type { Passport } from "../../../kernel/index.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { select } from "../../book/commands.ts";
import { scenariosOf } from "../../book/edits/scenario-edits.ts";
import type { Workbook } from "../../book/open.ts";
import { scrollToCell } from "../../book/scroll.ts";
import { IconButton } from "../../components/button.tsx";
import { Glyph, markOf } from "../../components/marks/glyph.tsx";
import { AnchoredPopover } from "../../components/popover.tsx";
import { humanText, useT } from "../../messages/index.ts";
import type { PassportHome } from "./keep.ts";
import PassportActs from "./passport-acts.tsx";
import PassportDetail from "./passport-detail.tsx";

interface PassportPopoverProps {
  anchor: React.RefObject<Element | null>;
  passport: Passport | null | "loading";
  onClose: () => void;
}

export default function PassportPopover({ anchor, passport, onClose }: PassportPopoverProps) {
  const t = useT();
  return (
    <AnchoredPopover label={t("provenance.title")} open onClose={onClose} anchor={anchor} placement="right top">
      <div className="passport">
        <header>
          <h3>{t("provenance.title")}</h3>
          <IconButton icon="close" label={t("common.close")} onPress={onClose} />
        </header>
        {passport === "loading" && <p className="third">{t("panels.passportLoading")}</p>}
        {passport === null && <p className="third">{t("panels.passportNone")}</p>}
        {passport !== null && passport !== "loading" && <Sheet passport={passport} onClose={onClose} />}
      </div>
    </AnchoredPopover>
  );
}

/** An indicator says its label and its horizon; a titled figure its title; any other cell says itself. */
const labelOf = (book: Workbook, passport: Passport): string => {
  const indicator = book.store.get().session.indicators.find(({ cell }) => cell === passport.cell);
  if (indicator) return [humanText(indicator.meta.label) || passport.name, indicator.meta.horizon].filter(Boolean).join(", ");
  return humanText(passport.title) || passport.name || book.nameOf(passport.cell);
};

const Sheet = ({ passport, onClose }: { passport: Passport; onClose: () => void }) => {
  const t = useT();
  const book = useBook();
  const set = useBookState((state) => scenariosOf(state.notebook));
  const variant = book.store.get().session.scenarioState.choice.variant;
  const place = set.variants.findIndex((part) => part.id === variant);
  const first = passport.cells[0];
  const label = labelOf(book, passport);
  const home = useMemo<PassportHome>(
    () => ({
      id: book.id,
      title: book.store.get().notebook.title,
      notebook: () => book.store.get().notebook,
      version: async () => {
        await book.autosave.flush();
        return book.store.get().version;
      },
      ask: book.ask,
    }),
    [book],
  );
  const mark = place >= 0 ? <Glyph of={markOf(place, set.variants[place]!.color)} /> : <Glyph of="baseline" />;
  return (
    <>
      <PassportDetail passport={passport} label={label} mark={mark} />
      <PassportActs passport={passport} label={label} home={home}>
        {first && (
          <button
            type="button"
            className="link-button"
            onClick={() => {
              onClose();
              select(book, first.id, { open: false });
              scrollToCell(book, first.id);
            }}
          >
            {t("panels.seeCells", { n: passport.cells.length })}
          </button>
        )}
      </PassportActs>
    </>
  );
};
