// Parameters: values, who stands behind them, those that come and go.
import { kindOf } from "../../blocks/contract/facts.ts";
import { showDay } from "../../language/dates.ts";
import { say, showValue } from "../../language/sentence.ts";
import { equalJson } from "../../notebook/merge-value.ts";
import type { BlockCall, Confidence, HumanText, Language, ParameterStatus } from "../../types/index.ts";
import { confidenceWords, sayInstance, statusWords } from "../say-parameter.ts";
import { both, colon, labelOf, moves, type Said, type Side, unitOf, valueChanges, worth } from "./side.ts";

export function parameterDecisions(old: Side, now: Side, told: Set<number>): Said[] {
  const found: Said[] = [];
  const roles = {
    context: { fr: "Hypothèse", en: "Assumption" },
    lever: { fr: "Levier", en: "Lever" },
    none: { fr: "Paramètre", en: "Parameter" },
  };
  const role = ({ config }: BlockCall) => roles[config.role === "context" || config.role === "lever" ? config.role : "none"];
  const feminine = ({ config }: BlockCall) => config.role === "context";
  const renamed = new Set<string>();
  for (const [name, { cell, call }] of now.parameters) {
    const was = old.parameters.get(name)?.call ?? formerOf(old, cell, renamed);
    if (!was) {
      told.add(cell);
      found.push(
        both((l) => {
          const word = l === "fr" ? `ajouté${feminine(call) ? "e" : ""}` : "added";
          return `${role(call)[l]} ${word}${colon(l)}${labelOf(call, l)}, ${showValue(worth(call), l)}${unitOf(call)}`;
        }),
      );
      continue;
    }
    const changes = parameterChanges(was, call);
    if (changes.length > 0) told.add(cell);
    found.push(...changes);
  }
  for (const [name, { cell, call }] of old.parameters) {
    if (now.parameters.has(name) || renamed.has(name)) continue;
    told.add(cell);
    found.push(
      both(
        (l) => `${role(call)[l]} ${l === "fr" ? `retiré${feminine(call) ? "e" : ""}` : "removed"}${colon(l)}${labelOf(call, l)}`,
      ),
    );
  }
  return found;
}

/** The parameter its cell was, under another name. */
function formerOf(old: Side, cell: number, renamed: Set<string>): BlockCall | null {
  const was = old.calls.get(cell);
  if (!was?.name || kindOf(was.block) !== "parameter") return null;
  renamed.add(was.name);
  return was;
}

function parameterChanges(was: BlockCall, is: BlockCall): Said[] {
  const found: Said[] = [];
  const subject = (l: Language) => labelOf(is, l);
  for (const { at, from, to } of valueChanges(worth(was), worth(is), String(is.config.key ?? "code")))
    found.push(both((l) => `${[subject(l), ...at].join(", ")} ${moves(from, to, unitOf(is), l, unitOf(was))}`));
  const moved = found.length > 0;
  const field = (name: string) => [was.config[name] ?? null, is.config[name] ?? null] as const;
  const differs = (name: string) => !equalJson(...field(name));

  // The same figure in another unit is another decision.
  if (!moved && unitOf(was) !== unitOf(is)) {
    const said = (call: BlockCall, l: Language) => unitOf(call).trim() || (l === "fr" ? "sans unité" : "no unit");
    found.push(
      both((l) =>
        l === "fr"
          ? `${subject(l)} : unité ${said(is, l)} (était ${said(was, l)})`
          : `${subject(l)}: unit ${said(is, l)} (was ${said(was, l)})`,
      ),
    );
  }
  if (["status", "instance", "statusDate"].some(differs)) {
    const status = (is.config.status ?? null) as ParameterStatus | null;
    const where = { instance: (is.config.instance as string) ?? null, statusDate: (is.config.statusDate as string) ?? null };
    found.push(
      both((l) => {
        const word = status === null ? (l === "fr" ? "statut retiré" : "status withdrawn") : statusWords[status][l];
        return `${subject(l)}${colon(l)}${[word, sayInstance(where, l)].filter(Boolean).join(", ")}`;
      }),
    );
  }
  if (differs("confidence")) {
    const [from, to] = field("confidence") as readonly (Confidence | null)[];
    const word = (confidence: Confidence | null | undefined, l: Language) =>
      confidence ? confidenceWords[confidence][l] : l === "fr" ? "non renseignée" : "not stated";
    found.push(
      both((l) =>
        l === "fr"
          ? `${subject(l)} : confiance ${word(to, l)} (était ${word(from, l)})`
          : `${subject(l)}: confidence ${word(to, l)} (was ${word(from, l)})`,
      ),
    );
  }
  if (differs("source")) {
    const [from, to] = field("source") as readonly (HumanText | null)[];
    const verb = from === null ? { fr: "source ajoutée", en: "source added" } : { fr: "source remplacée", en: "source replaced" };
    found.push(
      both(
        (l) =>
          `${subject(l)}${colon(l)}${to === null ? (l === "fr" ? "source retirée" : "source withdrawn") : `${verb[l]}, ${say(to!, l)}`}`,
      ),
    );
  }
  if (differs("owner")) {
    const owner = is.config.owner as string | null | undefined;
    const words = owner ? { fr: `responsable, ${owner}`, en: `owner, ${owner}` } : { fr: "sans responsable", en: "no owner" };
    found.push(both((l) => `${subject(l)}${colon(l)}${words[l]}`));
  }
  if (differs("review")) {
    const review = is.config.review as string | null | undefined;
    found.push(
      both((l) => {
        if (!review) return `${subject(l)}${colon(l)}${l === "fr" ? "sans date de révision" : "no review date"}`;
        return `${subject(l)}${colon(l)}${l === "fr" ? `à revoir avant le ${showDay(review, l)}` : `to be reviewed by ${showDay(review, l)}`}`;
      }),
    );
  }
  return found;
}
