// A tolerant scanner of the notebook file: titles, notebooks and scripts in, raw parts and damages out. It never throws.
// Ours, since the parsers of pages repair a damaged one in silence: a person must see what was kept, and where the rest stood.
import { decodeEntities } from "./entities.ts";

export interface RawCell {
  attributes: Map<string, string>;
  /** Between the tags, as in the file. */
  content: string;
  /** Offset in the file. */
  at: number;
  /** "closed" by its own tag; "cut" by the end of the file; "open" when the next cell begins first. */
  end: "closed" | "cut" | "open";
  /**
   * A line of the content reads like the opening of a cell, and the content opens more scripts than it ends: a damaged file
   * and a source that quotes half a notebook are then the same bytes.
   */
  held: { id: string; at: number } | null;
}

export interface Damage {
  at: number;
  kind: "text" | "tag" | "outside" | "no-notebook" | "no-end";
  excerpt: string;
}

export interface RawNotebook {
  /** Damages that `damages` does not describe. */
  moreDamages: number;
  attributes: Map<string, string>;
  title: string | null;
  cells: RawCell[];
  damages: Damage[];
}

/** A longer tag is damaged: a bound on what one bad quote may cost. */
const MAX_TAG_LENGTH = 20_000;

/** Damages beyond this many are counted, not described. */
const MAX_DAMAGES = 100;

/**
 * Finds a pattern from an offset on. Offsets only grow, so a match ahead (or none at all) is remembered: a file of a
 * million broken tags is searched once, not a million times.
 */
function finder(text: string, pattern: RegExp): (from: number) => { index: number; end: number; match: string } | null {
  let known: { index: number; end: number; match: string } | null | undefined;
  return (from) => {
    if (known === null || (known && known.index >= from)) return known;
    pattern.lastIndex = from;
    const found = pattern.exec(text);
    known = found && { index: found.index, end: pattern.lastIndex, match: found[0] };
    return known;
  };
}

/** A tag's inside: names, optionally with a value. A raw `<` or a line end in a value means the tag is damaged. */
const tagBody = /((?:\s+[^\s<>"'=/]+(?:\s*=\s*(?:"[^"<\n]*"|'[^'<\n]*'|[^\s<>"'=`]+))?|\s*\/)*)\s*>/y;
const attributePattern = /([^\s<>"'=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s<>"'=`]+)))?/g;

function readAttributes(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name, double, single, bare] of text.matchAll(attributePattern)) {
    const key = name!.toLowerCase();
    if (!found.has(key)) found.set(key, decodeEntities(double ?? single ?? bare ?? ""));
  }
  return found;
}

/**
 * A cell's opening tag as serialisers write it, ending its line. Inside another cell's source it would stand deeper or
 * lack the numeric id: met there, it means that the end of that other cell is lost.
 */
const nextCell = () => /(?:^ {0,3}| {2})<script id="\d+" type="[^"<>\n]*"[^<>\n]*>$/gm;
/** How a source quotes the end of a cell. */
const quotedEnd = () => /<\\+\/script(?=[\s/>])/gi;
const scriptEnd = () => /<\/script(?=[\s/>])[^<>]*>?/gi;

/** A title runs to its closing tag; where that is lost, to the end of the line or the next element. */
const titleEnd = () => /<\/title\s*>|<\/?notebook|(?: {2})?<script\s/gi;

const excerptOf = (text: string): string => {
  const line = text.trim().slice(0, 1000).replace(/\s+/g, " ");
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
};

/** Cells commented out by hand are whole, and a comment does not hold the notebook's own tags. */
function isWhole(comment: string): boolean {
  if (/<\/?notebook[\s>]/i.test(comment)) return false;
  const lower = comment.toLowerCase();
  return lower.lastIndexOf("<script") <= lower.lastIndexOf("</script");
}

/** The id of the opening quoted at an offset of a source, when from there on more scripts open than end. */
function halfQuoted(content: string, at: number): { id: string } | null {
  const rest = content.slice(at);
  const opened = rest.match(/<script(?=[\s>])/gi)?.length ?? 0;
  const ended = rest.match(quotedEnd())?.length ?? 0;
  return opened > ended ? { id: /id="(\d+)"/.exec(rest)?.[1] ?? "" } : null;
}

/** Past the `>` of a tag, or before the next `<` when it has none. */
function tagEnd(text: string, from: number): number {
  const found = /[<>]/g;
  found.lastIndex = from;
  const end = found.exec(text);
  return end === null ? text.length : end[0] === ">" ? end.index + 1 : end.index;
}

const landmark = /<(?:(script|notebook|title)(?=[\s/>])|(\/notebook)(?=[\s>])|(!--)|(!doctype)\b|\/script[^<>]*>?)/gi;

/**
 * `trusted`: each cell ends where its own closing tag stands, whatever its source looks like; for a file that is byte for byte
 * what the serialiser writes. Without, an opening in a source whose end is lost begins the next cell.
 */
