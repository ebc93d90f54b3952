// Seeks the levers that give the most, or the least, while every constraint holds. The search itself is in search.ts.
import type { BlockModel, GraphContext, Sweep } from "../../contract/block.ts";
import type { GoalConfig } from "./definition.ts";
import type { GoalResult } from "./found.ts";
import type { Point } from "./point.ts";
import { resultOf } from "./result.ts";
import { type Proof, search } from "./search.ts";
import { spaceOf } from "./space.ts";
import { type Trial, trialOf } from "./trial.ts";

/** Evaluations between two tellings of the progress. */
const TELL = 16;

const model: BlockModel<GoalConfig> = async (config, _inputs, context): Promise<GoalResult> => {
  const trial = trialOf(config, context);
  const space = spaceOf(trial.levers);
  const sweep = await context.sweep(
    trial.levers.map(({ name }) => name),
    trial.outputs,
  );
  const ledger = ledgerOf(trial, sweep, config, context);
  const { id, name } = context.scenario;
  const result = (proof: Proof) =>
    resultOf({
      trial,
      space,
      points: ledger.tried(),
      proof,
      budget: Math.min(config.budget, space.size),
      scenario: { id, name },
    });
  ledger.partial = () => result("none");
  const proof = await search({
    space,
    aims: trial.objectives.map(({ goal }) => goal),
    budget: config.budget,
    seed: config.seed,
    base: trial.levers.map(({ base }) => base),
    attempt: ledger.attempt,
    tried: ledger.tried,
  });
  ledger.keep();
  if (ledger.stopped()) context.unfinished();
  return result(proof);
};
export default model;

interface Ledger {
  attempt: (levers: readonly number[]) => Promise<Point | null>;
  tried: () => readonly Point[];
  keep: () => void;
  stopped: () => boolean;
  /** What to show while it runs. */
  partial: () => unknown;
}

/**
 * Every point once. The search is deterministic, so that what was kept of one stopped early is given again point by point,
 * and the search goes on where it was.
 */
function ledgerOf(trial: Trial, sweep: Sweep, config: GoalConfig, context: GraphContext): Ledger {
  const keyOf = (levers: readonly number[]) => levers.join(" ");
  const before = new Map(
    ((context.kept.read() as { points: Point[] } | null)?.points ?? []).map((point) => [keyOf(point.levers), point]),
  );
  const points = new Map<string, Point>();
  const list: Point[] = [];
  let stopped = false;

  const compute = async (levers: number[]): Promise<Point> => {
    const pause = sweep.rest();
    if (pause) {
      await pause;
      ledger.keep();
      tell(true);
    }
    return trial.point(levers, await sweep.sample(levers));
  };
  const tell = (partial: boolean) => {
    const { length } = list;
    const label =
      context.language === "fr"
        ? `${length} évaluations sur ${config.budget} au plus`
        : `${length} evaluations of ${config.budget} at most`;
    context.progress(length / config.budget, label, partial && length > 0 ? () => ledger.partial() : undefined);
  };
  const ledger: Ledger = {
    attempt: async (levers) => {
      const key = keyOf(levers);
      const known = points.get(key);
      if (known) return known;
      if (stopped || list.length >= config.budget) return null;
      if (list.length % TELL === 0) {
        if (context.signal.aborted) ledger.keep();
        context.signal.throwIfAborted();
        tell(false);
      }
      if (!before.has(key) && context.stopping()) {
        stopped = true;
        return null;
      }
      const point = before.get(key) ?? (await compute([...levers]));
      points.set(key, point);
      list.push(point);
      return point;
    },
    tried: () => list,
    keep: () => context.kept.write({ points: list }),
    stopped: () => stopped,
    partial: () => null,
  };
  return ledger;
}
