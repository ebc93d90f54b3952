// The blocks a passport cites, with their versions.
import { kindOf } from "../blocks/contract/facts.ts";
import type { Passport } from "../types/index.ts";

export interface CitedBlock {
  block: string;
  revision: number | null;
}

/** Each once, in the notebook's order; parameters say themselves. */
export const blocksOf = (passport: Pick<Passport, "cells">): CitedBlock[] => [
  ...new Map(
    passport.cells.flatMap(({ block, revision }): [string, CitedBlock][] =>
      block === null || kindOf(block) === "parameter" ? [] : [[block, { block, revision }]],
    ),
  ).values(),
];
