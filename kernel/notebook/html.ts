// Notebook ⇄ Notebook Kit HTML. Reading rescues what it can and says what it could not; it never throws.
import { counted } from "../language/counted.ts";
import type { Cell, CellType, Notebook, Problem } from "../types/index.ts";
import { CELL_TYPES } from "./cell-types.ts";
import { completeNotebook } from "./defaults.ts";
import { type Damage, type RawCell, type RawNotebook, scanHtml } from "./scan-html.ts";
import { writeNotebook } from "./write-html.ts";

export { writeNotebook } from "./write-html.ts";

/** A file longer than this is refused. */
export const MAX_NOTEBOOK_LENGTH = 50_000_000;

/** A notebook of more cells is refused. */
const MAX_CELLS = 100_000;

/** Problems beyond this many are counted, not described. */
const MAX_PROBLEMS = 1000;

export interface ReadNotebook {
  notebook: Notebook;
  problems: Problem[];
}

const problem = (cell: number | null, fr: string, en: string, more: Partial<Problem> = {}): Problem => ({
  kind: "rescued",
  severity: "warning",
  cell,
  name: null,
  scenario: null,
  message: { fr, en },
  ...more,
});

/** Nothing is read: the caller keeps the original and shows why. */
const refuse = (fr: string, en: string): ReadNotebook => ({
  notebook: completeNotebook({}),
  problems: [problem(null, fr, en, { kind: "limit", severity: "error" })],
});

/** Takes away the file's indentation and the blank first and last lines it adds. */
function dedent(content: string): string {
  const lines = content.split("\n");
  if (lines.at(-1)?.trim() === "") lines.pop();
  if (lines[0]?.trim() === "") lines.shift();
  return lines.map((line) => (line.startsWith("    ") ? line.slice(4) : line)).join("\n");
}

const unescapeSource = (source: string): string => source.replace(/<\\(?=\\*\/script(?:[\s/>]|$))/gi, "<");

/** What browsers and Notebook Kit run as plain JavaScript. */
const javascript = new Set(["", "module", "text/javascript", "application/javascript", "js"]);

function readType(written: string | undefined): CellType {
  const type = (written ?? "").trim().toLowerCase();
  if (javascript.has(type)) return "module";
  return CELL_TYPES.find((known) => known === type) ?? "unknown";
}

const ownAttributes = new Set(["id", "type", "pinned", "hidden", "output"]);

function readCell(raw: RawCell, id: number): Cell {
  const type = readType(raw.attributes.get("type"));
  const others = [...raw.attributes].filter(([name]) => !ownAttributes.has(name));
  if (type === "unknown") others.push(["type", raw.attributes.get("type")!]);
  return {
    id,
    type,
    source: unescapeSource(dedent(raw.content)),
    pinned: raw.attributes.has("pinned"),
    hidden: raw.attributes.has("hidden"),
    output: raw.attributes.get("output") || null,
    attributes: Object.fromEntries(others),
  };
}

/** The id written, when it is a positive integer a reader can hold. */
function writtenId(raw: RawCell): number | null {
  const text = (raw.attributes.get("id") ?? "").trim();
  const id = /^\d{1,16}$/.test(text) ? Number(text) : 0;
  return id > 0 && Number.isSafeInteger(id) ? id : null;
}

const said: Record<Damage["kind"], (line: number, excerpt: string) => [string, string]> = {
  text: (line, excerpt) => [
    `Ligne ${line} du fichier : ce texte n'appartient à aucune cellule et n'a pas été repris : « ${excerpt} ».`,
    `Line ${line} of the file: this text belongs to no cell and was left out: “${excerpt}”.`,
  ],
  tag: (line, excerpt) => [
    `Ligne ${line} du fichier : balise abîmée, ce qui la suit n'a pas pu être lu comme une cellule : « ${excerpt} ».`,
    `Line ${line} of the file: damaged tag, what follows could not be read as a cell: “${excerpt}”.`,
  ],
  outside: (line, excerpt) => [
    `Ligne ${line} du fichier : ce script est hors du carnet et n'a pas été repris : « ${excerpt} ».`,
    `Line ${line} of the file: this script stands outside the notebook and was left out: “${excerpt}”.`,
  ],
  "no-notebook": (_line, excerpt) => [
    excerpt === ""
      ? "Le fichier est vide : aucun carnet à lire."
      : `Le fichier n'a pas de balise <notebook> : seuls ses scripts ont été lus comme des cellules. Il commence par « ${excerpt} ».`,
    excerpt === ""
      ? "The file is empty: there is no notebook to read."
      : `The file has no <notebook> tag: only its scripts were read as cells. It starts with “${excerpt}”.`,
  ],
  "no-end": (line) => [
    `Le fichier s'arrête avant la fin du carnet (ligne ${line}) : il a sans doute été tronqué.`,
    `The file stops before the end of the notebook (line ${line}): it was probably truncated.`,
  ],
};

