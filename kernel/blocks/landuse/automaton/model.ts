// Period by period, each class takes as many cells as it asks for, those it fits best; the maps and the tables that say so.
import { pow } from "../../../maths/elementary.ts";
import { type BlockModel, ModelError } from "../../contract/block.ts";
import { portNumber } from "../../contract/door.ts";
import { easeOf, readConversions } from "./conversions.ts";
import type { Config } from "./definition.ts";
import { growing, type Order, yearsOf } from "./demand.ts";
import { makeEngine } from "./engine.ts";
import { readLand, readProtection, readSuitability } from "./ground.ts";
import { Ledger } from "./ledger.ts";

const model: BlockModel<Config> = async (config, inputs, context) => {
  const years = yearsOf(config);
  const noise = portNumber(config, inputs, "noise", { min: 0, max: 5 });
  const conversions = readConversions(config, inputs.conversions);
  const { classes, orders: ordersOf } = growing(config, inputs);
  const land = readLand(inputs.land, [...classes, ...config.influence.flatMap((row) => [row.code, row.near])]);
  const { codes, grid } = land;
  const shut = readProtection(inputs.protected, land, config.protectedValues);
  const fitOf = readSuitability(config, inputs, land, shut, context.warn);
  const orders = ordersOf(land);

  const fits = new Map(classes.map((code) => [code, fitOf(code)]));
  const planes = new Map([...fits.values()].map(({ key, at }) => [key, at]));
  const engine = await roomy(land.states.length, () =>
    makeEngine(
      {
        width: grid.width,
        height: grid.height,
        states: land.states,
        radius: config.radius,
        decay: config.decay,
        noise,
        planes: planes.size,
      },
      pow,
    ),
  );
  const handles = new Map([...planes].map(([key, at]) => [key, engine.plane(at)]));
  // Two words for the run; those of a year and a conversion follow from them, so that scenarios share their chance.
  const words = [0, 1].map(() => Math.floor(context.random() * 0x100000000) | 0);
  const keysOf = (year: number, { from, to }: Order) =>
    [
      scramble(words[0]! ^ Math.imul(year, 0x9e3779b9)),
      scramble(words[1]! ^ Math.imul(to * 256 + (from ?? 255), 0x85ebca6b)),
    ] as const;

  const ledger = new Ledger(land, years[0]!);
  for (const [period, year] of years.slice(1).entries()) {
    const todo = orders(period, ledger.counts());
    for (const [k, order] of todo.entries()) {
      let band = 0;
      const bands = Math.ceil(grid.height / 64);
      engine.onBand = () => {
        const done = (period + (k + ++band / bands) / todo.length) / (years.length - 1);
        context.progress(done, String(year), () => ({ ...ledger.value(engine.read(), year), under: year }));
      };
      const state = codes.indexOf(order.to);
      const met = engine.allocate({
        state,
        wanted: order.cells,
        plane: handles.get(fits.get(order.to)!.key)!,
        ease: codes.map((code) => easeOf(conversions, classes, code, order)),
        pull: {
          sources: pullsOf(config, order.to).map(({ near, weight }) => ({ state: codes.indexOf(near), weight })),
          alone: config.scatter,
        },
        keys: keysOf(year, order),
      });
      ledger.order(year, order, met);
    }
    engine.turn();
    ledger.turn(year, engine.read());
  }
  const short = ledger.shortages();
  for (const { year, code, area } of short)
    context.warn({
      kind: "error",
      severity: "warning",
      message: {
        fr: `En ${year}, ${hectaresText(area)} ha demandés par la classe ${code} ne trouvent plus de cellule permise.`,
        en: `In ${year}, ${hectaresText(area)} ha asked by class ${code} find no allowed cell any more.`,
      },
    });
  return ledger.value();
};
export default model;

/** A host short of memory refuses to grow the kernel's: said with the remedy. */
async function roomy<T>(cells: number, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const millions = (cells / 1e6).toPrecision(2);
    throw new ModelError(
      {
        fr: `La mémoire manque pour ${millions} millions de cellules : prenez un pas plus large ou découpez le territoire.`,
        en: `There is not enough memory for ${millions} million cells: take a coarser step or cut the territory.`,
      },
      "land",
    );
  }
}

const hectaresText = (area: number) => String(Number(area.toPrecision(4)));

/** An influence of the class itself when none is said. */
function pullsOf({ influence }: Config, code: number): { near: number; weight: number }[] {
  const own = influence.filter((row) => row.code === code);
  return own.length > 0 ? own : [{ near: code, weight: 1 }];
}

function scramble(x: number): number {
  let h = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return (h ^ (h >>> 15)) | 0;
}
