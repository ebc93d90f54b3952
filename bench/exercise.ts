// The fictional commune of 20,000 inhabitants, whole: every part of data.exercise, as a notebook that asks each would. Then
// the same from a village to a city: time for an inhabitant more must not grow with the town.
import { runModel } from "../kernel/blocks/contract/run-model.ts";
import { parts } from "../kernel/blocks/data/exercise/commune/parts.ts";
import definition from "../kernel/blocks/data/exercise/definition.ts";
import model from "../kernel/blocks/data/exercise/model.ts";
import { absolute, best, figure, type Row } from "./row.ts";

let seed = 1000;

/** Another seed each time: nothing is remembered from the run before. */
async function whole(population: number): Promise<number> {
  seed += 1;
  const start = performance.now();
  for (const part of parts) await runModel(definition, model, { part, population, seed });
  return performance.now() - start;
}

export async function* rows(): AsyncGenerator<Row> {
  await whole(20_000);
  const town = await best(5, () => whole(20_000));
  yield absolute("fictional commune of 20,000 inhabitants, every part", town, "ms", 1000);
  const [large, city] = [await best(3, () => whole(60_000)), await best(3, () => whole(180_000))];
  yield figure("the same with 60,000 inhabitants", large, "ms");
  yield figure("the same with 180,000 inhabitants", city, "ms");
  // Power of the number of inhabitants that the time follows: 1 is in proportion.
  const slope = Math.log(city / town) / Math.log(180_000 / 20_000);
  yield absolute("growth of its time with its inhabitants, 20,000 to 180,000", slope, "power", 1.1);
}
