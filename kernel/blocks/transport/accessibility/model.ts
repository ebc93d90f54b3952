// Times from each origin to each destination, by the mode asked, then what they say of access.
import type { Times } from "../../../maths/accessibility/measures.ts";
import { readColumns } from "../../../tables/columns.ts";
import type { BlockModel, BlockSplit, ModelContext } from "../../contract/block.ts";
import { portNumber } from "../../contract/door.ts";
import { points } from "../../contract/points.ts";
import { roads } from "../_shared/road-network.ts";
import { byRoad } from "./by-road.ts";
import { byTimetable } from "./by-timetable.ts";
import type { Config } from "./definition.ts";
import type { Question, Travelled } from "./question.ts";
import { resultOf } from "./result.ts";
import { warning } from "./warnings.ts";
import { fillOf, type Plan, type Range, rangeOf, type Work } from "./work.ts";

const model: BlockModel<Config> = async (config, inputs, context) => {
  const plan = await planOf(config, inputs, context);
  return plan.finish(await search(plan.work, { from: 0, until: plan.work.rows }, context));
};
export default model;

/** Plans of the run under way, by its inputs. */
const plans = new WeakMap<object, Plan>();

/** Searches, counted in streets looked at, below which a second Worker costs more than it gives. */
const WORTH = 100_000_000;

export const split: BlockSplit<Config> = {
  parts: ({ mode, window }, inputs) => {
    const [origins, destinations, links] = [inputs.origins, inputs.destinations, inputs.network?.links].map(lengthOf);
    if (mode === "transit") return origins! * (window + 1) < 2_000 ? 1 : origins!;
    const rows = Math.min(origins!, destinations!);
    return rows * links! < WORTH ? 1 : rows;
  },
  share: async (config, inputs, context) => {
    const plan = await planOf(config, inputs, context);
    plans.set(inputs, plan);
    return plan.work;
  },
  part: (_config, shared, context, { index, of }) => search(shared as Work, rangeOf(shared as Work, index, of), context),
  join: (_config, inputs, parts) => {
    const { work, finish } = plans.get(inputs)!;
    const found = new Float64Array(work.rows * work.columns);
    let at = 0;
    for (const part of parts as Float64Array[]) {
      found.set(part, at);
      at += part.length;
    }
    return finish(found);
  },
};

const lengthOf = (value: unknown): number =>
  readColumns(value)?.length ?? (value as { features?: unknown[] })?.features?.length ?? 0;

const BATCH = 16;

/** The rows of a range; between batches the page breathes, and stops when asked to. */
async function search(work: Work, { from, until }: Range, context: ModelContext): Promise<Float64Array> {
  const { columns } = work;
  const fill = await fillOf(work);
  const found = new Float64Array((until - from) * columns);
  for (let row = from; row < until; row += BATCH) {
    const end = Math.min(until, row + BATCH);
    fill({ from: row, until: end }, found.subarray((row - from) * columns, (end - from) * columns));
    context.progress((0.9 * (end - from)) / (until - from));
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    context.signal.throwIfAborted();
  }
  return found;
}

async function planOf(config: Config, inputs: Record<string, any>, context: ModelContext): Promise<Plan> {
  const at: Question["at"] = (name, bounds) => portNumber(config, inputs, name, bounds);
  const speeds = {
    walk: at("walkSpeed", { above: 0, max: 30 }),
    bike: at("bikeSpeed", { above: 0, max: 60 }),
    car: at("carSpeed", { above: 0, max: 200 }) / 100,
  };
  const catchment = at("catchment", { above: 0, max: 600 });
  const limit = Math.max(config.limit, catchment, ...config.thresholds);
  const origins = points(inputs.origins, "origins", config.id);
  const destinations = points(inputs.destinations, "destinations", config.id);
  const population = origins.amounts(config.population, 1);
  const supply = destinations.amounts(config.supply, 1);
  if (!supply.some((amount) => amount > 0))
    warning(context)("Aucune destination n’offre rien : toutes sont à 0.", "No destination offers anything: all are at 0.");
  const net = inputs.network === undefined || inputs.network === null ? null : roads(inputs.network, "network");
  const finished = ({ minutes, ...found }: Travelled) => {
    const times: Times = { origins: origins.ids.length, destinations: destinations.ids.length, minutes };
    return resultOf({ ...found, config, catchment, limit, times, origins, destinations, population, supply });
  };
  const question = { config, inputs, context, speeds, limit, origins, destinations, supply, net, at, finished };
  return config.mode === "transit" ? byTimetable(question) : byRoad(question, config.mode);
}
