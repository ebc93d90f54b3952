// Key presses of the page, and those the stage forwards, become commands.
import { useEffect } from "react";
import { useBook } from "../../book/book-context.ts";
import { bindingOf, type KeyPress } from "../../book/keymap.ts";
import type { PageView } from "../../book/page-view.ts";
import { acts } from "../../book/run-command.ts";
import { handInStage } from "../../clients/hand-in-stage.ts";

/** Things that take the keys for themselves. */
const fields = "input, textarea, select, [contenteditable='true'], [role='listbox'], [role='menu'], [role='slider'], .cm-editor";
const layers = "dialog, [role='dialog'], [role='alertdialog'], [role='menu']";

export const useKeys = (view: PageView): void => {
  const book = useBook();
  useEffect(() => {
    const obey = (press: KeyPress, where: { inField: boolean; fromStage: boolean }): boolean => {
      const binding = bindingOf(press, { ...where, hasCell: book.store.get().selected !== null });
      if (!binding) return false;
      acts[binding.command](book, view);
      return true;
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const target = event.target as Element;
      if (target.closest(layers)) return;
      // Buttons and links keep Enter and the arrows their own.
      const onControl = target.closest("button, a, [role='tab'], [role='radio'], summary") !== null;
      if (onControl && ["Enter", " ", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].includes(event.key) && !event.altKey)
        return;
      const press = { key: event.key, ctrl: event.ctrlKey, shift: event.shiftKey, alt: event.altKey, meta: event.metaKey };
      if (obey(press, { inField: target.closest(fields) !== null, fromStage: false })) event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    const off = book.onStageMessage((message) => {
      if (message.kind === "shortcut" && handInStage()) obey(message, { inField: false, fromStage: true });
    });
    return () => {
      window.removeEventListener("keydown", onKey);
      off();
    };
  }, [book, view]);
};
