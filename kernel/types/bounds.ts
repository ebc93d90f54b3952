// What shapes are made of, piece by piece, each with the size it may have: what crosses a boundary is bounded wherever it is read.
import { z } from "zod";

export const name = z.string().max(500);
export const text = z.string().max(20_000);
export const digest = z.string().max(200);
export const engine = z.string().max(100);
export const finite = z.number();
export const count = z.number().int().min(0);
export const cell = z.number().int();
/** Which question an answer is to. */
export const request = z.number();
/** A sentence in both languages. */
export const both = z.strictObject({ fr: text, en: text });

export const rows = <T extends z.ZodType>(of: T) => z.array(of).max(20_000);

/** By name. A key `__proto__` is data here and a trap elsewhere: zod leaves it out of a record. */
export const named = <T extends z.ZodType>(of: T) => z.record(name, of);

/** One message: its kind, then what it says. */
export const kind = <K extends string, S extends z.ZodRawShape>(of: K, shape: S) =>
  z.strictObject({ kind: z.literal(of), ...shape });
