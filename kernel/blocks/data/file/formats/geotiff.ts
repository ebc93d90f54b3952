// GeoTIFF: the first band of the first image, decoded here, on the thread that asked: no pool of workers.
import type { GeoTIFFImage } from "geotiff";
import type { Grid, GridData } from "../../../../maths/grid.ts";
import { ModelError } from "../../../contract/block.ts";
import type { Reader } from "./format.ts";
import { crsOf } from "./geo-keys.ts";
import { MOST_CELLS, rasterCrs } from "./raster-crs.ts";
import { squared } from "./square-cells.ts";

const read: Reader = async ({ name, bytes, config, warn, progress, signal }) => {
  const refused = (fr: string, en: string) => new ModelError({ fr: `« ${name} », ${fr}.`, en: `“${name}”, ${en}.` }, "name");
  const attempt = async <T>(body: () => Promise<T>): Promise<T> => {
    try {
      return await body();
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ModelError) throw error;
      throw refused(
        "GeoTIFF illisible : il est tronqué, abîmé ou d’une forme inconnue ici. Téléchargez-le de nouveau ou réenregistrez-le sans compression",
        "a GeoTIFF that cannot be read: it is cut, damaged or of a form unknown here. Download it again or save it again without compression",
      );
    }
  };
  const { fromArrayBuffer } = await import("geotiff");
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const image = await attempt(async () => (await fromArrayBuffer(buffer, signal)).getImage(0));
  const compression = image.fileDirectory.getValue("Compression") ?? 1;
  if (!COMPRESSIONS.includes(compression))
    throw refused(
      `compression ${compression} : réenregistrez l’image sans compression, en LZW ou en Deflate`,
      `compression ${compression}: save the image again without compression, as LZW or as Deflate`,
    );
  const width = image.getWidth();
  const height = image.getHeight();
  if (!(width > 0 && height > 0)) throw refused("l’image est vide", "the image is empty");
  if (width * height > MOST_CELLS)
    throw refused(
      `${width} × ${height} cellules, la limite est de ${MOST_CELLS / 1e6} millions : découpez l’image`,
      `${width} × ${height} cells, the limit is ${MOST_CELLS / 1e6} million: cut the image`,
    );
  const { cellSize, origin, southUp } = await attempt(() => frameOf(image, width, height, refused, warn));
  const bands = image.getSamplesPerPixel();
  if (bands > 1)
    warn(`L’image porte ${bands} bandes : la première est lue.`, `The image holds ${bands} bands: the first is read.`);
  progress(0.3);
  const [band] = await attempt(() => image.readRasters({ samples: [0], interleave: false, signal }));
  progress(0.8);
  const upright = southUp ? turned(band as GridData | Int8Array, width) : (band as GridData | Int8Array);
  const { data, nodata } = cleaned(await scaled(image, upright, warn, refused), image.getGDALNoData());
  const written = await attempt(async () => crsOf(image.getGeoKeys()));
  const crs = rasterCrs(config.crs, written, { width, height, cellSize, origin }, warn);
  return { width, height, cellSize, origin, crs, nodata, data } satisfies Grid;
};
export default read;

/** None, LZW, Deflate (two codes), PackBits, Zstandard: those of measured grids. JPEG and its like round values off. */
const COMPRESSIONS = [1, 5, 8, 32946, 32773, 50000];

type Refused = (fr: string, en: string) => ModelError;

