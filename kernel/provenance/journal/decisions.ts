// The journal des arbitrages: what was decided between two versions, in sentences a steering committee reads. Cells that
// decide nothing are counted, and left to notebook/diff.ts.
import { SETTINGS } from "../../notebook/declared.ts";
import { equalJson } from "../../notebook/merge-value.ts";
import type { Json, Language, Notebook } from "../../types/index.ts";
import { blockDecisions, indicatorDecisions, settingDecisions } from "./blocks.ts";
import { parameterDecisions } from "./parameters.ts";
import { partDecisions } from "./parts.ts";
import { both, type Said, sideOf } from "./side.ts";

export interface Decisions {
  /** In the order in which to read them. */
  sentences: Record<Language, string[]>;
  /** Cells that changed and that no sentence speaks of. */
  others: number;
}

export function decisionsBetween(before: Notebook, after: Notebook): Decisions {
  const [old, now] = [sideOf(before), sideOf(after)];
  const told = new Set<number>();
  const said: Said[] = [
    ...(before.title === after.title
      ? []
      : [both((l) => `${l === "fr" ? "Titre : " : "Title: "}${before.title || "—"} → ${after.title || "—"}`)]),
    ...parameterDecisions(old, now, told),
    ...partDecisions(old, now, "contexts"),
    ...partDecisions(old, now, "variants"),
    ...indicatorDecisions(old, now, told),
    ...blockDecisions(old, now, told),
    ...settingDecisions(old, now),
  ];
  if (now.scenariosCell !== null) told.add(now.scenariosCell);
  const was = new Map(before.cells.map((cell) => [cell.id, cell]));
  const changed = [
    ...after.cells.filter((cell) => !equalJson((was.get(cell.id) ?? null) as unknown as Json, cell as unknown as Json)),
    ...before.cells.filter((cell) => !after.cells.some(({ id }) => id === cell.id)),
  ];
  const settled = (id: number) => told.has(id) || now.calls.get(id)?.block === SETTINGS;
  return {
    sentences: { fr: said.map(({ fr }) => fr), en: said.map(({ en }) => en) },
    others: changed.filter(({ id }) => !settled(id)).length,
  };
}
