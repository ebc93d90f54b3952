// GeoJSON features as maps take them: found at a port, their properties read, or the error that names what is missing.
import { nearest } from "../../../maths/nearest.ts";
import { ModelError } from "../../block.ts";

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

export const propertyNames = (collection: Collection): string[] => [
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
