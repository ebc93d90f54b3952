// Whether what one wrote is safe, in an icon and words.
import { useBook, useBookState } from "../../book/book-context.ts";
import type { SaveState } from "../../book/state/state.ts";
import type { IconName } from "../../components/icon.tsx";
import { StatusWord, type Tone } from "../../components/marks/status-word.tsx";
import { formatTime } from "../../messages/format.ts";
import { type Translate, useT } from "../../messages/index.ts";

const words = (save: SaveState, conflicts: number, t: Translate): [Tone, IconName, string] => {
  if (conflicts > 0) return ["warn", "warning", t("notebook.conflict")];
  switch (save.kind) {
    case "saved":
      return ["ok", "check", t("notebook.savedAt", { time: formatTime(save.at) })];
    case "pending":
      return ["quiet", "edit", t("notebook.pending")];
    case "saving":
      return ["quiet", "edit", t("notebook.saving")];
    case "offline":
      return ["warn", "warning", t("notebook.offline")];
    case "refused":
      return ["err", "error", t("notebook.refused")];
  }
};

export const SaveWord = ({ short = false }: { short?: boolean }) => {
  const t = useT();
  const book = useBook();
  const save = useBookState((state) => state.save);
  const conflicts = useBookState((state) => state.mergeConflicts.length);
  const [tone, icon, word] = words(save, conflicts, t);
  const act = save.kind === "refused" || save.kind === "offline";
  const content = (
    <StatusWord tone={tone} icon={icon}>
      <span className={short ? "visually-hidden" : ""}>{word}</span>
    </StatusWord>
  );
  return (
    <span className="save-word" role="status" title={save.kind === "refused" ? save.message : word}>
      {act ? (
        <button
          type="button"
          className="link-button"
          onClick={() => void book.autosave.flush()}
          aria-label={`${word}. ${t("common.retry")}`}
        >
          {content}
        </button>
      ) : (
        content
      )}
    </span>
  );
};
