// What is loaded on demand is fetched once the first results stand: a network lost later does not keep one from editing.
import { useEffect } from "react";
import { useBookState } from "../../book/book-context.ts";
import { withEveryBlock } from "../../book/every-block.ts";
import { loadMenuList } from "../../components/menu.tsx";

const parts = [
  loadMenuList,
  () => import("../scenario-bar/trial-note.tsx"),
  () => import("../scenario-bar/part-form.tsx"),
  () => import("../passport/passport-popover.tsx"),
  () => import("../cell/error-card.tsx"),
  () => import("../panels/problems-panel.tsx"),
  () => import("../editors/editor-card.tsx"),
  () => import("../editors/code-editor.tsx"),
  () => withEveryBlock(() => import("../palette/palettes.tsx")),
  () => import("../share/share-dialog.tsx"),
  () => import("../register/register-panel.tsx"),
  () => import("../versions/versions-panel.tsx"),
];

/** Results are drawn before anything else is fetched. */
const courtesyMs = 1000;
/** Without results after this long (safe mode, a cell that never ends), they are fetched all the same. */
const patienceMs = 6000;

// Safari has no idle callback.
const whenIdle = (run: () => void): (() => void) => {
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(run, 200);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(run, { timeout: 2000 });
  return () => cancelIdleCallback(asked);
};

export const useEarlyEditors = (): void => {
  const settled = useBookState(({ session: { activity } }) => activity.total > 0 && activity.done === activity.total);
  useEffect(() => {
    let cancel = () => {};
    const fetchNext = (index: number) => {
      cancel = whenIdle(() => {
        // A part that cannot be had now says so when it is asked for.
        parts[index]?.().then(
          () => fetchNext(index + 1),
          () => undefined,
        );
      });
    };
    const timer = setTimeout(() => fetchNext(0), settled ? courtesyMs : patienceMs);
    return () => {
      clearTimeout(timer);
      cancel();
    };
  }, [settled]);
};
