// What crosses the MessagePort between shell and stage: the session's own commands and events, and what concerns the page.
import { z } from "zod";
import { cell, finite, kind, name, request, rows, text } from "../../types/bounds.ts";
import { OverrideSet, ScenarioId } from "../../types/scenarios.ts";
import { Command, events, growing } from "../../types/session.ts";
import { HumanText, Json, JsonObject } from "../../types/text.ts";

/** Browsers draw no taller than this, and a page of that height is of no use to anyone. */
const tallest = 5_000_000;
const px = z.number().transform((value) => Math.min(tallest, Math.max(0, value)));
/** Bounds a page's own text, and a file's bytes. */
const long = z.string().max(2_000_000);
const page = z.string().max(100_000_000);
const file = z.string().max(200_000_000);
const bytes = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.byteLength <= 200_000_000,
  "no bytes, or too many",
);
const rect = z.strictObject({ x: finite, y: finite, width: finite, height: finite });

export const CellBox = z.strictObject({
  cell,
  /** px from the top of the stage, of the cell's body (below its note gap). */
  top: px,
  height: px,
  /** px from the left of the column, and width: parameters stand two abreast in a group. */
  left: px,
  width: px,
  /** First cell of the parameter group it stands in: consecutive parameters with a role form one. */
  group: cell.nullable(),
  /** px from the top of the stage, where the gap under this cell begins: below its whole group, full width. */
  gapTop: px,
});
export type CellBox = z.infer<typeof CellBox>;

export const Former = z.strictObject({
  cell,
  value: Json,
  /** "version 3, 12 mars 2026 : se recalcule" */
  mark: text,
  /** Digest of a result that holds for this very notebook: what the page finds is compared with it. */
  digest: name.nullable(),
  /** What to say where both are the same, and where they are not. */
  same: text,
  other: text,
});
export type Former = z.infer<typeof Former>;

export const ToStage = z.discriminatedUnion("kind", [
  ...Command.options,
  /** Space the stage leaves for the shell's own cards: under cells (editor, error, notice), and above each (margin note on narrow screens). */
  kind("gaps", { under: rows(z.strictObject({ cell, height: finite })), above: finite }),
  kind("look", {
    theme: z.enum(["light", "dark"]),
    mode: z.enum(["notebook", "reader", "council", "print"]),
    only: rows(cell).nullable(),
    selected: cell.nullable(),
    pinnedCode: z.boolean(),
  }),
  /** What the page beside has shown of a cell. */
  kind("extent", { cell, value: finite }),
  /** What the server last computed, shown where a cell has nothing yet: data to draw, which no other cell reads. */
  kind("former", {
    scenario: z.strictObject({ id: ScenarioId, name: HumanText, color: z.string().nullable() }),
    cells: rows(Former),
  }),
  /** Keyboard focus returns to the stage at a cell. */
  kind("focus", { cell, edge: z.enum(["start", "end"]) }),
  /** A press the browser gave to the shell, in px of the stage: see `lostPress` in workbook/clients/stage.ts. */
  kind("press", { x: finite, y: finite }),
  kind("file", { request, name, sha256: z.string(), bytes: bytes.nullable(), message: text.nullable() }),
  /** Script-free snapshot for print: serialised DOM, canvases as images. */
  kind("snapshot", { request }),
  /** Figure of one cell, for copy and download. */
  kind("export", { request, cell, as: z.enum(["csv", "tsv", "png", "svg"]) }),
]);
export type ToStage = z.infer<typeof ToStage>;

/** The stage runs a stranger's code: all that it says is data, of a known shape and size. */
export const FromStage = z.discriminatedUnion("kind", [
  ...events,
  ...growing(20_000),
  kind("ready", {}),
  kind("layout", { height: px, cells: rows(CellBox) }),
  /** `open` false: the click was on a control, a link or a dragged map; the cell is selected and its editor stays shut. */
  kind("select", { cell: cell.nullable(), open: z.boolean().optional() }),
  kind("hover", { cell: cell.nullable(), edge: z.enum(["above", "inside", "below"]) }),
  /** Tab left the stage at the gap of the selected cell, or at either end. */
  kind("tab-out", { cell: cell.nullable(), direction: z.enum(["forward", "backward"]) }),
  /** Only combinations listed in the shell's keymap as non-destructive are obeyed. */
  kind("shortcut", { key: name, ctrl: z.boolean(), shift: z.boolean(), alt: z.boolean(), meta: z.boolean() }),
  kind("link", { href: text }),
  kind("download", { name, mime: name, bytes: z.union([bytes, file]) }),
  kind("copy", { text: long, html: long.nullable(), png: bytes.nullable() }),
  kind("file-request", { request, name, sha256: name.nullable() }),
  kind("config", { cell, set: JsonObject }),
  /** A point of an experiment was chosen: these values become a new variant. */
  kind("variant", { set: OverrideSet, name: HumanText, above: ScenarioId.optional() }),
  /** An on-demand block is to run on the server, on the saved version. */
  kind("server-experiment", { cell }),
  /** The passport of a name, or of a cell. */
  kind("passport-asked", { name, cell: cell.optional(), rect }),
  kind("snapshot", { request, html: page }),
  kind("exported", { request, mime: name, bytes: z.union([bytes, file]).nullable(), message: text.nullable() }),
  /** The largest value the figure of a cell has shown: pages side by side share their scales. */
  kind("extent", { cell, value: finite }),
  kind("announce", { text }),
  kind("heartbeat", { at: finite }),
]);
export type FromStage = z.infer<typeof FromStage>;
