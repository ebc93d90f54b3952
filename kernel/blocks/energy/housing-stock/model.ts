// Year by year: demolish, renovate, switch, build; then what the stock burns, emits and costs.
import { type BlockModel, ModelError } from "../../contract/block.ts";
import { finite, portNumber } from "../../contract/door.ts";
import type { Config, Energy } from "./definition.ts";
import { energyAt, labelAt, readDegreeDays, readEnergies, readStock } from "./read.ts";
import { type Cell, count, letters, quantum, Stock, takeOut } from "./stock.ts";

const GWH = 1e6;

const model: BlockModel<Config> = (config, inputs, context) => {
  const years = config.to - config.from;
  if (years < 1 || years > 200) {
    throw new ModelError(
      {
        fr: `L'horizon ${config.to} doit suivre ${config.from} de 1 à 200 ans.`,
        en: `The horizon ${config.to} must follow ${config.from} by 1 to 200 years.`,
      },
      "to",
    );
  }
  const energies = readEnergies(config, inputs.energies);
  const heating = (name: string, at: string) => energyAt(energies, name, at);
  const heatPump = heating(config.heatPump, "heatPump");
  const replaced = new Set(config.replaced.map((name) => heating(name, "replaced")));
  const newEnergy = heating(config.newEnergy, "newEnergy");
  const share = (at: string) => portNumber(config, inputs, at, { min: 0, max: 100, unit: "%" }) / 100;
  const rates = {
    renovation: share("renovationRate"),
    heatPump: share("heatPumpShare"),
    switched: share("switchRate"),
    demolition: share("demolitionRate"),
  };
  const target = labelAt(inputs.target ?? config.target, "target");
  const construction = portNumber(config, inputs, "construction", { min: 0, max: 1e8, unit: "log/an" });
  const priceTrend = portNumber(config, inputs, "priceTrend", { min: -50, max: 50, unit: "%/an" }) / 100;
  const classCost = portNumber(config, inputs, "renovationCost", { min: 0, unit: "€/m²" });
  const heatPumpCost = finite(config.heatPumpCost, "heatPumpCost", { min: 0, unit: "€/log" });
  const newArea = finite(config.newArea, "newArea", { above: 0, max: 2000, unit: "m²" });
  for (const letter of letters) finite(config.labels[letter], `labels.${letter}`, { min: 0, unit: "kWh/m²/an" });
  const degreeDays = readDegreeDays(config, inputs);
  const stock = new Stock(readStock(inputs.stock, energies));
  const newPeriod = `${config.from + 1}+`;
  const built: Omit<Cell, "dwellings" | "area"> = {
    period: newPeriod,
    type: "",
    label: letters.indexOf(config.newLabel),
    energy: newEnergy,
  };

  const flows = new Map<string, { from: string; to: string; dwellings: number }>();
  const series: Year[] = [];
  const labels: { year: number; label: string; dwellings: number }[] = [];
  const carriers: Carried[] = [];
  const heatings: { year: number; energy: string; dwellings: number }[] = [];
  let price = 1;
  let short: number | null = null;
  const observe = (year: number, moved: Moved) => {
    const use = consumption(stock, energies, config, degreeDays[year - config.from]! / config.degreeDaysReference, price);
    series.push({ year, dwellings: stock.total(), ...moved, degree_days: degreeDays[year - config.from]!, ...use.total });
    letters.forEach((letter, i) => {
      labels.push({ year, label: letter, dwellings: stock.total(({ label }) => label === i) });
    });
    energies.forEach(({ energy }, i) => {
      heatings.push({ year, energy, dwellings: stock.total((cell) => cell.energy === i) });
    });
    for (const [carrier, row] of use.byCarrier) carriers.push({ year, carrier, ...row });
  };
  observe(config.from, { demolished: 0, renovated: 0, switched: 0, built: 0, investment: 0 });

  for (let year = config.from + 1; year <= config.to; year++) {
    context.signal.throwIfAborted();
    const start = stock.total();
    const out = takeOut(stock, quantum(rates.demolition * start), (cell) => (config.demolish === "worst" ? -cell.label : 0));
    const wanted = quantum(rates.renovation * start);
    const chosen = takeOut(stock, wanted, (cell) => (cell.label > target ? rankOf(cell, config, replaced) : null));
    if (short === null && wanted - count(chosen) > 1e-3) short = year;
    let investment = 0;
    let switched = 0;
    for (const cell of chosen) {
      const label = Math.max(target, config.gain === null ? target : cell.label - config.gain);
      investment += cell.area * (cell.label - label) * classCost;
      const pumped = replaced.has(cell.energy) ? quantum(cell.dwellings * rates.heatPump) : 0;
      const pumpedArea = cell.dwellings > 0 ? (cell.area * pumped) / cell.dwellings : 0;
      stock.add({ ...cell, label, dwellings: cell.dwellings - pumped, area: cell.area - pumpedArea });
      stock.add({ ...cell, label, energy: heatPump, dwellings: pumped, area: pumpedArea });
      switched += pumped;
      const key = `${cell.label}${label}`;
      const flow = flows.get(key) ?? { from: letters[cell.label]!, to: letters[label]!, dwellings: 0 };
      flow.dwellings += cell.dwellings;
      flows.set(key, flow);
    }
    for (const cell of stock.cells().filter(({ energy }) => replaced.has(energy))) {
      const moved = stock.take(cell, quantum(cell.dwellings * rates.switched));
      stock.add({ ...moved, energy: heatPump });
      switched += moved.dwellings;
    }
    const demolished = count(out);
    const fresh = quantum(construction) + quantum((demolished * config.rebuilt) / 100);
    stock.add({ ...built, dwellings: fresh, area: fresh * newArea });
    investment += switched * heatPumpCost;
    price *= 1 + priceTrend;
    observe(year, { demolished, renovated: count(chosen), switched, built: fresh, investment: investment / 1e6 });
  }

  if (short !== null) {
    context.warn({
      kind: "error",
      severity: "warning",
      message: {
        fr: `À partir de ${short}, il ne reste pas assez de logements sous l'étiquette ${letters[target]} pour tenir le rythme de rénovation.`,
        en: `From ${short} there are not enough dwellings below label ${letters[target]} to keep the pace of renovation.`,
      },
    });
  }
  const [first, last] = [series[0]!, series.at(-1)!];
  const sum = (of: "built" | "demolished" | "renovated" | "switched" | "investment" | "bill") =>
    series.slice(1).reduce((total, row) => total + row[of], 0);
  const sieves = (year: number) =>
    labels.reduce((total, row) => total + (row.year === year && row.label >= "F" ? row.dwellings : 0), 0);
  return {
    from: config.from,
    to: config.to,
    start: first.dwellings,
    end: last.dwellings,
    built: sum("built"),
    demolished: sum("demolished"),
    renovated: sum("renovated"),
    switched: sum("switched"),
    sieves0: sieves(config.from),
    sieves1: sieves(config.to),
    energy0: first.energy,
    energy1: last.energy,
    carbon0: first.carbon,
    carbon1: last.carbon,
    bill0: first.bill,
    bill1: last.bill,
    billPerDwelling1: last.dwellings > 0 ? (last.bill * 1e6) / last.dwellings : 0,
    investment: sum("investment"),
    short,
    series,
    labels,
    carriers,
    heatings,
    flows: [...flows.values()].sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1)),
    stock: stock.cells().map(({ period, type, label, energy, dwellings, area }) => ({
      period,
      type,
      label: letters[label]!,
      energy: energies[energy]!.energy,
      dwellings,
      area: area / dwellings,
    })),
  };
};
export default model;

