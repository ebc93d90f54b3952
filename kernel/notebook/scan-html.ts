// A tolerant scanner of the notebook file: titles, notebooks and scripts in, raw parts and damages out. It never throws.
import { decodeEntities } from "./entities.ts";

export interface RawCell {
  attributes: Map<string, string>;
  /** Between the tags, as in the file. */
  content: string;
  /** Offset in the file. */
  at: number;
  /** "closed" by its own tag; "cut" by the end of the file; "open" when the next cell begins first. */
  end: "closed" | "cut" | "open";
}

export interface Damage {
  at: number;
  kind: "text" | "tag" | "outside" | "no-notebook" | "no-end";
  excerpt: string;
}

export interface RawNotebook {
  attributes: Map<string, string>;
  title: string | null;
  cells: RawCell[];
  damages: Damage[];
}

/** A longer tag is damaged: a bound on what one bad quote may cost. */
const MAX_TAG_LENGTH = 20_000;

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
const nextCell = /(?:^ {0,3}| {2})<script id="\d+" type="[^"<>\n]*"[^<>\n]*>$/gm;
const scriptEnd = /<\/script(?=[\s/>])[^<>]*>?/gi;

function readContent(text: string, from: number): { content: string; end: RawCell["end"]; next: number } {
  scriptEnd.lastIndex = from;
  const close = scriptEnd.exec(text);
  const limit = close ? close.index : text.length;
  nextCell.lastIndex = from;
  const next = nextCell.exec(text.slice(0, limit));
  if (next) return { content: text.slice(from, next.index), end: "open", next: next.index };
  return { content: text.slice(from, limit), end: close ? "closed" : "cut", next: close ? scriptEnd.lastIndex : limit };
}

const excerptOf = (text: string): string => {
  const line = text.trim().replace(/\s+/g, " ");
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
};

/** Cells commented out by hand are whole, and a comment does not hold the notebook's own tags. */
function isWhole(comment: string): boolean {
  if (/<\/?notebook[\s>]/i.test(comment)) return false;
  const lower = comment.toLowerCase();
  return lower.lastIndexOf("<script") <= lower.lastIndexOf("</script");
}

/** Past the `>` of a tag, or before the next `<` when it has none. */
function tagEnd(text: string, from: number): number {
  const found = /[<>]/g;
  found.lastIndex = from;
  const end = found.exec(text);
  return end === null ? text.length : end[0] === ">" ? end.index + 1 : end.index;
}

/** A title runs to its closing tag; where that is lost, to the end of the line or the next element. */
function titleEnd(text: string, from: number): { end: number; next: number } {
  const pattern = /<\/title\s*>|<\/?notebook|(?: {2})?<script\s/gi;
  pattern.lastIndex = from;
  const found = pattern.exec(text);
  if (found?.[0].toLowerCase().startsWith("</title")) return { end: found.index, next: pattern.lastIndex };
  const line = text.indexOf("\n", from);
  const end = Math.min(line < 0 ? text.length : line, found?.index ?? text.length);
  return { end, next: end };
}

const landmark = /<(?:(script|notebook|title)(?=[\s/>])|(\/notebook)(?=[\s>])|(!--)|(!doctype)\b|\/script[^<>]*>?)/gi;

export function scanHtml(text: string): RawNotebook {
  const raw: RawNotebook = { attributes: new Map(), title: null, cells: [], damages: [] };
  const hasNotebook = /<notebook(?=[\s/>])/i.test(text);
  let inside = !hasNotebook;
  let ended = false;
  let position = 0;
  const damage = (kind: Damage["kind"], at: number, excerpt: string) => raw.damages.push({ kind, at, excerpt });
  /** What stands between two landmarks should be blank; outside the notebook it is another page's business. */
  const between = (to: number): boolean => {
    const stray = text.slice(position, to);
    if (stray.trim() === "") return true;
    if (inside) damage("text", position + stray.search(/\S/), excerptOf(stray));
    return false;
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
      const close = text.indexOf("-->", position);
      const skipped = text.slice(position, close);
      // After stray text, or around half a cell, a comment mark is damage: skipping to its end would swallow sound cells.
      if (close >= 0 && blank && isWhole(skipped)) {
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
          const stop = titleEnd(text, position);
          raw.title ??= decodeEntities(text.slice(position, stop.end));
          position = stop.next;
          break;
        }
        default: {
          const { content, end, next } = readContent(text, position);
          // A script before the notebook belongs to another page; one that would swallow the notebook is damage.
          const swallowed = inside || ended ? -1 : content.search(/<notebook[\s>]/i);
          position = swallowed < 0 ? next : position + swallowed;
          if (inside) raw.cells.push({ attributes, content, at: found.index, end });
          else damage("outside", found.index, excerptOf(text.slice(found.index, position)));
        }
      }
    }
  }
  between(text.length);
  if (inside && hasNotebook) damage("no-end", text.length, "");
  return raw;
}
