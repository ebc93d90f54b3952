// From outcomes to the result: columns cut to the futures done, computed targets beside their indicators.
import type { Judged } from "./faces.ts";
import { judge } from "./judge.ts";
import type { Outcomes } from "./outcomes.ts";
import type { Alternative, Face, Futures, RobustData, RobustResult } from "./result.ts";
import { messageOf } from "./telling.ts";

export interface Setting {
  alternatives: Alternative[];
  faces: Judged[];
  /** The indicators' names first, then the cells of computed targets. */
  outputs: string[];
  futures: Futures;
  judge: RobustData["judge"];
  seed: number;
  /** Each alternative without context. */
  nominal: Outcomes;
}

/** The result over the first `done` futures. */
export function resultOf(setting: Setting, outcomes: Outcomes, done: number): RobustResult {
  const { alternatives, faces, outputs, futures, nominal } = setting;
  const column = (a: number, output: number) => outcomes.columns[a]![output]!.subarray(0, done);
  const judgement = judge({
    values: alternatives.map((_, a) => faces.map((_, k) => column(a, k))),
    nominal: alternatives.map((_, a) => faces.map((_, k) => nominal.columns[a]![k]![0]!)),
    targets: faces.map(({ targetCell, meta }) => {
      if (meta.target === null) return null;
      const { value } = meta.target;
      return alternatives.map((_, a) =>
        targetCell === null ? new Float64Array(done).fill(value) : column(a, outputs.indexOf(targetCell)),
      );
    }),
    sides: faces.map(({ meta }) => meta.target?.op ?? null),
    directions: faces.map(({ direction }) => direction),
    weights: faces.map(({ weight }) => weight),
    judge: setting.judge,
    seed: setting.seed,
  });
  const data: RobustData = {
    alternatives,
    indicators: faces.map((face) => shown(face, setting)),
    futures,
    judge: setting.judge,
    ...judgement,
    failures: outcomes.failures.toSorted((a, b) => b.count - a.count),
  };
  const asked = futures.kind === "drawn" ? futures.asked : futures.names.length;
  return {
    view: "experiment.robust@1",
    experiment: "experiment.robust@1",
    spec: {},
    method: futures.kind === "drawn" ? "latin-hypercube" : "contexts",
    size: asked,
    done: done * alternatives.length,
    total: asked * alternatives.length,
    infeasible: { count: outcomes.infeasible },
    message: messageOf(data, { infeasible: outcomes.infeasible, done }),
    data,
  };
}

/** A computed target shows what it is for the first alternative without context. */
function shown({ targetCell, ...face }: Judged, { nominal, outputs }: Setting): Face {
  const { target } = face.meta;
  if (targetCell === null || target === null) return face;
  const value = nominal.columns[0]![outputs.indexOf(targetCell)]![0]!;
  return { ...face, meta: { ...face.meta, target: Number.isFinite(value) ? { ...target, value } : null } };
}
