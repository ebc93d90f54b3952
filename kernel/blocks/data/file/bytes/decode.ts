// Bytes to text: the encoding is read from the byte-order mark or the bytes themselves, and what was guessed is said.
import { ModelError } from "../../../contract/block.ts";

export type Encoding = "utf-8" | "windows-1252" | "utf-16le" | "utf-16be";
export type Warn = (fr: string, en: string) => void;

/** A JavaScript string holds about 512 million characters. */
export const LIMIT = 500_000_000;

const foreign: [magic: number[], fr: string, en: string][] = [
  [[0x50, 0x4b, 3, 4], "un classeur Excel ou une archive zip", "an Excel workbook or a zip archive"],
  [[0xd0, 0xcf, 0x11, 0xe0], "un ancien classeur Excel", "an old Excel workbook"],
  [[0x25, 0x50, 0x44, 0x46], "un PDF", "a PDF"],
  [[0x50, 0x41, 0x52, 0x31], "un fichier Parquet", "a Parquet file"],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], "une base SQLite ou un GeoPackage", "a SQLite database or a GeoPackage"],
];

export function decode(bytes: Uint8Array, wanted: Encoding | "auto", name: string, warn: Warn): string {
  if (bytes.length > LIMIT) {
    throw new ModelError(
      {
        fr: `« ${name} » pèse ${Math.round(bytes.length / 1e6)} Mo : la limite est ${LIMIT / 1e6} Mo. Découpez-le ou gardez les lignes utiles.`,
        en: `“${name}” is ${Math.round(bytes.length / 1e6)} MB: the limit is ${LIMIT / 1e6} MB. Split it or keep the rows you need.`,
      },
      "name",
    );
  }
  for (const [magic, fr, en] of foreign) {
    if (!magic.every((byte, i) => bytes[i] === byte)) continue;
    throw new ModelError(
      {
        fr: `« ${name} » est ${fr}, non un texte. Enregistrez-le en CSV (UTF-8).`,
        en: `“${name}” is ${en}, not a text. Save it as CSV (UTF-8).`,
      },
      "name",
    );
  }
  const marked = mark(bytes);
  if (!marked && !wideness(bytes) && isBinary(bytes)) {
    throw new ModelError(
      {
        fr: `« ${name} » n’est pas un texte : ses octets sont ceux d’un programme, d’une image ou d’une archive. Enregistrez-le en CSV (UTF-8).`,
        en: `“${name}” is no text: its bytes are those of a program, a picture or an archive. Save it as CSV (UTF-8).`,
      },
      "name",
    );
  }
  if (wanted !== "auto") {
    if (marked && marked !== wanted) {
      warn(
        `Le fichier porte la marque ${marked} : il est lu ainsi, non en ${wanted}.`,
        `The file carries the ${marked} mark: it is read as such, not as ${wanted}.`,
      );
    }
    return read(bytes, marked ?? wanted, name);
  }
  if (marked) return read(bytes, marked, name);
  const wide = wideness(bytes);
  if (wide) {
    warn(`Sans marque d'ordre, le fichier est lu en ${wide}.`, `With no byte-order mark, the file is read as ${wide}.`);
    return read(bytes, wide, name);
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (/Ã[©¨ª®´§ ]|â€™|Ã‰/.test(text.slice(0, 2_000_000))) {
      warn(
        "Des accents semblent avoir été encodés deux fois (« Ã© » pour « é ») : corrigez le fichier d'origine.",
        "Some accents look encoded twice (“Ã©” for “é”): mend the original file.",
      );
    }
    return text;
  } catch {
    warn(
      "Le fichier n'est pas en UTF-8 : il est lu en Windows-1252. Vérifiez les accents.",
      "The file is not UTF-8: it is read as Windows-1252. Check the accents.",
    );
    return read(bytes, "windows-1252", name);
  }
}

/** Texts hold hardly any control character but tabs and ends of lines. */
function isBinary(bytes: Uint8Array): boolean {
  const n = Math.min(bytes.length, 4096);
  let controls = 0;
  for (let i = 0; i < n; i++) if (bytes[i]! < 9 || (bytes[i]! > 13 && bytes[i]! < 28)) controls++;
  return controls > 2 && controls > n / 50;
}

function mark(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/** Latin text in UTF-16 has a zero in every other byte. */
function wideness(bytes: Uint8Array): Encoding | null {
  const n = Math.min(bytes.length, 4096) & ~1;
  if (n < 8) return null;
  const zeros = [0, 0];
  for (let i = 0; i < n; i++) if (bytes[i] === 0) zeros[i & 1]!++;
  if (zeros[1]! > n / 3 && zeros[0]! < n / 20) return "utf-16le";
  if (zeros[0]! > n / 3 && zeros[1]! < n / 20) return "utf-16be";
  return null;
}

function read(bytes: Uint8Array, encoding: Encoding, name: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new ModelError(
      {
        fr: `« ${name} » n'est pas lisible en ${encoding}. Choisissez un autre encodage, par exemple Windows-1252.`,
        en: `“${name}” cannot be read as ${encoding}. Choose another encoding, Windows-1252 for instance.`,
      },
      "encoding",
    );
  }
}
