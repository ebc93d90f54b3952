// The values of an ASCII grid: one pass over the text, numbers made exactly where their digits fit in a double.
import { ModelError } from "../../../contract/block.ts";

interface Cells {
  name: string;
  content: string;
  /** Where the values start, and on which line. */
  at: number;
  line: number;
  width: number;
  height: number;
  /** Decimal mark; "auto" takes either. */
  wanted: "auto" | "." | ",";
  nodata: number;
}

const POWERS = Array.from({ length: 23 }, (_, k) => 10 ** k);

export function readCells({ name, content, at, line, width, height, wanted, nodata }: Cells) {
  const expected = width * height;
  const data = new Float64Array(expected);
  let found = 0;
  let holes = 0;
  let usual = 0;
  let near = 0;
  // A hole written as the lowest number there is may be cut to fewer digits in the values than in the header.
  const farNodata = Math.abs(nodata) > 1e30;
  let firstOdd: { line: number; cells: number } | null = null;
  const n = content.length;
  let i = at;
  let lineStart = 0;
  let here = line;
  const endLine = () => {
    const cells = found - lineStart;
    if (cells > 0 && cells !== width && firstOdd === null) firstOdd = { line: here, cells };
    lineStart = found;
    here++;
  };
  while (i < n) {
    const sign = content.charCodeAt(i);
    if (sign === 10) endLine();
    if (sign <= 32 || sign === 0xa0) {
      i++;
      continue;
    }
    const start = i;
    let signs = 0;
    let digits = 0;
    let decimals = -1;
    let mantissa = 0;
    let plain = true;
    if (sign === 45 || sign === 43) i++;
    for (; i < n; i++) {
      const c = content.charCodeAt(i);
      if (c >= 48 && c <= 57) {
        mantissa = mantissa * 10 + (c - 48);
        signs++;
        if (mantissa > 0) digits++;
        if (decimals >= 0) decimals++;
      } else if ((c === 46 || c === 44) && decimals < 0) {
        if (c === 44 && wanted === ".") plain = false;
        decimals = 0;
      } else if (c <= 32 || c === 0xa0) break;
      else plain = false;
    }
    let value: number;
    if (plain && signs > 0 && digits <= 15 && decimals <= 22) {
      const size = decimals > 0 ? mantissa / POWERS[decimals]! : mantissa;
      value = sign === 45 ? -size : size;
    } else {
      const token = content.slice(start, i);
      const point = wanted === "." ? token : token.replace(",", ".");
      // Fortran writes its exponents with a D.
      value = Number(/^[-+]?[\d.]+d[-+]?\d+$/i.test(point) ? point.replace(/d/i, "e") : point);
      if (/^(-?nan|\*|-?1[.,]#(qnan|snan|ind)0*)$/i.test(token)) {
        value = nodata;
        holes++;
      } else if (!Number.isFinite(value)) {
        const column = found - lineStart + 1;
        const shown = token.length > 30 ? `${token.slice(0, 29)}…` : token;
        throw new ModelError(
          {
            fr: `Grille « ${name} », ligne ${here}, valeur ${column} : « ${shown} » n’est pas un nombre. Les valeurs sont séparées par des espaces.`,
            en: `Grid “${name}”, line ${here}, value ${column}: “${shown}” is not a number. Values are separated by spaces.`,
          },
          "name",
        );
      }
    }
    if (value === nodata) usual++;
    else if (farNodata && Math.abs(value / nodata - 1) < 1e-5) {
      value = nodata;
      near++;
    }
    if (found < expected) data[found] = value;
    found++;
  }
  endLine();
  if (found !== expected) {
    const odd = firstOdd as { line: number; cells: number } | null;
    const where = odd && {
      fr: ` La ligne ${odd.line} du fichier en porte ${odd.cells} au lieu de ${width}.`,
      en: ` Line ${odd.line} of the file holds ${odd.cells} instead of ${width}.`,
    };
    throw new ModelError(
      {
        fr: `La grille « ${name} » annonce ${height} lignes de ${width} colonnes, soit ${expected} valeurs, et en porte ${found}.${where?.fr ?? ""}`,
        en: `The grid “${name}” says ${height} rows of ${width} columns, ${expected} values, and holds ${found}.${where?.en ?? ""}`,
      },
      "name",
    );
  }
  return { data, holes, usual: usual - holes, near };
}
