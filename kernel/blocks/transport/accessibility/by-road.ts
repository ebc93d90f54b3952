// On foot, by bicycle or by car: over the streets open to the mode.
import { ModelError } from "../../contract/block.ts";
import { frameOf } from "../../contract/metric-frame.ts";
import { modeGraph } from "../_shared/road-network.ts";
import { contoursOf, planeOf } from "./contours.ts";
import { joined, spotsOf } from "./places.ts";
import type { Question } from "./question.ts";
import { timesTowards } from "./road-times.ts";
import { partsOf, streetsOf, timedStreets } from "./streets.ts";
import { sayFar, warning } from "./warnings.ts";
import { type Plan, roadWork } from "./work.ts";

export function byRoad(question: Question, mode: "foot" | "bike" | "car"): Plan {
  const { config, context, speeds, limit, origins, destinations, supply, net, at, finished } = question;
  if (!net) {
    throw new ModelError(
      {
        fr: "Il manque « network » : branchez un réseau de voies (un fichier OpenStreetMap ou data.exercise).",
        en: "“network” is missing: connect a road network (an OpenStreetMap file or data.exercise).",
      },
      "network",
    );
  }
  const warn = warning(context);
  const frame = frameOf(net, "network");
  const graph = modeGraph(net, mode, speeds);
  const ground = frame.place(net, "network");
  const { snap, used } = joined(graph, ground, config.snap);
  const places = [spotsOf(frame, origins, "origins", warn), spotsOf(frame, destinations, "destinations", warn)] as const;
  const [from, to] = [snap(places[0]), snap(places[1])];
  sayFar(from, origins, "origins", config.snap, warn);
  sayFar(to, destinations, "destinations", config.snap, warn);
  const parts = partsOf(net, graph, used, from, to, warn);
  const width = at("contourWidth", { above: 0, max: 2000 });
  const ends = { ...to, node: to.node.map((node) => (node < 0 ? node : (graph.arrive?.[node] ?? node))) };
  const { work, minutes } = roadWork(graph, from, ends, speeds.walk, limit);
  return {
    work,
    finish: async (found) => {
      const towards = await timesTowards(graph, ends, supply, speeds.walk, limit);
      context.progress(0.95);
      const streets = timedStreets(net, graph, ground, towards);
      const thresholds = [...new Set(config.thresholds)].sort((a, b) => a - b);
      const contours = contoursOf(streets, thresholds, { width, walkSpeed: speeds.walk }, frame, warn);
      context.progress(1);
      return finished({
        minutes: minutes(found),
        crs: frame.crs,
        plane: frame.crs === null ? planeOf(frame) : null,
        places,
        snapped: [from, to] as const,
        parts,
        streets: streetsOf(streets),
        contours,
        lines: null,
        day: null,
      });
    },
  };
}
