import { expect, test } from "vitest";
import { bindingOf, keymap, keysOf } from "./keymap.ts";

const press = (key: string, held: Partial<{ ctrl: boolean; shift: boolean; alt: boolean; meta: boolean }> = {}) => ({
  key,
  ctrl: false,
  shift: false,
  alt: false,
  meta: false,
  ...held,
});
const page = { inField: false, fromStage: false, hasCell: true };

test("Ctrl and Cmd are one key", () => {
  expect(keysOf(press("k", { ctrl: true }))).toBe("Mod+K");
  expect(keysOf(press("k", { meta: true }))).toBe("Mod+K");
});

test("a sign typed with Shift is itself", () => {
  expect(bindingOf(press("?", { shift: true }), page)?.command).toBe("shortcuts");
});

test("letters do nothing while one types in a field, the palette still opens", () => {
  expect(bindingOf(press("a"), { ...page, inField: true })).toBeNull();
  expect(bindingOf(press("k", { ctrl: true }), { ...page, inField: true })?.command).toBe("palette");
});

test("the stage cannot delete; what it forwards can be taken back", () => {
  const fromStage = { ...page, fromStage: true };
  expect(bindingOf(press("Delete"), fromStage)).toBeNull();
  expect(bindingOf(press("ArrowUp", { alt: true }), fromStage)?.command).toBe("move-up");
});

test("what needs a cell waits for one", () => {
  expect(bindingOf(press("Enter"), { ...page, hasCell: false })).toBeNull();
});

test("no two rows answer the same keys", () => {
  expect(new Set(keymap.map((row) => row.keys)).size).toBe(keymap.length);
});
