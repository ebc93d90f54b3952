// A check run on demand: every context × variant, then random samples above each, until the first failure is shrunk.
import type { HumanText, Json } from "../../../types/index.ts";
import { type GraphContext, type MatrixRow, ModelError } from "../../contract/block.ts";
import { chanceOf } from "./chance.ts";
import { counterExample, type Failing } from "./counter.ts";
import type { Config } from "./definition.ts";
import type { Exploration } from "./found.ts";
import { type CheckRow, unknownText } from "./messages.ts";
import { type Probe, probeOf, type Tried } from "./probe.ts";
import { exploredText } from "./telling.ts";
import type { Watch } from "./watch.ts";

interface Explored {
  rows: CheckRow[];
  ok: boolean | null;
  message: { fr: string; en: string };
  exploration: Exploration;
}

/** What is kept through a stop. */
interface Kept {
  done: number;
  rows: (Pick<CheckRow, "state" | "left" | "right" | "gap" | "message"> | null)[];
  failed: number;
  refused: [string, { message: { fr: string; en: string }; count: number }][];
  failing: { row: number; draw: number | null; values: Json[]; tried: Failing["tried"] } | null;
}

/** Trials between two tellings of the progress. */
const TELL = 64;

export async function explore(config: Config, watch: Watch, context: GraphContext): Promise<Explored> {
  const probe = probeOf(config, watch, context);
  const chance = chanceOf(config, context);
  if (probe.outputs.length === 0) {
    throw new ModelError(
      {
        fr: "Rien n’est observé : ajoutez les cellules que la formule lit.",
        en: "Nothing is observed: add the cells the formula reads.",
      },
      "of",
    );
  }
  const { names } = chance;
  const rows = await context.matrix(probe.outputs);
  // The scenario itself counts as a trial, before its samples.
  const each = 1 + chance.draws;
  const total = rows.length * each;
  const state = resumed(context, rows.length);
  const refusals = new Map(state.refused);

  const say = (scenario: HumanText) => context.progress(state.done / total, progressText(scenario, state.done, total, context));
  const keep = () => context.kept.write({ ...state, refused: [...refusals] } satisfies Kept);
  let stopped = false;

  for (let r = Math.floor(state.done / each); r < rows.length && !stopped; r++) {
    const row = rows[r]!;
    const first = state.done - r * each;
    const trial = await opened(probe, names, row, chance.draws > 0 || probe.judge === null);
    for (let i = first; i < each; i++) {
      if (state.done % TELL === 0) {
        say(row.name);
        keep();
        context.signal.throwIfAborted();
        if (context.stopping()) {
          stopped = true;
          break;
        }
      }
      const values = i === 0 ? [] : chance.at(i - 1);
      const tried = i === 0 ? await ofScenario(row, probe, watch, trial, names, context) : await trial!(values);
      if (i === 0) state.rows[r] = rowOf(tried);
      else if (tried.state === "refused") count(refusals, tried);
      if (tried.state === "failed") {
        state.failed++;
        state.failing ??= {
          row: r,
          draw: i === 0 ? null : i - 1,
          values,
          tried: { gap: tried.gap, message: tried.message, walked: tried.walked },
        };
      }
      // The scenario itself holds; the first of its samples that does not speaks for it.
      if (i > 0 && (tried.state === "failed" || tried.state === "unknown") && state.rows[r]!.state === "held")
        state.rows[r] = atSample(i, rowOf(tried));
      state.done++;
    }
  }
  keep();
  if (stopped) context.unfinished();

  const { failing } = state;
  const counter = failing && (await counterExample({ ...failing, row: rows[failing.row]! }, probe, names, context));
  const refused = [...refusals.values()].sort((a, b) => b.count - a.count);
  const exploration: Exploration = {
    property: config.property,
    scenarios: rows.length,
    draws: chance.draws,
    done: state.done,
    total,
    failed: state.failed,
    refused: { count: refused.reduce((sum, { count }) => sum + count, 0), reasons: refused },
    counter,
  };
  const data = rows.flatMap((row, r): CheckRow[] => {
    const found = state.rows[r];
    return found ? [{ scenario: row.scenario, name: row.name, color: row.color, ...found }] : [];
  });
  const bad = data.some((row) => row.state !== "held");
  // Every sample refused proves nothing of them.
  const nothing = chance.draws > 0 && exploration.refused.count > 0 && exploration.refused.count >= state.done - data.length;
  // A sample that does not compute tells nothing: it neither held nor failed.
  const open = stopped || data.length === 0 || exploration.refused.count > 0;
  const ok = bad || nothing ? false : open ? null : true;
  return { rows: data, ok, message: exploredText(config, data, exploration, nothing), exploration };
}

const opened = (probe: Probe, names: string[], row: MatrixRow, needed: boolean) =>
  needed ? probe.open(names, { context: row.context, variant: row.variant }) : null;

function resumed(context: GraphContext, rows: number): Kept {
  const before = context.kept.read() as Kept | null;
  if (before && before.rows.length === rows) return structuredClone(before);
  return { done: 0, rows: Array.from({ length: rows }, () => null), failed: 0, refused: [], failing: null };
}

/** The scenario with nothing sampled: its values are in the matrix already, unless a parameter is walked. */
async function ofScenario(
  row: MatrixRow,
  probe: Probe,
  { aliases }: Watch,
  trial: Awaited<ReturnType<Probe["open"]>> | null,
  names: string[],
  context: GraphContext,
): Promise<Tried> {
  for (const [alias, cell] of aliases) {
    const problem = row.problems[cell];
    if (!problem) continue;
    const [fr, en] = [unknownText(alias, problem.message.fr).fr, unknownText(alias, problem.message.en).en];
    return { state: "unknown", gap: null, message: { fr, en }, walked: null };
  }
  if (probe.judge) return { ...probe.judge((alias) => row.values[aliases.get(alias) ?? ""]), walked: null };
  if (names.length === 0) return trial!([]);
  const alone = await probe.open([], { context: row.context, variant: row.variant });
  context.signal.throwIfAborted();
  return alone([]);
}

function rowOf(tried: Tried): NonNullable<Kept["rows"][number]> {
  const { gap, message } = tried;
  const state = tried.state === "refused" ? "unknown" : tried.state;
  return { state, left: gap?.left ?? null, right: gap?.right ?? null, gap: gap?.gap ?? null, message };
}

const atSample = (i: number, { message, ...row }: ReturnType<typeof rowOf>): ReturnType<typeof rowOf> => ({
  ...row,
  message: { fr: `au tirage ${i} : ${message.fr}`, en: `at draw ${i}: ${message.en}` },
});

function count(refusals: Map<string, { message: { fr: string; en: string }; count: number }>, { message }: Tried): void {
  const known = refusals.get(message.en);
  if (known) known.count++;
  else refusals.set(message.en, { message, count: 1 });
}

function progressText(scenario: HumanText, done: number, total: number, { language }: GraphContext): string {
  const name = typeof scenario === "string" ? scenario : (scenario[language] ?? scenario.fr ?? scenario.en ?? "");
  return language === "fr" ? `${name} : ${done} essais sur ${total}` : `${name}: ${done} trials of ${total}`;
}
