// The journal des arbitrages: what was decided between two versions, in sentences a steering committee reads. Cells that
// decide nothing are left to diff.ts.

import { showDay } from "../provenance/day.ts";
import { confidenceWords, sayInstance, statusWords } from "../provenance/say-parameter.ts";
import type {
  BlockCall,
  Cell,
  Confidence,
  HumanText,
  Json,
  JsonObject,
  Language,
  Notebook,
  ParameterStatus,
  ScenarioPart,
  ScenarioSet,
} from "../types.ts";
import { parseBlockCall } from "./block-grammar.ts";
import { readDeclared } from "./declared.ts";
import { equalJson } from "./merge-value.ts";
import { say, showValue } from "./sentence.ts";

export interface Decisions {
  /** In the order in which to read them. */
  sentences: Record<Language, string[]>;
  /** Cells that changed and that no sentence speaks of. */
  others: number;
}

/** One sentence in both languages. */
type Said = Record<Language, string>;
const both = (of: (language: Language) => string): Said => ({ fr: of("fr"), en: of("en") });

interface Named {
  cell: number;
  call: BlockCall;
}

/** What a notebook declares, read once. */
interface Side {
  calls: Map<number, BlockCall>;
  /** Parameters by name. */
  parameters: Map<string, Named>;
  scenarios: ScenarioSet | null;
  scenariosCell: number | null;
  files: Record<string, { sha256: string; date?: string }>;
  seed: number;
}

function sideOf(notebook: Notebook): Side {
  const calls = new Map<number, BlockCall>();
  const parameters = new Map<string, Named>();
  for (const cell of notebook.cells) {
    const call = callOf(cell);
    if (!call) continue;
    calls.set(cell.id, call);
    if (call.name !== null && call.block.startsWith("input.")) parameters.set(call.name, { cell: cell.id, call });
  }
  const { scenarios, scenariosCell, settings } = readDeclared(notebook);
  return { calls, parameters, scenarios, scenariosCell, files: settings.files, seed: settings.seed };
}

const callOf = (cell: Cell): BlockCall | null => (cell.type === "module" ? parseBlockCall(cell.source).call : null);

export function decisionsBetween(before: Notebook, after: Notebook): Decisions {
  const [old, now] = [sideOf(before), sideOf(after)];
  const told = new Set<number>();
  const said: Said[] = [
    ...(before.title === after.title
      ? []
      : [both((l) => `${l === "fr" ? "Titre : " : "Title: "}${before.title || "—"} → ${after.title || "—"}`)]),
    ...parameterDecisions(old, now, told),
    ...partDecisions(old, now, "contexts"),
    ...partDecisions(old, now, "variants"),
    ...indicatorDecisions(old, now, told),
    ...blockDecisions(old, now, told),
    ...settingDecisions(old, now),
  ];
  if (now.scenariosCell !== null) told.add(now.scenariosCell);
  const was = new Map(before.cells.map((cell) => [cell.id, cell]));
  const changed = [
    ...after.cells.filter((cell) => !equalJson((was.get(cell.id) ?? null) as unknown as Json, cell as unknown as Json)),
    ...before.cells.filter((cell) => !after.cells.some(({ id }) => id === cell.id)),
  ];
  const settled = (id: number) => told.has(id) || now.calls.get(id)?.block === "notebook@1";
  return {
    sentences: { fr: said.map(({ fr }) => fr), en: said.map(({ en }) => en) },
    others: changed.filter(({ id }) => !settled(id)).length,
  };
}

// ---------------------------------------------------------------- parameters

const labelOf = ({ name, config }: BlockCall, language: Language): string =>
  (config.label ? say(config.label as HumanText, language) : "") || (name ?? "");
const unitOf = ({ config }: BlockCall): string => (typeof config.unit === "string" ? ` ${config.unit}` : "");
const valueOf = ({ config }: BlockCall): Json => ("rows" in config ? config.rows! : (config.value ?? null));
const colon = (language: Language) => (language === "fr" ? " : " : ": ");

