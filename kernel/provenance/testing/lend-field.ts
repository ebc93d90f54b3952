// A field that a test adds to the passport's table, for as long as it runs.
import { type PassportField, passportFields } from "../passport-fields.ts";

/** Gives what takes it back: `beforeAll(() => lendField(…))` does both. */
export function lendField(name: string, row: PassportField): () => void {
  const table: Record<string, PassportField> = passportFields;
  table[name] = row;
  return () => {
    delete table[name];
  };
}
