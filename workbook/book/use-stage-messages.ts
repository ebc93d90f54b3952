// What the stage asks of the shell: selection, links, copies, downloads, focus, config writes. Each checked before it is done.
import { useEffect } from "react";
import { type FromStage, type JsonObject, notebookSettings } from "../../kernel/index.ts";
import { handInStage, handWasInStage } from "../clients/hand-in-stage.ts";
import { notify } from "../components/notices.tsx";
import { t } from "../messages/index.ts";
import { useBook } from "./book-context.ts";
import { select, setConfig } from "./commands.ts";
import { download } from "./download.ts";
import { callOf, definitionOf } from "./edits/block-edits.ts";
import { headingsOf } from "./edits/document.ts";
import type { Workbook } from "./open.ts";
import { scrollToCell } from "./scroll.ts";

const openable = new Set(["http:", "https:", "mailto:"]);

/** In-page anchors scroll; http(s) and mailto open elsewhere; nothing else opens. */
const openLink = (book: Workbook, href: string) => {
  if (href.startsWith("#")) return goToAnchor(book, safeDecode(href.slice(1)));
  let url: URL;
  try {
    url = new URL(href);
  } catch {
    return notify(t("notebook.linkRefused"), { icon: "warning" });
  }
  if (!openable.has(url.protocol)) return notify(t("notebook.linkRefused"), { icon: "warning" });
  window.open(url.href, "_blank", "noopener,noreferrer");
};

const safeDecode = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const slug = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

const goToAnchor = (book: Workbook, anchor: string) => {
  const { notebook } = book.store.get();
  const cell = notebook.cells.find(
    (candidate) =>
      `cell-${candidate.id}` === anchor ||
      book.nameOf(candidate.id) === anchor ||
      headingsOf(candidate).some((heading) => slug(heading.text) === slug(anchor)),
  );
  if (cell) scrollToCell(book, cell.id);
};

const copy = async (text: string, html: string | null, png: Uint8Array | null) => {
  try {
    const item: Record<string, Blob> = {};
    if (png) item["image/png"] = new Blob([png as BlobPart], { type: "image/png" });
    else {
      item["text/plain"] = new Blob([text], { type: "text/plain" });
      if (html !== null) item["text/html"] = new Blob([html], { type: "text/html" });
    }
    await navigator.clipboard.write([new ClipboardItem(item)]);
    notify(t("notebook.copied"), { icon: "check" });
  } catch {
    notify(t("notebook.notCopied"), { icon: "warning" });
  }
};

/** Parameters are moved all day long: a click on one selects it, its form opens on request. */
const opensOnClick = (book: Workbook, cell: number): boolean => {
  const source = book.store.get().notebook.cells.find((candidate) => candidate.id === cell);
  const call = source && callOf(source);
  return !call || definitionOf(call.block)?.kind !== "parameter";
};

/** The longest configuration the stage may write, in characters. */
const longestConfig = 500_000;

/** The stage writes what its controls write: fields the block has, of a bearable size, in a cell one may edit. */
const mayConfigure = (book: Workbook, id: number, set: JsonObject): boolean => {
  const { notebook } = book.store.get();
  if (notebookSettings(notebook).locked.includes(id)) return false;
  const cell = notebook.cells.find((candidate) => candidate.id === id);
  const call = cell && callOf(cell);
  const shape = (call && (definitionOf(call.block)?.config as { shape?: object } | undefined)?.shape) ?? {};
  return Object.keys(set).every((field) => Object.hasOwn(shape, field)) && JSON.stringify(set).length <= longestConfig;
};

/** What lasts, or leaves the page, needs a person's hand in the stage. */
const allowed: Partial<Record<FromStage["kind"], () => boolean>> = {
  link: handInStage,
  download: handInStage,
  copy: handInStage,
  config: handWasInStage,
  variant: handInStage,
  "server-experiment": handInStage,
};

export const useStageMessages = (area: React.RefObject<HTMLElement | null>): void => {
  const book = useBook();
  useEffect(
    () =>
      book.onStageMessage((message) => {
        if (allowed[message.kind]?.() === false) return;
        switch (message.kind) {
          case "select": {
            const { selected, editing } = book.store.get();
            const same = message.cell === selected;
            const open = message.cell !== null && message.open !== false && opensOnClick(book, message.cell);
            // The focus stays where the pointer put it: one may be selecting words to copy.
            select(book, message.cell, { open: open || (same && editing) });
            return;
          }
          case "tab-out":
            return leaveStage(area.current, message.cell, message.direction);
          case "link":
            return void openLink(book, message.href);
          case "download":
            return download(message.name, message.mime, message.bytes);
          case "copy":
            return void copy(message.text, message.html, message.png);
          case "config":
            if (mayConfigure(book, message.cell, message.set)) setConfig(book, message.cell, message.set);
            return;
          case "variant": {
            const { set, name, above } = message;
            void import("./keep-point.ts").then(({ keepPoint }) =>
              keepPoint(book, above === undefined ? { set, name } : { set, name, above }),
            );
            return;
          }
          case "server-experiment":
            return void import("./run-on-server.ts").then(({ runOnServer }) => runOnServer(book, message.cell));
        }
      }),
    [book, area],
  );
};

export const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [contenteditable="true"], [tabindex]:not([tabindex="-1"])';

/** Tab went out of the frame: into the card under the cell, else past the stage. */
const leaveStage = (area: HTMLElement | null, cell: number | null, direction: "forward" | "backward") => {
  const card = cell === null ? null : area?.querySelector<HTMLElement>(`[data-card="${cell}"]`);
  if (card) {
    const stops = [...card.querySelectorAll<HTMLElement>(focusable)].filter((stop) => stop.offsetParent !== null);
    (direction === "forward" ? stops[0] : stops.at(-1))?.focus();
    return;
  }
  const frame = area?.querySelector("iframe");
  const stops = [...document.querySelectorAll<HTMLElement>(`${focusable}, iframe`)].filter((stop) => stop.offsetParent !== null);
  const at = frame ? stops.indexOf(frame) : -1;
  (direction === "forward" ? stops[at + 1] : stops[at - 1])?.focus();
};