/** "passe de 40 à 55 log/ha" */
const moves = (from: Json, to: Json, unit: string, language: Language): string => {
  const [a, b] = [showValue(from, language), showValue(to, language)];
  return language === "fr" ? `passe de ${a} à ${b}${unit}` : `goes from ${a} to ${b}${unit}`;
};

function parameterDecisions(old: Side, now: Side, told: Set<number>): Said[] {
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
          return `${role(call)[l]} ${word}${colon(l)}${labelOf(call, l)}, ${showValue(valueOf(call), l)}${unitOf(call)}`;
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
  if (!was?.name || !was.block.startsWith("input.")) return null;
  renamed.add(was.name);
  return was;
}

function parameterChanges(was: BlockCall, is: BlockCall): Said[] {
  const found: Said[] = [];
  const subject = (l: Language) => labelOf(is, l);
  for (const { at, from, to } of valueChanges(valueOf(was), valueOf(is), String(is.config.key ?? "code")))
    found.push(both((l) => `${[subject(l), ...at].join(", ")} ${moves(from, to, unitOf(is), l)}`));
  const field = (name: string) => [was.config[name] ?? null, is.config[name] ?? null] as const;
  const differs = (name: string) => !equalJson(...field(name));

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

interface ValueChange {
  /** Row and column of a table. */
  at: string[];
  from: Json;
  to: Json;
}

/** A table of the same rows says each of its values; past a few, how many. */
function valueChanges(from: Json, to: Json, key: string): ValueChange[] {
  if (equalJson(from, to)) return [];
  if (!Array.isArray(from) || !Array.isArray(to)) return [{ at: [], from, to }];
  const rows = (value: Json[]) => new Map((value as JsonObject[]).map((row) => [String(row?.[key]), row]));
  const [old, now] = [rows(from), rows(to)];
  if (old.size !== now.size || [...now.keys()].some((row) => !old.has(row))) return [{ at: [], from, to }];
  const cells = [...now].flatMap(([row, values]) =>
    Object.keys(values)
      .filter((column) => !equalJson(old.get(row)![column], values[column]))
      .map((column): ValueChange => ({ at: [row, column], from: old.get(row)![column] ?? null, to: values[column] ?? null })),
  );
  return cells.length > MOST ? [{ at: [], from, to }] : cells;
}
const MOST = 8;

// ---------------------------------------------------------------- contexts and variants

const nouns = { contexts: { fr: "Contexte", en: "Context" }, variants: { fr: "Variante", en: "Variant" } };

function partDecisions(old: Side, now: Side, axis: "contexts" | "variants"): Said[] {
  const [was, is] = [old.scenarios?.[axis] ?? [], now.scenarios?.[axis] ?? []];
  const found: Said[] = [];
  const noun = nouns[axis];
  const e = axis === "variants" ? "e" : "";
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
    if (!equalJson(former.name as Json, part.name as Json))
      found.push(
        both((l) => `${noun[l]}${colon(l)}${say(former.name, l)} ${l === "fr" ? "devient" : "becomes"} ${say(part.name, l)}`),
      );
    for (const name of new Set([...Object.keys(former.set), ...Object.keys(part.set)])) {
      if (equalJson(former.set[name], part.set[name])) continue;
      const call = (now.parameters.get(name) ?? old.parameters.get(name))?.call;
      const key = String(call?.config.key ?? "code");
      for (const { at, from, to } of valueChanges(
        effective(old, was, former, name, key),
        effective(now, is, part, name, key),
        key,
      ))
        found.push(
          both((l) => {
            const label = call ? labelOf(call, l) : name;
            return `${[label, ...at].join(", ")} ${moves(from, to, call ? unitOf(call) : "", l)} (${say(part.name, l)})`;
          }),
        );
    }
  }
  for (const part of was)
    if (!is.some(({ id }) => id === part.id))
      found.push(both((l) => `${noun[l]} ${l === "fr" ? `retiré${e}` : "removed"}${colon(l)}${say(part.name, l)}`));
  return found;
}

const setting = (side: Side, name: string, value: Json, l: Language): string => {
  const call = side.parameters.get(name)?.call;
  return call ? `${labelOf(call, l)} ${showValue(value, l)}${unitOf(call)}` : `${name} ${showValue(value, l)}`;
};

