// The coordinate system that the keys of a GeoTIFF tell: a code, or French parameters spelled out by a writer without codes.

type Keys = Record<string, unknown> | null | undefined;

const USER_DEFINED = 32767;
const PROJECTED = 1;
/** Lambert's conic with two standard parallels. */
const CONIC = 8;

const codeOf = (key: unknown): string | null =>
  typeof key === "number" && key > 0 && key !== USER_DEFINED ? `EPSG:${key}` : null;

/** A projection without a code has no code, whatever the datum under it: degrees there would be false. */
export function crsOf(keys: Keys): string | null {
  if (!keys) return null;
  const projected = codeOf(keys.ProjectedCSTypeGeoKey);
  if (projected !== null) return projected;
  if (keys.GTModelTypeGeoKey === PROJECTED || keys.ProjectedCSTypeGeoKey === USER_DEFINED) return frenchConic(keys);
  return codeOf(keys.GeographicTypeGeoKey);
}

/** Lambert-93 and the nine conics of RGF93, known by their parameters or, where there are none, by their name. */
function frenchConic(keys: NonNullable<Keys>): string | null {
  const number = (key: string) => (typeof keys[key] === "number" ? (keys[key] as number) : Number.NaN);
  const first = (...names: string[]) => names.map(number).find((value) => !Number.isNaN(value)) ?? Number.NaN;
  if (keys.ProjCoordTransGeoKey === CONIC) {
    const parallels = [number("ProjStdParallel1GeoKey"), number("ProjStdParallel2GeoKey")].toSorted((a, b) => a - b);
    const latitude = first("ProjFalseOriginLatGeoKey", "ProjNatOriginLatGeoKey");
    const meridian = first("ProjFalseOriginLongGeoKey", "ProjNatOriginLongGeoKey");
    const east = first("ProjFalseOriginEastingGeoKey", "ProjFalseEastingGeoKey");
    const north = first("ProjFalseOriginNorthingGeoKey", "ProjFalseNorthingGeoKey");
    const near = (a: number, b: number) => Math.abs(a - b) < 1e-6;
    if (!near(meridian, 3)) return null;
    if (
      near(parallels[0]!, 44) &&
      near(parallels[1]!, 49) &&
      near(latitude, 46.5) &&
      near(east, 700_000) &&
      near(north, 6_600_000)
    )
      return "EPSG:2154";
    for (let zone = 42; zone <= 50; zone++) {
      const own = near(parallels[0]!, zone - 0.75) && near(parallels[1]!, zone + 0.75) && near(latitude, zone);
      if (own && near(east, 1_700_000) && near(north, (zone - 41) * 1_000_000 + 200_000)) return `EPSG:${3942 + zone - 42}`;
    }
    return null;
  }
  const named = [keys.PCSCitationGeoKey, keys.GTCitationGeoKey].some(
    (text) => typeof text === "string" && /rgf_?\s*(19)?93.{0,12}lambert[\s_-]*93/i.test(text),
  );
  return named ? "EPSG:2154" : null;
}