/** Cell size and south-west corner, from the pixel scale and its tie point, or from the affine transformation. */
async function frameOf(
  image: GeoTIFFImage,
  width: number,
  height: number,
  refused: Refused,
  warn: (fr: string, en: string) => void,
) {
  const directory = image.fileDirectory;
  const scale = (await directory.loadValue("ModelPixelScale")) as ArrayLike<number> | undefined;
  const affine = (await directory.loadValue("ModelTransformation")) as ArrayLike<number> | undefined;
  const tie = (await directory.loadValue("ModelTiepoint")) as ArrayLike<number> | undefined;
  let [dx, dy, west, north] = [Number.NaN, Number.NaN, 0, 0];
  if ([scale, affine, tie].some((given) => given && !Array.from(given).every(Number.isFinite)))
    throw refused("sa place ou la taille de ses pixels est illisible", "its place or the size of its pixels cannot be read");
  if (scale && scale.length >= 2 && tie && tie.length >= 6) {
    [dx, dy] = [scale[0]!, scale[1]!];
    west = tie[3]! - tie[0]! * dx;
    north = tie[4]! + tie[1]! * dy;
  } else if (affine && affine.length >= 8) {
    if (affine[1] !== 0 || affine[4] !== 0)
      throw refused(
        "l’image est tournée par rapport au nord : redressez-la",
        "the image is turned away from north: straighten it",
      );
    [dx, dy, west, north] = [affine[0]!, -affine[5]!, affine[3]!, affine[7]!];
  } else {
    throw refused(
      "l’image ne dit ni sa place ni la taille de ses pixels : ce n’est pas un GeoTIFF géoréférencé",
      "the image says neither where it stands nor the size of its pixels: it is no georeferenced GeoTIFF",
    );
  }
  // Some write the size of a pixel that goes north as negative: the first row is then the southern one.
  const southUp = dy < 0;
  const tall = Math.abs(dy);
  if (!(dx > 0 && tall > 0 && Number.isFinite(west) && Number.isFinite(north)))
    throw refused(
      `pixels de ${dx} sur ${dy} : leur taille doit être positive`,
      `pixels of ${dx} by ${dy}: their size must be positive`,
    );
  const cellSize = squared(dx, tall, { width, height }, warn);
  if (cellSize === null)
    throw refused(
      `pixels de ${dx} sur ${tall} : les modèles veulent des cellules carrées, rééchantillonnez l’image`,
      `pixels of ${dx} by ${tall}: models want square cells, resample the image`,
    );
  if (southUp)
    warn(
      "L’image commence par le sud : ses lignes sont remises du nord au sud.",
      "The image starts from the south: its rows are put back from north to south.",
    );
  // PixelIsPoint ties the centre of a pixel, not its corner; an image that says neither ties its corner.
  const half = image.getGeoKeys()?.GTRasterTypeGeoKey === 2 ? 0.5 : 0;
  const south = southUp ? north - half * tall : north + half * tall - height * tall;
  return { cellSize, origin: [west - half * dx, south] as [number, number], southUp };
}

/** Rows from the last to the first. */
function turned<D extends GridData | Int8Array>(data: D, width: number): D {
  const other = data.slice() as D;
  for (let at = 0; at < data.length; at += width) other.set(data.subarray(at, at + width) as never, data.length - width - at);
  return other;
}

/** Values written as whole numbers under a scale and an offset. */
async function scaled(
  image: GeoTIFFImage,
  band: GridData | Int8Array,
  warn: (fr: string, en: string) => void,
  refused: Refused,
): Promise<GridData> {
  const metadata = await image.getGDALMetadata(0);
  const scale = Number(metadata?.SCALE ?? 1);
  const offset = Number(metadata?.OFFSET ?? 0);
  if (!(Number.isFinite(scale) && Number.isFinite(offset) && scale !== 0))
    throw refused(
      `facteur d’échelle « ${metadata?.SCALE} », décalage « ${metadata?.OFFSET} » : ce ne sont pas des nombres utilisables`,
      `scale “${metadata?.SCALE}”, offset “${metadata?.OFFSET}”: these are no usable numbers`,
    );
  if (scale === 1 && offset === 0) return band instanceof Int8Array ? Int16Array.from(band) : band;
  warn(
    `Les valeurs sont remises à l’échelle du fichier : × ${scale} + ${offset}.`,
    `Values are scaled as the file says: × ${scale} + ${offset}.`,
  );
  const none = image.getGDALNoData();
  return Float64Array.from(band, (value) => (value === none ? value : value * scale + offset));
}

/** NaN and infinity are no values: they become "no data". */
function cleaned(data: GridData, said: number | null): { data: GridData; nodata: number | null } {
  const nodata = said !== null && Number.isFinite(said) ? (data instanceof Float32Array ? Math.fround(said) : said) : null;
  if (!(data instanceof Float32Array || data instanceof Float64Array)) return { data, nodata };
  const none = nodata ?? -9999;
  let holes = 0;
  for (let i = 0; i < data.length; i++)
    if (!Number.isFinite(data[i]!)) {
      data[i] = none;
      holes++;
    }
  return { data, nodata: holes > 0 ? none : nodata };
}
