// What persons asked of on-demand cells, and what those have computed so far: kept by what it is made of, so that coming
// back to it finds it again.
import type { Demand } from "../../blocks/contract/block.ts";
import type { Json, Problem } from "../../types/index.ts";
import { uniqueKey } from "../values/keys.ts";
import { hashOf } from "../values/sha256.ts";
import { deepFreeze } from "../values/values.ts";
import { type DemandState as AnyDemandState, type Entry as AnyEntry, ask, forget, freshEntry } from "./demand-entry.ts";
import { CellFailure } from "./failure.ts";
import type { PreparedNotebook } from "./prepared-notebook.ts";
import type { Reach } from "./reach.ts";
import type { Resolved } from "./scenarios.ts";
import { changedParts, SEED, stampOf } from "./stamp.ts";
import type { CellLife, Computed } from "./states.ts";

type Text = { fr: string; en: string };

type Entry = AnyEntry<Computed>;
type DemandState = AnyDemandState<Computed>;

/** Thrown in place of a value nobody asked for. */
export class NotAsked extends CellFailure {}

/** Entries kept: the oldest that do not run are forgotten. */
const MOST = 32;

export class Demands {
  private readonly entries = new Map<string, Entry>();
  /** By place: the entry a cell stands on in a scenario, and the last that gave a value there. */
  private readonly current = new Map<string, Entry>();
  private readonly last = new Map<string, Entry>();
  /** By place: asked before its inputs were known. */
  private readonly early = new Set<string>();
  private readonly turns = new Map<number, number>();
  private readonly prepared: () => PreparedNotebook;

  constructor(prepared: () => PreparedNotebook) {
    this.prepared = prepared;
  }

  /** Changes whenever the cell's variable must be looked at again. */
  print(cell: number, resolved: Resolved): string {
    const { own, others } = stampOf(cell, resolved, this.prepared());
    return `${own}:${others}:${this.turns.get(cell) ?? 0}`;
  }

  /** Where a cell stands, its inputs being known by these keys. */
  enter(cell: number, resolved: Resolved, inputs: string[]): DemandState {
    const stamp = stampOf(cell, resolved, this.prepared());
    const id = `${cell}:${stamp.own}:${inputs.length > 0 ? hashOf(JSON.stringify(inputs)) : ""}`;
    let entry = this.entries.get(id);
    if (entry && entry.others !== null && entry.others !== stamp.others) entry = undefined;
    entry ??= freshEntry(cell, stamp);
    this.entries.delete(id);
    this.entries.set(id, entry);
    for (const [oldest, old] of this.entries) {
      if (this.entries.size <= MOST) break;
      if (!old.running && old !== entry) this.entries.delete(oldest);
    }
    const place = placeOf(cell, resolved);
    this.current.set(place, entry);
    if (this.early.delete(place)) ask(entry);
    const former = this.last.get(place) ?? this.last.get(`${cell}:${resolved.under.id}`) ?? null;
    return { entry, former };
  }

  /** A value was given, whole or of a batch stopped early. */
  gave(entry: Entry, resolved: Resolved, result: Computed): void {
    entry.result = result;
    entry.asked = false;
    this.last.set(placeOf(entry.cell, resolved), entry);
  }

  /** The cell evaluated above other scenarios: it stands on what they set. */
  ranged(entry: Entry, resolved: Resolved): void {
    entry.others = stampOf(entry.cell, resolved, this.prepared()).others;
  }

  act(cell: number, resolved: Resolved, act: "start" | "stop" | "resume"): void {
    const place = placeOf(cell, resolved);
    const entry = this.current.get(place);
    if (act === "stop") {
      if (entry?.running) entry.stopping = true;
      else if (entry) entry.asked = false;
      this.early.delete(place);
    } else if (!entry) this.early.add(place);
    else if (!entry.running) {
      if (act === "start") forget(entry);
      ask(entry);
    }
    // What runs hears of a stop by itself.
    if (!(act === "stop" && entry?.running)) this.turn(cell);
  }

