// Contexts and variants: those that come and go, what each sets.
import { lower, say, showValue } from "../../language/sentence.ts";
import { everyRow } from "../../notebook/every-row.ts";
import { equalJson } from "../../notebook/merge-value.ts";
import { decisionsIn, type ScenarioAttribute, scenarioAttributes, tellAttribute } from "../../notebook/scenario-attributes.ts";
import type { Json, JsonObject, Language, ScenarioPart } from "../../types/index.ts";
import { both, colon, labelOf, moves, type Said, type Side, unitOf, valueChanges, worth } from "./side.ts";

const nouns = { contexts: { fr: "Contexte", en: "Context" }, variants: { fr: "Variante", en: "Variant" } };

/** One part on both sides, and what the names of parameters became. */
interface Sides {
  old: Side;
  now: Side;
  was: { part: ScenarioPart; all: ScenarioPart[] };
  is: { part: ScenarioPart; all: ScenarioPart[] };
  /** Former name of a parameter, by its new one, and the other way round. */
  formerNames: Map<string, string>;
  newNames: Map<string, string>;
  noun: Record<Language, string>;
}

type Tell = (of: Sides) => Said[];

/** Attributes told here, in their order; null for one that is told by another. */
const own: Partial<Record<keyof ScenarioPart, Tell | null>> = {
  name: renamed,
  set: reset,
  // A parent decides through the values it gives.
  parent: null,
};

/** Each attribute that decides: the others as their row says them. */
const told = () =>
  everyRow<ScenarioAttribute, Tell>(own, scenarioAttributes, (name, { decides }) => (decides ? moved(name) : null));

export function partDecisions(old: Side, now: Side, axis: "contexts" | "variants"): Said[] {
  const [was, is] = [old.scenarios?.[axis] ?? [], now.scenarios?.[axis] ?? []];
  const found: Said[] = [];
  const noun = nouns[axis];
  const e = axis === "variants" ? "e" : "";
  const formerNames = renames(old, now);
  const newNames = new Map([...formerNames].map(([name, before]) => [before, name]));
  for (const part of is) {
    const former = was.find(({ id }) => id === part.id);
    if (!former) {
      found.push(
        both((l) => {
          const sets = Object.entries(part.set)
            .slice(0, 3)
            .map(([name, value]) => setting(now, name, value, l));
          const more = Object.keys(part.set).length > 3 ? ["…"] : [];
          const list = sets.length > 0 ? ` (${[...sets, ...more].join(", ")})` : "";
          return `${noun[l]} ${l === "fr" ? `ajouté${e}` : "added"}${colon(l)}${say(part.name, l)}${list}`;
        }),
      );
      continue;
    }
    const sides = { old, now, was: { part: former, all: was }, is: { part, all: is }, formerNames, newNames, noun };
    for (const tell of Object.values(told())) found.push(...(tell?.(sides) ?? []));
  }
  for (const part of was)
    if (!is.some(({ id }) => id === part.id))
      found.push(both((l) => `${noun[l]} ${l === "fr" ? `retiré${e}` : "removed"}${colon(l)}${say(part.name, l)}`));
  return found;
}

function renamed({ was, is, noun }: Sides): Said[] {
  if (equalJson(was.part.name as Json, is.part.name as Json)) return [];
  return [
    both((l) => `${noun[l]}${colon(l)}${say(was.part.name, l)} ${l === "fr" ? "devient" : "becomes"} ${say(is.part.name, l)}`),
  ];
}

/** "Variante : Sobriété, portage passe de « A » à « B »" */
const moved =
  (name: string): Tell =>
  ({ was, is, noun }) =>
    decisionsIn(was.part, is.part)
      .filter((change) => change.name === name)
      .map((change) =>
        both((l) => {
          const { title, from, to } = tellAttribute(change, l);
          return `${noun[l]}${colon(l)}${say(is.part.name, l)}, ${lower(title)} ${moves(from, to, "", l)}`;
        }),
      );

function reset({ old, now, was, is, formerNames, newNames }: Sides): Said[] {
  const names = [...Object.keys(was.part.set).map((name) => newNames.get(name) ?? name), ...Object.keys(is.part.set)];
  return [...new Set(names)].flatMap((name) => {
    const before = formerNames.get(name) ?? name;
    if (equalJson(overrideOf(was.part, before), overrideOf(is.part, name))) return [];
    const [wasCall, isCall] = [old.parameters.get(before)?.call, now.parameters.get(name)?.call];
    const call = isCall ?? wasCall;
    const units = [wasCall ?? call, call].map((one) => (one ? unitOf(one) : ""));
    const key = String(call?.config.key ?? "code");
    const changes = valueChanges(effective(old, was.all, was.part, before, key), effective(now, is.all, is.part, name, key), key);
    return changes.map(({ at, from, to }) =>
      both((l) => {
        const label = call ? labelOf(call, l) : name;
        return `${[label, ...at].join(", ")} ${moves(from, to, units[1]!, l, units[0]!)} (${say(is.part.name, l)})`;
      }),
    );
  });
}

const setting = (side: Side, name: string, value: Json, l: Language): string => {
  const call = side.parameters.get(name)?.call;
  return call ? `${labelOf(call, l)} ${showValue(value, l)}${unitOf(call)}` : `${name} ${showValue(value, l)}`;
};

/** Parameters under another name than before, by their new one: the same cell says both. */
function renames(old: Side, now: Side): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, { cell }] of now.parameters) {
    const before = old.calls.get(cell)?.name;
    if (before && before !== name && old.parameters.get(before)?.cell === cell && !now.parameters.has(before))
      found.set(name, before);
  }
  return found;
}

/** What a part says of a name itself, whatever the name. */
const overrideOf = ({ set }: ScenarioPart, name: string): Json | undefined =>
  Object.hasOwn(set, name) ? (set[name] as Json) : undefined;

/** What a part makes of a parameter: its own override, else its parents', else the baseline's value; patches laid over rows. */
function effective(side: Side, parts: ScenarioPart[], part: ScenarioPart, name: string, key: string): Json {
  const call = side.parameters.get(name)?.call;
  const baseline = call ? worth(call) : null;
  const chain: ScenarioPart[] = [];
  for (
    let at: ScenarioPart | undefined = part;
    at && !chain.includes(at);
    at = parts.find(({ id }) => id === chain.at(-1)!.parent)
  )
    chain.unshift(at);
  return chain.reduce((value, at) => {
    const override = overrideOf(at, name);
    return override === undefined ? value : laidOver(value, override, key);
  }, baseline);
}

function laidOver(value: Json, override: Json, key: string): Json {
  const patch = (override as { patch?: Record<string, JsonObject> } | null)?.patch;
  if (typeof override !== "object" || !patch || !Array.isArray(value)) return override;
  return (value as JsonObject[]).map((row) => ({ ...row, ...patch[String(row[key])] }));
}
