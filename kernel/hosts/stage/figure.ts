// The figure of one cell, for copy and download: a drawn block says what it gives; anything else is looked for on the page.
import { exportsOf, type PlainTable, standaloneSvg, toCsv, toPng, toTsv } from "../../drawing/export.ts";
import type { Rendering } from "../../run/plan/ports.ts";
import type { Language } from "../../types/index.ts";
import { tableOf } from "./display.ts";

export interface Exported {
  mime: string;
  bytes: Uint8Array | string | null;
  message: string | null;
}

const nothing = {
  table: { fr: "Cette cellule n’a pas de tableau à copier.", en: "This cell has no table to copy." },
  image: { fr: "Cette cellule n’a pas d’image à copier.", en: "This cell has no image to copy." },
};

function tableFrom(body: HTMLElement, rendering: Rendering | null, name: string): PlainTable | null {
  const drawn = exportsOf(body);
  if (drawn) return drawn.table();
  const values = rendering?.kind === "values" ? rendering.values : rendering?.kind === "block" ? [rendering.value] : [];
  for (const value of values) {
    const table = tableOf(value, name);
    if (table) return table;
  }
  return null;
}

function imageFrom(body: HTMLElement): SVGSVGElement | HTMLCanvasElement | null {
  const drawn = exportsOf(body)?.image?.();
  if (drawn) return drawn;
  const pictures = [...body.querySelectorAll<SVGSVGElement | HTMLCanvasElement>("svg, canvas")];
  const area = (element: Element) => {
    const box = element.getBoundingClientRect();
    return box.width * box.height;
  };
  // Legends and glyphs are pictures too: the figure is the largest.
  return pictures.sort((a, b) => area(b) - area(a))[0] ?? null;
}

export async function exportFigure(
  as: "csv" | "tsv" | "png" | "svg",
  body: HTMLElement,
  rendering: Rendering | null,
  name: string,
  language: Language,
): Promise<Exported> {
  if (as === "csv" || as === "tsv") {
    const table = tableFrom(body, rendering, name);
    if (!table) return { mime: "", bytes: null, message: nothing.table[language] };
    return as === "csv"
      ? { mime: "text/csv;charset=utf-8", bytes: toCsv(table, language), message: null }
      : { mime: "text/tab-separated-values", bytes: toTsv(table, language), message: null };
  }
  const image = imageFrom(body);
  if (!image || (as === "svg" && !(image instanceof SVGElement)))
    return { mime: "", bytes: null, message: nothing.image[language] };
  return as === "svg"
    ? { mime: "image/svg+xml", bytes: standaloneSvg(image as SVGSVGElement), message: null }
    : { mime: "image/png", bytes: await toPng(image), message: null };
}
