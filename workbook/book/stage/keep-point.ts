// The stage asks that a chosen point be kept: one undoable step that adds the variant and stands in it.
import { newCellId } from "../../../kernel/index.ts";
import { notify } from "../../components/notices.tsx";
import { humanText, t } from "../../messages/index.ts";
import { sections } from "../../messages/sections.ts";
import { type PointAsked, type PointVariant, pointVariant } from "../edits/point-variant.ts";
import type { Workbook } from "../open.ts";

const random = () => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;

const refusals = {
  empty: "scenarios.pointEmpty",
  unknown: "scenarios.pointUnknown",
  value: "scenarios.pointValue",
  size: "scenarios.pointSize",
} as const satisfies Record<Extract<PointVariant, { ok: false }>["reason"], string>;

export const keepPoint = (book: Workbook, asked: PointAsked): void => {
  const { notebook, session } = book.store.get();
  const freshId = newCellId(
    notebook.cells.map((cell) => cell.id),
    random,
  );
  const kept = pointVariant(notebook, session.scenarioState, asked, freshId);
  if (!kept.ok) {
    notify(t(refusals[kept.reason], { name: kept.culprit }), { icon: "warning" });
    return;
  }
  book.store.dispatch({
    kind: "edit",
    edit: kept.edit,
    label: sections.edits.addVariant,
    at: Date.now(),
    after: kept.after,
  });
  const [name, n] = [humanText(kept.name), kept.undergone.length];
  notify(n > 0 ? t("scenarios.pointKeptInPart", { name, n }) : t("scenarios.pointKept", { name }), {
    icon: "check",
    act: { label: t("common.undo"), run: () => book.store.dispatch({ kind: "undo", at: Date.now() }) },
  });
};
