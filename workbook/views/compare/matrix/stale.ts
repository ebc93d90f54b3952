// Why a value of the matrix is stale, in a sentence that names the input that changed.
import "../../../messages/add-matrix.ts";
import type { Change } from "../../../../kernel/index.ts";
import { humanText, type Translate } from "../../../messages/index.ts";

/** Causes named before "and n more". */
const named = 2;

const oneOf = (change: Change, t: Translate): string => {
  switch (change.kind) {
    case "cell": {
      const name = change.name ?? t("matrix.cellNumber", { n: change.cell });
      const said = {
        changed: "matrix.cellChanged",
        added: "matrix.cellAdded",
        removed: "matrix.cellRemoved",
        file: "matrix.fileChanged",
        seed: "matrix.seedChanged",
      } as const;
      return t(said[change.how], { name });
    }
    case "override":
      return t(change.axis === "context" ? "matrix.contextChanged" : "matrix.variantChanged", {
        name: change.name,
        part: humanText(change.partName) || change.part,
      });
    case "scenario":
      return t(change.how === "added" ? "matrix.scenarioAdded" : "matrix.scenarioRemoved");
  }
};

/** "« densite_brute » a changé, « taux » a changé et 3 de plus" */
export const causeOf = (changes: Change[], t: Translate): string => {
  const all = [...new Set(changes.map((change) => oneOf(change, t)))];
  const first = all.slice(0, named).join(", ");
  return all.length > named ? t("matrix.andMore", { first, n: all.length - named }) : first;
};
