import { ModelError } from "../../contract/block.ts";
import type { Config } from "./definition.ts";
import { meanField, seed, spreadStep, thresholdStep } from "./diffusion.ts";
import { gridNetwork, linksOf, type Network, randomNetwork, smallWorld } from "./network.ts";
import { board, type Readings, tell } from "./stepping.ts";

const kinds = ["grid", "random", "small-world"] as const;
const codes = { "0": { fr: "n’a pas adopté", en: "has not adopted" }, "1": { fr: "a adopté", en: "has adopted" } };
/** Links beyond which a drawing would be a blot. */
const drawn = 4000;

export function runDiffusion(config: Config, { percent, whole, inputs, context }: Readings) {
  const kind = (inputs.network ?? config.network) as (typeof kinds)[number];
  if (!kinds.includes(kind)) {
    throw new ModelError(
      {
        fr: `Le réseau « ${String(kind)} » n'existe pas : ${kinds.join(", ")}.`,
        en: `There is no network “${String(kind)}”: ${kinds.join(", ")}.`,
      },
      "network",
    );
  }
  const links = whole("links", 2, 200);
  const count = kind === "grid" ? config.width * config.height : config.agents;
  if (links >= count) {
    throw new ModelError(
      {
        fr: `${links} liens par agent pour ${count} agents : il faut moins de liens que d'agents.`,
        en: `${links} links per agent for ${count} agents: fewer links than agents are needed.`,
      },
      "links",
    );
  }
  const network = makeNetwork(kind, config, links, percent("rewired"), context.random);
  const [transmission, outside] = [percent("transmission"), percent("outside")];
  const first = whole("first", 0, count);
  const state = seed(network, first, context.random);
  const degree = network.neighbours.length / network.agents;
  const share = () => (100 * state.adopters) / network.agents;
  const byThreshold = config.rule === "threshold";
  const threshold = byThreshold ? percent("threshold") : null;
  // The mean field is that of contacts at random: a threshold has none so simple.
  const row = (step: number, fresh: number, field: number) => ({
    step,
    adopters: state.adopters,
    share: share(),
    fresh,
    ...(!byThreshold && { mean_field: field }),
  });
  const series = [row(0, state.adopters, share())];
  const all = linksOf(network);
  const value = () => ({
    model: "diffusion" as const,
    network: kind,
    agents: network.agents,
    links: all.length,
    steps: series.length - 1,
    adopters: state.adopters,
    share1: share(),
    /** First step with half of the agents; null when it is not reached. */
    half: series.find((row) => row.share >= 50)?.step ?? null,
    peak: series.reduce((best, row) => (row.step > 0 && row.fresh > best.fresh ? row : best), { step: 0, fresh: 0 }).step,
    series: [...series],
    agentsTable: Array.from(state.adopted, (step, id) => ({ id, step: step < 0 ? null : step })),
    edges: kind !== "grid" && all.length <= drawn ? all.map(([from, to]) => ({ from, to })) : [],
    map:
      kind === "grid"
        ? board(
            config.width,
            config.height,
            Uint8Array.from(state.adopted, (step) => (step < 0 ? 0 : 1)),
            codes,
          )
        : null,
  });
  let mean = state.adopters / network.agents;
  for (let step = 1; step <= config.steps && state.adopters < network.agents; step++) {
    const fresh =
      threshold === null
        ? spreadStep(network, state, step, transmission, outside, context.random)
        : thresholdStep(network, state, step, threshold, outside, context.random);
    mean = meanField(mean, transmission, outside, degree);
    series.push(row(step, fresh, 100 * mean));
    // Nobody follows any more, nobody ever will.
    if (byThreshold && fresh === 0 && outside === 0) break;
    tell(context, step, config.steps, value);
  }
  return value();
}

function makeNetwork(kind: string, config: Config, links: number, rewired: number, random: () => number): Network {
  if (kind === "grid") return gridNetwork(config.width, config.height, links);
  return kind === "random" ? randomNetwork(config.agents, links, random) : smallWorld(config.agents, links, rewired, random);
}
