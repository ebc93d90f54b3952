// What a run may be asked for: scenarios, outputs and overridden values, held against the notebook itself before anything runs.
// Whoever asks, over HTTP, from the command line or out of the queue, is refused in the same words.

import { engineVersion } from "../ground/engine.ts";
import { type Notebook, notebookSettings, type OverrideSet, type ScenarioId } from "../ground/kernel.ts";
import type { Text } from "../ground/language.ts";
import { indicatorNames } from "./guest/failed-results.ts";
import { askedScenarios } from "./scenarios.ts";

export interface AskedRun {
  scenarios: "all" | "matrix" | ScenarioId[];
  /** Null: the indicators. */
  outputs: string[] | null;
  set: OverrideSet;
}

export interface RunRefusal {
  /** Kind of the problem of a run that a queue brings all the same. */
  kind: "scenario" | "outputs" | "set";
  message: Text;
  remedy: Text;
  /** One for each wrong thing: the field of the request and what is wrong there. */
  errors: { path: string; message: Text }[];
}
export type Admitted = { ok: true; scenarios: ScenarioId[] } | { ok: false; refusal: RunRefusal };

/** Nothing of what is looked at depends on it. */
const around = { width: 760, dark: false, now: 0 };
/** Names listed where none is near. */
const mostNames = 20;

export async function admitted(notebook: Notebook, { scenarios, outputs, set }: AskedRun): Promise<Admitted> {
  const asked = askedScenarios(notebook, scenarios);
  if (!asked.ok) {
    const { unknown, message, remedy } = asked.refusal;
    const errors = unknown.map((id) => ({ path: "scenarios", message: { fr: id, en: id } }));
    return { ok: false, refusal: { kind: "scenario", message, remedy, errors } };
  }
  const none = (outputs ?? indicatorNames(notebook)).length === 0;
  if (!none && outputs === null && Object.keys(set).length === 0) return asked;
  // The compiler is loaded only where names or values are given.
  const kernel = await import("../../kernel/index.ts");
  const environment = { language: notebookSettings(notebook).language, ...around };
  const told = await kernel.admission({ notebook, outputs, set, environment, engine: engineVersion });
  if (none) {
    const message = outputs === null ? noIndicator : noOutput;
    return refused("outputs", [{ path: "outputs", message }], listed(told.names, nameOne));
  }
  const [first] = told.refused;
  if (!first) return asked;
  const errors = told.refused.map(({ field, name, message }) => ({ path: field === "set" ? `set.${name}` : field, message }));
  const remedy = first.unknown ? listed(first.field === "set" ? told.parameters : told.names, known) : mend(first.name);
  return refused(first.field, errors, remedy);
}

const refused = (kind: RunRefusal["kind"], errors: RunRefusal["errors"], remedy: Text): Admitted => {
  const all = (language: keyof Text) => errors.map(({ message }) => message[language]).join(" ");
  return { ok: false, refusal: { kind, message: { fr: all("fr"), en: all("en") }, remedy, errors } };
};

const noIndicator: Text = {
  fr: "Ce carnet n’a aucun indicateur : l’exécution n’aurait rien à donner.",
  en: "This notebook has no indicator: the run would have nothing to give.",
};
const noOutput: Text = { fr: "Aucune sortie n’est demandée.", en: "No output is asked for." };
const nameOne: Text = { fr: "Nommez une sortie parmi", en: "Name an output, one of" };
const known: Text = { fr: "Ce carnet connaît", en: "This notebook knows" };

const mend = (name: string): Text => ({
  fr: `Donnez à « ${name} » une valeur que son hypothèse ou son levier admet, ou élargissez-en les bornes dans le carnet.`,
  en: `Give “${name}” a value that its assumption or lever takes, or widen its range in the notebook.`,
});

function listed(names: string[], before: Text): Text {
  if (names.length === 0) return { fr: "Ce carnet ne déclare aucun nom.", en: "This notebook declares no name." };
  const list = `${names.slice(0, mostNames).join(", ")}${names.length > mostNames ? ", …" : ""}`;
  return { fr: `${before.fr} : ${list}.`, en: `${before.en}: ${list}.` };
}

/** Both sentences, where there is one place for them. */
export const wholeText = ({ message, remedy }: Pick<RunRefusal, "message" | "remedy">): Text => ({
  fr: `${message.fr} ${remedy.fr}`,
  en: `${message.en} ${remedy.en}`,
});