interface Moved {
  demolished: number;
  renovated: number;
  switched: number;
  built: number;
  /** M€. */
  investment: number;
}
interface Year extends Moved {
  year: number;
  dwellings: number;
  degree_days: number;
  /** Useful heat, GWh. */
  need: number;
  /** Final energy, GWh. */
  energy: number;
  /** t CO₂e. */
  carbon: number;
  /** M€. */
  bill: number;
}
interface Carried {
  year: number;
  carrier: string;
  energy: number;
  carbon: number;
  bill: number;
}

/** The lowest rank is renovated first. */
function rankOf(cell: Cell, config: Config, replaced: ReadonlySet<number>): number {
  if (config.priority === "proportional") return 0;
  return (config.priority === "fossil" && !replaced.has(cell.energy) ? 10 : 0) - cell.label;
}

function consumption(stock: Stock, energies: readonly Energy[], config: Config, climate: number, price: number) {
  const total = { need: 0, energy: 0, carbon: 0, bill: 0 };
  const byCarrier = new Map<string, Omit<Carried, "year" | "carrier">>(
    energies.map(({ carrier }) => [carrier, { energy: 0, carbon: 0, bill: 0 }]),
  );
  for (const cell of stock.cells()) {
    const heating = energies[cell.energy]!;
    const need = (cell.area * config.labels[letters[cell.label]!] * climate) / GWH;
    const energy = need / heating.efficiency;
    // GWh at kg/kWh is kt; at €/kWh it is M€.
    const carbon = energy * heating.carbon * 1000;
    const bill = energy * heating.price * price;
    const row = byCarrier.get(heating.carrier)!;
    row.energy += energy;
    row.carbon += carbon;
    row.bill += bill;
    total.need += need;
    total.energy += energy;
    total.carbon += carbon;
    total.bill += bill;
  }
  return { total, byCarrier };
}
