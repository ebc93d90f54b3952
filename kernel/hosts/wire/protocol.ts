// What crosses the MessagePort between shell and stage, beyond the session's own commands and events.
import type { HearsOfDraws, SaysOfDraws } from "../../run/plan/sample-share.ts";
import type { Command, Event, HumanText, Json, JsonObject, OverrideSet, ScenarioId } from "../../types/index.ts";

export interface CellBox {
  cell: number;
  /** px from the top of the stage, of the cell's body (below its note gap). */
  top: number;
  height: number;
  /** px from the left of the column, and width: parameters stand two abreast in a group. */
  left: number;
  width: number;
  /** First cell of the parameter group it stands in: consecutive parameters with a role form one. */
  group: number | null;
  /** px from the top of the stage, where the gap under this cell begins: below its whole group, full width. */
  gapTop: number;
}

/**
 * The shell posts this to the frame's window once it has loaded, with one port:
 * `frame.contentWindow.postMessage({ kind: "variante-connect" }, "*", [port])`. Everything else crosses the port;
 * the stage answers `ready` there and takes no other.
 */
export interface Connect {
  kind: "variante-connect";
}
/** Every how many ms the stage says it is alive; a visible stage silent for ten of them is stuck. */
export const heartbeatMs = 100;

export interface Former {
  cell: number;
  value: Json;
  /** "version 3, 12 mars 2026 : se recalcule" */
  mark: string;
  /** Of a result that holds for this very notebook: what the page finds is compared with it. */
  digest: string | null;
  /** What to say where both are the same, and where they are not. */
  same: string;
  other: string;
}

export type ToStage =
  | Command
  /** Space the stage leaves for the shell's own cards: under cells (editor, error, notice), and above each (margin note on narrow screens). */
  | { kind: "gaps"; under: { cell: number; height: number }[]; above: number }
  | {
      kind: "look";
      theme: "light" | "dark";
      mode: "notebook" | "reader" | "council" | "print";
      only: number[] | null;
      selected: number | null;
      pinnedCode: boolean;
    }
  /** What the page beside has shown of a cell. */
  | { kind: "extent"; cell: number; value: number }
  /** What the server last computed, shown where a cell has nothing yet: data to draw, which no other cell reads. */
  | { kind: "former"; scenario: { id: ScenarioId; name: HumanText; color: string | null }; cells: Former[] }
  /** Keyboard focus returns to the stage at a cell. */
  | { kind: "focus"; cell: number; edge: "start" | "end" }
  /** A press the browser gave to the shell, in px of the stage: see `lostPress` in workbook/clients/stage.ts. */
  | { kind: "press"; x: number; y: number }
  | { kind: "file"; request: number; name: string; sha256: string; bytes: Uint8Array | null; message: string | null }
  /** Script-free snapshot for print: serialised DOM, canvases as images. */
  | { kind: "snapshot"; request: number }
  /** Figure of one cell, for copy and download. */
  | { kind: "export"; request: number; cell: number; as: "csv" | "tsv" | "png" | "svg" };

export type FromStage =
  | Event
  | { kind: "ready" }
  | { kind: "layout"; height: number; cells: CellBox[] }
  /** `open` false: the click was on a control, a link or a dragged map; the cell is selected and its editor stays shut. */
  | { kind: "select"; cell: number | null; open?: boolean }
  | { kind: "hover"; cell: number | null; edge: "above" | "inside" | "below" }
  /** Tab left the stage at the gap of the selected cell, or at either end. */
  | { kind: "tab-out"; cell: number | null; direction: "forward" | "backward" }
  /** Only combinations listed in the shell's keymap as non-destructive are obeyed. */
  | { kind: "shortcut"; key: string; ctrl: boolean; shift: boolean; alt: boolean; meta: boolean }
  | { kind: "link"; href: string }
  | { kind: "download"; name: string; mime: string; bytes: Uint8Array | string }
  | { kind: "copy"; text: string; html: string | null; png: Uint8Array | null }
  | { kind: "file-request"; request: number; name: string; sha256: string | null }
  | { kind: "config"; cell: number; set: JsonObject }
  /** A point of an experiment was chosen: these values become a new variant. */
  | { kind: "variant"; set: OverrideSet; name: HumanText; above?: ScenarioId | "trial" }
  /** An on-demand block is to run on the server, on the saved version. */
  | { kind: "server-experiment"; cell: number }
  /** Of a name, or of a cell. */
  | { kind: "passport-asked"; name: string; cell?: number; rect: { x: number; y: number; width: number; height: number } }
  | { kind: "snapshot"; request: number; html: string }
  | { kind: "exported"; request: number; mime: string; bytes: Uint8Array | string | null; message: string | null }
  /** The largest value the figure of a cell has shown: pages side by side share their scales. */
  | { kind: "extent"; cell: number; value: number }
  | { kind: "announce"; text: string }
  | { kind: "heartbeat"; at: number };

export type { Json };

// ---------------------------------------------------------------- guest, over stdio
// One frame = uint32 BE header length, uint32 BE payload length, header (UTF-8 JSON), payload bytes. See frames.ts.

export type ToGuest =
  | Command
  | HearsOfDraws
  | { kind: "file"; request: number; name: string; sha256: string; message: string | null } // payload = bytes
  | { kind: "asset"; request: number; name: string; message: string | null } // payload = bytes
  /** Before `evaluate`: computations whose results may be kept, and those that are there already. */
  | { kind: "kept-offer"; offers: KeptOffer[]; leastMs: number; bytesEach: number; bytesInAll: number }
  | { kind: "kept"; request: number; encoding: string | null }; // payload = bytes; null: it is not there after all

/** A computation by the scenario where it stands; what it is made of has a number, the same wherever that is the same. */
export interface KeptOffer {
  scenario: ScenarioId;
  cell: number;
  number: number;
  /** True: it can be asked for. */
  there: boolean;
  /** What an on-demand block has so far, rather than a result. */
  state: boolean;
}

export type FromGuest =
  | Event
  | SaysOfDraws
  | { kind: "hello"; engine: string }
  | { kind: "file-request"; request: number; name: string; sha256: string | null }
  | { kind: "asset-request"; request: number; name: string }
  | { kind: "kept-request"; request: number; number: number }
  | { kind: "kept-write"; number: number; encoding: string; ms: number }; // payload = bytes