  /** A whole value computed elsewhere: it stands until anything upstream changes. What runs here is left to run. */
  given(cell: number, resolved: Resolved, value: Json): void {
    const entry = this.current.get(placeOf(cell, resolved));
    if (!entry || entry.running) return;
    forget(entry);
    this.gave(entry, resolved, {
      key: uniqueKey(),
      value: deepFreeze(value),
      outputs: null,
      warnings: [],
      volatile: true,
      boxes: new Map(),
    });
    // Whether it evaluated above other scenarios is not known here: what they set is taken to concern it.
    this.ranged(entry, resolved);
    this.turn(cell);
  }

  /** Cut short by a person, what runs stops where it is; answers which cells did. */
  cut(): Set<number> {
    const cells = new Set<number>();
    for (const entry of this.current.values()) {
      if (!entry.running) continue;
      entry.asked = false;
      entry.cut = true;
      cells.add(entry.cell);
      this.turn(entry.cell);
    }
    return cells;
  }

  /** Everything is to be computed anew: what was kept is too. */
  clear(): void {
    for (const entry of [...this.entries.values(), ...this.current.values()]) forget(entry);
    this.early.clear();
  }

  private turn(cell: number): void {
    this.turns.set(cell, (this.turns.get(cell) ?? 0) + 1);
  }
}

/** The scenario on which a trial stands belongs to the place. */
const placeOf = (cell: number, { id, under }: Resolved): string =>
  id === "trial" ? `${cell}:trial:${under.id}` : `${cell}:${id}`;

export function notAsked(cell: number, name: string | null): NotAsked {
  const problem: Problem = {
    kind: "unsettled",
    severity: "error",
    cell,
    name,
    scenario: null,
    message: {
      fr: name ? `« ${name} » attend d’être lancé.` : "Cette cellule attend d’être lancée.",
      en: name ? `“${name}” waits to be run.` : "This cell waits to be run.",
    },
  };
  return new NotAsked(problem);
}

/** Where a cell stands, for its drawing and its state; null of a cell that computes by itself. */
export function demandOf(life: CellLife, reach: Reach): Demand | null {
  const { demandState } = life;
  if (!demandState) return null;
  const { entry, former } = demandState;
  const at = (state: Demand["state"], cause: Text | null = null): Demand => ({
    state,
    fraction: state === "running" ? (life.progress?.fraction ?? null) : state === "stopped" ? entry.fraction : null,
    label: state === "running" ? (life.progress?.label ?? "") : "",
    cause,
  });
  if (entry.running || (entry.asked && !entry.result)) return at("running");
  if (entry.result) return at(entry.unfinished ? "stopped" : "done");
  if (entry.cut && entry.kept !== null) return at("stopped", CUT);
  return former ? at("stale", causeOf(former, entry, reach)) : at("never", TO_RUN);
}

const TO_RUN: Text = { fr: "À lancer", en: "To be run" };
const CUT: Text = { fr: "Interrompu : ce qui est fait est gardé.", en: "Interrupted: what is done is kept." };

function causeOf(former: AnyEntry, entry: AnyEntry, reach: Reach): Text {
  const names = changedParts(former.stamp, entry.stamp, reach);
  const own = reach.definition(entry.cell)?.outputs[0] ?? `cell ${entry.cell}`;
  // Its own settings are changed on purpose: anything else is the news.
  const [first] = [...names.filter((name) => name !== own), ...names];
  if (first === undefined && former.others !== null && former.others !== entry.stamp.others)
    return { fr: "Les scénarios ont changé depuis le calcul.", en: "The scenarios changed since it was run." };
  if (first === undefined) return { fr: "Le carnet a été relancé depuis le calcul.", en: "The notebook was run again since." };
  if (first === SEED) return { fr: "La graine a changé depuis le calcul.", en: "The seed changed since it was run." };
  if (first === own) return { fr: "Les réglages ont changé depuis le calcul.", en: "The settings changed since it was run." };
  const bare = /^cell (\d+)$/.exec(first);
  return bare
    ? { fr: `La cellule ${bare[1]} a changé depuis le calcul.`, en: `Cell ${bare[1]} changed since it was run.` }
    : { fr: `« ${first} » a changé depuis le calcul.`, en: `“${first}” changed since it was run.` };
}
