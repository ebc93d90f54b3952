// Prepares the ground and the water at the door, runs the scheme, and returns depths, arrival, velocities and volumes.
import { type Boundary, domainOf, type Side, type Stepper, sides } from "../../../maths/flood/domain.ts";
import { localInertia } from "../../../maths/flood/local-inertia.ts";
import { simulate, UnstableStep, VanishingStep } from "../../../maths/flood/simulate.ts";
import { type Grid, sameFrame } from "../../../maths/grid.ts";
import { type BlockModel, ModelError } from "../../contract/block.ts";
import { finite } from "../../contract/door.ts";
import type { Config } from "./definition.ts";
import { finiteVolume64 } from "./double.ts";
import { exposureOf } from "./exposure.ts";
import { groundOf } from "./ground.ts";
import { rapidOf, warnOfSpeed } from "./rapid.ts";
import { localInertia32 } from "./single.ts";
import { infiltrationOf, inflowsOf, initialOf, manningOf, rainOf } from "./sources.ts";
import type { FloodValue, PartialFlood } from "./value.ts";

const seconds = { s: 1, min: 60, h: 3600 };
/** Depth under which a face carries nothing, metres. */
const dry = { "local-inertia": 1e-5, "finite-volume": 1e-6 };
const courant = { "local-inertia": 0.7, "finite-volume": 0.45 };
const mostKept = 500;
/** Cells advanced between two looks at the outside world. */
const breath = 2_000_000;

const model: BlockModel<Config> = async (config, inputs, context) => {
  const second = seconds[config.timeUnit];
  const duration = finite(config.duration, "duration", { above: 0, unit: config.timeUnit }) * second;
  const ground = groundOf(config, inputs, context.warn);
  const { frame, heights } = ground;
  const keep = keptTimes(config, duration, second);
  const single = precisionOf(config, frame) === "single";
  const depth = initialOf(config, inputs, ground);
  const inflows = inflowsOf(config, inputs, ground, second, context.warn);
  const rain = rainOf(config, inputs, second, context.warn);
  const manning = manningOf(config, inputs, ground, context.warn);
  const sides = boundariesOf(config);
  const prepare = () => domainOf({ frame, ground: heights, depth, manning, sides, bits: single ? 24 : 52 });
  const domain = within(frame, prepare);
  const stepper: Stepper = await stepperOf(config.scheme, single).catch((error: unknown) => within(frame, () => raise(error)));

  async function stepperOf(scheme: Config["scheme"], fast: boolean): Promise<Stepper> {
    if (scheme === "finite-volume") return finiteVolume64(domain, dry[scheme]);
    if (!fast) return localInertia(domain, dry[scheme]);
    return localInertia32(domain, dry[scheme]);
  }

  const cells = frame.width * frame.height;
  const outside = (data: Float32Array | Float64Array) => {
    for (let cell = 0; cell < cells; cell++) if (Number.isNaN(heights[cell]!)) data[cell] = -9999;
    return data;
  };
  const gridOf = (data: Float32Array | Float64Array, unit = "m"): Grid => ({ ...sameFrame(frame, outside(data), -9999), unit });
  let done = 0;
  const shown = { partial: true as const, ground: gridOf(heights.slice()), timeUnit: config.timeUnit };
  const report = (time: number, now: () => Float32Array): Promise<void> | null => {
    done += cells;
    if (done < breath) return null;
    done = 0;
    context.progress(
      time / duration,
      "",
      (): PartialFlood => ({ ...shown, depth: sameFrame(frame, now()), time: time / second }),
    );
    return new Promise<void>((resolve) => setTimeout(resolve, 0)).then(() => context.signal.throwIfAborted());
  };
  let result: Awaited<ReturnType<typeof simulate>>;
  try {
    result = await simulate({
      domain,
      stepper,
      duration,
      keep,
      courant: courant[config.scheme],
      longest: Math.max(duration / 20, 1e-9),
      fixed: config.step === null ? null : finite(config.step, "step", { above: 0, unit: "s" }),
      inflows,
      rain,
      infiltration: infiltrationOf(config, inputs, frame),
      wet: finite(config.flooded, "flooded", { above: 0, unit: "m" }),
      report,
    });
  } catch (error) {
    if (error instanceof UnstableStep) throw unstable(error, config.step!);
    if (error instanceof VanishingStep) throw vanishing(error);
    throw error;
  }
  const maximum = gridOf(result.greatest);
  const arrival = result.arrival.map((t) => (t < 0 ? t : t / second));
  const { balance } = result;
  if (!Object.values(balance).every(Number.isFinite)) throw overflown();
  const made = balance.initial + balance.inflow + balance.rain + Math.max(0, -balance.outflow);
  const error = balance.final - (balance.initial + balance.inflow + balance.rain - balance.infiltrated - balance.outflow);
  const area = frame.cellSize * frame.cellSize;
  const floodedCells = result.greatest.reduce((sum, h) => sum + (h >= config.flooded ? 1 : 0), 0);
  const value: FloodValue = {
    depth: gridOf(single ? Float32Array.from(result.depth) : result.depth),
    times: keep.map((time) => time / second),
    depths: result.depths.map((data) => gridOf(data)),
    maximum,
    arrival: { ...sameFrame(frame, arrival, -1), unit: config.timeUnit },
    velocity: { x: gridOf(result.velocity.x, "m/s"), y: gridOf(result.velocity.y, "m/s") },
    volume: { ...balance, error, relativeError: made > 0 ? error / made : 0 },
    peak: result.greatest.reduce((most, h) => Math.max(most, h), 0),
    floodedArea: (floodedCells * area) / 10_000,
    exposed: exposureOf(inputs.exposed, maximum, config.flooded),
    ground: shown.ground,
    sinks: ground.sinks,
    holes: ground.holes,
    timeUnit: config.timeUnit,
    flooded: config.flooded,
    scheme: config.scheme,
    precision: single ? "single" : "double",
    rapid: rapidOf(result.rapid, frame, second),
    steps: result.steps,
    shortestStep: result.shortest,
  };
  warnOfEdges(value, config, context.warn, depth);
  if (value.rapid) warnOfSpeed(value.rapid, config.timeUnit, context.warn);
  return value;
};
export default model;

