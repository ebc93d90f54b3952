// JSON, and what is said to people.
import { z } from "zod";
import { name, text } from "./bounds.ts";
import { isJson, type Json as JsonValue } from "./json.ts";

export type Json = JsonValue;
/** Carried as it is, never looked into. */
export const Json = z
  .unknown()
  .refine(isJson, { error: "pas du JSON, ou imbriqué trop profondément · not JSON, or nested too deep" });
export type JsonObject = { [key: string]: Json };
export const JsonObject = z.record(name, Json);

const byLanguage = z.object({ fr: text.optional(), en: text.optional() });
/** Text shown to people: one string for every language, or one per language. */
export type HumanText = string | z.infer<typeof byLanguage>;
/** A notebook may say more languages than the two that are shown: they are carried. */
export const HumanText: z.ZodType<HumanText> = z.union([text, byLanguage.catchall(text)]);

export const Language = z.enum(["fr", "en"]);
export type Language = z.infer<typeof Language>;
