// Every month in turn, then what each use lacked over the period and where all the water went.
import { type BlockModel, ModelError } from "../../contract/block.ts";
import { portNumber } from "../../contract/door.ts";
import { type Rules, type Shared, share } from "./allocate.ts";
import type { Config } from "./definition.ts";
import { type Month, readMonths } from "./months.ts";
import { type Reservoir, readReservoirs } from "./reservoirs.ts";
import { readUses, type Use } from "./uses.ts";

const levels = ["none", "vigilance", "alert", "heightened-alert", "crisis"] as const;
/** A lack smaller than this share of what is asked is rounding. */
const ROUNDING = 1e-9;

const model: BlockModel<Config> = (config, inputs, context) => {
  const port = (at: string, bounds: { min?: number; max?: number; unit?: string }) => portNumber(config, inputs, at, bounds);
  const months = readMonths(config, inputs.inflow, port("inflowFactor", { min: 0, max: 100 }));
  const uses = readUses(config, inputs, port("demandFactor", { min: 0, max: 100 }));
  const reservoirs = readReservoirs(config, inputs);
  const rules: Rules = {
    reserved: port("reserved", { min: 0, unit: "m³/s" }),
    transfer: port("transfer", { min: 0 }),
    evaporation: config.evaporation.map((depth, i) => {
      if (depth >= 0) return depth;
      throw new ModelError(
        { fr: `L’évaporation du mois ${i + 1} est négative.`, en: `The evaporation of month ${i + 1} is negative.` },
        "evaporation",
      );
    }),
    thresholds: thresholdsOf(config),
  };
  const shares: Shared[] = [];
  let storage = reservoirs.map(({ initial }) => initial);
  const start = sum(storage);
  for (const month of months) {
    const shared = share(month, uses, reservoirs, storage, rules);
    storage = shared.storage;
    shares.push(shared);
  }
  const restricted = uses.some(({ cuts }) => cuts.some((cut) => cut > 0));
  if (restricted && rules.thresholds.every((threshold) => threshold === null)) {
    context.warn({
      kind: "error",
      severity: "warning",
      message: {
        fr: "Les usages disent leurs baisses, mais aucun seuil ne les déclenche : donnez les seuils d’alerte et de crise.",
        en: "The uses say their cuts, but no threshold triggers them: give the alert and crisis thresholds.",
      },
    });
  }
  return told(months, uses, reservoirs, shares, start, rules.transfer);
};
export default model;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Each level is lower than the one before. */
function thresholdsOf({ vigilance, alert, heightened, crisis }: Config): (number | null)[] {
  const thresholds = [vigilance, alert, heightened, crisis];
  const given = thresholds.filter((threshold) => threshold !== null);
  const wrong = given.some((threshold, i) => threshold < 0 || (i > 0 && threshold >= given[i - 1]!));
  if (!wrong) return thresholds;
  throw new ModelError(
    {
      fr: `Les seuils doivent décroître, de la vigilance à la crise : ${given.join(", ")} m³/s.`,
      en: `Thresholds must go down from vigilance to crisis: ${given.join(", ")} m³/s.`,
    },
    "alert",
  );
}

function told(months: Month[], uses: Use[], reservoirs: Reservoir[], shares: Shared[], start: number, transfer: number) {
  const capacity = sum(reservoirs.map((reservoir) => reservoir.capacity));
  const byUse = uses.map((use, u) => {
    const [demand, allowed, supplied] = [
      sum(shares.map((month) => month.demand[u]!)),
      sum(shares.map((month) => month.allowed[u]!)),
      sum(shares.map((month) => month.supplied[u]!)),
    ];
    return {
      use: use.name,
      priority: use.priority,
      demand,
      cut: demand - allowed,
      supplied,
      deficit: allowed - supplied,
      rate: demand > 0 ? (supplied / demand) * 100 : 100,
      months: shares.filter((month) => lacks(month.demand[u]!, month.supplied[u]!)).length,
    };
  });
  const total = (of: (month: Shared) => number) => sum(shares.map(of));
  const [demand, supplied] = [total((month) => sum(month.demand)), total((month) => sum(month.supplied))];
  const storageEnd = sum(shares.at(-1)!.storage);
  const balance = {
    inflow: sum(months.map(({ inflow }) => inflow)),
    transfer: transfer * months.length,
    consumed: supplied - total(({ returned }) => returned),
    evaporation: total(({ evaporation }) => evaporation),
    outflow: total(({ outflow }) => outflow),
    storageStart: start,
    storageEnd,
  };
  return {
    demand,
    supplied,
    deficit: total((month) => sum(month.allowed) - sum(month.supplied)),
    cut: total((month) => sum(month.demand) - sum(month.allowed)),
    rate: demand > 0 ? (supplied / demand) * 100 : 100,
    monthsShort: shares.filter((month) => lacks(sum(month.demand), sum(month.supplied))).length,
    monthsRestricted: shares.filter(({ level }) => level >= 2).length,
    monthsBelowReserved: shares.filter(({ reserved, left }) => lacks(reserved, left)).length,
    lowestStorage: capacity > 0 ? Math.min(...shares.map(({ storage }) => sum(storage))) : 0,
    capacity,
    balance: {
      ...balance,
      residual: balance.inflow + balance.transfer + start - balance.consumed - balance.evaporation - balance.outflow - storageEnd,
    },
    months: months.map(({ name, inflow, seconds }, m) => {
      const month = shares[m]!;
      return {
        month: name,
        inflow,
        flow: inflow / seconds,
        transfer,
        evaporation: month.evaporation,
        reserved: month.reserved,
        demand: sum(month.demand),
        allowed: sum(month.allowed),
        supplied: sum(month.supplied),
        deficit: sum(month.allowed) - sum(month.supplied),
        returned: month.returned,
        storage: sum(month.storage),
        spill: month.spill,
        outflow: month.outflow,
        level: month.level,
        restriction: levels[month.level]!,
      };
    }),
    uses: byUse,
    detail: months.flatMap(({ name }, m) =>
      uses.map((use, u) => ({
        month: name,
        use: use.name,
        demand: shares[m]!.demand[u]!,
        allowed: shares[m]!.allowed[u]!,
        supplied: shares[m]!.supplied[u]!,
        deficit: shares[m]!.allowed[u]! - shares[m]!.supplied[u]!,
      })),
    ),
    reservoirs: months.flatMap(({ name }, m) =>
      reservoirs.map((reservoir, r) => ({ month: name, reservoir: reservoir.name, storage: shares[m]!.storage[r]! })),
    ),
  };
}

const lacks = (wanted: number, given: number): boolean => wanted - given > ROUNDING * Math.max(1, wanted);