const raise = (error: unknown): never => {
  throw error;
};

/** What does not fit in memory is refused as too large a relief. */
function within<T>({ width, height }: Grid, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ModelError(
      {
        fr: `Un relief de ${width} × ${height} cellules ne tient pas en mémoire : découpez-le, ou prenez des cellules plus larges. L'inertie locale en simple précision en demande trois fois moins que les volumes finis.`,
        en: `A relief of ${width} × ${height} cells does not fit in memory: cut it, or take larger cells. Local inertia in single precision takes a third of what finite volumes do.`,
      },
      "ground",
    );
  }
}

function precisionOf(config: Config, frame: Grid): "single" | "double" {
  if (config.scheme === "finite-volume") {
    if (config.precision !== "single") return "double";
    throw new ModelError(
      {
        fr: "Les volumes finis se calculent en double précision : choisissez « selon la taille » ou « double », ou l'inertie locale.",
        en: "Finite volumes compute in double precision: choose “by size” or “double”, or local inertia.",
      },
      "precision",
    );
  }
  if (config.precision !== "auto") return config.precision;
  return frame.width * frame.height > 10_000 ? "single" : "double";
}

function keptTimes(config: Config, duration: number, second: number): number[] {
  const interval =
    config.interval === null ? duration / 12 : finite(config.interval, "interval", { above: 0, unit: config.timeUnit }) * second;
  const count = Math.max(1, Math.ceil(duration / interval - 1e-9));
  if (count > mostKept) {
    throw new ModelError(
      {
        fr: `L'intervalle garde ${count} hauteurs d'eau : au plus ${mostKept}. Allongez-le.`,
        en: `The interval keeps ${count} depths: at most ${mostKept}. Lengthen it.`,
      },
      "interval",
    );
  }
  return [0, ...Array.from({ length: count - 1 }, (_, k) => (k + 1) * interval), duration];
}

