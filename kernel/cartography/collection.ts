// GeoJSON features as maps take them: found at a port, their properties read, or the error that names what is missing.
import { ModelError } from "../language/model-error.ts";
import { nearest } from "../language/nearest.ts";

export interface Feature {
  type: "Feature";
  properties: Record<string, unknown> | null;
  geometry: { type: string } | null;
}
export interface Collection {
  type: "FeatureCollection";
  features: Feature[];
  crs?: unknown;
}

/** Features read from a GeoJSON object of any kind, or the error that names the port. */
export function collectionAt(inputs: Record<string, any>, port: string, optional: boolean): Collection | null {
  const value = inputs[port];
  if (value === undefined || value === null) {
    if (optional) return null;
    throw new ModelError(
      {
        fr: `Aucune entité : choisissez la cellule de l’entrée « ${port} ».`,
        en: `No features: choose the cell of the “${port}” input.`,
      },
      port,
    );
  }
  if (value.type === "FeatureCollection" && Array.isArray(value.features)) return value as Collection;
  if (value.type === "Feature") return { type: "FeatureCollection", features: [value] };
  throw new ModelError(
    {
      fr: `L’entrée « ${port} » n’est pas un GeoJSON : il faut un FeatureCollection.`,
      en: `The “${port}” input is not GeoJSON: it needs a FeatureCollection.`,
    },
    port,
  );
}

const propertyNames = (collection: Collection): string[] => [
  ...new Set(collection.features.slice(0, 50).flatMap((feature) => Object.keys(feature.properties ?? {}))),
];

export function propertyOf(collection: Collection, name: string, at: string): unknown[] {
  const names = propertyNames(collection);
  if (!names.includes(name) && !collection.features.some((feature) => feature.properties && name in feature.properties)) {
    const near = nearest(name, names);
    throw new ModelError(
      {
        fr: `Les entités n’ont pas de propriété « ${name} »${near ? ` ; la plus proche est « ${near} »` : ""}. Propriétés : ${names.join(", ") || "aucune"}.`,
        en: `The features have no property “${name}”${near ? `; the nearest is “${near}”` : ""}. Properties: ${names.join(", ") || "none"}.`,
      },
      at,
    );
  }
  return collection.features.map((feature) => feature.properties?.[name] ?? null);
}

/** The property that answers the most keys; null when none answers any. */
export function matchingProperty(collection: Collection, keys: readonly unknown[]): string | null {
  const wanted = new Set(keys.map(String));
  const matches = (name: string) => collection.features.filter(({ properties }) => wanted.has(String(properties?.[name]))).length;
  const [best] = propertyNames(collection)
    .map((name) => ({ name, count: matches(name) }))
    .sort((a, b) => b.count - a.count);
  return best && best.count > 0 ? best.name : null;
}

/** The name that outlines usually carry, where nothing says which to show. */
export function ownNames(collection: Collection): unknown[] | null {
  const found = propertyNames(collection).find((name) => /^(nom|name|libelle|label)$/i.test(name));
  return found ? propertyOf(collection, found, "label") : null;
}
