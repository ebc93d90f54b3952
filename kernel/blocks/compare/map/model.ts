// One value over a territory in every scenario: joined, subtracted from the reference, cut into one scale for all maps.
import { collectionAt } from "../../../cartography/collection.ts";
import { countsIn, gapScale, valueScale } from "../../../cartography/scale.ts";
import type { BlockModel } from "../../contract/block.ts";
import { ModelError } from "../../contract/block.ts";
import { comparedScenario, gapOf, referenceAmong } from "../_shared/compared.ts";
import type { ComparedMap, MapScenario } from "./compared-map.ts";
import type { CompareMapConfig } from "./definition.ts";
import { isCollection, joinFeatures, joinTables } from "./features.ts";
import { isGrid, readGrids } from "./grids.ts";

const model: BlockModel<CompareMapConfig> = (config, inputs, context): ComparedMap => {
  const rows = config.of ? context.across(config.of) : [];
  const spec = { show: config.show, reference: config.reference ?? "baseline" };
  const done = rows.find((row) => row.state === "done");
  if (!done) return { view: "compare.map@1", spec, data: null };
  const reference = referenceAmong(rows, spec.reference);
  const joined = isGrid(done.value) ? readGrids(rows, reference) : joinFeatured(config, rows, reference, inputs, context.warn);
  const base = joined.values[reference];
  const gaps = joined.values.map((values, i) =>
    i === reference || !values || !base ? null : values.map((value, at) => gapOf(value, base[at]).delta),
  );
  const mapped = spec.show === "differences" ? gaps : joined.values;
  const all = mapped.flatMap((values) => values ?? []);
  const scale = spec.show === "differences" ? gapScale(all, config) : valueScale(all, config);
  return {
    view: "compare.map@1",
    spec,
    data: {
      reference,
      scale,
      scenarios: rows.map(
        (row, i): MapScenario => ({
          ...comparedScenario(row),
          values: joined.values[i] ?? null,
          gaps: gaps[i] ?? null,
          missing: joined.values[i]?.filter((value) => value === null).length ?? 0,
          counts: mapped[i] ? countsIn(mapped[i]!, scale) : null,
        }),
      ),
      features: "collection" in joined ? { collection: joined.collection, labels: joined.labels } : null,
      grid: "frame" in joined ? joined.frame : null,
    },
  };
};
export default model;

function joinFeatured(
  config: CompareMapConfig,
  rows: Parameters<typeof joinFeatures>[1],
  reference: number,
  inputs: Record<string, unknown>,
  warn: Parameters<typeof joinTables>[4],
) {
  if (!config.value) {
    throw new ModelError({ fr: "Choisissez la valeur à cartographier.", en: "Choose the value to map." }, "value");
  }
  if (!config.key) {
    throw new ModelError(
      {
        fr: "Choisissez la clé : ce qui identifie une entité d’un scénario à l’autre (le code INSEE, par exemple).",
        en: "Choose the key: what identifies a feature from one scenario to another (the INSEE code, say).",
      },
      "key",
    );
  }
  if (rows.some((row) => isCollection(row.value))) return joinFeatures(config, rows, reference);
  const outlines = collectionAt(inputs, "geometry", true);
  if (outlines) return joinTables(config, rows, reference, outlines, warn);
  throw new ModelError(
    {
      fr: `« ${config.of} » est une table : branchez l’entrée « geometry » sur une cellule de contours (GeoJSON).`,
      en: `“${config.of}” is a table: connect the “geometry” input to a cell of outlines (GeoJSON).`,
    },
    "geometry",
  );
}
