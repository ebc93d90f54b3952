// How a figure was made: the chain behind it, beside the figure that was clicked.
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import type { Passport } from "../../../kernel/index.ts";
import { useBook, useBookState, useMediaQuery } from "../../book/book-context.ts";
import { select } from "../../book/commands.ts";
import { scenariosOf } from "../../book/edits/scenario-edits.ts";
import type { Workbook } from "../../book/open.ts";
import { scrollToCell } from "../../book/scroll.ts";
import { IconButton } from "../../components/button.tsx";
import { Glyph, markOf } from "../../components/marks/glyph.tsx";
import { AnchoredPopover } from "../../components/popover.tsx";
import { humanText, useT } from "../../messages/index.ts";
import { onPassportAsked, type PassportAsked } from "./asked.ts";
import type { PassportHome } from "./keep.ts";

const PassportDetail = lazy(() => import("./passport-detail.tsx"));
const PassportActs = lazy(() => import("./passport-acts.tsx"));

export const PassportCard = ({ area }: { area: React.RefObject<HTMLElement | null> }) => {
  const t = useT();
  const book = useBook();
  const anchor = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<PassportAsked | null>(null);
  const [passport, setPassport] = useState<Passport | null | "loading">("loading");
  useEffect(() => {
    let turn = 0;
    const show = (next: PassportAsked) => {
      const mine = ++turn;
      setAsked(next);
      setPassport("loading");
      const cell = next.cell === null ? {} : { cell: next.cell };
      book.ask({ kind: "passport", name: next.name, ...cell }).then(
        (answer) => mine === turn && setPassport(answer.kind === "passport" ? answer.passport : null),
        () => mine === turn && setPassport(null),
      );
    };
    const offStage = book.onStageMessage((message) => {
      if (message.kind === "passport-asked") show({ name: message.name, cell: message.cell ?? null, rect: message.rect });
    });
    const offTools = onPassportAsked(show);
    return () => {
      offStage();
      offTools();
    };
  }, [book]);
  const roomy = useMediaQuery("(min-width: 1280px)");
  const holder = area.current?.querySelector<HTMLElement>(".stage-holder");
  return (
    <>
      <div
        ref={anchor}
        className="passport-anchor"
        aria-hidden="true"
        hidden={asked === null}
        style={
          asked
            ? {
                left: (holder?.offsetLeft ?? 0) + asked.rect.x,
                top: (holder?.offsetTop ?? 0) + asked.rect.y,
                // The rule runs from the figure to the sheet, past the column where there is room.
                width: roomy ? Math.max(asked.rect.width, (holder?.clientWidth ?? 0) - asked.rect.x + 6) : asked.rect.width,
                height: asked.rect.height,
              }
            : {}
        }
      />
      {asked && (
        <AnchoredPopover label={t("provenance.title")} open onClose={() => setAsked(null)} anchor={anchor} placement="right top">
          <div className="passport">
            <header>
              <h3>{t("provenance.title")}</h3>
              <IconButton icon="close" label={t("common.close")} onPress={() => setAsked(null)} />
            </header>
            {passport === "loading" && <p className="third">{t("panels.passportLoading")}</p>}
            {passport === null && <p className="third">{t("panels.passportNone")}</p>}
            {passport !== null && passport !== "loading" && (
              <Suspense fallback={<p className="third">{t("panels.passportLoading")}</p>}>
                <Sheet passport={passport} onClose={() => setAsked(null)} />
              </Suspense>
            )}
          </div>
        </AnchoredPopover>
      )}
    </>
  );
};

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
