// Which scenarios a run is asked for: ids as typed, "all" or "matrix", checked against the notebook's own.
import { enumerateScenarios, type Notebook, nearest, parseScenarioId, readDeclared, type ScenarioId } from "../ground/kernel.ts";
import type { Text } from "../ground/language.ts";

export interface UnknownScenarios {
  /** Ids that name nothing in this notebook. */
  unknown: ScenarioId[];
  message: Text;
  remedy: Text;
}
export type Asked = { ok: true; scenarios: ScenarioId[] } | { ok: false; refusal: UnknownScenarios };

/** Products looked at for what was meant: a notebook may have thousands. */
const mostProducts = 500;
const products = (set: Parameters<typeof enumerateScenarios>[0]) => enumerateScenarios(set, "matrix").slice(0, mostProducts);

export function askedScenarios(notebook: Notebook, asked: "all" | "matrix" | ScenarioId[]): Asked {
  const { scenarios: set } = readDeclared(notebook);
  const scenarios =
    typeof asked === "string" ? enumerateScenarios(set, asked) : [...new Set(asked.length > 0 ? asked : ["baseline"])];
  const unknown = scenarios.filter((id) => parseScenarioId(id, set) === null);
  if (unknown.length === 0) return { ok: true, scenarios };
  const known = enumerateScenarios(set, "all").join(", ");
  const near = [...new Set(unknown.flatMap((id) => nearest(id, [...enumerateScenarios(set, "all"), ...products(set)]) ?? []))];
  const [fr, en] =
    near.length > 0 ? [` Voulez-vous dire « ${near.join(" », « ")} » ?`, ` Did you mean “${near.join("”, “")}”?`] : ["", ""];
  const refusal = {
    unknown,
    message: { fr: `Scénario inconnu : ${unknown.join(", ")}.${fr}`, en: `Unknown scenario: ${unknown.join(", ")}.${en}` },
    remedy: { fr: `Ce carnet connaît : ${known}.`, en: `This notebook knows: ${known}.` },
  };
  return { ok: false, refusal };
}