/** Whether a text was meant as a notebook at all: `readNotebook` makes one of any text. */
export const hasNotebook = (text: string): boolean =>
  scanHtml(text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n")).damages.every(({ kind }) => kind !== "no-notebook");

export function readNotebook(text: string): ReadNotebook {
  if (text.length > MAX_NOTEBOOK_LENGTH) {
    const size = Math.ceil(text.length / 1e6);
    return refuse(
      `Le fichier pèse ${size} Mo ; un carnet ne dépasse pas 50 Mo. Mettez ses données en pièces jointes.`,
      `The file weighs ${size} MB; a notebook does not exceed 50 MB. Move its data to attachments.`,
    );
  }
  const file = (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).replace(/\r\n?/g, "\n");
  const raw = scanHtml(file);
  // Where something had to be rescued, the file may be sound all the same, and hold what looks like damage in a source.
  if (raw.cells.some(({ end }) => end !== "closed") && raw.cells.length <= MAX_CELLS) {
    const whole = readScan(scanHtml(file, true), file);
    if (writeNotebook(whole.notebook) === file) return whole;
  }
  return readScan(raw, file);
}

function readScan(raw: RawNotebook, file: string): ReadNotebook {
  if (raw.cells.length > MAX_CELLS) {
    return refuse(
      `Le fichier contient ${raw.cells.length} cellules ; un carnet ne dépasse pas ${MAX_CELLS}. Partagez-le en plusieurs carnets.`,
      `The file holds ${raw.cells.length} cells; a notebook does not exceed ${MAX_CELLS}. Split it into several notebooks.`,
    );
  }
  const lineAt = lineCounter(file);
  const more = (count: number): Problem[] =>
    count > 0
      ? [
          problem(
            null,
            `Et ${counted(count).fr("autre dommage", "autres dommages")} du même ordre.`,
            `And ${counted(count).en("more damage", "more damages")} of the kind.`,
          ),
        ]
      : [];
  const problems = raw.damages.map(({ kind, at, excerpt }) => problem(null, ...said[kind](lineAt(at), excerpt)));
  problems.push(...more(raw.moreDamages));

  const taken = new Set<number>();
  const ids = raw.cells.map((cell) => {
    const id = writtenId(cell);
    if (id === null || taken.has(id)) return null;
    taken.add(id);
    return id;
  });
  let last = 0;
  let unsaid = 0;
  for (const id of taken) if (id > last) last = id;
  const cells = raw.cells.map((rawCell, index) => {
    let id = ids[index]!;
    if (id === null) {
      // Past the largest safe integer, count again from 1.
      do last = last < Number.MAX_SAFE_INTEGER ? last + 1 : 1;
      while (taken.has(last));
      id = last;
      taken.add(id);
    }
    const cell = readCell(rawCell, id);
    const found = cellProblems(rawCell, cell, ids[index] === null, lineAt);
    if (problems.length < MAX_PROBLEMS) problems.push(...found);
    else unsaid += found.length;
    return cell;
  });
  problems.push(...more(unsaid));
  const notebook: Notebook = {
    title: raw.title ?? "",
    theme: raw.attributes.get("theme") ?? null,
    readOnly: raw.attributes.has("readonly"),
    cells,
  };
  return { notebook, problems };
}

/** Line numbers by offset, for offsets that mostly grow. */
function lineCounter(file: string): (offset: number) => number {
  let line = 1;
  let position = 0;
  return (offset) => {
    if (offset < position) [line, position] = [1, 0];
    for (let next = file.indexOf("\n", position); next >= 0 && next < offset; next = file.indexOf("\n", position)) {
      line += 1;
      position = next + 1;
    }
    return line;
  };
}

function cellProblems(raw: RawCell, cell: Cell, renumbered: boolean, lineAt: (offset: number) => number): Problem[] {
  const found: Problem[] = [];
  const written = raw.attributes.get("id");
  if (renumbered && written === undefined) {
    found.push(
      problem(cell.id, `Cellule sans numéro : elle reçoit le ${cell.id}.`, `Cell without an id: it is given ${cell.id}.`),
    );
  } else if (renumbered) {
    found.push(
      problem(
        cell.id,
        `Numéro de cellule « ${written} » déjà pris ou invalide : il devient ${cell.id}.`,
        `Cell id “${written}” is taken or invalid: it becomes ${cell.id}.`,
      ),
    );
  }
  if (cell.type === "unknown") {
    found.push(
      problem(
        cell.id,
        `Type de cellule inconnu « ${cell.attributes.type} » : gardée telle quelle, non exécutée ici.`,
        `Unknown cell type “${cell.attributes.type}”: kept as it is, not run here.`,
        { kind: "unsupported" },
      ),
    );
  }
  if (raw.end !== "closed") {
    const line = lineAt(raw.at);
    found.push(
      problem(
        cell.id,
        `La fin de cette cellule (ligne ${line} du fichier) est perdue : vérifiez ses dernières lignes.`,
        `The end of this cell (line ${line} of the file) is lost: check its last lines.`,
      ),
    );
  }
  if (raw.held) {
    const line = lineAt(raw.held.at);
    found.push(
      problem(
        cell.id,
        `Ligne ${line} du fichier, cette cellule contient ce qui ressemble au début de la cellule ${raw.held.id} : si le fichier a été abîmé, reprenez-en le texte.`,
        `Line ${line} of the file, this cell holds what looks like the beginning of cell ${raw.held.id}: if the file was damaged, take its text out.`,
      ),
    );
  }
  return found;
}