/** What a part makes of a parameter: its own override, else its parents', else the baseline's value; patches laid over rows. */
function effective(side: Side, parts: ScenarioPart[], part: ScenarioPart, name: string, key: string): Json {
  const call = side.parameters.get(name)?.call;
  const baseline = call ? valueOf(call) : null;
  const chain: ScenarioPart[] = [];
  for (
    let at: ScenarioPart | undefined = part;
    at && !chain.includes(at);
    at = parts.find(({ id }) => id === chain.at(-1)!.parent)
  )
    chain.unshift(at);
  return chain.reduce((value, { set }) => (name in set ? laidOver(value, set[name]!, key) : value), baseline);
}

function laidOver(value: Json, override: Json, key: string): Json {
  const patch = (override as { patch?: Record<string, JsonObject> } | null)?.patch;
  if (typeof override !== "object" || !patch || !Array.isArray(value)) return override;
  return (value as JsonObject[]).map((row) => ({ ...row, ...patch[String(row[key])] }));
}

// ---------------------------------------------------------------- indicators, blocks, settings

interface Target {
  op?: string;
  value?: number;
  nature?: string;
}

function indicatorDecisions(old: Side, now: Side, told: Set<number>): Said[] {
  const found: Said[] = [];
  const target = (call: BlockCall | undefined) => (call?.config.target ?? null) as Target | null;
  const words = (of: Target, unit: string, l: Language) =>
    `${of.op === "<=" ? "≤" : "≥"} ${showValue(of.value ?? null, l)}${unit}${of.nature ? `, ${of.nature}` : ""}`;
  for (const [cell, call] of now.calls) {
    if (!call.block.startsWith("indicator@") || call.name === null) continue;
    const was = old.calls.get(cell);
    if (!was?.block.startsWith("indicator@")) continue;
    const [from, to] = [target(was), target(call)];
    if (equalJson(from as Json, to as Json)) continue;
    told.add(cell);
    found.push(
      both((l) => {
        const subject = `${labelOf(call, l)}${colon(l)}`;
        if (to === null) return `${subject}${l === "fr" ? "cible retirée" : "target withdrawn"}`;
        const said = `${l === "fr" ? "cible" : "target"} ${words(to, unitOf(call), l)}`;
        if (from === null) return subject + said;
        return `${subject}${said} (${l === "fr" ? "était" : "was"} ${words(from, unitOf(was), l)})`;
      }),
    );
  }
  return found;
}

/** A cell whose block is another version of the same, or another block. */
function blockDecisions(old: Side, now: Side, told: Set<number>): Said[] {
  const found: Said[] = [];
  for (const [cell, call] of now.calls) {
    const was = old.calls.get(cell);
    if (!was || was.block === call.block) continue;
    told.add(cell);
    const title = (l: Language) =>
      labelOf(call, l) || (call.config.title ? say(call.config.title as HumanText, l) : "") || call.block;
    found.push(
      both(
        (l) =>
          `${title(l)}${colon(l)}${l === "fr" ? `bloc ${was.block} remplacé par ${call.block}` : `block ${was.block} replaced by ${call.block}`}`,
      ),
    );
  }
  return found;
}

function settingDecisions(old: Side, now: Side): Said[] {
  const found: Said[] = [];
  if (old.seed !== now.seed) found.push(both((l) => `${l === "fr" ? "Graine" : "Seed"} ${moves(old.seed, now.seed, "", l)}`));
  for (const name of new Set([...Object.keys(old.files), ...Object.keys(now.files)])) {
    const [was, is] = [old.files[name], now.files[name]];
    if (was?.sha256 === is?.sha256) continue;
    const verb = !was
      ? { fr: "ajoutées", en: "added" }
      : !is
        ? { fr: "retirées", en: "removed" }
        : { fr: "mises à jour", en: "updated" };
    const date = is?.date ?? "";
    found.push(
      both((l) => `${l === "fr" ? "Données" : "Data"} ${verb[l]}${colon(l)}${name}${date ? `, ${showDay(date, l)}` : ""}`),
    );
  }
  return found;
}