export function scanHtml(text: string, trusted = false): RawNotebook {
  const raw: RawNotebook = { attributes: new Map(), title: null, cells: [], damages: [], moreDamages: 0 };
  const hasNotebook = /<notebook(?=[\s/>])/i.test(text);
  let inside = !hasNotebook;
  let ended = false;
  let position = 0;
  const find = {
    nextCell: finder(text, nextCell()),
    scriptEnd: finder(text, scriptEnd()),
    quotedEnd: finder(text, quotedEnd()),
    titleEnd: finder(text, titleEnd()),
    commentEnd: finder(text, /-->/g),
  };
  /** End of a comment found to be damage: those opened before it are damage too. */
  let refusedComment = -1;
  const damage = (kind: Damage["kind"], at: number, excerpt: string) => {
    if (raw.damages.length < MAX_DAMAGES) raw.damages.push({ kind, at, excerpt });
    else raw.moreDamages += 1;
  };
  /** What stands between two landmarks should be blank; outside the notebook it is another page's business. */
  const between = (to: number): boolean => {
    const stray = text.slice(position, to);
    if (stray.trim() === "") return true;
    if (inside) damage("text", position + stray.search(/\S/), excerptOf(stray));
    return false;
  };
  /** The next cell's opening tag before `limit`; one that stands as deep as a source, its end quoted, is in the source. */
  const nextBefore = (from: number, limit: number, quote: (at: number) => void) => {
    for (let next = find.nextCell(from); next && next.index < limit; next = find.nextCell(next.end)) {
      const indent = text.slice(text.lastIndexOf("\n", next.index - 1) + 1, next.index);
      const quoted = find.quotedEnd(next.end);
      const inSource = indent.length >= 2 && indent.trim() === "" && quoted && quoted.index <= limit;
      if (!inSource && !trusted) return next;
      quote(next.index);
    }
    return null;
  };
  if (!hasNotebook) damage("no-notebook", 0, excerptOf(text.slice(0, 200)));
  for (;;) {
    landmark.lastIndex = position;
    const found = landmark.exec(text);
    if (!found) break;
    const blank = between(found.index);
    position = landmark.lastIndex;
    const [whole, element, notebookEnd, comment, doctype] = found;
    if (doctype) {
      position = tagEnd(text, position);
    } else if (comment) {
      const close = find.commentEnd(position)?.index ?? -1;
      const skipped = close >= 0 && blank && close !== refusedComment ? text.slice(position, close) : null;
      // After stray text, or around half a cell, a comment mark is damage: skipping to its end would swallow sound cells.
      if (skipped === null || !isWhole(skipped)) {
        refusedComment = close;
      } else {
        if (inside && skipped.trim() !== "") damage("text", found.index, excerptOf(skipped));
        position = close + 3;
      }
    } else if (notebookEnd) {
      if (inside && hasNotebook) [inside, ended] = [false, true];
      position = tagEnd(text, position);
    } else if (!element) {
      if (inside) damage("text", found.index, excerptOf(whole));
    } else {
      tagBody.lastIndex = 0;
      const tag = tagBody.exec(text.slice(position, position + MAX_TAG_LENGTH));
      if (!tag) {
        damage("tag", found.index, excerptOf(text.slice(found.index, found.index + 80)));
        if (element.toLowerCase() === "notebook") inside = true;
        continue;
      }
      position += tagBody.lastIndex;
      const attributes = readAttributes(tag[1]!);
      switch (element.toLowerCase()) {
        case "notebook":
          if (!ended) [inside, raw.attributes] = [true, attributes];
          break;
        case "title": {
          const stop = find.titleEnd(position);
          const closed = stop?.match.toLowerCase().startsWith("</title");
          const line = text.indexOf("\n", position);
          const end = closed ? stop!.index : Math.min(line < 0 ? text.length : line, stop?.index ?? text.length);
          raw.title ??= decodeEntities(text.slice(position, end));
          position = closed ? stop!.end : end;
          break;
        }
        default: {
          const close = find.scriptEnd(position);
          const limit = close?.index ?? text.length;
          let quoted: number | null = null;
          const lost = nextBefore(position, limit, (at) => {
            quoted ??= at;
          });
          const content = text.slice(position, lost?.index ?? limit);
          const held = quoted === null ? null : halfQuoted(content, quoted - position);
          const end = lost ? "open" : close ? "closed" : "cut";
          const next = lost?.index ?? close?.end ?? limit;
          // A script before the notebook belongs to another page; one that would swallow the notebook is damage.
          const swallowed = inside || ended ? -1 : content.search(/<notebook[\s>]/i);
          position = swallowed < 0 ? next : position + swallowed;
          if (inside) raw.cells.push({ attributes, content, at: found.index, end, held: held && { ...held, at: quoted! } });
          else damage("outside", found.index, excerptOf(text.slice(found.index, position)));
        }
      }
    }
  }
  between(text.length);
  if (inside && hasNotebook) damage("no-end", text.length, "");
  return raw;
}
