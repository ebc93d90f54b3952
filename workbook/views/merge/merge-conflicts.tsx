// Two texts for one place: both shown, a person chooses.
import type { MergeConflict } from "../../../kernel/index.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { applyEdit } from "../../book/commands.ts";
import { conflictEdit } from "../../book/edits/conflict-edits.ts";
import { Button } from "../../components/button.tsx";
import { Message } from "../../components/message.tsx";
import { useT } from "../../messages/index.ts";

export const MergeConflicts = () => {
  const t = useT();
  const conflicts = useBookState((state) => state.mergeConflicts);
  if (conflicts.length === 0) return null;
  return (
    <section className="page-notice merge-conflicts" aria-label={t("notebook.conflictTitle")}>
      <Message tone="warn">
        <b>{t("notebook.conflictTitle")}</b>
        <p>{t("notebook.conflictBody")}</p>
      </Message>
      {conflicts.map((conflict) => (
        <Conflict key={`${conflict.cell} ${conflict.path.join(".")} ${conflict.theirs}`} conflict={conflict} />
      ))}
    </section>
  );
};

const Conflict = ({ conflict }: { conflict: MergeConflict }) => {
  const t = useT();
  const book = useBook();
  const name = book.nameOf(conflict.cell);
  const settle = (how: "ours" | "theirs" | "both") => {
    const edit = conflictEdit(book.store.get().notebook, conflict, how);
    if (edit === null || applyEdit(book, edit)) book.store.dispatch({ kind: "settle-conflict", conflict });
  };
  const deleted = <span className="third">{t("notebook.deletedThere")}</span>;
  return (
    <div className="merge-conflict">
      <h3>
        {conflict.path.length === 0
          ? t("notebook.conflictAt", { name })
          : t("notebook.conflictField", { name, path: conflict.path.join(" › ") })}
      </h3>
      <div className="merge-sides">
        <figure>
          <figcaption>{t("notebook.ours")}</figcaption>
          <pre>{conflict.ours ?? deleted}</pre>
          <Button kind="line" onPress={() => settle("ours")}>
            {t("notebook.keepOurs")}
          </Button>
        </figure>
        <figure>
          <figcaption>{t("notebook.theirs")}</figcaption>
          <pre>{conflict.theirs ?? deleted}</pre>
          <Button kind="line" onPress={() => settle("theirs")}>
            {t("notebook.keepTheirs")}
          </Button>
        </figure>
      </div>
      {conflict.path.length === 0 && conflict.ours !== null && conflict.theirs !== null && (
        <Button onPress={() => settle("both")}>{t("notebook.keepBoth")}</Button>
      )}
    </div>
  );
};
