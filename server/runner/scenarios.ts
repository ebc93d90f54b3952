// Which scenarios a run is asked for: ids as typed, "all" or "matrix", checked against the notebook's own. Whoever asks, over HTTP,
// from the command line or out of the queue, is refused in the same words.
import { enumerateScenarios, type Notebook, parseScenarioId, readDeclared, type ScenarioId } from "../ground/kernel.ts";
import type { Text } from "../ground/language.ts";

export interface UnknownScenarios {
  /** Ids that name nothing in this notebook. */
  unknown: ScenarioId[];
  message: Text;
  remedy: Text;
}
export type Asked = { ok: true; scenarios: ScenarioId[] } | { ok: false; refusal: UnknownScenarios };

export function askedScenarios(notebook: Notebook, asked: "all" | "matrix" | ScenarioId[]): Asked {
  const { scenarios: set } = readDeclared(notebook);
  const scenarios =
    typeof asked === "string" ? enumerateScenarios(set, asked) : [...new Set(asked.length > 0 ? asked : ["baseline"])];
  const unknown = scenarios.filter((id) => parseScenarioId(id, set) === null);
  if (unknown.length === 0) return { ok: true, scenarios };
  const known = enumerateScenarios(set, "all").join(", ");
  const refusal = {
    unknown,
    message: { fr: `Scénario inconnu : ${unknown.join(", ")}.`, en: `Unknown scenario: ${unknown.join(", ")}.` },
    remedy: { fr: `Ce carnet connaît : ${known}.`, en: `This notebook knows: ${known}.` },
  };
  return { ok: false, refusal };
}

/** Both sentences, where there is one place for them. */
export const wholeText = ({ message, remedy }: UnknownScenarios): Text => ({
  fr: `${message.fr} ${remedy.fr}`,
  en: `${message.en} ${remedy.en}`,
});