function boundariesOf(config: Config): Record<Side, Boundary> {
  return Object.fromEntries(
    sides.map((side): [Side, Boundary] => {
      const kind = config[side];
      if (kind !== "level") return [side, { kind }];
      if (config.level === null) {
        throw new ModelError(
          {
            fr: `Le côté « ${side} » a un niveau imposé : donnez-le (en mètres, même référence que le relief).`,
            en: `The “${side}” side has a fixed level: give it (in metres, same datum as the relief).`,
          }, // prettier-ignore
          "level",
        );
      }
      return [side, { kind, level: finite(config.level, "level") }];
    }),
  ) as Record<Side, Boundary>;
}

function unstable({ time, allowed }: UnstableStep, step: number): ModelError {
  const [at, most] = [Number(time.toPrecision(4)), Number((allowed * 0.7).toPrecision(2))];
  return new ModelError(
    {
      fr: `Le pas de ${step} s est trop long : à ${at} s, l'onde franchit une cellule en ${Number(allowed.toPrecision(3))} s (condition de Courant). Donnez ${most} s au plus, ou laissez le pas vide : il s'adapte.`,
      en: `The step of ${step} s is too long: at ${at} s the wave crosses a cell in ${Number(allowed.toPrecision(3))} s (Courant condition). Give at most ${most} s, or leave the step empty: it adapts.`,
    },
    "step",
  );
}

function vanishing({ time, step }: VanishingStep): ModelError {
  const [at, short] = [Number(time.toPrecision(4)), Number(step.toPrecision(2))];
  return new ModelError(
    {
      fr: `À ${at} s, le calcul n'avance plus que de ${short} s à la fois et n'aboutirait jamais. Vérifiez la taille des cellules (en mètres), les hauteurs d'eau et les débits, ou allongez le pas donné.`,
      en: `At ${at} s the computation only moves by ${short} s at a time and would never end. Check the size of the cells (in metres), the depths and the flows, or lengthen the step given.`,
    },
    "ground",
  );
}

const sideNames: Record<Side, { fr: string; en: string }> = {
  north: { fr: "nord", en: "north" },
  south: { fr: "sud", en: "south" },
  east: { fr: "est", en: "east" },
  west: { fr: "ouest", en: "west" },
};

/** Water that reaches a closed side piles up there: said, where it was dry before. */
function warnOfEdges(value: FloodValue, config: Config, warn: (problem: any) => void, initial: Float64Array): void {
  const { width, height, data } = value.maximum;
  const edge: Record<Side, (k: number) => number> = {
    north: (k) => k,
    south: (k) => (height - 1) * width + k,
    west: (k) => k * width,
    east: (k) => k * width + width - 1,
  };
  const reached = sides.filter((side) => {
    const along = side === "north" || side === "south" ? width : height;
    const across = side === "north" || side === "south" ? height : width;
    if (config[side] !== "closed" || across < 3 || config.inflowAt === side) return false;
    return Array.from({ length: along }, (_, k) => edge[side](k)).some((cell) => data[cell]! >= 0.3 && initial[cell] === 0);
  });
  if (reached.length === 0) return;
  const list = (language: "fr" | "en") => reached.map((side) => sideNames[side][language]).join(", ");
  warn({
    kind: "rescued",
    severity: "warning",
    message: {
      fr: `L'eau s'accumule contre un bord fermé (${list("fr")}) : ouvrez-le s'il doit la laisser sortir, ou élargissez le relief.`,
      en: `Water piles up against a closed side (${list("en")}): open it if it should let water out, or widen the relief.`,
    },
  });
}

/** Depths beyond what the precision holds: no figure is given. */
function overflown(): ModelError {
  return new ModelError(
    {
      fr: "Le calcul déborde : l’eau apportée dépasse ce que ce relief et cette précision tiennent. Vérifiez les débits et la taille des cellules, ou choisissez la double précision.",
      en: "The computation overflows: the water brought exceeds what this relief and this precision hold. Check the flows and the size of the cells, or choose double precision.",
    },
    "inflow",
  );
}
