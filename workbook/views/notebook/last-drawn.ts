// Reopening a notebook: each cell of which the server has a result shows it at once where it stands, marked with its version,
// until the stage has computed its own. A cell that has something to show already is left alone.
import { useEffect, useRef } from "react";
import type { Json } from "../../../kernel/index.ts";
import { readDeclared } from "../../../kernel/index.ts";
import type { LastResults } from "../../../server/ground/contract.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { declaredName } from "../../book/edits/document.ts";
import { formatDateTime } from "../../messages/format.ts";
import { t } from "../../messages/index.ts";
import { isTrying } from "../../session/scenario-state.ts";

export const useLastDrawn = (last: LastResults | null): void => {
  const book = useBook();
  // Once the stage has said where its cells stand, it has laid them out.
  const opened = useBookState((state) => state.session.states.size > 0);
  const choice = useBookState((state) => state.session.scenarioState.choice);
  const drawn = useRef<LastResults | null>(null);
  useEffect(() => {
    if (!last || !opened || drawn.current === last) return;
    drawn.current = last;
    const { notebook, revision, session } = book.store.get();
    // Edited or tried since: what stands there is another notebook.
    if (revision > 0 || isTrying(session.scenarioState)) return;
    const found = last.scenarios.find(({ context, variant }) => context === choice.context && variant === choice.variant);
    if (!found) return;
    const cells = notebook.cells.flatMap((cell) => {
      const name = declaredName(cell);
      const result = name !== null && Object.hasOwn(found.outputs, name) ? found.outputs[name]! : null;
      if (!result || result.value === null || result.problem) return [];
      const n = String(result.version);
      const mark = t("matrix.formerMark", { n, date: formatDateTime(result.at) });
      const words = { same: t("matrix.formerSame", { n }), other: t("matrix.formerOther", { n }) };
      return [{ cell: cell.id, value: result.value as Json, mark, digest: result.fresh ? result.digest : null, ...words }];
    });
    const color = readDeclared(notebook).scenarios?.variants.find(({ id }) => id === choice.variant)?.color ?? null;
    if (cells.length > 0) book.send({ kind: "former", scenario: { id: found.id, name: found.name, color }, cells });
  }, [book, last, opened, choice]);
};
