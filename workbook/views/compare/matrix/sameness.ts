// Whether the browser and the server agree, value by value: on content digests, of one version, never on looks.
import { type Sameness, samenessOf } from "../../../../kernel/index.ts";
import { type Board, slotOf } from "./board.ts";

/** Null where one of the two has not computed this version. */
export const samenessIn = (board: Board, version: number, scenario: string, output: string): Sameness | null => {
  const { stage, server } = slotOf(board, scenario, output);
  if (stage?.version !== version || server?.version !== version) return null;
  // Without a value on either side, there is nothing to agree on.
  if (stage.shown.kind === "none" && server.shown.kind === "none") return null;
  return samenessOf(stage.digest, server.digest);
};

export interface Agreement {
  same: number;
  unknown: number;
  different: { scenario: string; output: string }[];
}

export const agreementOf = (board: Board, version: number, scenarios: string[], outputs: string[]): Agreement => {
  const agreement: Agreement = { same: 0, unknown: 0, different: [] };
  for (const scenario of scenarios) {
    for (const output of outputs) {
      const sameness = samenessIn(board, version, scenario, output);
      if (sameness === "same") agreement.same += 1;
      else if (sameness === "unknown") agreement.unknown += 1;
      else if (sameness === "different") agreement.different.push({ scenario, output });
    }
  }
  return agreement;
};
