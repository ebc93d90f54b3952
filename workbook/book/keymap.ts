// Key → command, as a table. `safe` rows change nothing that cannot be undone: the stage may forward those.
import type { MessageKey } from "../messages/index.ts";

export type CommandName =
  | "palette"
  | "shortcuts"
  | "save"
  | "undo"
  | "redo"
  | "rerun"
  | "interrupt"
  | "previous-cell"
  | "next-cell"
  | "move-up"
  | "move-down"
  | "insert-above"
  | "insert-below"
  | "edit"
  | "edit-code"
  | "close"
  | "duplicate"
  | "delete"
  | "toggle-hidden"
  | "toggle-pinned"
  | "toggle-locked"
  | "panel"
  | "outline"
  | "council";

export interface KeyPress {
  key: string;
  ctrl: boolean;
  shift: boolean;
  alt: boolean;
  meta: boolean;
}

export interface Binding {
  /** "Mod" is Ctrl, or Cmd on a Mac. */
  keys: string;
  command: CommandName;
  label: MessageKey;
  /** Obeyed when the stage forwards it. */
  safe: boolean;
  /** Works while a text field has the focus. */
  inFields: boolean;
  /** Needs a selected cell. */
  needsCell: boolean;
}

const bind = (keys: string, command: CommandName, label: MessageKey, flags: string): Binding => ({
  keys,
  command,
  label,
  safe: flags.includes("s"),
  inFields: flags.includes("f"),
  needsCell: flags.includes("c"),
});

/** s: the stage may forward it; f: works in fields; c: needs a cell. */
export const keymap: Binding[] = [
  bind("Mod+K", "palette", "keys.palette", "sf"),
  bind("?", "shortcuts", "keys.shortcuts", "s"),
  bind("Mod+S", "save", "keys.save", "sf"),
  bind("Mod+Z", "undo", "keys.undo", "s"),
  bind("Mod+Shift+Z", "redo", "keys.redo", "s"),
  bind("Mod+Y", "redo", "keys.redo", "s"),
  bind("ArrowUp", "previous-cell", "keys.previousCell", "s"),
  bind("ArrowDown", "next-cell", "keys.nextCell", "s"),
  bind("Alt+ArrowUp", "move-up", "keys.moveUp", "sfc"),
  bind("Alt+ArrowDown", "move-down", "keys.moveDown", "sfc"),
  bind("A", "insert-above", "keys.insertAbove", "s"),
  bind("B", "insert-below", "keys.insertBelow", "s"),
  bind("Enter", "edit", "keys.edit", "sc"),
  bind("C", "edit-code", "keys.editCode", "sc"),
  bind("Escape", "close", "keys.close", "sf"),
  bind("D", "duplicate", "keys.duplicate", "sc"),
  bind("Delete", "delete", "keys.delete", "c"),
  bind("H", "toggle-hidden", "keys.toggleHidden", "sc"),
  bind("P", "toggle-pinned", "keys.togglePinned", "sc"),
  bind("L", "toggle-locked", "keys.toggleLocked", "sc"),
  bind("Shift+Enter", "rerun", "keys.rerun", "sfc"),
  bind("Mod+.", "interrupt", "keys.interrupt", "sf"),
  bind("V", "panel", "keys.panel", "s"),
  bind("O", "outline", "keys.outline", "s"),
  bind("F", "council", "keys.council", "s"),
];

/** "Mod+Shift+Z" of a key press. Letters ignore Shift's case; signs already hold it. */
export const keysOf = (press: KeyPress): string => {
  const letter = /^[a-z]$/i.test(press.key);
  const named = press.key.length > 1;
  const parts = [
    press.ctrl || press.meta ? "Mod" : "",
    press.alt ? "Alt" : "",
    press.shift && (letter || named) ? "Shift" : "",
    letter ? press.key.toUpperCase() : press.key,
  ];
  return parts.filter(Boolean).join("+");
};

export const bindingOf = (press: KeyPress, where: { inField: boolean; fromStage: boolean; hasCell: boolean }): Binding | null => {
  const keys = keysOf(press);
  const binding = keymap.find((candidate) => candidate.keys === keys);
  if (!binding) return null;
  if (where.inField && !binding.inFields) return null;
  if (where.fromStage && !binding.safe) return null;
  if (binding.needsCell && !where.hasCell) return null;
  return binding;
};

/** For hints and the shortcuts list: ["Ctrl", "Z"]. */
export const keyCaps = (keys: string, mac: boolean, escapeKey: string): string[] =>
  keys.split("+").map((part) => {
    if (part === "Mod") return mac ? "⌘" : "Ctrl";
    if (part === "Alt") return mac ? "⌥" : "Alt";
    if (part === "Shift") return "⇧";
    if (part === "Escape") return escapeKey;
    if (part === "Enter") return "↵";
    if (part === "Delete") return mac ? "⌦" : "Suppr";
    if (part.startsWith("Arrow")) return { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" }[part] ?? part;
    return part;
  });
