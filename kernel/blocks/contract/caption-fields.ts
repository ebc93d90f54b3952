// The few field shapes that view blocks' forms share.
import { z } from "zod";
import { field, humanText as text } from "./fields.ts";

/** Title, subtitle and source read by the draw from the config: they never change a value. */
export const caption = {
  title: field(text.optional(), { title: { fr: "Titre", en: "Title" }, control: "human-text", presentational: true }),
  subtitle: field(text.optional(), {
    title: { fr: "Sous-titre", en: "Subtitle" },
    help: { fr: "Unité, territoire, horizon.", en: "Unit, territory, horizon." },
    control: "human-text",
    presentational: true,
  }),
  source: field(text.optional(), {
    title: { fr: "Source", en: "Source" },
    help: { fr: "Source, millésime, licence.", en: "Source, vintage, licence." },
    control: "human-text",
    presentational: true,
  }),
};

/** A field of human text read by the draw. */
export const humanText = (fr: string, en: string, advanced = false) =>
  field(text.optional(), { title: { fr, en }, control: "human-text", presentational: true, advanced });

/** A column of the table that comes in at `port`. */
export const column = (port: string, fr: string, en: string, help?: { fr: string; en: string }) =>
  field(z.string().optional(), { title: { fr, en }, control: "column", column: port, ...(help && { help }) });

/** Decimals shown; values keep their precision. */
export const digits = field(z.int().min(0).max(6).optional(), {
  title: { fr: "Décimales affichées", en: "Decimals shown" },
  control: "number",
  presentational: true,
  advanced: true,
});
