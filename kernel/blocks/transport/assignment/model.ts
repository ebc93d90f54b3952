// Reads network, trips and edits, solves the equilibrium, and says what it costs.
import { counted } from "../../../language/counted.ts";
import { marginal, objectiveOf, priceAll } from "../../../maths/assignment/cost.ts";
import {
  type Equilibrium,
  type SolveOptions,
  solveEquilibrium,
  type Unjoined,
  unjoinedPairs,
} from "../../../maths/assignment/equilibrium.ts";
import { byOrigin, type Links, type Trips } from "../../../maths/assignment/network.ts";
import { leavingOf } from "../../../maths/assignment/shortest-tree.ts";
import { type BlockModel, type ModelContext, ModelError } from "../../contract/block.ts";
import { FARTHEST, portNumber } from "../../contract/door.ts";
import { readCoordinates } from "./coordinates.ts";
import type { Config } from "./definition.ts";
import { checkZones, type Demand, readDemand } from "./demand.ts";
import { applyEdits, readEdits } from "./edits.ts";
import { checkLinks, type RoadLinks, readNetwork } from "./links.ts";
import { type Loaded, resultOf } from "./result.ts";
import { inCapacityUnit, inNetworkUnits } from "./stated.ts";

const model: BlockModel<Config> = (config, inputs, context) => {
  const demand = readDemand(inCapacityUnit(inputs, context.warn), context.warn);
  const network = readNetwork(inputs.network, demand.highest);
  checkZones(demand, network.zones);
  const weight = (name: "tollWeight" | "distanceWeight" | "demandFactor") => portNumber({ ...config }, inputs, name, { min: 0 });
  const factor = weight("demandFactor");
  const [perToll, perLength] = [weight("tollWeight"), weight("distanceWeight")];
  const edited = applyEdits(network.links, [...config.edits, ...readEdits(inputs.edits)]);
  checkLinks(edited.links, edited.closed);
  const { count, time, toll, length } = edited.links;
  const links: Links = {
    count,
    nodes: network.nodes,
    from: Int32Array.from(edited.links.from, (node) => node - 1),
    to: Int32Array.from(edited.links.to, (node) => node - 1),
    time: Float64Array.from(time),
    capacity: Float64Array.from(edited.links.capacity),
    b: Float64Array.from(edited.links.b),
    power: Float64Array.from(edited.links.power),
    fixed: Float64Array.from(time, (_, i) => perToll * toll[i]! + perLength * length[i]!),
    firstThrough: network.firstThrough - 1,
  };
  const closed = (link: number) => edited.closed.has(link);
  const { trips, left } = joined(links, tripsOf(demand, factor), closed, config, context);
  const system = config.principle === "system";
  const loaded: Loaded = {
    links,
    road: edited.links,
    closed: edited.closed,
    touched: edited.touched,
    trips,
    left,
    coordinates: readCoordinates(inputs.network, inputs.nodes, network.nodes, context),
    objective: (flow) => objectiveOf(system ? marginal(links) : links, flow),
  };
  const each: SolveOptions["each"] = (state) => {
    context.signal.throwIfAborted();
    refuseOverflow(edited.links, state, closed);
    const fraction = state.gap <= config.gap ? 1 : Math.max(0, digits(state.gap) / digits(config.gap));
    context.progress(Math.min(1, fraction), said(state.gap, context.language), () => resultOf(loaded, state));
  };
  const found = solveEquilibrium(system ? marginal(links) : links, trips, {
    gap: config.gap,
    iterations: config.iterations,
    closed,
    each,
  });
  if (found.gap > config.gap) {
    context.warn({
      kind: "error",
      severity: "warning",
      message: {
        fr: `Après ${found.iterations} itérations, l’écart relatif est ${found.gap.toExponential(1)}, au-dessus de ${config.gap} : les débits sont approchés. Augmentez « Itérations au plus » ou l’écart à atteindre.`,
        en: `After ${found.iterations} iterations the relative gap is ${found.gap.toExponential(1)}, above ${config.gap}: the flows are approximate. Raise “Most iterations” or the gap to reach.`,
      },
    });
  }
  refuseOverflow(edited.links, found, closed);
  // Solved on marginal costs, told in the costs drivers meet.
  if (system) priceAll(links, { flow: found.flow, cost: found.cost, slope: new Float64Array(count) });
  return inNetworkUnits(resultOf(loaded, found), inputs);
};
export default model;

