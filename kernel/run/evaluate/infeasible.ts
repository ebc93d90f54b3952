// An experiment all of whose samples are infeasible ran, and says nothing: whoever reads its figures is told so.
import { kindOf } from "../../blocks/contract/facts.ts";
import type { Definition } from "../../compile/cell/definition.ts";
import { counted } from "../../language/counted.ts";
import type { Problem } from "../../types/index.ts";

type Text = Problem["message"];

/** What experiments have in common, as far as it is believed: samples made and lost, or the points a search tried. */
interface Experimented {
  done?: unknown;
  infeasible?: { count?: unknown; reasons?: { message?: Text }[] };
  state?: unknown;
  evaluations?: unknown;
  message?: Text;
}

export function infeasibleProblem(definition: Definition | undefined, value: unknown): Problem | null {
  const call = definition?.block;
  if (!call || kindOf(call.block) !== "experiment" || typeof value !== "object" || value === null) return null;
  const message = lostSamples(value) ?? lostSearch(value);
  return message && { kind: "infeasible", severity: "error", cell: definition.cell, name: call.name, scenario: null, message };
}

/** Causes are clauses, or whole sentences. */
const ended = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

function lostSamples({ done, infeasible }: Experimented): Text | null {
  if (typeof done !== "number" || done === 0 || infeasible?.count !== done) return null;
  const why = infeasible.reasons?.[0]?.message;
  return {
    fr: `${counted(done).fr("tirage, infaisable", "tirages, tous infaisables")} : l’expérience ne dit rien.${why ? ` Première cause : ${ended(why.fr)}` : ""} Revoyez les conditions ou les lois.`,
    en: `${counted(done).en("sample, infeasible", "samples, all infeasible")}: the experiment says nothing.${why ? ` First cause: ${ended(why.en)}` : ""} Look at the conditions or the distributions again.`,
  };
}

/** A search says in a sentence what it did not find. */
function lostSearch({ state, evaluations, message }: Experimented): Text | null {
  const lost = (state === "none" || state === "failed") && typeof evaluations === "number" && evaluations > 0;
  return lost && message ? message : null;
}
