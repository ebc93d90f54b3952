// The families of blocks as people read them, in the order they are offered.
import type { BlockDefinition } from "../../../kernel/index.ts";
import type { Translate } from "../../messages/index.ts";

const families = {
  input: "palette.familyInput",
  data: "palette.familyData",
  transform: "palette.familyTransform",
  chart: "palette.familyChart",
  table: "palette.familyTable",
  map: "palette.familyMap",
  indicator: "palette.familyIndicator",
  report: "palette.familyReport",
  compare: "palette.familyCompare",
  check: "palette.familyCheck",
  demography: "palette.familyDemography",
  landuse: "palette.familyLanduse",
  transport: "palette.familyTransport",
  energy: "palette.familyEnergy",
  water: "palette.familyWater",
  flood: "palette.familyFlood",
  health: "palette.familyHealth",
  dynamics: "palette.familyDynamics",
  agents: "palette.familyAgents",
  experiment: "palette.familyExperiment",
  scenarios: "palette.familyScenarios",
  notebook: "palette.familyNotebook",
} as const;

const order = Object.keys(families);

export const familyOf = (definition: Pick<BlockDefinition, "id">): string => definition.id.replace(/[.@].*$/, "");

export const familyName = (family: string, t: Translate): string => {
  const key = families[family as keyof typeof families];
  return key ? t(key) : family.charAt(0).toUpperCase() + family.slice(1);
};

export const rankOf = (definition: Pick<BlockDefinition, "id">): number => {
  const place = order.indexOf(familyOf(definition));
  return place < 0 ? order.length : place;
};