/** A link whose cost no longer is a number: its traffic is out of all proportion to its capacity. */
function refuseOverflow(
  links: RoadLinks,
  { flow, cost }: Pick<Equilibrium, "flow" | "cost">,
  closed: (link: number) => boolean,
): void {
  const link = cost.findIndex((each, i) => !closed(i) && !(Math.abs(each) <= FARTHEST && Number.isFinite(flow[i]!)));
  if (link < 0) return;
  const [from, to, capacity, power] = [links.from[link], links.to[link], links.capacity[link], links.power[link]];
  throw new ModelError(
    {
      fr: `Tronçon ${from} → ${to} (ligne ${link + 1}) : avec une capacité de ${capacity} et une puissance de ${power}, son temps de parcours déborde. Vérifiez l’unité de la capacité et de la demande.`,
      en: `Link ${from} → ${to} (row ${link + 1}): with a capacity of ${capacity} and a power of ${power}, its travel time overflows. Check the unit of the capacity and of the demand.`,
    },
    "network",
  );
}

/** Decimal digits of a gap below 1; coarse, for a progress bar alone. */
const digits = (gap: number) => Math.max(0, -Number(gap.toExponential().split("e")[1]));

const said = (gap: number, language: "fr" | "en") => `${language === "fr" ? "écart" : "gap"} ${gap.toExponential(1)}`;

/** Trips within a zone load no link: they are counted apart, and the drawing says so. */
function tripsOf(demand: Demand, factor: number): { between: Trips; inside: number } {
  let inside = 0;
  const pairs: [number, number, number][] = [];
  for (let i = 0; i < demand.trips.length; i++) {
    const trips = demand.trips[i]! * factor;
    if (demand.origin[i] === demand.destination[i]) inside += trips;
    else pairs.push([demand.origin[i]! - 1, demand.destination[i]! - 1, trips]);
  }
  return { between: byOrigin(pairs), inside };
}

/** Trips whose zones a path joins; the others are an error, or left out and said. */
function joined(
  links: Links,
  { between, inside }: { between: Trips; inside: number },
  closed: (link: number) => boolean,
  config: Config,
  context: ModelContext,
): { trips: Trips; left: { inside: number; unjoined: number } } {
  const lost = unjoinedPairs(links, leavingOf(links, closed), between);
  if (lost.length === 0) return { trips: between, left: { inside, unjoined: 0 } };
  const message = unjoinedText(lost);
  if (config.unreachable === "error") throw new ModelError(message, "demand");
  context.warn({ kind: "error", severity: "warning", message });
  const out = new Set(lost.map(({ origin, destination }) => `${origin} ${destination}`));
  const kept: [number, number, number][] = [];
  for (let i = 0; i < between.origins.length; i++) {
    for (let pair = between.starts[i]!; pair < between.starts[i + 1]!; pair++) {
      const [origin, destination] = [between.origins[i]!, between.destinations[pair]!];
      if (!out.has(`${origin} ${destination}`)) kept.push([origin, destination, between.trips[pair]!]);
    }
  }
  return { trips: byOrigin(kept), left: { inside, unjoined: lost.reduce((sum, { trips }) => sum + trips, 0) } };
}

function unjoinedText(lost: readonly Unjoined[]): { fr: string; en: string } {
  const [first] = lost;
  const total = Number(lost.reduce((sum, { trips }) => sum + trips, 0).toPrecision(9));
  const more =
    lost.length > 1
      ? {
          fr: `, ni entre ${counted(lost.length - 1).fr("autre couple", "autres couples")} de zones`,
          en: `, nor between ${counted(lost.length - 1).en("more pair", "more pairs")} of zones`,
        }
      : { fr: "", en: "" };
  return {
    fr: `Aucun chemin ne mène de la zone ${first!.origin + 1} à la zone ${first!.destination + 1}${more.fr} : ${counted(total).fr("déplacement est", "déplacements sont")} sans itinéraire. Rouvrez un tronçon, complétez le réseau, ou choisissez de laisser ces déplacements de côté.`,
    en: `No path leads from zone ${first!.origin + 1} to zone ${first!.destination + 1}${more.en}: ${counted(total).en("trip has", "trips have")} no route. Reopen a link, complete the network, or choose to leave these trips out.`,
  };
}
