// The frame of every chart and map: title, subtitle, body, source, exercise mark, the table behind, copy and download.
import type { DrawContext } from "../blocks/contract/block.ts";
import { formatPeriod, human } from "../language/format.ts";
import type { HumanText } from "../types/index.ts";
import { freshId, h } from "./element.ts";
import { fileName, type PlainTable, registerExports, toCsv, toHtml, toPng, toTsv } from "./export.ts";
import { activeIdentity, glyph, identify } from "./glyph.ts";
import { icon } from "./icon.ts";
import { memory } from "./memory.ts";
import { provenanceButton } from "./provenance.ts";
import { sourceLine } from "./source.ts";
import { dataTable } from "./table.ts";
import { say, type Word } from "./words.ts";

interface FigureParts {
  title: HumanText | null | undefined;
  subtitle?: HumanText | null | undefined;
  source?: HumanText | null | undefined;
  /** Word when there is no title: what kind of figure this is. */
  fallback: Word;
  /** More of the subtitle, after the scenario: what a tick means. */
  notes?: string[];
  /** More of the source line. */
  legendNotes?: string[];
  /** Whose values these are is said under the title; false for a comparison, which names them itself. */
  scenario: boolean;
  body: Element;
  /** Beside the body rather than under the title (a map's legend). */
  aside?: Element | null;
  table: () => PlainTable;
  image: (() => SVGSVGElement | HTMLCanvasElement | null) | null;
  /** Which figure of its cell, where there are several: each remembers whether its table is open. */
  part?: string;
}

export const rootClass = (context: Pick<DrawContext, "mode">, kind: string): string => `vb vb-${context.mode} ${kind}`;

/** "◆ Renouveler d’abord", with a pencilled ring while there is a trial. */
function scenarioTag(context: DrawContext): HTMLElement | null {
  const { scenario } = context;
  // In council the head of the column says it.
  if (context.mode === "council" || (scenario.id === "baseline" && !scenario.trial)) return null;
  const { document, language } = context;
  const ring = scenario.trial ? [glyph(document, identify(null, true))] : [];
  const base = activeIdentity({ ...scenario, trial: false });
  const trial = scenario.trial ? [" · ", ...ring, say("trial", language)] : [];
  return h(document, "span", { class: "vb-tag" }, glyph(document, base), human(scenario.name, language), ...trial);
}

export function figure(context: DrawContext, parts: FigureParts): HTMLElement {
  const { document, language } = context;
  const title = human(parts.title, language) || say(parts.fallback, language);
  const named = human(parts.title, language) !== "";
  const tag = parts.scenario ? scenarioTag(context) : null;
  const pieces: (Node | string)[] = [];
  const subtitle = formatPeriod(human(parts.subtitle, language));
  for (const piece of [subtitle, tag, ...(parts.notes ?? [])]) {
    if (!piece) continue;
    if (pieces.length > 0) pieces.push(h(document, "span", { class: "vb-separator" }, " · "));
    pieces.push(piece);
  }
  const head = [
    h(document, "figcaption", { class: named ? "vb-caption" : "vb-hidden" }, formatPeriod(title)),
    pieces.length > 0 ? h(document, "p", { class: "vb-subtitle" }, ...pieces) : null,
  ];
  const foot = footer(context, parts, title);
  const element = parts.aside
    ? h(
        document,
        "figure",
        { class: `${rootClass(context, "vb-figure")} vb-beside` },
        h(document, "div", { class: "vb-body" }, parts.body),
        h(document, "div", { class: "vb-aside" }, ...head, parts.aside, ...foot),
      )
    : h(
        document,
        "figure",
        { class: rootClass(context, "vb-figure") },
        ...head,
        h(document, "div", { class: "vb-body" }, parts.body),
        ...foot,
      );
  const behind = element.querySelector(".vb-behind");
  if (parts.aside && behind) element.append(behind);
  registerExports(element, { name: title, table: parts.table, image: parts.image });
  return element;
}

function footer(context: DrawContext, parts: FigureParts, title: string): HTMLElement[] {
  const { document, language, mode } = context;
  const source = h(document, "p", { class: "vb-source" });
  const own = human(parts.source, language);
  // What the author already says is not said twice.
  const text = [own, ...(parts.legendNotes ?? []).filter((note) => !own.includes(note))].filter(Boolean).join(" ");
  source.append(...sourceLine(context, text));
  if (mode === "print") return source.childNodes.length > 0 ? [source] : [];

  const open = memory(context, `figure ${parts.part ?? ""}`, { table: false, tools: false });
  const id = freshId("vb-behind");
  const behind = h(document, "div", { class: "vb-behind", id });
  const toggle = h(document, "button", { type: "button", class: "vb-link", "aria-controls": id });
  const show = () => {
    toggle.textContent = say(open.table ? "hideTable" : "seeTable", language);
    toggle.setAttribute("aria-expanded", String(open.table));
    behind.hidden = !open.table;
    behind.replaceChildren(...(open.table ? [dataTable(document, parts.table(), language)] : []));
  };
  toggle.addEventListener("click", () => {
    open.table = !open.table;
    show();
  });
  show();
  source.append(toggle, " ", tools(context, parts, title, open));
  return [source, behind];
}

/** Copy and download, folded until asked for. */
function tools(
  context: DrawContext,
  parts: Pick<FigureParts, "table" | "image">,
  title: string,
  open: { tools: boolean },
  word: Word = "figureTools",
): HTMLElement {
  const { document, language } = context;
  const problem = h(document, "span", { class: "vb-error", role: "status" });
  const button = (word: Word, name: "copy" | "image" | "download", act: () => void | Promise<void>) =>
    h(
      document,
      "button",
      {
        type: "button",
        class: "vb-button",
        onclick: async () => {
          problem.textContent = "";
          try {
            await act();
          } catch (error) {
            problem.textContent = error instanceof Error ? error.message : String(error);
          }
        },
      },
      icon(document, name),
      say(word, language),
    );
  const image = () => {
    const found = parts.image?.();
    if (!found) throw new Error(language === "fr" ? "Cette figure n’a pas d’image." : "This figure has no image.");
    return toPng(found);
  };
  const details = h(
    document,
    "details",
    { class: "vb-tools", open: open.tools, ontoggle: () => (open.tools = details.open) },
    h(document, "summary", { class: "vb-link" }, say(word, language)),
    h(
      document,
      "span",
      { class: "vb-tools-row" },
      button("copyCells", "copy", () => {
        const table = parts.table();
        context.onCopy({ text: toTsv(table, language), html: toHtml(table, language) });
      }),
      parts.image && button("copyImage", "image", async () => context.onCopy({ text: title, png: await image() })),
      button("downloadCsv", "download", () =>
        context.onDownload(fileName(title, "csv"), "text/csv;charset=utf-8", toCsv(parts.table(), language)),
      ),
      button("otherCsv", "download", () => {
        const other = language === "fr" ? "en" : "fr";
        context.onDownload(fileName(`${title} ${other}`, "csv"), "text/csv;charset=utf-8", toCsv(parts.table(), other));
      }),
      parts.image &&
        button("downloadPng", "download", async () => context.onDownload(fileName(title, "png"), "image/png", await image())),
      problem,
    ),
  );
  const ask = provenanceButton(context);
  return ask ? h(document, "span", { class: "vb-acts" }, ask, details) : details;
}

export { tools as exportTools };

/** What a view says when there is nothing to draw yet. */
export const emptyState = (context: DrawContext, word: Word): HTMLElement =>
  h(context.document, "p", { class: `${rootClass(context, "vb-empty")}` }, say(word, context.language));
