// Names an equation may go on with, from what is written before the caret.
import { functions, reducers, specials } from "../equations/functions.ts";
import { isLost } from "../equations/parse.ts";
import { lookups } from "../model/graph.ts";
import type { Element, StockFlowModel } from "../model/model.ts";
import { plain, shown, written } from "../model/names.ts";
import { statefulFunctions } from "../program/stateful-functions.ts";

export interface Completion {
  /** As a reader knows it. */
  label: string;
  /** As it is written in the equation; a function brings its bracket. */
  text: string;
  kind: Element["kind"] | "macro" | "function" | "dimension";
}
export interface Completions {
  /** What is replaced: from here to the caret. */
  from: number;
  options: Completion[];
}

const MOST_OFFERED = 8;
/** A name of that many words is found again by its first ones. */
const MOST_WORDS = 5;
/** Words that are written together come before names that hold them. */
const reserved = /^(if|then|else|and|or|not|mod)$/i;

const standard: Completion[] = [
  ...[
    ...new Set([...Object.keys(functions), ...Object.keys(statefulFunctions), ...Object.keys(reducers), ...Object.keys(lookups)]),
  ]
    .sort()
    .map((name): Completion => {
      const label = name.toUpperCase();
      return { label, text: functions[name]?.arity[1] === 0 ? label : `${label}(`, kind: "function" };
    }),
  ...["TIME", "DT", "STARTTIME", "STOPTIME"]
    .filter((name) => specials[name.toLowerCase()] !== undefined)
    .map((name): Completion => ({ label: name, text: name, kind: "function" })),
];

function offered(model: StockFlowModel, besides: string | null): Completion[] {
  const own = model.elements
    .filter(({ name }) => besides === null || plain(name) !== plain(besides))
    .flatMap((element): Completion[] => {
      const { name, kind, graph, eqn } = element;
      if (kind !== "module") return [{ label: shown(name), text: `${written(name)}${graph && isLost(eqn) ? "(" : ""}`, kind }];
      const inside = model.models?.find((one) => plain(one.name) === plain(element.model ?? name))?.elements ?? [];
      return inside.map((one) => ({
        label: `${shown(name)}.${shown(one.name)}`,
        text: `${written(name)}.${written(one.name)}`,
        kind: one.kind,
      }));
    });
  const macros = (model.macros ?? []).map(
    ({ name }): Completion => ({ label: shown(name), text: `${written(name)}(`, kind: "macro" }),
  );
  const dimensions = (model.dimensions ?? []).map(
    ({ name }): Completion => ({ label: name, text: written(name), kind: "dimension" }),
  );
  return [...own, ...macros, ...dimensions, ...standard];
}

/** Null when nothing is being named, or nothing bears such a name. `besides` is the element the equation is of. */
export function complete(model: StockFlowModel, eqn: string, caret: number, besides: string | null = null): Completions | null {
  const before = eqn.slice(0, caret);
  const run = /(?:"[^"]*|[\p{L}_$][\p{L}\p{N}\p{M}_$.'’ ]*)$/u.exec(before);
  if (!run || /[\p{L}\p{N}_$]/u.test(eqn[caret] ?? "")) return null;
  const all = offered(model, besides);
  // "Taux de nai" is three words of one name; "IF Ta" is a keyword, then a name.
  const starts = [...run[0].matchAll(/"?[^\s"]+/g)].map(({ index }) => index).slice(-MOST_WORDS);
  for (const start of starts) {
    const said = run[0].slice(start);
    if (said.trim() === "" || reserved.test(said.trim())) continue;
    const wanted = plain(said.replace(/^"/, "")).replace(/_$/, "");
    if (wanted === "" || wanted === "_") continue;
    const found = all.filter(({ label }) => plain(label).startsWith(wanted));
    // A whole name needs no help.
    if (found.length === 0 || (found.length === 1 && plain(found[0]!.text) === plain(said))) continue;
    return { from: caret - said.length, options: found.slice(0, MOST_OFFERED) };
  }
  return null;
}
