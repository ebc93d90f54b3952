// How a figure was made: the chain behind it, beside the figure that was clicked.
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { Passport } from "../../../kernel/index.ts";
import { useBook, useMediaQuery } from "../../book/book-context.ts";
import { Rescue } from "../../components/rescue.tsx";
import { onPassportAsked, type PassportAsked } from "./asked.ts";

const PassportPopover = lazy(() => import("./passport-popover.tsx"));

export const PassportCard = ({ area }: { area: React.RefObject<HTMLElement | null> }) => {
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
        <Rescue>
          <Suspense fallback={null}>
            <PassportPopover anchor={anchor} passport={passport} onClose={() => setAsked(null)} />
          </Suspense>
        </Rescue>
      )}
    </>
  );
};
