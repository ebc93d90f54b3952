// Where the card stands and whether it has the focus: brought into view when it opens, focused when asked from the keyboard.
import { useEffect, useRef } from "react";
import { useBookState } from "../../book/book-context.ts";

const fields = ".card-body input:not([type='file']), .card-body textarea, .card-body .cm-content, .card-body button";

export const useCardFocus = (card: React.RefObject<HTMLElement | null>, tab: string): void => {
  const asked = useBookState((state) => state.editorFocus);
  const done = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab shows another field
  useEffect(() => {
    if (done.current === asked || asked === 0) return;
    done.current = asked;
    const element = card.current!;
    // A click in the frame gives it the focus after this; the next turn takes it back.
    const timer = setTimeout(() => {
      const field = element.querySelector<HTMLElement>(fields);
      if (field) return field.focus({ preventScroll: true });
      // The editor is still loading: the card holds the place.
      element.tabIndex = -1;
      element.toggleAttribute("data-card-waits", true);
      element.focus({ preventScroll: true });
    }, 30);
    return () => clearTimeout(timer);
  }, [asked, card, tab]);
};

/** Head and first rows of the card, with as much of the cell as fits. */
const shownRows = 320;

export const useCardInView = (card: React.RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const timer = setTimeout(() => {
      const box = card.current?.getBoundingClientRect();
      if (!box) return;
      const wanted = Math.min(box.bottom, box.top + shownRows) + 24;
      const by = wanted - window.innerHeight;
      if (by <= 0) return;
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      window.scrollBy({ top: Math.min(by, box.top - 200), behavior: calm ? "auto" : "smooth" });
    }, 120);
    return () => clearTimeout(timer);
  }, [card]);
};
