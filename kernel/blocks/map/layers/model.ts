// Joins values to features and cuts them into classes; the geometry passes through untouched.
import { breaksOf, classOf } from "../../../cartography/classes.ts";
import { type Collection, collectionAt, matchingProperty, ownNames, propertyOf } from "../../../cartography/collection.ts";
import { frameOf } from "../../../cartography/ground.ts";
import { checkSystem } from "../../../cartography/project.ts";
import { counted } from "../../../language/counted.ts";
import type { Grid } from "../../../maths/grid.ts";
import { columnOf, numbersOf, tableAt } from "../../../tables/json-columns.ts";
import type { Problem } from "../../../types/index.ts";
import type { BlockModel } from "../../contract/block.ts";
import { ModelError } from "../../contract/block.ts";
import { grid as gridAt } from "../../contract/door.ts";
import type { LayersConfig } from "./definition.ts";

const model: BlockModel<LayersConfig> = (config, inputs, context) => {
  // Connected to a file still to be dropped: nothing to draw, and nothing wrong.
  if (inputs.features === null) return { view: "map.layers@1", spec: { wanted: true }, data: null };
  const given = collectionAt(inputs, "features", false)!;
  const all = config.value ? valuesOf(config, given, inputs, context.warn) : given.features.map(() => null);
  const named = config.label ? propertyOf(given, config.label, "label") : (namesOf(config, given, inputs) ?? ownNames(given));
  const kept = given.features.flatMap((_, i) => (config.matched && config.value && all[i] === null ? [] : [i]));
  const features = kept.length === given.features.length ? given : { ...given, features: kept.map((i) => given.features[i]!) };
  const labels = named && kept.map((i) => named[i]);
  const values = kept.map((i) => all[i] ?? null);
  const palette = config.palette ?? "sequential";
  const breaks = config.value ? breaksOf(values, { ...config, palette }) : [];
  return {
    view: "map.layers@1",
    spec: {
      palette,
      valued: Boolean(config.value),
      breaks,
      counts: Array.from(
        { length: breaks.length + 1 },
        (_, i) => values.filter((value) => value !== null && classOf(value, breaks) === i).length,
      ),
      missing: config.value ? values.filter((value) => value === null).length : 0,
    },
    data: {
      features: { type: "FeatureCollection", features: features.features, ...(features.crs ? { crs: features.crs } : {}) },
      rows: features.features.map((_, i) => ({ label: labels?.[i] ?? String(i + 1), value: values[i] })),
      background: collectionAt(inputs, "background", true),
      overlay: collectionAt(inputs, "overlay", true),
      ...(inputs.raster === undefined || inputs.raster === null ? {} : { raster: rasterOf(inputs.raster) }),
    },
  };
};
export default model;

/** A grid in a system this engine places on the map. */
function rasterOf(value: unknown): Grid {
  const raster = gridAt(value, "raster");
  checkSystem(frameOf(raster), "raster");
  return raster;
}

/** The value of each feature, from the table when there is one, else from its own properties. */
function valuesOf(
  config: LayersConfig,
  features: Collection,
  inputs: Record<string, unknown>,
  warn: (problem: Pick<Problem, "kind" | "message">) => void,
): (number | null)[] {
  if (inputs.values === undefined || inputs.values === null) {
    return propertyOf(features, config.value!, "value").map((value, i) => {
      if (value === null || (typeof value === "number" && Number.isFinite(value))) return value;
      throw new ModelError(
        {
          fr: `La propriété « ${config.value} » doit être un nombre ; l’entité ${i + 1} porte « ${String(value)} ».`,
          en: `The property “${config.value}” must be a number; feature ${i + 1} has “${String(value)}”.`,
        },
        "value",
      );
    });
  }
  const table = tableAt(inputs, "values");
  for (const role of ["key", "featureKey"] as const) {
    if (config[role] || (role === "featureKey" && keyProperty(config, features, inputs) !== null)) continue;
    throw new ModelError(
      {
        fr: `Pour joindre une table aux entités, choisissez « ${role} » : la colonne qui les relie (le code INSEE, par exemple).`,
        en: `To join a table to the features, choose “${role}”: the column that links them (the INSEE code, say).`,
      },
      role,
    );
  }
  const numbers = numbersOf(table, config.value!, "value");
  const keys = columnOf(table, config.key!, "key");
  const byKey = new Map(keys.map((key, i) => [String(key), numbers[i] ?? null]));
  const own = propertyOf(features, keyProperty(config, features, inputs)!, "featureKey").map(String);
  const unmatched = keys.filter((key) => !own.includes(String(key)));
  if (unmatched.length > 0) {
    warn({
      kind: "error",
      message: {
        fr: `${counted(unmatched.length).fr("ligne", "lignes")} de valeurs sans entité : ${unmatched.slice(0, 5).join(", ")}${unmatched.length > 5 ? "…" : ""}.`,
        en: `${counted(unmatched.length).en("row", "rows")} of values without a feature: ${unmatched.slice(0, 5).join(", ")}${unmatched.length > 5 ? "…" : ""}.`,
      },
    });
  }
  return own.map((key) => byKey.get(key) ?? null);
}

/** The property that links features and values: the one chosen, else the one that matches the most values. */
function keyProperty(config: LayersConfig, features: Collection, inputs: Record<string, unknown>): string | null {
  if (config.featureKey) return config.featureKey;
  return config.key ? matchingProperty(features, columnOf(tableAt(inputs, "values"), config.key, "key")) : null;
}

/** Names carried by the values, for outlines that have none of their own. */
function namesOf(config: LayersConfig, features: Collection, inputs: Record<string, unknown>): unknown[] | null {
  const property = config.nameColumn && inputs.values ? keyProperty(config, features, inputs) : null;
  if (!property) return null;
  const table = tableAt(inputs, "values");
  const names = columnOf(table, config.nameColumn!, "nameColumn");
  const byKey = new Map(columnOf(table, config.key!, "key").map((key, i) => [String(key), names[i] ?? null]));
  return propertyOf(features, property, "featureKey").map((key) => byKey.get(String(key)) ?? null);
}
