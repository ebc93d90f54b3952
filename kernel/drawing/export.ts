// A figure as cells or image: CSV and TSV in the reader's locale, HTML for spreadsheets, SVG and PNG with colours resolved.
import { formatCell } from "../language/format.ts";
import { sheetText } from "../language/sheet-text.ts";
import { plainSlug } from "../language/slug.ts";
import { sheetCell, sheetCsv } from "../tables/csv.ts";
import type { Language } from "../types/index.ts";

export interface PlainColumn {
  label: string;
  unit?: string | null;
  /** The column's own name, for files, where label and unit are what the column says of itself. */
  plainName?: string;
  numeric: boolean;
  decimals?: number | null;
  /** Years and codes: digits without separators. */
  plain?: boolean;
}
export interface PlainTable {
  caption: string;
  columns: PlainColumn[];
  rows: unknown[][];
}

export const columnHead = (column: PlainColumn): string =>
  column.unit && column.unit !== column.label ? `${column.label} (${column.unit})` : column.label;

/** A number as it is, anything else as the page says it. */
const plainCell = (value: unknown, language: Language) => (typeof value === "number" ? value : formatCell(value, language));

export const toCsv = (table: PlainTable, language: Language): string =>
  sheetCsv(
    [
      table.columns.map((column) => column.plainName ?? columnHead(column)),
      ...table.rows.map((row) => row.map((value) => plainCell(value, language))),
    ],
    language,
  );

/** For the clipboard, where a quote is a sign like another: tabs and ends of lines become spaces. */
export function toTsv(table: PlainTable, language: Language): string {
  const clean = (text: string) => text.replace(/[\t\r\n]+/g, " ");
  return [
    table.columns.map((column) => clean(sheetText(columnHead(column)))).join("\t"),
    ...table.rows.map((row) => row.map((value) => clean(sheetCell(plainCell(value, language), language))).join("\t")),
  ].join("\n");
}

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]!);

export function toHtml(table: PlainTable, language: Language): string {
  const head = table.columns.map((column) => `<th>${escapeHtml(columnHead(column))}</th>`).join("");
  const rows = table.rows
    .map(
      (row) =>
        `<tr>${row.map((value) => `<td>${escapeHtml(sheetCell(plainCell(value, language), language))}</td>`).join("")}</tr>`,
    )
    .join("");
  return `<table><caption>${escapeHtml(table.caption)}</caption><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`;
}

/** A file name any system takes. */
export const fileName = (text: string, extension: string): string =>
  `${plainSlug(text, { longest: 60 }) || "figure"}.${extension}`;

/** The SVG as a document of its own: custom properties resolved, styles of its texts written on them. */
export function standaloneSvg(svg: SVGSVGElement): string {
  const view = svg.ownerDocument.defaultView;
  const clone = svg.cloneNode(true) as SVGSVGElement;
  if (view) {
    const root = view.getComputedStyle(svg.ownerDocument.documentElement);
    const originals = svg.querySelectorAll("text, tspan");
    clone.querySelectorAll("text, tspan").forEach((text, i) => {
      const style = view.getComputedStyle(originals[i]!);
      text.setAttribute(
        "style",
        `font:${style.fontStyle} ${style.fontWeight} ${style.fontSize} "Atkinson Hyperlegible Next","Liberation Sans",sans-serif;fill:${style.fill};`,
      );
    });
    const box = svg.getBoundingClientRect();
    clone.setAttribute("width", String(Math.round(box.width) || 720));
    clone.setAttribute("height", String(Math.round(box.height) || 400));
    const ground = clone.ownerDocument.createElementNS("http://www.w3.org/2000/svg", "rect");
    const viewBox = (clone.getAttribute("viewBox") ?? `0 0 ${box.width} ${box.height}`).split(/[\s,]+/).map(Number);
    for (const [name, value] of [
      ["x", viewBox[0]],
      ["y", viewBox[1]],
      ["width", viewBox[2]],
      ["height", viewBox[3]],
    ] as const) {
      ground.setAttribute(name, String(value));
    }
    ground.setAttribute("fill", "var(--paper)");
    clone.prepend(ground);
    clone.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    const Serializer = (view as unknown as { XMLSerializer: typeof XMLSerializer }).XMLSerializer;
    return new Serializer()
      .serializeToString(clone)
      .replace(/var\((--[\w-]+)(?:,[^)]*)?\)/g, (_, name: string) => root.getPropertyValue(name).trim() || "currentColor");
  }
  return clone.outerHTML;
}

/** PNG bytes at twice the size, for a report or a slide. */
export async function toPng(source: SVGSVGElement | HTMLCanvasElement): Promise<Uint8Array> {
  const document = source.ownerDocument;
  const box = source.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(box.width * 2));
  canvas.height = Math.max(1, Math.round(box.height * 2));
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no 2D canvas in this browser");
  if (source.tagName.toLowerCase() === "canvas") {
    pen.drawImage(source as HTMLCanvasElement, 0, 0, canvas.width, canvas.height);
  } else {
    const image = document.createElement("img");
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standaloneSvg(source as SVGSVGElement))}`;
    await image.decode();
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("the browser gave no PNG");
  return new Uint8Array(await blob.arrayBuffer());
}

/** What a drawn cell can give to copy and download; the host asks for it by element. */
interface Exports {
  name: string;
  table: () => PlainTable;
  image: (() => SVGSVGElement | HTMLCanvasElement | null) | null;
}

const registered = new WeakMap<Element, Exports>();
export const registerExports = (element: Element, exports: Exports): void => void registered.set(element, exports);
/** The exports of a drawn element or of the first figure inside it. */
export function exportsOf(element: Element): Exports | null {
  const own = registered.get(element);
  if (own) return own;
  for (const inside of element.querySelectorAll(".vb")) {
    const found = registered.get(inside);
    if (found) return found;
  }
  return null;
}
