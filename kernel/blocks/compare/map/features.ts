// Values of each scenario on one list of features: a table joined to outlines, or features that carry their own.
import {
  type Collection,
  collectionAt,
  type Feature,
  matchingProperty,
  ownNames,
  propertyOf,
} from "../../../cartography/collection.ts";
import { checkSystem, systemOf } from "../../../cartography/project.ts";
import { numbersOf } from "../../../tables/json-columns.ts";
import type { AcrossRow, Problem } from "../../../types/index.ts";
import { ModelError } from "../../contract/block.ts";
import { allKeys, inScenario, type Keyed, keyedTable } from "../_shared/compared.ts";
import type { CompareMapConfig } from "./definition.ts";

export interface Joined {
  collection: Collection;
  labels: string[];
  /** By row of across; null where it is not done. */
  values: ((number | null)[] | null)[];
}

export const isCollection = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  ["FeatureCollection", "Feature"].includes((value as { type?: string }).type ?? "");

/** Geometry alone: the properties have been read. */
const bare = ({ geometry }: Feature): Feature => ({ type: "Feature", properties: {}, geometry });

const labelsOf = (collection: Collection, config: CompareMapConfig, keys: readonly string[]): string[] => {
  const names = config.label ? propertyOf(collection, config.label, "label") : ownNames(collection);
  return keys.map((key, i) => String(names?.[i] ?? key));
};

const collectionOf = (features: Feature[], like: Collection): Collection => ({
  type: "FeatureCollection",
  features: features.map(bare),
  ...(like.crs ? { crs: like.crs } : {}),
});

/** Tables joined by key to the outlines that come in. */
export function joinTables(
  config: CompareMapConfig,
  rows: AcrossRow[],
  reference: number,
  outlines: Collection,
  warn: (problem: Pick<Problem, "kind" | "message">) => void,
): Joined {
  checkSystem(outlines, "geometry");
  const tables = rows.map((row): Keyed | null =>
    row.state === "done" ? inScenario(row, () => keyedTable(row.value, config.of, [config.key!], "key")) : null,
  );
  const keys = allKeys(tables, reference);
  const property = config.featureKey ?? matchingProperty(outlines, keys);
  if (property === null) {
    throw new ModelError(
      {
        fr: `Aucune propriété des contours ne répond aux clés « ${config.key} » (${keys.slice(0, 3).join(", ")}…). Choisissez la clé des contours.`,
        en: `No property of the outlines answers the keys “${config.key}” (${keys.slice(0, 3).join(", ")}…). Choose the key of the outlines.`,
      },
      "featureKey",
    );
  }
  const own = propertyOf(outlines, property, "featureKey").map(String);
  const known = new Set(own);
  const unmatched = keys.filter((key) => !known.has(key));
  if (unmatched.length > 0) {
    const some = `${unmatched.slice(0, 5).join(", ")}${unmatched.length > 5 ? "…" : ""}`;
    warn({
      kind: "error",
      message: {
        fr: `${unmatched.length} lignes sans contour : ${some}.`,
        en: `${unmatched.length} rows without an outline: ${some}.`,
      },
    });
  }
  return {
    collection: collectionOf(outlines.features, outlines),
    labels: labelsOf(outlines, config, own),
    values: rows.map((row, i) => {
      const table = tables[i];
      if (!table) return null;
      const numbers = inScenario(row, () => numbersOf(table.columns, config.value!, "value"));
      return own.map((key) => numbers[table.at.get(key) ?? -1] ?? null);
    }),
  };
}

/** Features that carry their own values: each is drawn where the reference has it, else where it first stands. */
export function joinFeatures(config: CompareMapConfig, rows: AcrossRow[], reference: number): Joined {
  const read = rows.map((row) => {
    if (row.state !== "done") return null;
    return inScenario(row, () => {
      const collection = collectionAt({ of: row.value }, "of", false)!;
      checkSystem(collection, "of");
      const table = keyedTable(
        collection.features.map(({ properties }) => ({ ...properties })),
        config.of,
        [config.key!],
        "key",
      );
      return { collection, table, numbers: numbersOf(table.columns, config.value!, "value") };
    });
  });
  const first = read[reference] ?? read.find((one) => one !== null);
  if (!first) return { collection: { type: "FeatureCollection", features: [] }, labels: [], values: rows.map(() => null) };
  for (const [i, one] of read.entries()) {
    if (!one || systemOf(one.collection) === systemOf(first.collection)) continue;
    const says = (code: string | null) => (code === null ? "WGS 84" : `EPSG:${code}`);
    const [here, there] = [says(systemOf(one.collection)), says(systemOf(first.collection))];
    inScenario(rows[i]!, () => {
      throw new ModelError(
        {
          fr: `les entités y sont en ${here}, en ${there} ailleurs. Donnez-les toutes dans le même système.`,
          en: `features are in ${here} here, in ${there} elsewhere. Give all of them in one system.`,
        },
        "of",
      );
    });
  }
  const keys = allKeys(
    read.map((one) => one?.table ?? null),
    reference,
  );
  const found = keys.map((key) => {
    const holder = first.table.at.has(key) ? first : read.find((one) => one?.table.at.has(key))!;
    return holder.collection.features[holder.table.at.get(key)!]!;
  });
  const whole: Collection = { ...first.collection, features: found };
  return {
    collection: collectionOf(found, first.collection),
    labels: labelsOf(whole, config, keys),
    values: read.map((one) => (one ? keys.map((key) => one.numbers[one.table.at.get(key) ?? -1] ?? null) : null)),
  };
}
